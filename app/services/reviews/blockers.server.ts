import { AppError } from "#app/domain/errors.ts"
import { scoreVerified } from "#app/domain/scoring.ts"
import type { Decision, ScoringInput } from "#app/domain/scoring.ts"
import { undecidedCriteria } from "#app/domain/undecided.ts"
import type { AssessmentHead } from "#db/queries/assessments.ts"
import { listDecisions } from "#db/queries/answers.ts"
import { listOpinions } from "#db/queries/co-verifications.ts"
import { listReferences } from "#db/queries/references.ts"
import type { Db } from "#db/client.ts"
import { asDecision, loadScoring } from "../assessments/scoring-input.server.ts"
import { owedReasons, voicesOf } from "./voices.server.ts"

/** Why a review cannot be completed yet, and where. */
export type Blocker = { key: string; params: Record<string, string>; codes: string[] }

type At = {
	db: Db
	file: AssessmentHead
	now: Date
	input: ScoringInput
	decisions: Awaited<ReturnType<typeof listDecisions>>
	opinions: Awaited<ReturnType<typeof listOpinions>>
}
type Check = (at: At) => Blocker[] | Promise<Blocker[]>

/** Asked in this order before a review is completed, and shown on that page. */
const CHECKS: readonly Check[] = [undecided, supplementAsked, opinionsMissing, reasonsMissing]

export async function findBlockers(db: Db, file: AssessmentHead, { now }: { now: Date }): Promise<Blocker[]> {
	const [{ input }, decisions, opinions] = await Promise.all([
		loadScoring(db, file),
		listDecisions(db, file.id),
		listOpinions(db, [file.id]),
	])
	const at = { db, file, now, input, decisions, opinions }
	return (await Promise.all(CHECKS.map((check) => check(at)))).flat()
}

/** Refuses, and names every one. */
export async function refuseBlockers(db: Db, file: AssessmentHead, at: { now: Date }): Promise<void> {
	const blockers = await findBlockers(db, file, at)
	if (blockers.length > 0) throw new AppError("invalid", "desk.blocked", { detail: { blockers } })
}

function blocker(key: string, codes: readonly string[]): Blocker[] {
	return codes.length > 0 ? [{ key, params: { count: String(codes.length) }, codes: [...codes] }] : []
}

function undecided({ input, decisions }: At): Blocker[] {
	const said = new Map<string, Decision>(decisions.map((row) => [row.code, asDecision(row)]))
	const open = undecidedCriteria(scoreVerified({ ...input, decisions: said }))
	return blocker(
		"desk.block.undecided",
		open.filter((code) => said.get(code)?.outcome !== "supplement"),
	)
}

function supplementAsked({ decisions }: At): Blocker[] {
	return blocker(
		"desk.block.supplement",
		decisions.flatMap(({ code, outcome }) => (outcome === "supplement" ? [code] : [])).sort(),
	)
}

/** A body that was asked is waited for, until its time is over. */
function opinionsMissing({ opinions, now }: At): Blocker[] {
	return opinions
		.filter(({ opinion, dueAt }) => opinion === null && dueAt >= now)
		.reduce<Blocker[]>((found, { organization, code, dueAt }) => {
			const same = found.find(({ params }) => params["body"] === organization)
			if (same) same.codes.push(code)
			else {
				const params = { body: organization, by: dueAt.toISOString() }
				found.push({ key: "desk.block.opinion", params, codes: [code] })
			}
			return found
		}, [])
}

async function reasonsMissing({ db, file, input, decisions, opinions }: At): Promise<Blocker[]> {
	const voices = voicesOf(await listReferences(db, file), opinions)
	const owed = owedReasons(input, voices, decisions)
	return blocker(
		"desk.block.reason",
		owed.map(({ code }) => code),
	)
}
