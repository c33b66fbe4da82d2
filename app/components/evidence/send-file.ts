import { DetailedError, Upload } from "tus-js-client"
import { isForNow, isOver } from "./upload-item.ts"
import type { Confirmed, Outcome } from "./upload-item.ts"

/** Where files go, and in whose name: that of who chose them, whoever is signed in by then. */
export type To = { base: string; reader: string }
export type Sending = { done: Promise<Outcome>; stop: () => void }

type Told = { sent: (bytes: number) => void; checking: () => void }
type Answer = {
	status: number
	said: { message?: string; alsoAt?: string[]; detail?: { same?: { id: string } } }
}

/** Small enough to get through a slow line within the server's time for one request. */
const PIECE = 512 * 1024

/**
 * Sends one file in resumable pieces and has it made evidence. May be stopped and called again: it goes on from what
 * the server has, also after the page was left or either side fell over.
 */
export function sendFile(to: To, job: Confirmed, tell: Told): Sending {
	const stopping = new AbortController()
	const done = send(job, { ...to, tell, signal: stopping.signal })
	return { done, stop: () => stopping.abort() }
}

type At = To & { tell: Told; signal: AbortSignal }

async function send(job: Confirmed, at: At): Promise<Outcome> {
	const known = recall(job.id)
	// the last answer may have been lost on its way
	const before = known ? await finish(known, at) : null
	if (before && before.name !== "incomplete") return settle(job, before)
	if (!before) forget(job.id)
	const sha256 = await hashOf(job.file)
	if (sha256 === null) return { name: "refused", message: "evidence.unreadable", same: null }
	const sent = await transfer(job, { ...at, sha256, known: before ? known : null })
	if (typeof sent !== "string") return settle(job, sent)
	at.tell.checking()
	const after = await finish(sent, at)
	if (after === null || after.name === "incomplete") return { name: "retrying" }
	return settle(job, after)
}

function settle(job: Confirmed, outcome: Outcome): Outcome {
	if (isOver(outcome) && !isForNow(outcome)) forget(job.id)
	return outcome
}

type Transfer = At & { sha256: string; known: string | null }

/** Tells the server that what it has of an upload is wanted no more; if it does not hear, it drops that by itself. */
export async function giveUp(id: string, reader: string): Promise<void> {
	const address = recall(id)
	forget(id)
	if (!address) return
	const headers = { "Tus-Resumable": "1.0.0", ...inNameOf(reader) }
	await fetch(address, { method: "DELETE", headers }).catch(() => undefined)
}

/** The upload's address when all of it has arrived, else how it ended. */
function transfer({ id, file, replaces }: Confirmed, at: Transfer): Promise<string | Outcome> {
	return new Promise((resolve) => {
		const upload = new Upload(file, {
			endpoint: `${at.base}/uploads`,
			uploadUrl: at.known,
			headers: inNameOf(at.reader),
			chunkSize: PIECE,
			// when to try again is the queue's business, which also knows when the network is back
			retryDelays: null,
			storeFingerprintForResuming: false,
			metadata: {
				fileName: file.name,
				confirmed: "yes",
				...(replaces ? { replaces } : {}),
				...(at.sha256 ? { sha256: at.sha256 } : {}),
			},
			onUploadUrlAvailable: () => upload.url && remember(id, new URL(upload.url, location.href).pathname),
			onProgress: (bytes) => at.tell.sent(bytes),
			onSuccess: () => resolve(new URL(upload.url ?? "", location.href).pathname),
			onError: (error) => resolve(outcomeOf(error)),
		})
		at.signal.addEventListener("abort", () => {
			void upload.abort().catch(() => undefined)
			resolve({ name: "retrying" })
		})
		upload.start()
	})
}

function outcomeOf(error: Error | DetailedError): Outcome {
	const response = error instanceof DetailedError ? error.originalResponse : null
	if (!response) return { name: "retrying" }
	const answer = { status: response.getStatus(), said: parsed(response.getBody()) }
	const isPiece = error instanceof DetailedError && error.originalRequest.getMethod() === "PATCH"
	return isPiece && isLost(answer) ? { name: "retrying" } : read(answer)
}

/** The upload went away under a piece: made evidence by another page, given up or aged out. What it is the next round asks. */
function isLost({ status, said }: Answer): boolean {
	return !said.message && (status === 404 || status === 410)
}

/** Null when the server knows no such upload. */
async function finish(
	address: string,
	{ reader, signal }: { reader: string; signal: AbortSignal },
): Promise<Outcome | { name: "incomplete" } | null> {
	try {
		const headers = inNameOf(reader)
		const response = await fetch(`${address}/finish.json`, { method: "POST", headers, signal })
		const answer = { status: response.status, said: parsed(await response.text()) }
		if (answer.status === 404) return null
		return answer.said.message === "evidence.incomplete" ? { name: "incomplete" } : read(answer)
	} catch {
		return { name: "retrying" }
	}
}

function inNameOf(reader: string): Record<string, string> {
	return { "X-As": reader }
}

function read({ status, said }: Answer): Outcome {
	if (status >= 200 && status < 300) return { name: "done", alsoAt: said.alsoAt ?? [] }
	if (status === 401) return { name: "signedOut" }
	if (status >= 500) return { name: "busy" }
	// two pages that send the same file disagree for a moment about how far it is
	if (!said.message && (status === 409 || status === 423 || status === 408)) return { name: "retrying" }
	return { name: "refused", message: said.message ?? "error.general", same: said.detail?.same?.id ?? null }
}

function parsed(text: string): Answer["said"] {
	try {
		const said: unknown = JSON.parse(text)
		return typeof said === "object" && said !== null ? said : {}
	} catch {
		return {}
	}
}

/** Empty where the browser cannot count it (no https); null when the file cannot be read. */
async function hashOf(file: File): Promise<string | null> {
	const bytes = await file.arrayBuffer().catch(() => null)
	if (!bytes) return null
	// typed as always there, which it is in secure contexts only
	const subtle = crypto.subtle as SubtleCrypto | undefined
	const hash = await subtle?.digest("SHA-256", bytes)
	return hash ? [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("") : ""
}

const NAME = "thuoc-so.upload."

function recall(id: string): string | null {
	return quietly(() => localStorage.getItem(NAME + id))
}

function remember(id: string, address: string): void {
	quietly(() => localStorage.setItem(NAME + id, address))
}

function forget(id: string): void {
	quietly(() => localStorage.removeItem(NAME + id))
}

/** Storage may be switched off; then an upload does not outlive its page. */
function quietly<T>(work: () => T): T | null {
	try {
		return work()
	} catch {
		return null
	}
}
