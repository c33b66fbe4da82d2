import { createReadStream } from "node:fs"
import { connect } from "node:net"
import type { Socket } from "node:net"
import { Transform } from "node:stream"
import { pipeline } from "node:stream/promises"
import { setTimeout as pause } from "node:timers/promises"

/** What a scanner says of a file; `down` when it does not say anything that can be relied on. */
export type Verdict = { is: "clean" } | { is: "infected"; signature: string } | { is: "down"; why: string }
export type Scan = (path: string) => Promise<Verdict>

/** Milliseconds for one file, sending included; an answer to the uploader must begin within a minute. */
const PATIENCE = 40_000
const PIECE = 64 * 1024

/** A clamd at `host:port` or at the path of a socket, by its INSTREAM command. */
export function clamdScan(address: string, patience = PATIENCE): Scan {
	return async (path) => {
		const socket = dial(address)
		try {
			return read(await Promise.race([instream(socket, path), late(patience)]))
		} catch (error) {
			return { is: "down", why: error instanceof Error ? error.message : String(error) }
		} finally {
			socket.destroy()
		}
	}
}

function dial(address: string): Socket {
	const [, host, port] = /^(.+):(\d+)$/.exec(address) ?? []
	return host && port
		? connect({ host: host.replace(/^\[|\]$/g, ""), port: Number(port) })
		: connect({ path: address })
}

async function instream(socket: Socket, path: string): Promise<string> {
	const answer = told(socket)
	answer.catch(() => undefined)
	// clamd may answer and hang up before it has read everything, such as when a file is over its limit
	await pipeline(createReadStream(path, { highWaterMark: PIECE }), framed(), socket, { end: false }).catch(
		() => undefined,
	)
	return answer
}

/** Each piece with its length before it; a length of nothing ends the stream. */
function framed(): Transform {
	let begun = false
	const begin = (stream: Transform) => {
		if (!begun) stream.push("zINSTREAM\0")
		begun = true
	}
	return new Transform({
		transform(piece: Buffer, _encoding, next) {
			begin(this)
			const length = Buffer.alloc(4)
			length.writeUInt32BE(piece.byteLength)
			this.push(length)
			next(null, piece)
		},
		flush(next) {
			begin(this)
			next(null, Buffer.alloc(4))
		},
	})
}

function told(socket: Socket): Promise<string> {
	return new Promise((resolve, reject) => {
		let text = ""
		socket.on("data", (part) => {
			text += part.toString("utf8")
			if (text.includes("\0")) resolve(text)
		})
		socket.on("error", reject)
		socket.on("close", () => resolve(text))
	})
}

async function late(patience: number): Promise<never> {
	await pause(patience, undefined, { ref: false })
	throw new Error("no answer in time")
}

function read(answer: string): Verdict {
	const said = answer.replaceAll("\0", "").trim()
	if (/^stream: OK$/.test(said)) return { is: "clean" }
	const [, signature] = /^stream: (.+) FOUND$/.exec(said) ?? []
	if (signature) return { is: "infected", signature }
	return { is: "down", why: said || "hung up without a word" }
}
