import type { AnswerValue } from "./answers.ts"

/** What an open page is told of a file's change that somebody made elsewhere. */
export type LiveChange = {
	/** Of the audit row; a page that lost its line names the last one it saw. */
	id: number
	by: string
	byId: string
	at: string
} & (
	| {
			kind: "answer"
			code: string
			value: AnswerValue | null
			notApplicable: boolean
			reason: string
			explanation: string
			version: number
			/** From the last period, to be confirmed. */
			carried?: true
	  }
	/** An answer whose content the log does not tell: a business's. */
	| { kind: "said"; code: string; version: number }
	/** The file moved on, its common facts or its table changed: the page is read anew. */
	| { kind: "file" }
	/** Evidence, a note, a mark or an assignment at a criterion. */
	| { kind: "beside"; code: string }
)

type Row = {
	id: number
	at: Date
	action: string
	entityId: string
	after: unknown
	by: string | null
	byId: string | null
}

type Recorded = { criterion?: unknown; version?: unknown } & Record<string, unknown>

/** An audit row of the file's organisation as a change of this file, or null when it is about something else. */
export function liveChange(assessmentId: string, row: Row): LiveChange | null {
	const [owner, code] = row.entityId.split("/")
	const after = (row.after ?? {}) as Recorded
	const said = { id: row.id, by: row.by ?? "", byId: row.byId ?? "", at: row.at.toISOString() }
	if (row.action === "answer.save" && code) {
		if (owner !== assessmentId || typeof after.version !== "number") return null
		const { version } = after
		// of a business the log says that it answered, not what
		if (!("value" in after)) return { ...said, kind: "said", code, version }
		return { ...said, kind: "answer", code, ...answerOf(after), version }
	}
	// the unit hears the outcome of a review when it is told to it, not while it is made
	if (row.action === "review.decide") return null
	if (owner === assessmentId) return code ? { ...said, kind: "beside", code } : { ...said, kind: "file" }
	if (row.action.startsWith("evidence.") && typeof after.criterion === "string")
		return { ...said, kind: "beside", code: after.criterion }
	return row.action.startsWith("system.") ? { ...said, kind: "file" } : null
}

function answerOf({ value, notApplicable, reason, explanation }: Recorded) {
	return {
		value: (value ?? null) as AnswerValue | null,
		notApplicable: notApplicable === true,
		reason: typeof reason === "string" ? reason : "",
		explanation: typeof explanation === "string" ? explanation : "",
	}
}
