import type { Reference } from "#app/components/help/help-data.ts"
import type { Contradiction, TeamView } from "#app/components/questionnaire/page-data.ts"
import { missingCriteria } from "#app/domain/answer-checks.ts"
import { criteriaIn, crossCheckFindings, jumpOf } from "#app/domain/entry-check-findings.ts"
import type { Jump } from "#app/domain/entry-check-findings.ts"
import type { EntryChecks } from "#app/domain/entry-checks.ts"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import type { ScoringInput } from "#app/domain/scoring.ts"
import { dayIn } from "#app/domain/teamwork.ts"
import type { CriterionTeamwork } from "#app/domain/teamwork.ts"
import type { LastAnswer } from "#app/services/assessments/last-period.server.ts"
import type { Ctx } from "#app/services/context.server.ts"
import type { listReferences } from "#db/queries/references.ts"

/** What the questionnaire's checks say of the stored answers; while somebody types, the page asks the same code. */
export function besideAnswers(
	{ locale }: Ctx,
	of: { input: ScoringInput; checks: EntryChecks; last: ReadonlyMap<string, LastAnswer> },
): { jumps: Record<string, Jump>; contradictions: Record<string, Contradiction[]> } {
	const { input, checks, last } = of
	const answers = new Map(input.answers.map((answer) => [answer.code, answer.value]))
	const jumps = criteriaOf(input.questionnaire).flatMap((criterion) => {
		const { code } = criterion
		const jump = jumpOf(criterion, checks, answers.get(code) ?? null, last.get(code)?.value ?? null)
		return jump ? [[code, jump] as const] : []
	})
	const contradictions: Record<string, Contradiction[]> = {}
	for (const { check, severity } of crossCheckFindings(checks, input))
		for (const code of criteriaIn(check))
			(contradictions[code] ??= []).push({ code: check.code, severity, message: check.message[locale] })
	return { jumps: Object.fromEntries(jumps), contradictions }
}

export function referencesByCode(
	rows: Awaited<ReturnType<typeof listReferences>>,
): Record<string, Reference[]> {
	const byCode: Record<string, Reference[]> = {}
	for (const { code, source, value, asOf } of rows) (byCode[code] ??= []).push({ source, value, asOf })
	return byCode
}

export function teamViews(
	{ now }: Ctx,
	team: Readonly<Record<string, CriterionTeamwork>>,
	input: ScoringInput,
): Record<string, TeamView> {
	const [today, missing] = [dayIn(now), new Set(missingCriteria(input))]
	return Object.fromEntries(
		Object.entries(team).map(([code, { assignee, dueOn, openThreads, followUp }]) => [
			code,
			{
				assignee,
				dueOn,
				openThreads,
				followUp,
				overdue: dueOn !== null && dueOn < today && missing.has(code),
			},
		]),
	)
}
