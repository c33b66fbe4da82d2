import { createHash } from "node:crypto"
import type { Answer, SystemRow } from "#app/domain/answers.ts"
import type { Decision, ScoringInput } from "#app/domain/scoring.ts"
import type { FrozenPiece, KeptDecision, Snapshot } from "#app/domain/snapshot.ts"
import { listAnswers, listDecisions } from "#db/queries/answers.ts"
import type { AssessmentHead } from "#db/queries/assessments.ts"
import { listEvidence } from "#db/queries/evidence.ts"
import { findInstrument, findProfile } from "#db/queries/instruments.ts"
import { listSystems } from "#db/queries/systems.ts"
import type { Db } from "#db/client.ts"

export type ScoringMaterial = {
	input: ScoringInput
	evidence: Record<string, number>
	snapshot: Snapshot
}

/** Everything a score of this file is counted from. */
export async function loadScoring(db: Db, file: AssessmentHead): Promise<ScoringMaterial> {
	const [instrument, profile, answers, systems, evidence] = await Promise.all([
		findInstrument(db, file.instrumentId),
		findProfile(db, file.profileId),
		listAnswers(db, file.id),
		listSystems(db, file.id),
		listEvidence(db, file.id),
	])
	if (!instrument || !profile) throw new Error(`instrument or profile of assessment ${file.id} is missing`)
	const input: ScoringInput = {
		questionnaire: instrument.content,
		profile: profile.content,
		subject: { kind: file.organizationKind, facts: file.facts },
		period: { startsOn: file.startsOn, endsOn: file.endsOn },
		answers: answers.map(plainAnswer).sort((a, b) => (a.code < b.code ? -1 : 1)),
		systems: systems.map(plainSystem),
	}
	const counts = evidenceCounts(evidence)
	const from = { instrument, profile, evidence: counts, pieces: piecesOf(evidence) }
	return { input, evidence: counts, snapshot: snapshotOf(input, from) }
}

function plainAnswer({ code, value, notApplicable, reason, explanation }: Answer): Answer {
	return { code, value, notApplicable, reason, explanation }
}

function plainSystem({ operation, dossier, approvedOn, protection }: SystemRow): SystemRow {
	return { operation, dossier, approvedOn, protection }
}

function snapshotOf(
	input: ScoringInput,
	from: {
		instrument: { id: string; sha256: string }
		profile: { id: string; sha256: string }
		evidence: Record<string, number>
		pieces: FrozenPiece[]
	},
): Snapshot {
	return {
		questionnaire: { id: from.instrument.id, sha256: from.instrument.sha256 },
		profile: { id: from.profile.id, sha256: from.profile.sha256 },
		subject: input.subject,
		period: input.period,
		answers: [...input.answers],
		systems: [...input.systems],
		evidence: from.evidence,
		pieces: from.pieces,
	}
}

function piecesOf(rows: Awaited<ReturnType<typeof listEvidence>>): FrozenPiece[] {
	return rows
		.map(({ id, criterionCode, sha256 }) => ({ id, code: criterionCode, sha256 }))
		.sort((one, other) => (one.id < other.id ? -1 : 1))
}

export function evidenceCounts(rows: readonly { criterionCode: string }[]): Record<string, number> {
	const counts: Record<string, number> = {}
	for (const { criterionCode } of rows) counts[criterionCode] = (counts[criterionCode] ?? 0) + 1
	return counts
}

/** The verifying body's decisions by criterion code; a ratio on a SYS criterion is its corrected counts. */
export function decisionsOf(rows: Awaited<ReturnType<typeof listDecisions>>): Map<string, KeptDecision> {
	return new Map(
		[...rows].sort((a, b) => (a.code < b.code ? -1 : 1)).map((row) => [row.code, keptDecision(row)]),
	)
}

/** A decision as a snapshot keeps it. */
export function keptDecision(
	row: Pick<KeptDecision, "outcome" | "value" | "notApplicable" | "reason">,
): KeptDecision {
	return { ...asDecision(row), reason: row.reason }
}

export function asDecision(row: Pick<Decision, "outcome" | "value" | "notApplicable">): Decision {
	const { outcome, value, notApplicable } = row
	return value?.kind === "ratio"
		? { outcome, value, notApplicable, sys: { num: value.num, den: value.den } }
		: { outcome, value, notApplicable }
}

/** Of the JSON text as it is stored. */
export function sha256Of(value: unknown): string {
	return createHash("sha256").update(JSON.stringify(value)).digest("hex")
}
