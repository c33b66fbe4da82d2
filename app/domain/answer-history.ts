import { z } from "zod"
import { AnswerValue } from "./answers.ts"
import { REVIEW_OUTCOMES } from "./review.ts"
import type { ReviewOutcome } from "./review.ts"
import { ROLES } from "./role.ts"
import type { Role } from "./role.ts"

export type AuditedRow = {
	id: number
	at: Date
	actor: string | null
	actorRole: string | null
	action: string
	entity: string
	before: unknown
	after: unknown
}

type Texts = { from: string; to: string }

export type Change =
	| { kind: "value"; from: AnswerValue | null; to: AnswerValue | null }
	| { kind: "notApplicable"; reason: string }
	| { kind: "applicable" }
	| ({ kind: "reason" } & Texts)
	| ({ kind: "explanation" } & Texts)
	| { kind: "evidence"; done: EvidenceStep; title: string }
	| {
			kind: "decision"
			outcome: ReviewOutcome
			value: AnswerValue | null
			notApplicable: boolean
			reason: string
	  }
	/** Saved again as it was: carried over and now confirmed. */
	| { kind: "confirmed" }

const EVIDENCE_STEPS = ["attach", "remove", "replace", "restore"] as const
type EvidenceStep = (typeof EVIDENCE_STEPS)[number]

export const HISTORY_WAYS = ["typed", "carried", "imported", "reviewed", "other"] as const
export type HistoryWay = (typeof HISTORY_WAYS)[number]

export type HistoryEntry = {
	id: number
	at: string
	/** Null: the portal itself, or an account that is gone. */
	by: string | null
	role: Role | null
	way: HistoryWay
	changes: Change[]
}

const Said = z.object({
	value: AnswerValue.nullish().catch(null),
	notApplicable: z.boolean().catch(false),
	reason: z.string().catch(""),
	explanation: z.string().catch(""),
	origin: z.string().optional().catch(undefined),
})
const NOTHING: z.infer<typeof Said> = { value: null, notApplicable: false, reason: "", explanation: "" }

const Decided = z.object({
	outcome: z.enum(REVIEW_OUTCOMES),
	value: AnswerValue.nullish().catch(null),
	notApplicable: z.boolean().catch(false),
	reason: z.string().catch(""),
})

const Piece = z.object({
	title: z.string().catch(""),
	documentNumber: z.string().nullish().catch(null),
	url: z.string().nullish().catch(null),
})

/** Rows of the audit log as somebody reads them; what is not known of a row is left out, never guessed. */
export function historyOf(rows: readonly AuditedRow[]): HistoryEntry[] {
	return rows.map((row) => ({
		id: row.id,
		at: row.at.toISOString(),
		by: row.actor,
		role: ROLES.find((role) => role === row.actorRole) ?? null,
		...readRow(row),
	}))
}

function readRow(row: AuditedRow): Pick<HistoryEntry, "way" | "changes"> {
	if (row.entity === "evidence") return { way: "typed", changes: readEvidence(row) }
	if (row.action === "review.decide") return { way: "reviewed", changes: readDecision(row) }
	if (!row.action.startsWith("answer.")) return { way: "other", changes: [] }
	const before = Said.safeParse(row.before).data ?? NOTHING
	const after = Said.safeParse(row.after).data
	if (!after) return { way: "other", changes: [] }
	return { way: wayOf(row.action, after.origin), changes: readAnswer(before, after) }
}

function wayOf(action: string, origin: string | undefined): HistoryWay {
	if (origin === "carried" || /^answer\.carr/.test(action)) return "carried"
	if (origin === "imported" || /^answer\.import/.test(action)) return "imported"
	return "typed"
}

function readAnswer(before: z.infer<typeof Said>, after: z.infer<typeof Said>): Change[] {
	const changes: Change[] = []
	const [from, to] = [before.value ?? null, after.value ?? null]
	if (before.notApplicable !== after.notApplicable) {
		changes.push(
			after.notApplicable ? { kind: "notApplicable", reason: after.reason } : { kind: "applicable" },
		)
	} else if (before.reason !== after.reason) {
		changes.push({ kind: "reason", from: before.reason, to: after.reason })
	}
	if (sorted(from) !== sorted(to)) changes.push({ kind: "value", from, to })
	if (before.explanation !== after.explanation) {
		changes.push({ kind: "explanation", from: before.explanation, to: after.explanation })
	}
	return changes.length > 0 ? changes : [{ kind: "confirmed" }]
}

function readEvidence(row: AuditedRow): Change[] {
	const word = row.action.split(".")[1] ?? ""
	const done = EVIDENCE_STEPS.find((step) => word.startsWith(step))
	const piece = Piece.safeParse(row.after ?? row.before).data
	if (!done || !piece) return []
	return [{ kind: "evidence", done, title: piece.title || (piece.documentNumber ?? piece.url ?? "") }]
}

function readDecision(row: AuditedRow): Change[] {
	const decided = Decided.safeParse(row.after).data
	if (!decided) return []
	const { outcome, notApplicable, reason } = decided
	return [{ kind: "decision", outcome, value: decided.value ?? null, notApplicable, reason }]
}

/** jsonb gives keys back in an order of its own. */
function sorted(value: AnswerValue | null): string {
	return JSON.stringify(value && Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
