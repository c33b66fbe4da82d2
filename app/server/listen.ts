import { createServer } from "node:http"
import type { Server } from "node:http"
import type { AddressInfo } from "node:net"
import { setTimeout as pause } from "node:timers/promises"
import type { Express } from "express"
import { loggable } from "#app/domain/loggable.ts"
import { endOpenAnswers, runShutdown } from "./shutdown.ts"

const DRAIN_WITHIN = 10_000

export type Listening = { url: string; stop: () => Promise<void> }

export async function listen(
	app: Express,
	{ host, port }: { host: string; port: number },
): Promise<Listening> {
	const server = createServer(app)
	server.headersTimeout = 20_000
	server.requestTimeout = 120_000
	// longer than a reverse proxy keeps its side, so that the proxy never writes to a closed connection
	server.keepAliveTimeout = 65_000
	await new Promise<void>((resolve, reject) => {
		server.once("error", (error: NodeJS.ErrnoException) => reject(plainly(error, host, port)))
		server.listen(port, host, resolve)
	})
	const bound = server.address() as AddressInfo
	const shown = ["0.0.0.0", "::", "127.0.0.1"].includes(host) ? "localhost" : host
	return { url: `http://${shown}:${bound.port}`, stop: () => drain(server) }
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
