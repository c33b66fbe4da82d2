import { viewCriterion } from "#app/components/questionnaire/criterion-view.ts"
import type { CriterionReview, Verdict } from "#app/components/review/review-data.ts"
import type { SecondPageData } from "#app/components/second/second-data.ts"
import { AppError } from "#app/domain/errors.ts"
import { signedIds } from "#app/domain/evidence-readers.ts"
import { display, fraction, HUNDRED } from "#app/domain/exact.ts"
import { reviewRulesOf } from "#app/domain/period-rules.ts"
import type { Ruling } from "#app/domain/review.ts"
import { scoreAnswers, scoreVerified } from "#app/domain/scoring.ts"
import type { ScoringInput } from "#app/domain/scoring.ts"
import { isSealed, maySecond, scoresByCode, stateOf } from "#app/domain/second-review.ts"
import { isReviewable } from "#app/domain/workflow.ts"
import { loadLastAnswers, loadLastScores } from "#app/services/assessments/last-period.server.ts"
import { asDecision } from "#app/services/assessments/scoring-input.server.ts"
import type { Ctx } from "#app/services/context.server.ts"
import { readForReview } from "#app/services/reviews/read.server.ts"
import { openSecond } from "#app/services/reviews/second-open.server.ts"
import { mayBeSettledBy } from "#app/services/reviews/second-settle.server.ts"
import { claimIn } from "#app/services/reviews/voices.server.ts"
import type { Criterion } from "#app/domain/questionnaire.ts"
import { listOpinions } from "#db/queries/co-verifications.ts"
import { listAnswers } from "#db/queries/answers.ts"
import type { AssessmentHead } from "#db/queries/assessments.ts"
import { listEvidenceHistory } from "#db/queries/evidence.ts"
import { findInstrument, findProfile } from "#db/queries/instruments.ts"
import { listReferences } from "#db/queries/references.ts"
import { findSignedPieces } from "#db/queries/scores.ts"
import { listSystems } from "#db/queries/systems.ts"
import {
	evidenceView,
	lastAnswer,
	opinionView,
	pointsOf,
	referenceViews,
	selfAnswer,
	systemView,
} from "../_app.reviews.$assessmentId._index/views.server.ts"

/** The claim and all it stands on; of the first reviewer what this reader may know, and nothing else. */
export async function loadSecondPage(
	ctx: Ctx,
	at: { assessmentId: string; code: string },
): Promise<SecondPageData> {
	const { db, actor, locale } = ctx
	const file = await readForReview(ctx, at.assessmentId)
	const found = await openSecond(db, { file, code: at.code })
	const { row, criterion, decision, decidedBy } = found
	const by = { person: actor.userId, decidedBy, reviewerId: file.reviewerId }
	const mayBe = maySecond(row, by)
	// the one whose file it is learns of the draw only when it is over
	if (!mayBe && row.cause === "blind" && !row.decidedAt) throw new AppError("forbidden", "second.sameAsFirst")
	const { input, claim, systems } = await loadClaim(ctx, file, criterion)
	const isHidden =
		decision !== null && isSealed(row, { reader: actor.userId, decidedBy: decision.decidedById })
	const { secondAbove } = reviewRulesOf(file.rules)
	const state = stateOf(row)
	const { outcome, decidedAt } = row
	return {
		file: {
			id: file.id,
			unit: file.organizationName,
			period: locale === "vi" ? file.periodNameVi : file.periodNameEn,
		},
		review: {
			...claim,
			criterion: viewCriterion(criterion, { subject: input.subject, profile: input.profile, locale }),
		},
		systems,
		second: {
			cause: row.cause,
			version: row.version,
			state,
			above: display(fraction(secondAbove).mul(HUNDRED), 2),
			verdict:
				outcome && decidedAt
					? verdictOf(input, { ...row, outcome, decidedAt, by: row.decidedName ?? "" })
					: null,
			settled:
				row.choice && row.settledName
					? { by: row.settledName, choice: row.choice, reason: row.settledReason }
					: null,
		},
		first: decision && !isHidden ? verdictOf(input, { ...decision, by: decision.decidedBy }) : null,
		mayDecide: mayBe && !row.decidedAt && isReviewable(file.status),
		maySettle:
			state === "disputed" &&
			isReviewable(file.status) &&
			(await mayBeSettledBy(db, ctx, { file, row, decision })),
	}
}

function verdictOf(
	input: ScoringInput,
	said: Ruling & { code: string; by: string; decidedAt: Date; version: number },
): Verdict {
	const { outcome, value, notApplicable, reason, code, by, decidedAt, version } = said
	const score = scoresByCode(scoreVerified({ ...input, decisions: new Map([[code, asDecision(said)]]) })).get(
		code,
	)
	return {
		...{ outcome, value, notApplicable, reason, version, by },
		at: decidedAt.toISOString(),
		points: pointsOf(score),
		targetMet: score?.target?.met ?? null,
	}
}

async function loadClaim(ctx: Ctx, file: AssessmentHead, criterion: Criterion) {
	const { db, now } = ctx
	const { code } = criterion
	const { periodId, organizationId } = file
	const [instrument, profile, answers, systems, evidence, signedPieces, references, opinions, answer, score] =
		await Promise.all([
			findInstrument(db, file.instrumentId),
			findProfile(db, file.profileId),
			listAnswers(db, file.id),
			listSystems(db, file.id),
			listEvidenceHistory(db, file.id),
			findSignedPieces(db, file.id),
			listReferences(db, { periodId, organizationId }),
			listOpinions(db, [file.id]),
			loadLastAnswers(db, file),
			loadLastScores(db, file),
		])
	if (!instrument || !profile) throw new Error(`instrument or profile of assessment ${file.id} is missing`)
	const input: ScoringInput = {
		questionnaire: instrument.content,
		profile: profile.content,
		subject: { kind: file.organizationKind, facts: file.facts },
		period: { startsOn: file.startsOn, endsOn: file.endsOn },
		answers,
		systems,
	}
	const own = answers.find((one) => one.code === code)
	const signed = signedIds(signedPieces)
	const claim: Omit<CriterionReview, "criterion"> = {
		self: selfAnswer(own, scoresByCode(scoreAnswers(input)).get(code)),
		last: lastAnswer(answer.get(code), score.get(code)),
		evidence: evidence
			.filter(
				({ criterionCode, removedAt, id, unsent }) =>
					criterionCode === code && !unsent && (!removedAt || signed?.has(id)),
			)
			.map(evidenceView),
		evidenceHidden: 0,
		references: referenceViews(references, { criterion, claim: claimIn(input, criterion) }),
		opinions: opinions
			.filter((row) => row.code === code)
			.map((row) => opinionView(row, { now, changedAt: own?.updatedAt })),
		doubts: [],
		verdict: null,
		sealed: false,
		closed: null,
	}
	return {
		input,
		claim,
		systems: {
			systems: systems.map(systemView),
			systemCount: systems.length,
		},
	}
}
