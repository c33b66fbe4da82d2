import { fileHead } from "#app/components/assessment/file-head.ts"
import { SHOWN } from "#app/components/teamwork/team-data.ts"
import type {
	Shown,
	TeamCriterion,
	TeamData,
	TeamPerson,
	TeamPillar,
} from "#app/components/teamwork/team-data.ts"
import { isApplicable, missingCriteria } from "#app/domain/answer-checks.ts"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import { dayIn, isTeamworkOpen, shownLines, teamworkByCriterion, workByPerson } from "#app/domain/teamwork.ts"
import type { CriterionTeamwork, PersonsWork, TeamworkRows } from "#app/domain/teamwork.ts"
import { loadScoring } from "#app/services/assessments/scoring-input.server.ts"
import type { ScoringMaterial } from "#app/services/assessments/scoring-input.server.ts"
import type { Ctx } from "#app/services/context.server.ts"
import { readTeamwork } from "#app/services/teamwork/open-teamwork.server.ts"
import { listColleagues } from "#db/queries/colleagues.ts"
import { teamworkOf } from "#db/queries/teamwork.ts"

type Material = {
	input: ScoringMaterial["input"]
	rows: TeamworkRows
	teamwork: Record<string, CriterionTeamwork>
	missing: ReadonlySet<string>
	today: string
	me: string
}

/** Who has what of a file, in a fixed number of statements; null to anybody but its own people. */
export async function loadTeam(ctx: Ctx, assessmentId: string, show: Shown): Promise<TeamData | null> {
	const open = await readTeamwork(ctx, assessmentId)
	if (!open) return null
	const [{ input }, rows, colleagues] = await Promise.all([
		loadScoring(ctx.db, open.file),
		teamworkOf(ctx.db, open.file.id),
		listColleagues(ctx.db, open.file.organizationId),
	])
	const teamwork = teamworkByCriterion(input.questionnaire.pillars, rows)
	const missing = missingCriteria(input)
	const today = dayIn(ctx.now)
	const applicable = criteriaOf(input.questionnaire)
		.filter((criterion) => isApplicable(criterion, input.subject))
		.map(({ code }) => code)
	const work = workByPerson(teamwork, { applicable, missing, today })
	const material: Material = {
		...{ input, rows, teamwork, today },
		missing: new Set(missing),
		me: ctx.actor.userId,
	}
	const pillars = pillarsOf(material, ctx.locale)
	return {
		head: fileHead(open.file, ctx),
		canAssign: isTeamworkOpen(open.file.status),
		saw: shownLines(rows.assignments),
		today,
		show,
		counts: countsOf(material, pillars),
		people: peopleOf(colleagues, work, rows),
		pillars: pillars.flatMap((pillar) => {
			const criteria = pillar.criteria.filter((one) => isShown(material, one, show))
			return criteria.length > 0 ? [{ ...pillar, criteria }] : []
		}),
	}
}

function pillarsOf(material: Material, locale: Ctx["locale"]): TeamPillar[] {
	const { input, rows } = material
	const lineOf = (code: string) => rows.assignments.find((line) => line.code === code)
	return input.questionnaire.pillars.map((pillar) => {
		const line = lineOf(pillar.code)
		return {
			code: pillar.code,
			title: pillar.title[locale],
			assignee: line?.assignee ?? null,
			dueOn: line?.dueOn ?? null,
			note: line?.note ?? "",
			criteria: pillar.criteria
				.filter((criterion) => isApplicable(criterion, input.subject))
				.map(({ code, title }) => criterionOf(material, { code, title: title[locale] }, lineOf(code))),
		}
	})
}

function criterionOf(
	{ teamwork, missing, today }: Material,
	named: { code: string; title: string },
	own: TeamworkRows["assignments"][number] | undefined,
): TeamCriterion {
	const line = teamwork[named.code]
	const answered = !missing.has(named.code)
	const dueOn = line?.dueOn ?? null
	return {
		...named,
		answered,
		assignee: line?.assignee ?? null,
		dueOn,
		overdue: !answered && dueOn !== null && dueOn < today,
		own: own !== undefined,
		note: own?.note ?? "",
		followUp: line?.followUp ?? false,
		openThreads: line?.openThreads ?? 0,
	}
}

function isShown({ teamwork, me }: Material, criterion: TeamCriterion, show: Shown): boolean {
	switch (show) {
		case "all":
			return true
		case "mine":
			return teamwork[criterion.code]?.assigneeId === me
		case "unassigned":
			return criterion.assignee === null
		case "overdue":
			return criterion.overdue
		case "followup":
			return criterion.followUp
		case "threads":
			return criterion.openThreads > 0
	}
}

function countsOf(material: Material, pillars: readonly TeamPillar[]): Record<Shown, number> {
	const criteria = pillars.flatMap((pillar) => pillar.criteria)
	const counts = SHOWN.map((show) => [show, criteria.filter((one) => isShown(material, one, show)).length])
	return Object.fromEntries(counts) as Record<Shown, number>
}

/** The unit's people first, then those who left and still stand in a line. */
function peopleOf(
	colleagues: readonly { id: string; name: string }[],
	work: readonly PersonsWork[],
	{ assignments }: TeamworkRows,
): TeamPerson[] {
	const here = new Set(colleagues.map(({ id }) => id))
	const former = work
		.filter(({ assigneeId }) => !here.has(assigneeId))
		.map(({ assigneeId: id }) => ({
			id,
			name: assignments.find((line) => line.assigneeId === id)?.assignee ?? "",
		}))
	return [...colleagues, ...former].map(({ id, name }) => {
		const own = work.find(({ assigneeId }) => assigneeId === id)
		return {
			...{ id, name, here: here.has(id) },
			assigned: own?.assigned ?? 0,
			answered: own ? own.assigned - own.open.length : 0,
			overdue: own?.overdue.length ?? 0,
			nextDue: own?.nextDue ?? null,
		}
	})
}
