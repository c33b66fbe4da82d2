import { fileHead } from "#app/components/assessment/file-head.ts"
import type { Mark, SelfRow } from "#app/components/assessment/self-table.tsx"
import { saidOf } from "#app/components/assessment/said.ts"
import { missingCriteria, redList } from "#app/domain/answer-checks.ts"
import { bandOf } from "#app/domain/bands.ts"
import { display, fraction, HUNDRED, roundHalfAway } from "#app/domain/exact.ts"
import { comparePeriods } from "#app/domain/period-comparison.ts"
import type { PeriodComparison } from "#app/domain/period-comparison.ts"
import { daysLeft, isLate } from "#app/domain/period.ts"
import { can, isSubmitted } from "#app/domain/policy.ts"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import { scoreAnswers } from "#app/domain/scoring.ts"
import type { ScoreSheet, ScoringInput } from "#app/domain/scoring.ts"
import type { Snapshot } from "#app/domain/snapshot.ts"
import { loadScoring } from "#app/services/assessments/scoring-input.server.ts"
import { findJoint } from "#app/services/assessments/series.server.ts"
import type { Ctx } from "#app/services/context.server.ts"
import { listComments } from "#db/queries/answers.ts"
import type { AssessmentHead } from "#db/queries/assessments.ts"
import { listEvidence } from "#db/queries/evidence.ts"
import { findPublishedSheet, findScore } from "#db/queries/scores.ts"

const EVENTS = ["hand_over", "return_to_officer", "submit", "answer_supplement"] as const

/** One page for whoever signs: of the signed answers once there are any, else of the answers as they stand. */
export async function loadSummary(ctx: Ctx, file: AssessmentHead) {
	const { previousPeriodId: before, organizationId } = file
	const [material, stored, evidence, comments, previous] = await Promise.all([
		loadScoring(ctx.db, file),
		isSubmitted(file.status) ? findScore(ctx.db, file.id, "self") : null,
		listEvidence(ctx.db, file.id),
		listComments(ctx.db, file.id),
		before ? findPublishedSheet(ctx.db, { organizationId, periodId: before }) : null,
	])
	const input = stored ? asSigned(material.input, stored.snapshot) : material.input
	const sheet = stored?.sheet ?? scoreAnswers(input)
	const periods = {
		before: ctx.locale === "vi" ? previous?.periodNameVi : previous?.periodNameEn,
		after: ctx.locale === "vi" ? file.periodNameVi : file.periodNameEn,
	}
	const joint =
		previous &&
		(await findJoint(
			ctx.db,
			{ sheet: previous.sheet, period: periods.before ?? "" },
			{ sheet, period: periods.after },
		))
	const comparison = previous && joint?.mapping ? comparePeriods(previous.sheet, sheet, joint.mapping) : null
	const titles = new Map(criteriaOf(input.questionnaire).map(({ code, title }) => [code, title[ctx.locale]]))
	const linked = (code: string) => ({ code, title: titles.get(code) ?? code })
	const flags = redList(input, stored?.snapshot.evidence ?? material.evidence)
	const flagged = (cause: string) => flags.flatMap((flag) => (flag.cause === cause ? linked(flag.code) : []))
	return {
		head: fileHead(file, ctx),
		signed: stored !== null,
		percent: sheet.percentRounded,
		band: bandOf(sheet.percentRounded, file.rules.bandSet)?.name[ctx.locale] ?? null,
		targets: sheet.targets,
		change: rounded(comparison?.total.difference ?? null),
		broken: joint?.broken ?? null,
		previous: previous && { percent: previous.sheet.percentRounded },
		submitBy: file.submitBy.toISOString(),
		submittedAt: file.submittedAt?.toISOString() ?? null,
		daysLeft: daysLeft(file.submitBy, ctx.now),
		late: isLate(file.submitBy, file.submittedAt ?? ctx.now),
		missing: missingCriteria(input).map(linked),
		unproven: flagged("no_evidence"),
		underTarget: flagged("under_target"),
		claimedNa: input.answers.flatMap(({ code, notApplicable, reason }) =>
			notApplicable ? { ...linked(code), note: reason } : [],
		),
		comments: comments
			.filter(({ settledAt }) => settledAt === null)
			.map(({ id, code, kind, body, author, createdAt }) => ({
				...{ id, kind, body, author },
				...(code && linked(code)),
				at: createdAt.toISOString(),
			})),
		next: EVENTS.filter((event) => file.periodStatus === "open" && can(ctx.actor, event, file)),
		pillars: pillarRows(sheet, { comparison, input, ctx }),
		table: selfTable(sheet, { input, evidence, ctx }),
	}
}

function asSigned(now: ScoringInput, { subject, period, answers, systems }: Snapshot): ScoringInput {
	return { ...now, subject, period, answers, systems }
}

function pillarRows(
	sheet: ScoreSheet,
	{ comparison, input, ctx }: { comparison: PeriodComparison | null; input: ScoringInput; ctx: Ctx },
) {
	const compared = new Map(
		comparison?.pillars
			.filter(({ comparable }) => comparable)
			.flatMap((one) => one.to.map((code) => [code, one] as const)),
	)
	return sheet.pillars.map((pillar, index) => ({
		code: pillar.code,
		title: input.questionnaire.pillars[index]?.title[ctx.locale] ?? pillar.code,
		weight: pillar.weight,
		score: pillar.score && roundHalfAway(fraction(pillar.score), 2),
		attainment: asPercent(pillar.attainment),
		before: asPercent(compared.get(pillar.code)?.before ?? null),
		change: rounded(compared.get(pillar.code)?.change ?? null),
	}))
}

function rounded(exact: string | null): string | null {
	return exact && roundHalfAway(fraction(exact), 2)
}

function asPercent(attainment: string | null): string | null {
	return attainment && roundHalfAway(fraction(attainment).mul(HUNDRED), 2)
}

/** Mẫu 02: one row a criterion, by pillar. */
function selfTable(
	sheet: ScoreSheet,
	{
		input,
		evidence,
		ctx,
	}: { input: ScoringInput; evidence: Awaited<ReturnType<typeof listEvidence>>; ctx: Ctx },
) {
	const answers = new Map(input.answers.map((answer) => [answer.code, answer]))
	const papersOf = (code: string) =>
		evidence
			.filter(({ criterionCode }) => criterionCode === code)
			.map(({ kind, title, documentNumber, documentDate }) => ({ kind, title, documentNumber, documentDate }))
	return input.questionnaire.pillars.map((pillar, index) => {
		const scores = new Map(sheet.pillars[index]?.criteria.map((score) => [score.code, score]))
		return {
			code: pillar.code,
			title: pillar.title[ctx.locale],
			rows: pillar.criteria.map((criterion): SelfRow => {
				const score = scores.get(criterion.code)
				const value = answers.get(criterion.code)?.value ?? null
				const counted =
					score?.num !== undefined && score.den !== undefined
						? ({ kind: "ratio", num: score.num, den: score.den } as const)
						: null
				return {
					code: criterion.code,
					title: criterion.title[ctx.locale],
					maxPoints: criterion.maxPoints,
					mark: markOf(score?.status, score?.naCause),
					said: saidOf(criterion, value, ctx.locale) ?? counted,
					points: score?.points ? display(fraction(score.points), 2) : null,
					papers: papersOf(criterion.code),
				}
			}),
		}
	})
}

function markOf(status: string | undefined, naCause: string | undefined): Mark {
	if (status === "not_applicable") return naCause === "claimed" ? "claimed" : "ruledOut"
	return status === "unanswered" ? "unanswered" : "scored"
}
