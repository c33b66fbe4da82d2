import { viewCriterion } from "#app/components/questionnaire/criterion-view.ts"
import type {
	AnswerView,
	CardView,
	CriterionView,
	LastYear,
} from "#app/components/questionnaire/criterion-view.ts"
import type { PillarView } from "#app/components/questionnaire/page-data.ts"
import type { Locale } from "#app/domain/localized.ts"
import { daysLeft } from "#app/domain/period.ts"
import { can, mayAnswer, mayShareWork, readScope } from "#app/domain/policy.ts"
import { isTeamworkOpen, teamworkByCriterion } from "#app/domain/teamwork.ts"
import { noChecks } from "#app/domain/entry-check-findings.ts"
import { missingCriteria } from "#app/domain/answer-checks.ts"
import type { Questionnaire } from "#app/domain/questionnaire.ts"
import { scoreAnswers } from "#app/domain/scoring.ts"
import type { ScoringInput } from "#app/domain/scoring.ts"
import { isOpenForAnswers } from "#app/domain/workflow.ts"
import { subjectOf } from "#app/services/assessments/open-file.server.ts"
import { loadLastAnswers } from "#app/services/assessments/last-period.server.ts"
import { evidenceCounts } from "#app/services/assessments/scoring-input.server.ts"
import type { Ctx } from "#app/services/context.server.ts"
import { listAnswers, listComments } from "#db/queries/answers.ts"
import { newestChange } from "#db/queries/changes.ts"
import { findAssessment } from "#db/queries/assessments.ts"
import { findEntryChecks } from "#db/queries/entry.ts"
import { listReferences } from "#db/queries/references.ts"
import { teamworkOf } from "#db/queries/teamwork.ts"
import { besideAnswers, referencesByCode, teamViews } from "./beside.server.ts"
import type { AssessmentHead } from "#db/queries/assessments.ts"
import { listEvidence } from "#db/queries/evidence.ts"
import { findInstrument, findProfile } from "#db/queries/instruments.ts"
import { listSystems } from "#db/queries/systems.ts"

export type QuestionnairePageData = NonNullable<Awaited<ReturnType<typeof loadQuestionnairePage>>>

/** Everything the questionnaire page shows, in the reader's language, in a fixed number of statements. */
export async function loadQuestionnairePage(ctx: Ctx, assessmentId: string) {
	const file = await findAssessment(ctx.db, readScope(ctx.actor), assessmentId)
	if (!file) return null
	// before the answers: a change between the two is told twice, never missed
	const feed = await newestChange(ctx.db)
	const own = mayShareWork(ctx.actor, file)
	const [instrument, profile, answers, last, evidence, systems, comments, checks, references, team] =
		await Promise.all([
			findInstrument(ctx.db, file.instrumentId),
			findProfile(ctx.db, file.profileId),
			listAnswers(ctx.db, file.id),
			loadLastAnswers(ctx.db, file),
			listEvidence(ctx.db, file.id),
			listSystems(ctx.db, file.id),
			listComments(ctx.db, file.id),
			findEntryChecks(ctx.db, file.instrumentId),
			listReferences(ctx.db, { periodId: file.periodId, organizationId: file.organizationId }),
			own ? teamworkOf(ctx.db, file.id) : null,
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
	const sheet = scoreAnswers(input)
	return {
		me: meOf(ctx),
		feed,
		file: fileView(ctx, file),
		facts: factsView(instrument.content, file),
		instrument: {
			id: instrument.id,
			title: instrument.content.title[ctx.locale],
			total: instrument.content.totalWeight,
		},
		pillars: pillarsOf(input, ctx.locale),
		answers: Object.fromEntries(answers.map((answer) => [answer.code, answerView(answer)])),
		last: Object.fromEntries<LastYear>(last),
		...besideAnswers(ctx, { input, checks: checks ?? noChecks(file.instrumentId), last }),
		references: referencesByCode(references),
		team: team ? teamViews(ctx, teamworkByCriterion(instrument.content.pillars, team), input) : {},
		mayMark: own && isTeamworkOpen(file.status),
		evidence: evidenceCounts(evidence),
		systems: systems.map(({ operation, dossier, approvedOn, protection }) => ({
			operation,
			dossier,
			approvedOn,
			protection,
		})),
		missing: missingCriteria(input),
		comments: commentViews(comments),
		score: { percent: sheet.percentRounded, pillars: sheet.pillars.map(({ attainment }) => attainment) },
	}
}

function pillarsOf({ questionnaire, subject, profile }: ScoringInput, locale: Locale): PillarView[] {
	return questionnaire.pillars.map(({ code, title, weight, criteria }) => ({
		code,
		title: title[locale],
		weight,
		criteria: criteria.map((criterion) => cardOf(viewCriterion(criterion, { subject, profile, locale }))),
	}))
}

/** What a card shows; the rules of the live score come on their own, once they are needed. */
function cardOf(view: CriterionView): CardView {
	const {
		code,
		title,
		kind,
		maxPoints,
		unit,
		guidance,
		numerator,
		denominator,
		targetText,
		notFor,
		coVerifier,
		voluntary,
	} = view
	const choices = view.choices?.map(({ code, label }) => ({ code, label }))
	return {
		...{ code, title, kind, maxPoints, targetText },
		...(unit && { unit }),
		...(guidance && { guidance }),
		...(numerator && { numerator }),
		...(denominator && { denominator }),
		...(choices && { choices }),
		...(notFor && { notFor }),
		...(coVerifier && { coVerifier }),
		...(voluntary && { voluntary }),
	}
}

function answerView(answer: Awaited<ReturnType<typeof listAnswers>>[number]): AnswerView {
	const { value, notApplicable, reason, explanation, version, updatedAt, updatedBy, origin } = answer
	return {
		...{ value, notApplicable, reason, explanation, version, at: updatedAt.toISOString(), by: updatedBy },
		...(origin === "carried" && { carried: true as const }),
	}
}

function factsView({ facts }: Questionnaire, file: AssessmentHead) {
	return { yes: facts.filter(({ code }) => file.facts[code] === true).length, all: facts.length }
}

function commentViews(comments: Awaited<ReturnType<typeof listComments>>) {
	return comments
		.filter((comment) => !comment.settledAt)
		.map(({ code, kind, body, author, createdAt }) => ({
			...{ code, kind, body, author },
			at: createdAt.toISOString(),
		}))
}

function meOf({ actor, email }: Ctx) {
	return { id: actor.userId, name: actor.name, email, organizationId: actor.organizationId, role: actor.role }
}

function fileView(ctx: Ctx, file: AssessmentHead) {
	const subject = subjectOf(file)
	return {
		id: file.id,
		status: file.status,
		revision: file.revision,
		unit: file.organizationName,
		period: ctx.locale === "vi" ? file.periodNameVi : file.periodNameEn,
		submitBy: file.submitBy.toISOString(),
		daysLeft: daysLeft(file.submitBy, ctx.now),
		editable: isOpenForAnswers(file) && mayAnswer(ctx.actor, subject),
		next: (["hand_over", "submit", "finish", "answer_supplement", "return_to_officer"] as const).filter(
			(event) => can(ctx.actor, event, subject),
		),
		isBusiness: ctx.actor.role === "owner",
		own: mayAnswer(ctx.actor, subject),
	}
}
