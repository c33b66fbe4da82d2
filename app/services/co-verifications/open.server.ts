import { claimOf } from "#app/domain/contradiction.ts"
import { isOpenForOpinions } from "#app/domain/co-verification.ts"
import { AppError } from "#app/domain/errors.ts"
import { conflictWith } from "#app/domain/impartiality.ts"
import { mayCoVerify, readScope } from "#app/domain/policy.ts"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import { isInPeriod } from "#app/domain/workflow.ts"
import { findAnswer } from "#db/queries/answers.ts"
import { findAsked } from "#db/queries/co-verifications.ts"
import { findTies } from "#db/queries/conflicts.ts"
import { listEvidence } from "#db/queries/evidence.ts"
import { findInstrument, findProfile } from "#db/queries/instruments.ts"
import { listSystems } from "#db/queries/systems.ts"
import type { Db } from "#db/client.ts"
import type { ActorCtx } from "../context.server.ts"

/** One question to a body, with what it is about and nothing else of the file. */
export async function openAsked(ctx: ActorCtx, id: string) {
	const { asked, criterion, profile } = await askedFor(ctx, ctx.db, id)
	const isSystems = criterion.kind === "SYS"
	const [answer, evidence, systems, ties] = await Promise.all([
		findAnswer(ctx.db, asked.assessmentId, asked.code),
		listEvidence(ctx.db, asked.assessmentId),
		isSystems ? listSystems(ctx.db, asked.assessmentId) : [],
		findTies(ctx.db, ctx.actor.userId),
	])
	const subject = { kind: asked.kind, facts: asked.facts }
	return {
		...{ asked, criterion, profile, subject, answer, systems },
		claim: claimOf(criterion, {
			answer: answer ?? undefined,
			systems,
			kind: asked.kind,
			endsOn: asked.endsOn,
		}),
		evidence: evidence.filter(({ criterionCode }) => criterionCode === asked.code),
		open: isOpenForOpinions(asked.status) && isInPeriod(asked.periodStatus, "complete_review"),
		conflict: conflictWith(ties, { organizationId: asked.unitId, startsOn: asked.startsOn }),
	}
}

/** Absent to anyone but the body that was asked. */
export async function askedFor(ctx: ActorCtx, db: Db, id: string) {
	const asked = await findAsked(db, readScope(ctx.actor), id)
	if (!asked) throw new AppError("not_found", "error.notFound")
	if (!mayCoVerify(ctx.actor, { organizationId: asked.unitId })) {
		throw new AppError("forbidden", "error.forbidden")
	}
	const [instrument, profile] = await Promise.all([
		findInstrument(db, asked.instrumentId),
		findProfile(db, asked.profileId),
	])
	const criterion = instrument && criteriaOf(instrument.content).find(({ code }) => code === asked.code)
	if (!criterion || !profile) throw new Error(`nothing is known of ${asked.code} in ${asked.instrumentId}`)
	return { asked, criterion, profile: profile.content }
}
