import { createServer, STATUS_CODES } from "node:http"
import type { Server, ServerResponse } from "node:http"
import type { AddressInfo, Socket } from "node:net"
import { setTimeout as pause } from "node:timers/promises"
import type { Express } from "express"
import { loggable } from "#app/domain/loggable.ts"
import { everyAnswer } from "./security-headers.ts"
import { endOpenAnswers, runShutdown } from "./shutdown.ts"

const DRAIN_WITHIN = 10_000
/** Milliseconds and bytes: what a client may take, so that slow ones do not hold what others need. */
const LIMITS = {
	headersTimeout: 20_000,
	requestTimeout: 120_000,
	// longer than a reverse proxy keeps its side, so that the proxy never writes to a closed connection
	keepAliveTimeout: 65_000,
	connectionsCheckingInterval: 5_000,
	maxHeaderSize: 16_384,
	// refused by `knownMethods`, with the headers of every answer
	requireHostHeader: false,
}
/** Open lines of live changes are among them. */
const MOST_CONNECTIONS = 8_000

type Place = { host: string; port: number; https?: boolean; limits?: Partial<typeof LIMITS> }
export type Listening = { url: string; stop: () => Promise<void> }

export async function listen(app: Express, { host, port, https = false, limits }: Place): Promise<Listening> {
	const server = createServer({ ...LIMITS, ...limits }, app)
	server.maxConnections = MOST_CONNECTIONS
	server.on("clientError", (error: NodeJS.ErrnoException, socket) =>
		refuseRaw(error, socket as Socket, https),
	)
	server.on("checkExpectation", (_req, res: ServerResponse) => {
		res.writeHead(417, { ...everyAnswer({ https }), "Cache-Control": "no-store", Connection: "close" }).end()
	})
	await new Promise<void>((resolve, reject) => {
		server.once("error", (error: NodeJS.ErrnoException) => reject(plainly(error, host, port)))
		server.listen(port, host, resolve)
	})
	const bound = server.address() as AddressInfo
	const shown = ["0.0.0.0", "::", "127.0.0.1"].includes(host) ? "localhost" : host
	return { url: `http://${shown}:${bound.port}`, stop: () => drain(server) }
}

const RAW_STATUS: Readonly<Record<string, number>> = {
	HPE_HEADER_OVERFLOW: 431,
	HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
	ERR_HTTP_REQUEST_TIMEOUT: 408,
}

/** What was no request in the first place, or came too slowly: the portal's own code never sees it. */
function refuseRaw(error: NodeJS.ErrnoException, socket: Socket, https: boolean): void {
	const { _httpMessage: begun } = socket as { _httpMessage?: ServerResponse }
	if (!socket.writable || error.code === "ECONNRESET" || begun?.headersSent) return void socket.destroy()
	const status = RAW_STATUS[error.code ?? ""] ?? 400
	const headers = { ...everyAnswer({ https }), "Cache-Control": "no-store", "Content-Length": "0" }
	const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
	socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join("")}Connection: close\r\n\r\n`)
}

function plainly(error: NodeJS.ErrnoException, host: string, port: number): Error {
	if (error.code === "EADDRINUSE") {
		return new Error(`Port ${port} on ${host} is taken by another program; choose one with PORT=…`)
	}
	if (error.code === "EACCES")
		return new Error(`This user may not listen on port ${port}; choose one with PORT=…`)
	return error
}

async function drain(server: Server): Promise<void> {
	const closed = new Promise<void>((resolve) => server.close(() => resolve()))
	endOpenAnswers()
	// a kept-alive connection becomes idle when its last answer is out
	const sweep = setInterval(() => server.closeIdleConnections(), 50)
	await Promise.race([closed, pause(DRAIN_WITHIN, undefined, { ref: false })])
	clearInterval(sweep)
	server.closeAllConnections()
	await runShutdown()
}

/** Runs `stop` once at the first SIGTERM or SIGINT (npm passes on a Ctrl-C that the terminal sent too), then exits. */
export function stopOnSignal(stop: () => Promise<void>): void {
	let stopping = false
	const begin = () => {
		if (stopping) return
		stopping = true
		stop().then(
			() => process.exit(0),
			(error: unknown) => {
				console.error(loggable(error))
				process.exit(1)
			},
		)
	}
	process.on("SIGTERM", begin)
	process.on("SIGINT", begin)
}
