import { BENCHMARK_FLOOR, pickGroup } from "#app/domain/benchmark.ts"
import { display, fraction, roundHalfAway } from "#app/domain/exact.ts"
import type { Locale } from "#app/domain/localized.ts"
import { firstImprovements, improvementsOf } from "#app/domain/improvements.ts"
import type { OutlookInput } from "#app/domain/improvements.ts"
import { isBusiness } from "#app/domain/organization.ts"
import { can, readScope } from "#app/domain/policy.ts"
import type { Questionnaire } from "#app/domain/questionnaire.ts"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import type { ScoreSheet } from "#app/domain/scoring.ts"
import { findJoint } from "#app/services/assessments/series.server.ts"
import type { Ctx } from "#app/services/context.server.ts"
import { findAssessment, findAssessmentIn } from "#db/queries/assessments.ts"
import type { AssessmentHead } from "#db/queries/assessments.ts"
import { countPeers, listMedians } from "#db/queries/benchmark.ts"
import { findInstrument, findProfile } from "#db/queries/instruments.ts"
import { findPeriod } from "#db/queries/periods.ts"
import { findScore } from "#db/queries/scores.ts"

/** A business's own result; null when it is not theirs. */
export async function loadResult({ db, actor, locale }: Ctx, assessmentId: string) {
	const file = await findAssessment(db, readScope(actor), assessmentId)
	if (!file || actor.role !== "owner" || !isBusiness(file.organizationKind)) return null
	const [score, instrument, profile, previous, peers] = await Promise.all([
		findScore(db, file.id, "self"),
		findInstrument(db, file.instrumentId),
		findProfile(db, file.profileId),
		loadPrevious(db, file, locale),
		loadPeers(db, file),
	])
	const after = score && { sheet: score.sheet, period: periodName(file, locale) }
	const joint = previous && after && (await findJoint(db, previous, after))
	if (!instrument || !profile) throw new Error(`instrument or profile of assessment ${file.id} is missing`)
	return {
		assessmentId: file.id,
		guest: actor.guest === true,
		organization: file.organizationName,
		kind: file.organizationKind,
		sector: file.sector ?? "other",
		size: file.size ?? "micro",
		period: periodName(file, locale),
		isEditing: file.status === "draft",
		mayRevise: can(actor, "revise", file),
		floor: BENCHMARK_FLOOR,
		instrument: instrument.content.title[locale],
		instrumentId: instrument.id,
		profile: profile.content.title[locale],
		result: score && {
			doneOn: score.createdAt.toISOString(),
			...describe(score.sheet, instrument.content, locale),
			steps: describeSteps(
				score.sheet,
				{ ...score.snapshot, questionnaire: instrument.content, profile: profile.content },
				locale,
			),
			change: previous && !joint?.broken ? changeOf(score.sheet, previous) : null,
			broken: joint?.broken ?? null,
		},
		peers,
	}
}

export type Result = NonNullable<Awaited<ReturnType<typeof loadResult>>>

function periodName(file: AssessmentHead, locale: Locale): string {
	return locale === "vi" ? file.periodNameVi : file.periodNameEn
}

async function loadPrevious(db: Ctx["db"], file: AssessmentHead, locale: Locale) {
	if (!file.previousPeriodId) return null
	const at = { organizationId: file.organizationId, periodId: file.previousPeriodId }
	const [earlier, period] = await Promise.all([findAssessmentIn(db, at), findPeriod(db, at.periodId)])
	const score = earlier && (await findScore(db, earlier.id, "self"))
	if (!score || !period) return null
	return { sheet: score.sheet, period: locale === "vi" ? period.nameVi : period.nameEn }
}

/** The narrowest group of at least the floor of others, and its medians; null when there is none. */
async function loadPeers(db: Ctx["db"], file: AssessmentHead) {
	const { organizationId, periodId, instrumentId, organizationKind: kind, sector, size } = file
	if (!sector || !size) return null
	const of = { organizationId, periodId, instrumentId, kind, sector, size }
	const chosen = pickGroup(await countPeers(db, of))
	if (!chosen) return null
	const medians = await listMedians(db, of, { group: chosen.group, floor: BENCHMARK_FLOOR })
	return {
		...chosen,
		total: medians.find(({ pillar }) => pillar === null)?.percent ?? null,
		pillars: Object.fromEntries(
			medians.flatMap(({ pillar, percent }) => (pillar === null ? [] : [[pillar, percent] as const])),
		),
	}
}

function describe(sheet: ScoreSheet, questionnaire: Questionnaire, locale: Locale) {
	const titles = new Map(questionnaire.pillars.map(({ code, title }) => [code, title[locale]]))
	const levels = questionnaire.levels ?? []
	const level = sheet.level?.level ?? 0
	const next = levels[level + 1]
	return {
		percent: sheet.percentRounded ?? "0",
		level,
		byTotal: sheet.level?.byTotal ?? 0,
		levels: levels.map(({ name }) => name[locale]),
		advice: levels[level]?.advice[locale] ?? "",
		next: next ? { name: next.name[locale], threshold: next.threshold, gate: next.gate } : null,
		limitedBy: (sheet.level?.limitedBy ?? []).map((code) => titles.get(code) ?? code),
		pillars: sheet.pillars.flatMap(({ code, attainment }) =>
			attainment === null
				? []
				: [
						{
							code,
							title: titles.get(code) ?? code,
							percent: roundHalfAway(fraction(attainment).mul(100), 2),
						},
					],
		),
	}
}

function describeSteps(sheet: ScoreSheet, rules: OutlookInput["rules"], locale: Locale) {
	const criteria = new Map(criteriaOf(rules.questionnaire).map((criterion) => [criterion.code, criterion]))
	const outlook = improvementsOf({ rules, sheet })
	return (outlook ? firstImprovements(outlook) : []).flatMap(
		({ code, gain, limiting, points, maxPoints }) => {
			const criterion = criteria.get(code)
			if (!criterion) return []
			return {
				code,
				title: criterion.title[locale],
				guidance: criterion.guidance?.[locale] ?? null,
				gain: display(fraction(gain), 2),
				limiting,
				points: display(fraction(points), 2),
				maxPoints,
			}
		},
	)
}

function changeOf(sheet: ScoreSheet, previous: { sheet: ScoreSheet; period: string }) {
	if (sheet.percentRounded === null || previous.sheet.percentRounded === null) return null
	const points = fraction(sheet.percentRounded).sub(fraction(previous.sheet.percentRounded))
	return {
		period: previous.period,
		direction: points.isZero ? ("none" as const) : points.sign > 0 ? ("up" as const) : ("down" as const),
		points: display(points.abs(), 2),
		levelBefore: previous.sheet.level?.level ?? 0,
		levelNow: sheet.level?.level ?? 0,
	}
}
