import { request } from "node:http"
import type { WebAnswer, WebClient } from "./web-client.ts"

/** Bytes a piece, as the browser sends them. */
const PIECE = 512 * 1024

export type UploadAt = { client: WebClient; assessmentId: string; code: string }

export function createUpload(
	{ client, assessmentId, code }: UploadAt,
	size: number | string,
	note: Record<string, string> = {},
): Promise<WebAnswer> {
	const told = { fileName: "Quyết định.pdf", confirmed: "yes", ...note }
	const metadata = Object.entries(told).map(
		([name, text]) => `${name} ${Buffer.from(text).toString("base64")}`,
	)
	return client.send({
		method: "POST",
		path: `/assessments/${assessmentId}/evidence/${code}/uploads`,
		headers: {
			"tus-resumable": "1.0.0",
			"upload-length": String(size),
			"upload-metadata": metadata.join(","),
		},
	})
}

export function sendPiece(
	client: WebClient,
	address: string,
	{ offset, bytes }: { offset: number; bytes: Buffer },
): Promise<WebAnswer> {
	return client.send({
		method: "PATCH",
		path: address,
		headers: {
			"tus-resumable": "1.0.0",
			"upload-offset": String(offset),
			"content-type": "application/offset+octet-stream",
		},
		body: bytes,
	})
}

/** Every piece from an offset on; the first answer that is not a success ends it. */
export async function sendFrom(
	client: WebClient,
	address: string,
	bytes: Buffer,
	offset = 0,
): Promise<WebAnswer | null> {
	let last: WebAnswer | null = null
	for (let at = offset; at < bytes.length; at += PIECE) {
		last = await sendPiece(client, address, { offset: at, bytes: bytes.subarray(at, at + PIECE) })
		if (last.status !== 204) return last
	}
	return last
}

export function askOffset(client: WebClient, address: string): Promise<WebAnswer> {
	return client.send({ method: "HEAD", path: address, headers: { "tus-resumable": "1.0.0" } })
}

export function finishUpload(client: WebClient, address: string): Promise<WebAnswer> {
	return client.post(`${address}/finish.json`)
}

/** A piece whose body stops half-way and never ends: `broken` once the other side hung up. */
export function hangingPiece(
	base: string,
	{ client, address, offset, bytes }: { client: WebClient; address: string; offset: number; bytes: Buffer },
): { begun: Promise<void>; broken: Promise<void> } {
	const sent = request(new URL(address, base), {
		method: "PATCH",
		headers: {
			cookie: client.cookies(),
			"tus-resumable": "1.0.0",
			"upload-offset": String(offset),
			"content-type": "application/offset+octet-stream",
			"content-length": String(bytes.length),
		},
	})
	const broken = new Promise<void>((resolve) => {
		sent.on("error", () => resolve()).on("close", () => resolve())
	})
	const begun = new Promise<void>((resolve) => {
		sent.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => resolve())
	})
	return { begun, broken }
}

/** From the first byte to the answer of the finish; the refusal of the beginning when there is one. */
export async function uploadWhole(
	at: UploadAt,
	bytes: Buffer,
	note?: Record<string, string>,
): Promise<WebAnswer> {
	const begun = await createUpload(at, bytes.length, note)
	if (begun.status !== 201) return begun
	const address = String(begun.location)
	await sendFrom(at.client, address, bytes)
	return finishUpload(at.client, address)
}
