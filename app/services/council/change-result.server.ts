import { isDeepStrictEqual } from "node:util"
import { standingOf } from "#app/domain/council.ts"
import { AppError } from "#app/domain/errors.ts"
import { mayKeepMinutes, readScope } from "#app/domain/policy.ts"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import type { Ruling } from "#app/domain/review.ts"
import { ruledOutBy } from "#app/domain/scoring.ts"
import { isInPeriod } from "#app/domain/workflow.ts"
import { listDecisions, saveDecision } from "#db/queries/answers.ts"
import { lockAssessment } from "#db/queries/assessments.ts"
import type { AssessmentHead } from "#db/queries/assessments.ts"
import { shareSession } from "#db/queries/council.ts"
import { insertChange } from "#db/queries/council-changes.ts"
import { insertResultNotices } from "#db/queries/ledger.ts"
import { findInstrument } from "#db/queries/instruments.ts"
import { sharePeriodOf } from "#db/queries/periods.ts"
import type { Tx } from "#db/client.ts"
import type { Typed } from "#app/domain/answer-form.ts"
import { refuseConflict } from "../conflicts/refuse.server.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"
import { storeVerified } from "../reviews/complete.server.ts"
import { ruledValue } from "../reviews/decide.server.ts"

type Given = {
	sessionId: string
	assessmentId: string
	code: string
	outcome: Ruling["outcome"]
	notApplicable: boolean
	reason: string
	sawVersion: number
	typed: Typed
}

/**
 * The council puts its own word in the place of a reviewer's: the decision gets a version, the verified score an edition,
 * and what was before stays in the meeting's record. The file stays provisional until the meeting agrees.
 */
export function changeResult(ctx: ActorCtx, given: Given): Promise<void> {
	return inTransaction(ctx, async (tx) => {
		if (!mayKeepMinutes(ctx.actor)) throw new AppError("forbidden", "error.forbidden")
		const file = await lockForCouncil(tx, ctx, given)
		const criterion = await criterionOf(tx, file, given.code)
		const found = (await listDecisions(tx, file.id)).find(({ code }) => code === given.code)
		if (!found) throw new AppError("conflict", "council.notDecided")
		const before = rulingOf(found)
		const after: Ruling = {
			outcome: given.outcome,
			value: ruledValue(criterion, given),
			notApplicable: given.outcome === "adjusted" && given.notApplicable,
			reason: given.reason,
		}
		if (isDeepStrictEqual({ ...before, reason: "" }, { ...after, reason: "" })) {
			throw new AppError("invalid", "form.invalid", { fields: { outcome: "council.noChange" } })
		}
		const version = await saveDecision(tx, {
			...after,
			assessmentId: file.id,
			criterionCode: given.code,
			sawVersion: given.sawVersion,
			decidedBy: ctx.actor.userId,
			decidedAt: ctx.now,
		})
		if (version === null) throw new AppError("conflict", "council.movedMeanwhile")
		const sheet = await storeVerified(tx, ctx, { file, cause: "council" })
		const { sessionId, code, reason } = given
		const made = { madeBy: ctx.actor.userId, madeAt: ctx.now }
		const change = { sessionId, assessmentId: file.id, criterionCode: code, before, after, reason }
		await insertChange(tx, { ...change, ...made })
		await record(tx, ctx, {
			action: "council.change",
			entity: "answer",
			entityId: `${file.id}/${code}`,
			organizationId: file.organizationId,
			before,
			after: { ...after, session: sessionId, percent: sheet.percentRounded },
		})
		await insertResultNotices(tx, {
			assessmentIds: [file.id],
			key: "notice.councilChanged",
			params: { period: file.periodCode, code },
			now: ctx.now,
		})
	})
}

/** Period, meeting, file: in the order in which a closing locks them. */
async function lockForCouncil(tx: Tx, ctx: ActorCtx, given: Given): Promise<AssessmentHead> {
	await sharePeriodOf(tx, given.assessmentId)
	const session = await shareSession(tx, given.sessionId)
	const file = session && (await lockAssessment(tx, readScope(ctx.actor), given.assessmentId))
	if (!file || file.periodId !== session.periodId) throw new AppError("not_found", "error.notFound")
	if (file.organizationId === ctx.actor.organizationId) throw new AppError("forbidden", "error.forbidden")
	await refuseConflict(tx, ctx, file)
	if (session.status !== "open") throw new AppError("conflict", "council.closedAlready")
	if (file.status !== "provisional" || !isInPeriod(file.periodStatus, "approve")) {
		throw new AppError("conflict", "council.notProvisional", { detail: { status: file.status } })
	}
	if (standingOf(file, ctx.now) !== "ready") {
		throw new AppError("conflict", "council.mayAppealStill", {
			detail: { by: file.appealBy?.toISOString() ?? null },
		})
	}
	return file
}

async function criterionOf(tx: Tx, file: AssessmentHead, code: string) {
	const instrument = await findInstrument(tx, file.instrumentId)
	const criterion = instrument && criteriaOf(instrument.content).find((one) => one.code === code)
	if (!criterion) throw new AppError("not_found", "error.notFound")
	if (ruledOutBy(criterion, { kind: file.organizationKind, facts: file.facts })) {
		throw new AppError("conflict", "review.notApplicable")
	}
	return criterion
}

function rulingOf({ outcome, value, notApplicable, reason }: Ruling): Ruling {
	return { outcome, value, notApplicable, reason }
}
