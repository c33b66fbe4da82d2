import { connect } from "node:net"

export type RawAnswer = {
	status: number
	headers: Record<string, string>
	text: string
	milliseconds: number
}

/** Bytes as they are, for requests that no client would make; the answer when the server hangs up or falls silent. */
export function sendRaw(
	base: string,
	pieces: readonly (string | Buffer)[],
	{ every = 0, patience = 60_000 }: { every?: number; patience?: number } = {},
): Promise<RawAnswer> {
	const { hostname, port } = new URL(base)
	const began = performance.now()
	return new Promise((resolve, reject) => {
		const socket = connect(Number(port), hostname)
		const heard: Buffer[] = []
		const waiting = [...pieces]
		const next = () => {
			const piece = waiting.shift()
			if (piece === undefined || socket.destroyed) return
			socket.write(piece)
			if (every > 0) setTimeout(next, every)
			else next()
		}
		socket.on("connect", next)
		socket.on("data", (part: Buffer) => heard.push(part))
		// a server that hangs up while more is written is what some of these ask for
		socket.on("error", (error) => heard.length === 0 && waiting.length === 0 && reject(error))
		socket.setTimeout(patience, () => socket.destroy())
		socket.on("close", () =>
			resolve(read(Buffer.concat(heard).toString("latin1"), performance.now() - began)),
		)
	})
}

function read(answer: string, milliseconds: number): RawAnswer {
	const [head = "", ...rest] = answer.split("\r\n\r\n")
	const [first = "", ...lines] = head.split("\r\n")
	const pairs = lines.map((line): [string, string] => {
		const cut = line.indexOf(":")
		return [line.slice(0, cut).toLowerCase(), line.slice(cut + 1).trim()]
	})
	return {
		status: Number(first.split(" ")[1] ?? 0),
		headers: Object.fromEntries(pairs),
		text: rest.join("\r\n\r\n"),
		milliseconds,
	}
}
