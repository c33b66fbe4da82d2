import type { Refused } from "../forms/refused.ts"
import type { AnswerView } from "./criterion-view.ts"
import { theirsOf } from "./post-answer.ts"
import type { Refusal, Theirs } from "./post-answer.ts"

/** Somebody else saved meanwhile. */
export function isStale({ message }: Refused): boolean {
	return message === "answer.stale"
}

export function theirsIn({ detail }: Refused): AnswerView | null {
	return theirsOf(detail?.["theirs"] as Theirs | null | undefined)
}

/** What a form sent by the browser itself came to, as if the page had sent it. */
export function outcomeOf(refused: Refused): Refusal {
	return isStale(refused)
		? { name: "conflict", theirs: theirsIn(refused) }
		: { name: "refused", message: refused.message, fields: refused.fields }
}
