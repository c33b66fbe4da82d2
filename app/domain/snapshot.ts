import type { Answer, SystemRow } from "./answers.ts"
import type { Decision, Subject } from "./scoring.ts"

/** Everything a score was counted from, so that counting it again gives the same bytes (rule 16). */
export type Snapshot = {
	questionnaire: { id: string; sha256: string }
	profile: { id: string; sha256: string }
	subject: Subject
	period: { startsOn: string; endsOn: string }
	answers: Answer[]
	systems: SystemRow[]
	evidence: Record<string, number>
	/** By criterion code; absent on a self score. */
	decisions?: Record<string, Decision>
}

/** Without what somebody wrote in their own words; points never depend on it. */
export function withoutWords(snapshot: Snapshot): Snapshot {
	const answers = snapshot.answers.map((answer) => ({ ...answer, reason: "", explanation: "" }))
	return { ...snapshot, answers }
}
