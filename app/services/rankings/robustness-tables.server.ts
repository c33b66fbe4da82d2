import type { Table } from "#app/domain/composite/table.ts"
import { acceptanceOf, tableSteps } from "#app/domain/robustness/table-of-sheets.ts"
import type { UnitSheets } from "#app/domain/robustness/table-of-sheets.ts"
import { isSubmitted } from "#app/domain/policy.ts"
import type { RankingRow } from "#app/domain/ranking-document.ts"
import { scoreVerified } from "#app/domain/scoring.ts"
import type { Decision, ScoreSheet } from "#app/domain/scoring.ts"
import type { Status } from "#app/domain/workflow.ts"
import type { Db } from "#db/client.ts"
import { findInstrument, findProfile } from "#db/queries/instruments.ts"
import type { listBlockMembers } from "#db/queries/periods.ts"
import { listDecisionsOf } from "#db/queries/reviews.ts"
import { listSelfScores, listSheetsByHash } from "#db/queries/scores.ts"
import { asDecision } from "../assessments/scoring-input.server.ts"
import { inSlices } from "./slices.server.ts"

type Member = Awaited<ReturnType<typeof listBlockMembers>>[number]
type SelfScore = Awaited<ReturnType<typeof listSelfScores>>[number]

/** The frozen sheets behind the places of one block. */
export async function publishedTable(db: Db, periodId: string, rows: readonly RankingRow[]): Promise<Table> {
	const hashes = new Map(
		rows.flatMap(({ organization, place, score }) =>
			place === null || score === null ? [] : [[organization, score] as const],
		),
	)
	const sheets = await listSheetsByHash(db, { periodId, hashes: [...new Set(hashes.values())] })
	const found = new Map(
		sheets.map(({ organizationId, sha256, sheet }) => [organizationId, { sha256, sheet }]),
	)
	const units = rows.flatMap(({ organization }): UnitSheets[] => {
		const own = found.get(organization)
		if (!own || own.sha256 !== hashes.get(organization)) return []
		return [{ unit: organization, self: null, verified: own.sheet }]
	})
	return inSlices(tableSteps(units))
}

/**
 * One block as it stands now: completed reviews, and files under review with what is still open in them; with the
 * acceptance of claims so far in the whole period.
 */
export async function provisionalTable(
	db: Db,
	members: readonly Member[],
	block: string,
): Promise<{ table: Table; acceptance: number | null }> {
	const taking = members.filter(
		({ ranked, status }) => ranked && status !== "exempt" && status !== "cancelled",
	)
	const files = taking.flatMap(({ assessmentId, status }) =>
		assessmentId !== null && status !== null && isSubmitted(status) ? [{ assessmentId, status }] : [],
	)
	const open = files.flatMap(({ assessmentId, status }) => (isUnderReview(status) ? [assessmentId] : []))
	const ids = files.map(({ assessmentId }) => assessmentId)
	const [selves, decisions] = await Promise.all([listSelfScores(db, ids), listDecisionsOf(db, open)])
	const decided = new Map<string, Map<string, Decision>>()
	for (const { assessmentId, code, ...decision } of decisions) {
		const own = decided.get(assessmentId) ?? new Map<string, Decision>()
		decided.set(assessmentId, own.set(code, asDecision(decision)))
	}
	const verified = await inSlices(verifySoFar(selves, decided, await sourcesOf(db, selves)))
	const self = new Map(selves.map(({ assessmentId, sheet }) => [assessmentId, sheet]))
	const unitOf = ({ organizationId, assessmentId, status, sheet }: Member): UnitSheets => {
		const id = assessmentId ?? ""
		const own = status !== null && isUnderReview(status) ? (verified.get(id) ?? null) : sheet
		return { unit: organizationId, self: self.get(id) ?? null, verified: own }
	}
	const inBlock = taking.filter(({ blockCode }) => blockCode === block)
	return {
		table: await inSlices(tableSteps(inBlock.map(unitOf))),
		acceptance: acceptanceOf(taking.map(unitOf)),
	}
}

function isUnderReview(status: Status): boolean {
	return status === "submitted" || status === "in_review" || status === "supplement"
}

async function sourcesOf(db: Db, selves: readonly SelfScore[]) {
	const questionnaireIds = [...new Set(selves.map(({ snapshot }) => snapshot.questionnaire.id))]
	const profileIds = [...new Set(selves.map(({ snapshot }) => snapshot.profile.id))]
	const [questionnaires, profiles] = await Promise.all([
		Promise.all(questionnaireIds.map((id) => findInstrument(db, id))),
		Promise.all(profileIds.map((id) => findProfile(db, id))),
	])
	return {
		questionnaires: new Map(
			questionnaires.flatMap((found) => (found ? [[found.id, found.content] as const] : [])),
		),
		profiles: new Map(profiles.flatMap((found) => (found ? [[found.id, found.content] as const] : []))),
	}
}

/** Counted again from what was signed, with the decisions there are. */
function* verifySoFar(
	selves: readonly SelfScore[],
	decided: ReadonlyMap<string, ReadonlyMap<string, Decision>>,
	{ questionnaires, profiles }: Awaited<ReturnType<typeof sourcesOf>>,
): Generator<void, Map<string, ScoreSheet>> {
	const sheets = new Map<string, ScoreSheet>()
	for (const { assessmentId, snapshot } of selves) {
		const questionnaire = questionnaires.get(snapshot.questionnaire.id)
		const profile = profiles.get(snapshot.profile.id)
		const decisions = decided.get(assessmentId)
		if (!questionnaire || !profile || !decisions) continue
		const { subject, period, answers, systems } = snapshot
		sheets.set(
			assessmentId,
			scoreVerified({ questionnaire, profile, subject, period, answers, systems, decisions }),
		)
		yield
	}
	return sheets
}
