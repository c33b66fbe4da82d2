import type { Answer, SystemRow } from "./answers.ts"
import type { Ruling } from "./review.ts"
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
	decisions?: Record<string, KeptDecision>
}

/** Without a reason on scores from before it was kept. */
export type KeptDecision = Decision & { reason?: string }

/** Without what somebody wrote in their own words; points never depend on it. */
export function withoutWords(snapshot: Snapshot): Snapshot {
	const answers = snapshot.answers.map((answer) => ({ ...answer, reason: "", explanation: "" }))
	return { ...snapshot, answers }
}

type Standing = Ruling & { code: string; decidedAt: Date }

/**
 * The rulings that a verified score was counted from, whatever is being decided anew. Where the score kept no reason, the
 * standing decision's is the one that was given, unless it was made since.
 */
export function rulingsOf(
	score: { snapshot: Pick<Snapshot, "decisions">; createdAt: Date },
	standing: readonly Standing[],
): Map<string, Ruling> {
	const given = new Map(
		standing
			.filter(({ decidedAt }) => decidedAt <= score.createdAt)
			.map(({ code, reason }) => [code, reason] as const),
	)
	return new Map(
		Object.entries(score.snapshot.decisions ?? {}).map(
			([code, { outcome, value, notApplicable, reason }]) => [
				code,
				{ outcome, value, notApplicable, reason: reason ?? given.get(code) ?? "" },
			],
		),
	)
}
