import { todayInVietNam } from "#app/domain/day.ts"
import { writtenDay } from "#app/domain/written-day.ts"
import { isApplicable } from "#app/domain/answer-checks.ts"
import { reviewRulesOf } from "#app/domain/period-rules.ts"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import type { Criterion } from "#app/domain/questionnaire.ts"
import { listAnswers } from "#db/queries/answers.ts"
import type { AssessmentHead } from "#db/queries/assessments.ts"
import { insertAsked, listCoVerifiers } from "#db/queries/co-verifications.ts"
import { findInstrument } from "#db/queries/instruments.ts"
import { insertNotices } from "#db/queries/ledger.ts"
import { listSystems } from "#db/queries/systems.ts"
import type { Tx } from "#db/client.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"
import { lockForReview } from "../reviews/decide.server.ts"

const DAY = 86_400_000

/** Asks, of a file under review, what was not asked before: after an appointment, or where the unit has answered since. */
export function askAgain(ctx: ActorCtx, at: { assessmentId: string }): Promise<{ asked: number }> {
	return inTransaction(ctx, async (tx) => {
		const file = await lockForReview(tx, ctx, at.assessmentId)
		return { asked: await askCoVerifiers(tx, ctx, file) }
	})
}

/** Every applicable, answered criterion that names an appointed body goes to it, once; never to the unit itself. */
export async function askCoVerifiers(tx: Tx, ctx: ActorCtx, file: AssessmentHead): Promise<number> {
	const appointed = await listCoVerifiers(tx, file.periodId)
	if (appointed.length === 0) return 0
	const bodies = new Map(appointed.map(({ body, organizationId }) => [body, organizationId]))
	const { coVerifyDays } = reviewRulesOf(file.rules)
	const dueAt = new Date(ctx.now.getTime() + coVerifyDays * DAY)
	const asking = (await answeredCriteria(tx, file)).flatMap(({ code, coVerifier }) => {
		const organizationId = coVerifier && bodies.get(coVerifier.vi)
		if (!organizationId || organizationId === file.organizationId) return []
		const who = { askedBy: ctx.actor.userId, askedAt: ctx.now, dueAt }
		return [{ assessmentId: file.id, criterionCode: code, organizationId, ...who }]
	})
	const asked = await insertAsked(tx, asking)
	if (asked.length === 0) return 0
	await tellBodies(tx, ctx, { file, asked, dueAt })
	await record(tx, ctx, {
		action: "coVerification.ask",
		entity: "assessment",
		entityId: file.id,
		organizationId: file.organizationId,
		after: { asked, dueAt: dueAt.toISOString() },
	})
	return asked.length
}

async function answeredCriteria(tx: Tx, file: AssessmentHead): Promise<Criterion[]> {
	const [instrument, answers, systems] = await Promise.all([
		findInstrument(tx, file.instrumentId),
		listAnswers(tx, file.id),
		listSystems(tx, file.id),
	])
	const answered = new Set(
		answers.filter(({ value, notApplicable }) => value !== null || notApplicable).map(({ code }) => code),
	)
	return (instrument ? criteriaOf(instrument.content) : []).filter(
		(criterion) =>
			isApplicable(criterion, { kind: file.organizationKind, facts: file.facts }) &&
			(answered.has(criterion.code) || (criterion.kind === "SYS" && systems.length > 0)),
	)
}

/** One notice a body and file, however many criteria. */
async function tellBodies(
	tx: Tx,
	ctx: ActorCtx,
	{ file, asked, dueAt }: { file: AssessmentHead; asked: { organizationId: string }[]; dueAt: Date },
): Promise<void> {
	const by = writtenDay(todayInVietNam(dueAt))
	const counts = new Map<string, number>()
	for (const { organizationId } of asked) counts.set(organizationId, (counts.get(organizationId) ?? 0) + 1)
	await Promise.all(
		[...counts].map(([organizationId, count]) =>
			insertNotices(
				tx,
				{ organizationId, roles: ["co_verifier"] },
				{
					key: "notice.coVerify",
					params: { unit: file.organizationName, count: String(count), by },
					href: "/co-verifications",
					at: ctx.now,
				},
			),
		),
	)
}
