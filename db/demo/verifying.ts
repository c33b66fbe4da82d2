import { countSystems, ruleOf } from "#app/domain/attainment.ts"
import type { Criterion } from "#app/domain/questionnaire.ts"
import { scoreGaps } from "#app/domain/score-gaps.ts"
import { scoreAnswers, scoreVerified } from "#app/domain/scoring.ts"
import type { Decision, ScoreSheet } from "#app/domain/scoring.ts"
import type { Ruling } from "#app/domain/review.ts"
import { isVerified } from "#app/domain/workflow.ts"
import type { Status } from "#app/domain/workflow.ts"
import { keptDecision, sha256Of } from "#app/services/assessments/scoring-input.server.ts"
import { addCoVerifications } from "./co-verifying.ts"
import { addAppeal, answerOf, isAnswered } from "./appeals.ts"
import { addMove, during, inputOf } from "./file.ts"
import type { DemoFile } from "./file.ts"
import { roll } from "./random.ts"
import { rule, SUPPLEMENT } from "./reviews.ts"
import { addSeconds } from "./second-reviews.ts"
import type { World } from "./world.ts"

export type Verified = { assessmentId: string; sheet: ScoreSheet; sha256: string }

/** The share of criteria decided so far, by state. */
const DECIDED: Partial<Record<Status, number>> = {
	in_review: 0.5,
	supplement: 1,
	provisional: 1,
	appealed: 1,
	published: 1,
}

export function addReview(world: World, file: DemoFile): Verified | null {
	const { unit, period, progress, moments } = file
	const share = DECIDED[progress.status] ?? 0
	const decided = file.criteria.filter(({ code }) => roll(unit.key, code, "decided") < share)
	const rulings = new Map(decided.map((criterion) => [criterion.code, rulingOn(file, criterion)]))
	if (progress.status === "supplement") askMore(world, file, rulings)
	if (period.status === "open" && share > 0) addCoVerifications(world, file)
	for (const [code, ruling] of rulings) {
		world.rows.decisions.push({
			...ruling,
			id: world.nextId(),
			assessmentId: file.id,
			criterionCode: code,
			decidedBy: file.reviewer,
			decidedAt: during(moments.decided, moments.completed, unit.code, period.code, code, "decided"),
		})
	}
	if (rulings.size > 0) addSeconds(world, file, rulings)
	if (!isVerified(progress.status)) return null
	const first = addVerifiedScore(world, file, rulings)
	if (progress.status !== "appealed" && !isAnswered(file)) return first
	addAppeal(world, file, rulings)
	return isAnswered(file) ? addSettledScore(world, file, rulings) : first
}

function rulingOn(file: DemoFile, criterion: Criterion): Ruling {
	const { unit, period } = file
	const gauge = ruleOf(criterion, unit.kind)
	return rule({
		unit,
		year: period.year.year,
		criterion,
		answer: file.answers.find(({ code }) => code === criterion.code),
		...(criterion.kind === "SYS" && { counted: countSystems(gauge, file.systems, period.year.endsOn) }),
		hasEvidence: (file.evidence[criterion.code] ?? 0) > 0,
	})
}

/** Asks for more on the first two claims that stand without a document, else on the first two. */
function askMore({ rows, nextId }: World, file: DemoFile, rulings: Map<string, Ruling>) {
	const codes = [...rulings.keys()]
	const bare = codes.filter((code) => !file.evidence[code])
	for (const [index, code] of [...bare, ...codes].slice(0, 2).entries()) {
		const reason = SUPPLEMENT[index] ?? ""
		rulings.set(code, { outcome: "supplement", value: null, notApplicable: false, reason })
		rows.comments.push({
			id: nextId(),
			assessmentId: file.id,
			criterionCode: code,
			kind: "supplement",
			body: reason,
			authorId: file.reviewer,
			createdAt: file.moments.completed,
		})
	}
}

function addVerifiedScore(world: World, file: DemoFile, rulings: ReadonlyMap<string, Ruling>): Verified {
	const [createdBy, createdAt] = [file.lead, file.moments.completed]
	const verified = storeScore(world, file, { rulings, edition: 1, cause: "review", createdBy, createdAt })
	addMove(world, file, {
		at: createdAt,
		actorId: createdBy,
		actorRole: "lead",
		event: "complete_review",
		before: { status: "in_review" },
		after: { status: "provisional", percent: verified.sheet.percentRounded },
	})
	return verified
}

/** What was counted after the answer to the appeal. */
function addSettledScore(world: World, file: DemoFile, rulings: ReadonlyMap<string, Ruling>): Verified {
	const { lead: createdBy, at: createdAt } = answerOf(world, file)
	const verified = storeScore(world, file, { rulings, edition: 2, cause: "appeal", createdBy, createdAt })
	addMove(world, file, {
		at: createdAt,
		actorId: createdBy,
		actorRole: "lead",
		event: "settle_appeal",
		before: { status: "appealed" },
		after: { status: "provisional", appeal: 1, percent: verified.sheet.percentRounded },
	})
	return verified
}

type Stored = {
	rulings: ReadonlyMap<string, Ruling>
	edition: number
	cause: "review" | "appeal"
	createdBy: string
	createdAt: Date
}

function storeScore(world: World, file: DemoFile, { rulings, ...stored }: Stored): Verified {
	const { input, snapshot } = inputOf(world, file)
	const decisions = new Map<string, Decision>(
		[...rulings]
			.toSorted(([one], [other]) => (one < other ? -1 : 1))
			.map(([code, ruling]) => [code, keptDecision(ruling)]),
	)
	const sheet = scoreVerified({ ...input, decisions })
	const sha256 = sha256Of(sheet)
	const scoreId = world.nextId()
	world.rows.scores.push({
		...stored,
		id: scoreId,
		assessmentId: file.id,
		stage: "verified",
		snapshot: { ...snapshot, decisions: Object.fromEntries(decisions) },
		sheet,
		sha256,
	})
	const said = world.rows.decisions
		.filter(({ assessmentId }) => assessmentId === file.id)
		.map(({ criterionCode: code, outcome, decidedBy: decidedById }) => ({ code, outcome, decidedById }))
	const gaps = scoreGaps(scoreAnswers(input), sheet, said)
	world.rows.scoreGaps.push(...gaps.map((gap) => ({ ...gap, scoreId })))
	return { assessmentId: file.id, sheet, sha256 }
}
