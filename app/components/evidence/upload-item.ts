/** Where an upload stands; `sent` are bytes that the server has. */
export type UploadState =
	| { name: "waiting" | "sending" | "retrying" | "busy" | "paused" | "checking" | "signedOut" }
	| { name: "done"; alsoAt: readonly string[] }
	| { name: "refused"; message: string; same: string | null }

export type UploadItem = {
	id: string
	fileName: string
	size: number
	sent: number
	state: UploadState
}

/** A file whose batch was confirmed to hold nothing that may not be sent. */
export type Confirmed = { id: string; file: File; replaces: string | null }

/** How an attempt to send ended. */
export type Outcome =
	| { name: "done"; alsoAt: readonly string[] }
	| { name: "refused"; message: string; same: string | null }
	/** To be tried again: the line is gone, or the server is not ready. */
	| { name: "retrying" | "busy" }
	| { name: "signedOut" }

export function isOver({ name }: UploadState): boolean {
	return name === "done" || name === "refused"
}

/** Refused because the file was handed over meanwhile or this criterion is closed; it may be open again another day. */
export function isForNow(state: UploadState): boolean {
	return (
		state.name === "refused" && (state.message === "answer.locked" || state.message === "answer.notAsked")
	)
}

/** Work that would stop if the page were left. */
export function isUnderWay({ name }: UploadState): boolean {
	return !["done", "refused", "paused", "signedOut"].includes(name)
}

export function percentOf({ sent, size }: Pick<UploadItem, "sent" | "size">): number {
	return size === 0 ? 0 : Math.floor((Math.min(sent, size) / size) * 100)
}

/** Milliseconds until the next attempt: one second, doubled each time nothing got through, a minute at most. */
export function waitBefore(attempt: number): number {
	return Math.min(60_000, 1_000 * 2 ** attempt)
}
