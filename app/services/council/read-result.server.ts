import { standingOf } from "#app/domain/council.ts"
import { display, fraction } from "#app/domain/exact.ts"
import { conflictWith } from "#app/domain/impartiality.ts"
import { mayKeepMinutes, readScope } from "#app/domain/policy.ts"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import { isInPeriod } from "#app/domain/workflow.ts"
import { findAssessment } from "#db/queries/assessments.ts"
import { listAnswers, listDecisions } from "#db/queries/answers.ts"
import { findTies } from "#db/queries/conflicts.ts"
import { findInstrument, findProfile } from "#db/queries/instruments.ts"
import { findScore } from "#db/queries/scores.ts"
import type { Ctx } from "../context.server.ts"
import { readSession } from "./read-session.server.ts"
import { sessionHead } from "./session-page.server.ts"

/** One unit's verified result, criterion by criterion, as a meeting may change it. */
export async function readResult(ctx: Ctx, at: { sessionId: string; assessmentId: string }) {
	if (!mayKeepMinutes(ctx.actor)) return "forbidden"
	const session = await readSession(ctx, at.sessionId)
	if (session === "absent" || session === "forbidden") return session
	const file = await findAssessment(ctx.db, readScope(ctx.actor), at.assessmentId)
	if (!file || file.periodId !== session.periodId) return "absent"
	const [instrument, profile, decisions, answers, score, ties] = await Promise.all([
		findInstrument(ctx.db, file.instrumentId),
		findProfile(ctx.db, file.profileId),
		listDecisions(ctx.db, file.id),
		listAnswers(ctx.db, file.id),
		findScore(ctx.db, file.id, "verified"),
		findTies(ctx.db, ctx.actor.userId),
	])
	if (!instrument || !profile) throw new Error(`instrument or profile of assessment ${file.id} is missing`)
	const points = new Map(
		(score?.sheet.pillars ?? [])
			.flatMap(({ criteria }) => criteria)
			.map((one) => [one.code, one.points === null ? null : display(fraction(one.points), 2)]),
	)
	const conflict =
		file.organizationId === ctx.actor.organizationId ? ("works_there" as const) : conflictWith(ties, file)
	return {
		session: sessionHead(session, ctx),
		file: {
			id: file.id,
			unit: file.organizationName,
			conflict,
			mayChange:
				conflict === null &&
				session.status === "open" &&
				standingOf(file, ctx.now) === "ready" &&
				isInPeriod(file.periodStatus, "approve"),
		},
		subject: { kind: file.organizationKind, facts: file.facts },
		profile: profile.content,
		criteria: criteriaOf(instrument.content).flatMap((criterion) => {
			const decision = decisions.find(({ code }) => code === criterion.code)
			if (!decision) return []
			const answer = answers.find(({ code }) => code === criterion.code)
			return [{ criterion, decision, answer, points: points.get(criterion.code) ?? null }]
		}),
	}
}
