import { nextView } from "#app/components/next/next-view.ts"
import { isBusiness } from "#app/domain/organization.ts"
import { readScope } from "#app/domain/policy.ts"
import type { Ctx } from "#app/services/context.server.ts"
import { findAssessment } from "#db/queries/assessments.ts"
import { findInstrument, findProfile } from "#db/queries/instruments.ts"
import { findScore } from "#db/queries/scores.ts"

/** From the business's own last result; null when it is not theirs. Nobody asks a business for evidence. */
export async function loadNext({ db, actor, locale }: Ctx, assessmentId: string, query: URLSearchParams) {
	const file = await findAssessment(db, readScope(actor), assessmentId)
	if (!file || actor.role !== "owner" || !isBusiness(file.organizationKind)) return null
	const [score, instrument, profile] = await Promise.all([
		findScore(db, file.id, "self"),
		findInstrument(db, file.instrumentId),
		findProfile(db, file.profileId),
	])
	if (!instrument || !profile) throw new Error(`instrument or profile of assessment ${file.id} is missing`)
	return {
		assessmentId: file.id,
		organization: file.organizationName,
		period: locale === "vi" ? file.periodNameVi : file.periodNameEn,
		doneOn: score?.createdAt.toISOString() ?? null,
		view:
			score &&
			nextView({
				assessmentId: file.id,
				locale,
				query,
				input: { ...score.snapshot, questionnaire: instrument.content, profile: profile.content },
				sheet: score.sheet,
				review: null,
				proof: null,
				bandSet: null,
				ranking: null,
			}),
	}
}
