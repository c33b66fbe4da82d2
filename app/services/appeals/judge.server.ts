import { isDeepStrictEqual } from "node:util"
import type { AnswerValue } from "#app/domain/answers.ts"
import { checkValue } from "#app/domain/answer-checks.ts"
import { readValueForm } from "#app/domain/answer-form.ts"
import type { Typed } from "#app/domain/answer-form.ts"
import { pendingOf } from "#app/domain/appeal.ts"
import type { AppealOutcome, JudgeForm } from "#app/domain/appeal.ts"
import { AppError } from "#app/domain/errors.ts"
import { mayReview, readScope } from "#app/domain/policy.ts"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import type { Criterion } from "#app/domain/questionnaire.ts"
import type { Ruling } from "#app/domain/review.ts"
import { isInPeriod } from "#app/domain/workflow.ts"
import { findAnswer } from "#db/queries/answers.ts"
import { judgeItem, listAppealItems, listSecondHands } from "#db/queries/appeals.ts"
import type { AppealItem } from "#db/queries/appeals.ts"
import { lockAssessment } from "#db/queries/assessments.ts"
import type { AssessmentHead } from "#db/queries/assessments.ts"
import { findInstrument } from "#db/queries/instruments.ts"
import { sharePeriodOf } from "#db/queries/periods.ts"
import { findScore } from "#db/queries/scores.ts"
import type { Db, Tx } from "#db/client.ts"
import { subjectOf } from "../assessments/open-file.server.ts"
import { refuseConflict } from "../conflicts/refuse.server.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"

type Given = JudgeForm & { assessmentId: string; typed: Typed }

/** The answer to one item of an appeal, by another person than whoever reviewed it; it stays a draft until all is settled. */
export function judgeAppeal(ctx: ActorCtx, given: Given): Promise<{ version: number }> {
	return inTransaction(ctx, async (tx) => {
		const file = await lockForJudging(tx, ctx, given.assessmentId)
		const { code, outcome, reason } = given
		const [items, hands, instrument] = await Promise.all([
			listAppealItems(tx, file.id),
			listSecondHands(tx, file.id),
			findInstrument(tx, file.instrumentId),
		])
		const pending = pendingOf(items)
		const item = items.find((one) => one.number === pending?.number && one.code === code)
		const criterion = instrument && criteriaOf(instrument.content).find((one) => one.code === code)
		if (!item || !criterion) throw new AppError("not_found", "error.notFound")
		if (reviewersOf(item, hands).has(ctx.actor.userId)) throw new AppError("conflict", "appeal.ownDecision")
		const claim = await claimOf(tx, file, code)
		const ruling = rulingOf(criterion, {
			outcome,
			reason,
			isNa: given.na === "on",
			typed: given.typed,
			claim,
		})
		const decided = { decidedBy: ctx.actor.userId, decidedAt: ctx.now }
		const { appealId } = item
		const said = { outcome, ruling, reason }
		const version = await judgeItem(tx, { appealId, code, sawVersion: given.version, ...said, ...decided })
		if (version === null) throw new AppError("conflict", "appeal.staleAnswer")
		await record(tx, ctx, {
			action: "appeal.judge",
			entity: "appeal",
			entityId: appealId,
			organizationId: file.organizationId,
			before: item.outcome && {
				...{ criterion: code, outcome: item.outcome, ruling: item.ruling, reason: item.reason },
				by: item.decidedBy,
			},
			after: { criterion: code, ...said },
		})
		return { version }
	})
}

/** Everybody who has had a hand in the review of the criterion: none of them answers the appeal. */
export function reviewersOf(
	item: Pick<AppealItem, "code" | "firstBy">,
	hands: Awaited<ReturnType<typeof listSecondHands>>,
): Set<string> {
	const others = hands.filter(({ code }) => code === item.code).flatMap(({ people }) => people)
	return new Set([...(item.firstBy ? [item.firstBy] : []), ...others])
}

/** The file, locked, when this person may answer its appeal. */
async function lockForJudging(tx: Tx, ctx: ActorCtx, assessmentId: string): Promise<AssessmentHead> {
	await sharePeriodOf(tx, assessmentId)
	const file = await lockAssessment(tx, readScope(ctx.actor), assessmentId)
	if (!file) throw new AppError("not_found", "error.notFound")
	if (!mayReview(ctx.actor, subjectOf(file))) throw new AppError("forbidden", "error.forbidden")
	await refuseConflict(tx, ctx, file)
	if (file.status !== "appealed" || !isInPeriod(file.periodStatus, "settle_appeal")) {
		throw new AppError("conflict", "appeal.notWaiting", { detail: { status: file.status } })
	}
	return file
}

export type Claim = { value: AnswerValue | null; notApplicable: boolean }

/** What the unit said; of the table of systems, the counts that were read off it when the head signed. */
async function claimOf(db: Db, file: AssessmentHead, code: string): Promise<Claim> {
	const [answer, self] = await Promise.all([findAnswer(db, file.id, code), findScore(db, file.id, "self")])
	const counted = self?.sheet.pillars.flatMap(({ criteria }) => criteria).find((one) => one.code === code)
	const { num, den } = counted ?? {}
	const table = num !== undefined && den !== undefined ? ({ kind: "ratio", num, den } as const) : null
	return { value: answer?.value ?? table, notApplicable: answer?.notApplicable ?? false }
}

type Judged = { outcome: AppealOutcome; reason: string; isNa: boolean; typed: Typed; claim: Claim }

/** What stands when the appeal is settled; null where the first decision does. */
function rulingOf(criterion: Criterion, { outcome, reason, isNa, typed, claim }: Judged): Ruling | null {
	if (outcome === "rejected") return null
	const said = valueOf(criterion, { isNa, typed })
	const isEmpty = said === null && !isNa
	const isClaim =
		isNa === claim.notApplicable && (isNa || isDeepStrictEqual(sorted(said), sorted(claim.value)))
	if (outcome === "partly" && (isEmpty || isClaim)) {
		const value = isEmpty ? "review.value" : "appeal.partlyClaimed"
		throw new AppError("invalid", "form.invalid", { fields: { value } })
	}
	return isEmpty || isClaim
		? { outcome: "accepted", value: null, notApplicable: claim.notApplicable, reason }
		: { outcome: "adjusted", value: said, notApplicable: isNa, reason }
}

/** Whatever the order in which the database gives back its parts. */
function sorted(value: AnswerValue | null): [string, unknown][] | null {
	return value && Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1))
}

function valueOf(criterion: Criterion, { isNa, typed }: Pick<Judged, "isNa" | "typed">): AnswerValue | null {
	if (isNa) return null
	const { value, problem } = readValueForm(criterion, typed)
	const found = problem ?? (value && checkValue(criterion, value))
	if (found)
		throw new AppError("invalid", "form.invalid", { fields: { [found.field ?? "value"]: found.key } })
	return value
}
