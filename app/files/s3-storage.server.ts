import { request as plainRequest } from "node:http"
import type { IncomingMessage } from "node:http"
import { request as tlsRequest } from "node:https"
import { pipeline } from "node:stream/promises"
import { AwsV4Signer } from "aws4fetch"
import { measure } from "./hasher.server.ts"
import { objectAddress } from "./s3-settings.server.ts"
import type { S3Settings } from "./s3-settings.server.ts"
import type { Source, Storage } from "./storage.server.ts"

type Call = {
	method: "GET" | "HEAD" | "PUT"
	sha256: string
	headers?: Record<string, string>
	body?: Source
}

/** Milliseconds without a byte before the other side is given up. */
const PATIENCE = 30_000
/** What S3 is told to be the hash of a request without a body. */
const EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

export function s3Storage(settings: S3Settings): Storage {
	const has = async (sha256: string) => {
		const { status } = await ask(settings, { method: "HEAD", sha256 })
		return status === 200 || (status === 404 ? false : fail("HEAD", status))
	}
	return {
		has,
		async put(source) {
			const stored = await measure(source)
			if (await has(stored.sha256)) return stored
			// the store refuses a body that does not have the hash in the signature
			const headers = { "content-length": String(stored.size), "x-amz-content-sha256": stored.sha256 }
			const call = { method: "PUT", sha256: stored.sha256, headers, body: source } as const
			const { status } = await ask(settings, call)
			return status === 200 ? stored : fail("PUT", status)
		},
		async get(sha256, range) {
			const headers = range && { range: `bytes=${range.start}-${range.end}` }
			const { status, answer } = await ask(settings, { method: "GET", sha256, ...(headers && { headers }) })
			if (status === (range ? 206 : 200)) return answer
			answer.resume()
			return status === 404 ? null : fail("GET", status)
		},
	}
}

async function ask(settings: S3Settings, call: Call): Promise<{ status: number; answer: IncomingMessage }> {
	const signed = await new AwsV4Signer({
		method: call.method,
		url: objectAddress(settings, call.sha256),
		headers: { "x-amz-content-sha256": EMPTY, ...call.headers },
		accessKeyId: settings.accessKeyId,
		secretAccessKey: settings.secretAccessKey,
		region: settings.region,
		service: "s3",
	}).sign()
	const send = signed.url.protocol === "https:" ? tlsRequest : plainRequest
	const answer = await new Promise<IncomingMessage>((resolve, reject) => {
		const sent = send(
			signed.url,
			{ method: call.method, headers: Object.fromEntries(signed.headers) },
			resolve,
		)
		sent.setTimeout(PATIENCE, () => sent.destroy(new Error("the object store does not answer")))
		sent.on("error", reject)
		if (call.body) pipeline(call.body(), sent).catch(reject)
		else sent.end()
	})
	if (call.method !== "GET") answer.resume()
	return { status: answer.statusCode ?? 0, answer }
}

function fail(method: string, status: number): never {
	throw new Error(`the object store answered ${status} to ${method}`)
}
