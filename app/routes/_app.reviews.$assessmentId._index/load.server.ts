import { randomUUID } from "node:crypto"
import { viewCriterion } from "#app/components/questionnaire/criterion-view.ts"
import type {
	CriterionReview,
	ReviewData,
	Verdict,
	VerifiedTotal,
} from "#app/components/review/review-data.ts"
import { signedIds } from "#app/domain/evidence-readers.ts"
import { conflictWith } from "#app/domain/impartiality.ts"
import { can, isOfCouncil } from "#app/domain/policy.ts"
import { isReviewable } from "#app/domain/workflow.ts"
import { isLate } from "#app/domain/period.ts"
import type { Criterion } from "#app/domain/questionnaire.ts"
import { ruledOutBy, scoreAnswers, scoreVerified } from "#app/domain/scoring.ts"
import type { CriterionScore, ScoreSheet } from "#app/domain/scoring.ts"
import { subjectOf } from "#app/services/assessments/open-file.server.ts"
import { loadLastAnswers, loadLastScores } from "#app/services/assessments/last-period.server.ts"
import { asDecision } from "#app/services/assessments/scoring-input.server.ts"
import type { Ctx } from "#app/services/context.server.ts"
import { readForCouncil } from "#app/services/reviews/read.server.ts"
import { claimIn, doubtsOnClaim, voicesOf } from "#app/services/reviews/voices.server.ts"
import type { FileVoices } from "#app/services/reviews/voices.server.ts"
import { listAnswers, listDecisions } from "#db/queries/answers.ts"
import type { AssessmentHead } from "#db/queries/assessments.ts"
import { findTies } from "#db/queries/conflicts.ts"
import { listEvidenceHistory } from "#db/queries/evidence.ts"
import { listOpinions } from "#db/queries/co-verifications.ts"
import { findReopenedCodes } from "#db/queries/orders.ts"
import { listReasonTexts } from "#db/queries/reason-texts.ts"
import { listReferences } from "#db/queries/references.ts"
import { findInstrument, findProfile } from "#db/queries/instruments.ts"
import { listReviewProgress } from "#db/queries/reviews.ts"
import { listSealed } from "#db/queries/second-reviews.ts"
import { findSignedPieces } from "#db/queries/scores.ts"
import { listSubmissions } from "#db/queries/submissions.ts"
import type { Submission } from "#db/queries/submissions.ts"
import { listSystems } from "#db/queries/systems.ts"

import {
	evidenceView,
	lastAnswer,
	opinionView,
	pointsOf,
	reasonView,
	referenceViews,
	selfAnswer,
	systemView,
} from "./views.server.ts"

type DecisionRow = Awaited<ReturnType<typeof listDecisions>>[number]

/** One unit across all criteria, in the reader's language, in a fixed number of statements. */
export async function loadReviewPage(ctx: Ctx, assessmentId: string): Promise<ReviewData> {
	const file = await readForCouncil(ctx, assessmentId)
	const isCouncil = isOfCouncil(ctx.actor)
	const [material, lastAnswers, lastScores, [progress], submissions, signedPieces, reasons, own, reopened] =
		await Promise.all([
			loadMaterial(ctx, file),
			loadLastAnswers(ctx.db, file),
			loadLastScores(ctx.db, file),
			listReviewProgress(ctx.db, [file.id]),
			listSubmissions(ctx.db, file.id),
			findSignedPieces(ctx.db, file.id),
			isCouncil ? [] : listReasonTexts(ctx.db, ctx.actor),
			impartialView(ctx, file),
			findReopenedCodes(ctx.db, file.id),
		])
	const voices = voicesOf(material.references, material.opinions)
	const { input, decisions, systems, evidence } = material
	const answers = new Map(input.answers.map((answer) => [answer.code, answer]))
	const selfScores = scoresOf(scoreAnswers(input))
	const verified = verify(material)
	const verifiedScores = scoresOf(verified)
	const signed = signedIds(signedPieces)
	const reviewOf = (criterion: Criterion): CriterionReview => {
		const { code } = criterion
		const score = selfScores.get(code)
		const hidden = isCouncil && criterion.restricted === true
		const sealed = own.sealed.has(code)
		return {
			criterion: viewCriterion(criterion, { ...input, locale: ctx.locale }),
			self: selfAnswer(answers.get(code), score),
			last: lastAnswer(lastAnswers.get(code), lastScores.get(code)),
			...proven(evidence, { code, signed, hidden }),
			...heard(material, { criterion, voices, now: ctx.now, hidden }),
			verdict: sealed ? null : verdictView(decisions.get(code), verifiedScores.get(code)),
			sealed,
			closed: ruledOutBy(criterion, input.subject) ? "notFor" : leftOut(score),
		}
	}
	return {
		file: { ...fileView(ctx, file, progress), paper: paperView(submissions.at(-1)) },
		conflict: own.conflict,
		may: own.conflict ? READS_ONLY : rights(ctx, file),
		reopened,
		pillars: input.questionnaire.pillars.map((pillar) => ({
			code: pillar.code,
			title: pillar.title[ctx.locale],
			weight: pillar.weight,
			criteria: pillar.criteria.map(reviewOf),
		})),
		systems: isCouncil ? null : systems.map(systemView),
		systemCount: systems.length,
		reasons: reasons.map(reasonView),
		bulkKey: randomUUID(),
		total: { percent: own.sealed.size > 0 ? null : verified.percentRounded, at: ctx.now.toISOString() },
	}
}

function leftOut(score: CriterionScore | undefined): "voluntary" | null {
	return score?.naCause === "voluntary" ? "voluntary" : null
}

type Material = Awaited<ReturnType<typeof loadMaterial>>

/** What counts as evidence, and what the head signed with; of hidden pieces only how many they are. */
function proven(
	evidence: Material["evidence"],
	{ code, signed, hidden }: { code: string; signed: ReturnType<typeof signedIds>; hidden: boolean },
): Pick<CriterionReview, "evidence" | "evidenceHidden"> {
	const pieces = evidence.filter(
		({ criterionCode, removedAt, id, unsent }) =>
			criterionCode === code && !unsent && (!removedAt || signed?.has(id)),
	)
	return { evidence: hidden ? [] : pieces.map(evidenceView), evidenceHidden: hidden ? pieces.length : 0 }
}

/** What others say of a claim; what a body wrote about hidden evidence is hidden with it. */
function heard(
	{ input, references, opinions }: Material,
	of: { criterion: Criterion; voices: FileVoices; now: Date; hidden: boolean },
): Pick<CriterionReview, "references" | "opinions" | "doubts"> {
	const { criterion, now } = of
	const changedAt = input.answers.find(({ code }) => code === criterion.code)?.updatedAt
	const here = of.hidden ? [] : opinions.filter(({ code }) => code === criterion.code)
	return {
		references: referenceViews(references, { criterion, claim: claimIn(input, criterion) }),
		opinions: here.map((row) => opinionView(row, { now, changedAt })),
		doubts: doubtsOnClaim(input, of.voices, criterion),
	}
}

const READS_ONLY: ReviewData["may"] = {
	...{ queue: true, decide: false, claim: false, supplement: false, closeSupplement: false, complete: false },
}

/** Why this person may not act on the file, and the drawn criteria whose decisions they must not see; the council acts on none. */
async function impartialView({ db, actor }: Ctx, file: AssessmentHead) {
	if (isOfCouncil(actor)) return { conflict: null, sealed: new Set<string>() }
	const [ties, sealed] = await Promise.all([
		findTies(db, actor.userId),
		listSealed(db, { assessmentIds: [file.id], userId: actor.userId }),
	])
	return { conflict: conflictWith(ties, file), sealed: new Set(sealed.map(({ code }) => code)) }
}

/** How one criterion and the whole stand after a decision. */
export async function loadVerdict(
	ctx: Ctx,
	at: { assessmentId: string; code: string },
): Promise<{ verdict: Verdict; total: VerifiedTotal }> {
	const material = await loadMaterial(ctx, await readForCouncil(ctx, at.assessmentId))
	const sheet = verify(material)
	const verdict = verdictView(material.decisions.get(at.code), scoresOf(sheet).get(at.code))
	if (!verdict) throw new Error(`the decision on ${at.code} is not there`)
	const sealed = await listSealed(ctx.db, { assessmentIds: [at.assessmentId], userId: ctx.actor.userId })
	const percent = sealed.length > 0 ? null : sheet.percentRounded
	return { verdict, total: { percent, at: ctx.now.toISOString() } }
}

async function loadMaterial({ db }: Ctx, file: AssessmentHead) {
	const [instrument, profile, answers, systems, evidence, decisions, references, opinions] =
		await Promise.all([
			findInstrument(db, file.instrumentId),
			findProfile(db, file.profileId),
			listAnswers(db, file.id),
			listSystems(db, file.id),
			listEvidenceHistory(db, file.id),
			listDecisions(db, file.id),
			listReferences(db, file),
			listOpinions(db, [file.id]),
		])
	if (!instrument || !profile) throw new Error(`instrument or profile of assessment ${file.id} is missing`)
	return {
		input: {
			questionnaire: instrument.content,
			profile: profile.content,
			subject: { kind: file.organizationKind, facts: file.facts },
			period: { startsOn: file.startsOn, endsOn: file.endsOn },
			answers,
			systems,
		},
		systems,
		...{ evidence, references, opinions },
		decisions: new Map(decisions.map((row) => [row.code, row])),
	}
}

function verify({ input, decisions }: Material): ScoreSheet {
	const said = new Map([...decisions].map(([code, row]) => [code, asDecision(row)]))
	return scoreVerified({ ...input, decisions: said })
}

function scoresOf(sheet: ScoreSheet): Map<string, CriterionScore> {
	return new Map(sheet.pillars.flatMap(({ criteria }) => criteria).map((score) => [score.code, score]))
}

function verdictView(row: DecisionRow | undefined, score: CriterionScore | undefined): Verdict | null {
	if (!row) return null
	const { outcome, value, notApplicable, reason, version, decidedBy, decidedAt } = row
	return {
		outcome,
		value,
		notApplicable,
		reason,
		version,
		by: decidedBy,
		at: decidedAt.toISOString(),
		points: pointsOf(score),
		targetMet: score?.target?.met ?? null,
	}
}

function fileView(
	ctx: Ctx,
	file: AssessmentHead,
	progress: Awaited<ReturnType<typeof listReviewProgress>>[number] | undefined,
): Omit<ReviewData["file"], "paper"> {
	return {
		id: file.id,
		unit: file.organizationName,
		kind: file.organizationKind,
		periodId: file.periodId,
		period: ctx.locale === "vi" ? file.periodNameVi : file.periodNameEn,
		status: file.status,
		revision: file.revision,
		key: randomUUID(),
		submittedAt: file.submittedAt?.toISOString() ?? null,
		late: file.submittedAt !== null && isLate(file.submitBy, file.submittedAt),
		reviewBy: file.reviewBy.toISOString(),
		selfPercent: progress?.selfPercent ?? null,
		reviewer: progress?.reviewer ?? null,
	}
}

function paperView(last: Submission | undefined): ReviewData["file"]["paper"] {
	if (!last?.registerNumber || !last.registeredOn || last.recalledAt) return null
	return { submissionId: last.id, number: last.registerNumber, on: last.registeredOn }
}

function rights({ actor }: Ctx, file: AssessmentHead): ReviewData["may"] {
	const subject = subjectOf(file)
	return {
		queue: !isOfCouncil(actor),
		decide: isReviewable(file.status) && can(actor, "request_supplement", subject),
		claim: can(actor, "claim", subject),
		supplement: can(actor, "request_supplement", subject),
		closeSupplement: can(actor, "close_supplement", subject),
		complete: can(actor, "complete_review", subject),
	}
}
