import type { Answer, SystemRow } from "./answers.ts"
import type { Decision, Subject } from "./scoring.ts"

/** One piece of evidence; a file has the hash of its bytes, a document or a link has none. */
export type FrozenPiece = { id: string; code: string; sha256: string | null }

/** Everything a score was counted from, so that counting it again gives the same bytes (rule 16). */
export type Snapshot = {
	questionnaire: { id: string; sha256: string }
	profile: { id: string; sha256: string }
	subject: Subject
	period: { startsOn: string; endsOn: string }
	answers: Answer[]
	systems: SystemRow[]
	evidence: Record<string, number>
	/** What `evidence` counts, by id; absent on scores from before it was kept. */
	pieces?: FrozenPiece[]
	/** By criterion code; absent on a self score. */
	decisions?: Record<string, Decision>
}

/** Without what somebody wrote in their own words; points never depend on it. */
export function withoutWords(snapshot: Snapshot): Snapshot {
	const answers = snapshot.answers.map((answer) => ({ ...answer, reason: "", explanation: "" }))
	return { ...snapshot, answers }
}
