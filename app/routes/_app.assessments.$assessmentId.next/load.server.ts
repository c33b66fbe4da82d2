import { fileHead } from "#app/components/assessment/file-head.ts"
import { nextView } from "#app/components/next/next-view.ts"
import type { NextMaterial } from "#app/components/next/next-material.ts"
import type { Proof } from "#app/domain/improvements.ts"
import { isSubmitted } from "#app/domain/policy.ts"
import type { ScoringInput } from "#app/domain/scoring.ts"
import { scoreAnswers } from "#app/domain/scoring.ts"
import { loadScoring } from "#app/services/assessments/scoring-input.server.ts"
import type { ScoringMaterial } from "#app/services/assessments/scoring-input.server.ts"
import { isVerified } from "#app/domain/workflow.ts"
import type { Ctx } from "#app/services/context.server.ts"
import { listDecisions } from "#db/queries/answers.ts"
import type { AssessmentHead } from "#db/queries/assessments.ts"
import { listPlacesOf, listRankingRows } from "#db/queries/rankings.ts"
import { findScore } from "#db/queries/scores.ts"

/** From the verified score once it is shown, else from the signed answers, else from the answers as they stand. */
export async function loadNext(ctx: Ctx, file: AssessmentHead, query: URLSearchParams) {
	const shown = isVerified(file.status)
	const [material, self, verified, decisions, ranking] = await Promise.all([
		loadScoring(ctx.db, file),
		isSubmitted(file.status) ? findScore(ctx.db, file.id, "self") : null,
		shown ? findScore(ctx.db, file.id, "verified") : null,
		shown ? listDecisions(ctx.db, file.id) : [],
		loadRanking(ctx, file),
	])
	const stored = verified ?? self
	const input = stored ? { ...material.input, ...signedPart(stored.snapshot) } : material.input
	return {
		head: fileHead(file, ctx),
		view: nextView({
			assessmentId: file.id,
			locale: ctx.locale,
			query,
			input,
			sheet: stored?.sheet ?? scoreAnswers(input),
			review:
				verified && self
					? {
							self: self.sheet,
							decisions: verified.snapshot.decisions ?? {},
							reasons: Object.fromEntries(decisions.map(({ code, reason }) => [code, reason])),
						}
					: null,
			// What is attached now, not what was attached at the signature, keeps a claim from being lost in a review.
			proof: proofOf(input, verified?.snapshot.evidence ?? material.evidence),
			bandSet: file.rules.bandSet,
			ranking,
		}),
	}
}

function signedPart({ subject, period, answers, systems }: ScoringMaterial["snapshot"]) {
	return { subject, period, answers, systems }
}

function proofOf({ answers }: ScoringInput, counts: Proof["counts"]): Proof {
	const explained = answers.filter(({ explanation }) => explanation.trim() !== "").map(({ code }) => code)
	return { counts, explained: new Set(explained) }
}

/** The unit's block in the last ranking published by the end of the file's period; published, so for everyone. */
async function loadRanking({ db, locale }: Ctx, file: AssessmentHead): Promise<NextMaterial["ranking"]> {
	const places = await listPlacesOf(db, file.organizationId)
	const last = places.filter(({ endsOn }) => endsOn <= file.endsOn).at(-1)
	if (!last) return null
	const { rankingId, blockCode: block } = last
	const rows = await listRankingRows(db, { rankingId, block, limit: 1000, offset: 0 })
	return {
		id: rankingId,
		period: locale === "vi" ? last.periodNameVi : last.periodNameEn,
		block: `${block}. ${locale === "vi" ? last.blockNameVi : last.blockNameEn}`,
		own: last.place === null ? null : String(last.place),
		others: rows.flatMap(({ organizationId, place, percent }) =>
			organizationId !== file.organizationId && place !== null && percent !== null ? percent : [],
		),
	}
}
