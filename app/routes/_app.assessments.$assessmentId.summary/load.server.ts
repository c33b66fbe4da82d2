import { fileHead } from "#app/components/assessment/file-head.ts"
import type { Mark, SelfRow } from "#app/components/assessment/self-table.tsx"
import { saidOf } from "#app/components/assessment/said.ts"
import { submissionView } from "#app/components/assessment/submission-view.ts"
import { display, fraction, HUNDRED, roundHalfAway } from "#app/domain/exact.ts"
import type { PeriodComparison } from "#app/domain/period-comparison.ts"
import { can } from "#app/domain/policy.ts"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import type { ScoreSheet, ScoringInput } from "#app/domain/scoring.ts"
import { loadOverview } from "#app/services/assessments/overview.server.ts"
import type { Ctx } from "#app/services/context.server.ts"
import { listComments } from "#db/queries/answers.ts"
import type { AssessmentHead } from "#db/queries/assessments.ts"
import type { EvidenceRow } from "#db/queries/evidence.ts"
import { listSubmissions } from "#db/queries/submissions.ts"

const EVENTS = ["hand_over", "return_to_officer", "submit", "answer_supplement", "recall"] as const

/** The file on one page, to be read and printed; of the signed answers once there are any. */
export async function loadSummary(ctx: Ctx, file: AssessmentHead) {
	const [overview, comments, submissions] = await Promise.all([
		loadOverview(ctx, file),
		listComments(ctx.db, file.id),
		listSubmissions(ctx.db, file.id),
	])
	const { sheet, evidence, comparison, view } = overview
	const { input } = overview.material
	const titles = new Map(criteriaOf(input.questionnaire).map(({ code, title }) => [code, title[ctx.locale]]))
	const views = submissions.map((row) => submissionView(row, file.submitBy))
	const last = views.at(-1)
	return {
		head: fileHead(file, ctx),
		...view,
		submissions: views,
		standing: view.signed && last && !last.recalled ? last : null,
		comments: comments
			.filter(({ settledAt }) => settledAt === null)
			.map(({ id, code, kind, body, author, createdAt }) => ({
				...{ id, kind, body, author },
				...(code && { code, title: titles.get(code) ?? code }),
				at: createdAt.toISOString(),
			})),
		next: EVENTS.filter((event) => can(ctx.actor, event, file)),
		pillars: pillarRows(sheet, { comparison, input, ctx }),
		table: selfTable(sheet, { input, evidence, ctx }),
		unexplained: unexplained(input, view.unproven),
	}
}

export type Summary = Awaited<ReturnType<typeof loadSummary>>

/** Claims without evidence, with the explanation that the unit gives instead (Mẫu 01, part III). */
function unexplained(input: ScoringInput, unproven: readonly { code: string; title: string }[]) {
	const said = new Map(input.answers.map(({ code, explanation }) => [code, explanation]))
	return unproven.map((one) => ({ ...one, explanation: said.get(one.code) ?? "" }))
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
	{ input, evidence, ctx }: { input: ScoringInput; evidence: readonly EvidenceRow[]; ctx: Ctx },
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
