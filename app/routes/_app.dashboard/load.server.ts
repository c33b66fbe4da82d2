import type {
	BlockMeans,
	DashboardData,
	Laggard,
	PillarMeans,
	TargetShare,
} from "#app/components/dashboard/dashboard-data.ts"
import { display, fraction, HUNDRED, mean } from "#app/domain/exact.ts"
import { MAIN_TARGETS } from "#app/domain/main-targets.ts"
import { isSubmitted, readScope } from "#app/domain/policy.ts"
import type { Questionnaire } from "#app/domain/questionnaire.ts"
import { isVerified } from "#app/domain/workflow.ts"
import type { Status } from "#app/domain/workflow.ts"
import type { Ctx } from "#app/services/context.server.ts"
import { countBusinessLevels, listFigures, listProgress } from "#db/queries/dashboard.ts"
import { findInstrument } from "#db/queries/instruments.ts"
import { listPeriods } from "#db/queries/periods.ts"

type Progress = Awaited<ReturnType<typeof listProgress>>
type Figures = Awaited<ReturnType<typeof listFigures>>
type Period = Awaited<ReturnType<typeof listPeriods>>[number]
type Instruments = ReadonlyMap<string, Questionnaire>

/** Figures of fewer respondents than this would tell of single businesses. */
const FEWEST = 5

/** One screen of a period, in a fixed number of statements; null where there is no such period. */
export async function loadDashboard(ctx: Ctx, asked: string | null): Promise<DashboardData | null> {
	const periods = (await listPeriods(ctx.db)).filter(({ status }) => status !== "planned")
	const period = asked
		? periods.find(({ id }) => id === asked)
		: (periods.find(({ status }) => status === "open") ?? periods[0])
	if (!period) return null
	const criteria = MAIN_TARGETS.flatMap((target) => [...target.criteria])
	const [progress, figures, levels] = await Promise.all([
		listProgress(ctx.db, period.id),
		listFigures(ctx.db, { periodId: period.id, criteria }),
		countBusinessLevels(ctx.db, period.id),
	])
	const instruments = await loadInstruments(ctx, [...progress, ...levels])
	const results = readScope(ctx.actor).provisional || period.status === "published"
	const shown = results ? figures : figures.filter(({ stage }) => stage === "self")
	const counted = progress.filter(({ status }) => status !== "exempt")
	const laggards = listLaggards(counted, period, ctx.now)
	return {
		period: periodView(ctx, period),
		periods: periods.map(({ id, nameVi, nameEn }) => ({ id, name: ctx.locale === "vi" ? nameVi : nameEn })),
		at: ctx.now.toISOString(),
		results,
		counts: countStatuses(progress),
		units: counted.length,
		submitted: counted.filter(({ status }) => isSubmitted(status)).length,
		overdue: laggards.filter(({ overdue }) => overdue !== null).length,
		pillars: pillarMeans(ctx, { progress, figures: shown, instruments }),
		blocks: blockMeans(ctx, counted, shown),
		targets: targetShares(ctx, { progress, figures: shown, instruments }),
		laggards,
		businesses: businessLevels(ctx, levels, instruments),
		fewest: FEWEST,
	}
}

async function loadInstruments(ctx: Ctx, rows: readonly { instrumentId: string }[]): Promise<Instruments> {
	const ids = [...new Set(rows.map(({ instrumentId }) => instrumentId))].sort()
	const found = await Promise.all(ids.map((id) => findInstrument(ctx.db, id)))
	return new Map(found.flatMap((one) => (one ? [[one.id, one.content] as const] : [])))
}

function periodView(ctx: Ctx, period: Period): DashboardData["period"] {
	return {
		id: period.id,
		code: period.code,
		name: ctx.locale === "vi" ? period.nameVi : period.nameEn,
		kind: period.kind,
		status: period.status,
		startsOn: period.startsOn,
		endsOn: period.endsOn,
		opensAt: period.opensAt.toISOString(),
		submitBy: period.submitBy.toISOString(),
		reviewBy: period.reviewBy.toISOString(),
		bandSet: period.rules.bandSet,
	}
}

function countStatuses(progress: Progress): Partial<Record<Status, number>> {
	const counts: Partial<Record<Status, number>> = {}
	for (const { status } of progress) counts[status] = (counts[status] ?? 0) + 1
	return counts
}

/** Who has not submitted, and whose review is late; those who are overdue first. */
function listLaggards(progress: Progress, period: Period, now: Date): Laggard[] {
	if (period.status === "published") return []
	return progress
		.flatMap(({ id, name, kind, status, extendedTo }): Laggard[] => {
			const submitted = isSubmitted(status)
			const verified = isVerified(status)
			if (submitted && (verified || now <= period.reviewBy)) return []
			if (submitted) return [{ id, name, kind, status, overdue: "review" }]
			return [
				{ id, name, kind, status, overdue: now > (extendedTo ?? period.submitBy) ? "submission" : null },
			]
		})
		.sort(
			(one, other) =>
				Number(other.overdue !== null) - Number(one.overdue !== null) ||
				Number(other.status === "not_started") - Number(one.status === "not_started"),
		)
}

function percentText(exact: string | null): string | null {
	return exact === null ? null : display(fraction(exact).mul(HUNDRED), 1)
}

type Material = { progress: Progress; figures: Figures; instruments: Instruments }

function pillarMeans(ctx: Ctx, { progress, figures, instruments }: Material): PillarMeans[] {
	const instrumentOf = new Map(progress.map(({ id, instrumentId }) => [id, instrumentId]))
	return [...instruments].flatMap(([id, { title, pillars }]) => {
		const own = figures.filter(({ assessmentId }) => instrumentOf.get(assessmentId) === id)
		if (own.length === 0) return []
		const of = (stage: "self" | "verified") => own.filter((figure) => figure.stage === stage)
		const meanOf = (stage: "self" | "verified", code: string) =>
			percentText(mean(of(stage).flatMap((figure) => figure.pillars[code] ?? [])))
		return {
			instrument: id,
			title: title[ctx.locale],
			units: { self: of("self").length, verified: of("verified").length },
			pillars: pillars.map((pillar) => ({
				code: pillar.code,
				title: pillar.title[ctx.locale],
				self: meanOf("self", pillar.code),
				verified: meanOf("verified", pillar.code),
			})),
		}
	})
}

function blockMeans(ctx: Ctx, progress: Progress, figures: Figures): BlockMeans[] {
	const percents = (ids: ReadonlySet<string>, stage: "self" | "verified") =>
		figures
			.filter((figure) => figure.stage === stage && ids.has(figure.assessmentId))
			.flatMap(({ percent }) => percent ?? [])
	const codes = [...new Set(progress.flatMap(({ block }) => block ?? []))].sort()
	return codes.map((code) => {
		const units = progress.filter(({ block }) => block === code)
		const [first] = units
		const ids = new Set(units.map(({ id }) => id))
		const verified = percents(ids, "verified").sort((one, other) => fraction(one).compare(fraction(other)))
		const rounded = (exact: string | null) => (exact === null ? null : display(fraction(exact), 2))
		return {
			code,
			name: (ctx.locale === "vi" ? first?.blockNameVi : first?.blockNameEn) ?? code,
			units: units.length,
			submitted: units.filter(({ status }) => isSubmitted(status)).length,
			selfMean: rounded(mean(percents(ids, "self"))),
			verified: verified.length,
			mean: rounded(mean(verified)),
			lowest: verified[0] ?? null,
			highest: verified.at(-1) ?? null,
		}
	})
}

function targetShares(ctx: Ctx, { progress, figures, instruments }: Material): TargetShare[] {
	const known = new Set(progress.map(({ instrumentId }) => instrumentId))
	return MAIN_TARGETS.flatMap(({ key, criteria }) =>
		[...instruments].flatMap(([id, questionnaire]) => {
			const code = criteria.find((one) =>
				questionnaire.pillars.some((pillar) => pillar.criteria.some((criterion) => criterion.code === one)),
			)
			if (!code || !known.has(id)) return []
			const flags = (stage: "self" | "verified") =>
				figures.flatMap((figure) => (figure.stage === stage ? (figure.targets?.[code] ?? []) : []))
			const share = (stage: "self" | "verified") => ({
				met: flags(stage).filter(({ met }) => met === true).length,
				counted: flags(stage).filter(({ met }) => met !== null).length,
			})
			const [goal] = [...flags("verified"), ...flags("self")]
			return {
				key,
				instrument: id,
				title: questionnaire.title[ctx.locale],
				goal: goal ? { operator: goal.operator, value: goal.value } : null,
				self: share("self"),
				verified: share("verified"),
			}
		}),
	)
}

/** A level with one to four businesses is not told apart. */
function businessLevels(
	ctx: Ctx,
	rows: Awaited<ReturnType<typeof countBusinessLevels>>,
	instruments: Instruments,
): DashboardData["businesses"] {
	const total = rows.reduce((all, { n }) => all + n, 0)
	const [first] = rows
	const levels = first && instruments.get(first.instrumentId)?.levels
	if (!levels || total < FEWEST) return null
	return {
		total,
		levels: levels.map(({ name }, level) => {
			const n = rows.filter((row) => row.level === level).reduce((all, row) => all + row.n, 0)
			return { name: name[ctx.locale], n: n > 0 && n < FEWEST ? null : n }
		}),
	}
}
