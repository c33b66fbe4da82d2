import { DEFAULT_REVIEW_RULES } from "#app/domain/review.ts"
import type { Ruling } from "#app/domain/review.ts"
import { scoreAnswers, scoreVerified } from "#app/domain/scoring.ts"
import { agrees, decidable, divergentCriteria, drawBlind } from "#app/domain/second-review.ts"
import { isReviewable } from "#app/domain/workflow.ts"
import { asDecision } from "#app/services/assessments/scoring-input.server.ts"
import { judged } from "#app/services/reviews/second-demand.server.ts"
import { during, inputOf } from "./file.ts"
import type { DemoFile } from "./file.ts"
import { SCIENCE } from "./organizations.ts"
import { personAt } from "./people.ts"
import { pick, roll } from "./random.ts"
import { lowered } from "./reviews.ts"
import type { World } from "./world.ts"

const DIFFERS = 0.15
const WAITS = 0.5

const REASONS = [
	"Đối chiếu lại tài liệu kiểm chứng, số liệu thấp hơn.",
	"Một phần số liệu chưa có tài liệu kiểm chứng trong kỳ.",
]
const CHOSEN = "Đã xem lại tài liệu kiểm chứng cùng hai người thẩm định."

/** Second reviews of a file as its rulings demand and the draw wants them; some differ, some still wait while it is reviewed. */
export function addSeconds(world: World, file: DemoFile, rulings: ReadonlyMap<string, Ruling>) {
	const { input } = inputOf(world, file)
	const self = scoreAnswers(input)
	const decisions = new Map([...rulings].map(([code, ruling]) => [code, asDecision(ruling)]))
	const { secondAbove, blindShare } = DEFAULT_REVIEW_RULES
	const wide = divergentCriteria(self, scoreVerified({ ...input, decisions }), secondAbove)
	const drawn = drawBlind(`${file.id}/${file.period.id}`, decidable(self), blindShare)
	for (const code of drawn) addSecond(world, file, { code, cause: "blind", ruling: rulings.get(code) })
	for (const code of wide.filter((one) => !drawn.includes(one))) {
		addSecond(world, file, { code, cause: "divergence", ruling: rulings.get(code) })
	}
}

type Wanted = { code: string; cause: "blind" | "divergence"; ruling: Ruling | undefined }

function addSecond(world: World, file: DemoFile, { code, cause, ruling }: Wanted) {
	const { unit, period, progress, moments } = file
	const keys = [unit.key, period.code, code] as const
	const row = {
		id: world.nextId(),
		assessmentId: file.id,
		criterionCode: code,
		cause,
		demandedAt: moments.decided,
	}
	const first = ruling?.outcome === "supplement" ? undefined : ruling
	const isOpen = isReviewable(progress.status) || progress.status === "supplement"
	if (isOpen && (!first || roll(...keys, "second waits") < WAITS)) {
		world.rows.secondReviews.push(row)
		return
	}
	if (!first) return
	const second = secondOf(world, file, { code, first })
	const decidedAt = during(moments.decided, moments.completed, ...keys.map(String), "second")
	const [one, other] = [judge(world, file, code, first), judge(world, file, code, second)]
	const isSame = agrees(one, other)
	const isSettled = isSame || !isOpen
	world.rows.secondReviews.push({
		...row,
		...second,
		...{ first, firstBy: file.reviewer, version: 2, decidedBy: secondPerson(world, file), decidedAt },
		...{ firstAttainment: one.attainment, secondAttainment: other.attainment },
		settledAt: isSettled ? decidedAt : null,
		...(isSettled && !isSame && { settledBy: file.lead, choice: "first" as const, settledReason: CHOSEN }),
	})
}

/** Anybody who verifies from another desk; the verifying body's own file has one such desk, its lead's. */
function secondPerson({ people }: World, file: DemoFile): string {
	if (file.unit.code === SCIENCE) return file.lead
	const one = personAt(people, "reviewer")
	return file.reviewer === one ? personAt(people, "reviewer2") : one
}

function secondOf(world: World, file: DemoFile, { code, first }: { code: string; first: Ruling }): Ruling {
	const { unit, period } = file
	const criterion = file.criteria.find((one) => one.code === code)
	const keys = [unit.key, period.code, code] as const
	if (!criterion || first.notApplicable || roll(...keys, "second differs") > DIFFERS) return first
	if (first.outcome !== "accepted") return { ...first, outcome: "accepted", value: null, reason: "" }
	const answer = file.answers.find((one) => one.code === code)?.value
	const value = answer ? lowered(criterion, answer, roll(...keys, "second cut")) : null
	return value ? { ...first, outcome: "adjusted", value, reason: pick(REASONS, ...keys, "second") } : first
}

function judge(world: World, file: DemoFile, code: string, ruling: Ruling) {
	return judged(inputOf(world, file).input, code, ruling)
}

/** One reviewer said that a relative leads a department. */
export function addConflict({ rows, people, nextId }: World, organizationId: string, declaredAt: Date) {
	const [id, userId] = [nextId(), personAt(people, "reviewer2")]
	const reason = "Người thân giữ vị trí quản lý tại đơn vị."
	rows.conflicts.push({ id, userId, organizationId, reason, declaredAt })
	rows.audit.push({
		at: declaredAt,
		actorId: userId,
		actorRole: "reviewer",
		action: "conflict.declare",
		entity: "conflict",
		entityId: id,
		organizationId,
		after: { userId, reason },
	})
}
