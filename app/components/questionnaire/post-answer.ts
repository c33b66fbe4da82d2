import type { AnswerView } from "./criterion-view.ts"
import type { Fields, Trouble } from "./save-state.ts"

export type Outcome =
	| { name: "saved"; at: string; version: number; answer: Omit<AnswerView, "version" | "at" | "by"> }
	| { name: "refused"; message: string; fields: Record<string, string> }
	| { name: "conflict"; theirs: AnswerView | null }
	/** Not known to be saved; `after`: milliseconds that the server asks to wait. */
	| { name: "failed"; why: Exclude<Trouble, "otherPerson">; after?: number }

export type Theirs = Omit<AnswerView, "at" | "by" | "byId"> & {
	updatedAt: string
	updatedBy: string
	updatedById: string
}
/** A person has to do something about it. */
export type Refusal = Extract<Outcome, { name: "refused" | "conflict" }>
type Reply =
	| { ok: true; version: number; at: string; answer: Omit<AnswerView, "version" | "at" | "by"> }
	| { ok: false; message: string; fields?: Record<string, string>; detail?: { theirs?: Theirs | null } }

/** Milliseconds; a line that answers no more is as good as none. */
const GIVE_UP = 30_000

/** Sends one answer on top of the version it was typed on, in the name of who typed it and of nobody else. */
export async function postAnswer(
	url: string,
	fields: Fields,
	seen: { version: number; as: string },
): Promise<Outcome> {
	// a plain form: its multipart twin takes the server several times as long to read
	const body = new URLSearchParams(fields.map(([name, value]) => [name, value]))
	body.set("version", String(seen.version))
	body.set("as", seen.as)
	let response: Response
	try {
		response = await fetch(url, {
			method: "POST",
			body,
			headers: { Accept: "application/json" },
			redirect: "manual",
			signal: AbortSignal.timeout(GIVE_UP),
		})
	} catch {
		return { name: "failed", why: "offline" }
	}
	if (response.status === 401) return { name: "failed", why: "signedOut" }
	if (response.status === 503 || response.status === 429) {
		return { name: "failed", why: "busy", after: 1000 * Number(response.headers.get("Retry-After") ?? 5) }
	}
	const reply = (await response.json().catch(() => null)) as Reply | null
	if (!reply || typeof reply.ok !== "boolean") return { name: "failed", why: "down" }
	if (reply.ok) return { name: "saved", at: reply.at, version: reply.version, answer: reply.answer }
	if (reply.message === "answer.stale") {
		return { name: "conflict", theirs: theirsOf(reply.detail?.theirs) }
	}
	return { name: "refused", message: reply.message, fields: reply.fields ?? {} }
}

export function theirsOf(theirs: Theirs | null | undefined): AnswerView | null {
	if (!theirs) return null
	const { updatedAt, updatedBy, updatedById, ...said } = theirs
	return { ...said, at: updatedAt, by: updatedBy, byId: updatedById }
}
