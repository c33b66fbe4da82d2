import { fileHead } from "#app/components/assessment/file-head.ts"
import { codesOf, comparedRow, moversOf, titleOf } from "#app/domain/compared-row.ts"
import type { Words } from "#app/domain/compared-row.ts"
import { fraction, HUNDRED, roundHalfAway, sum, toExact } from "#app/domain/exact.ts"
import type { Locale } from "#app/domain/localized.ts"
import { comparePeriods } from "#app/domain/period-comparison.ts"
import type { ComparedCriterion, ComparedPillar, NotCompared } from "#app/domain/period-comparison.ts"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import type { Questionnaire } from "#app/domain/questionnaire.ts"
import { scoreAnswers } from "#app/domain/scoring.ts"
import type { ScoreSheet } from "#app/domain/scoring.ts"
import { isVerified } from "#app/domain/workflow.ts"
import { findBefore } from "#app/services/assessments/before.server.ts"
import { loadScoring } from "#app/services/assessments/scoring-input.server.ts"
import { findJoint } from "#app/services/assessments/series.server.ts"
import type { Ctx } from "#app/services/context.server.ts"
import type { AssessmentHead } from "#db/queries/assessments.ts"
import { findInstrument } from "#db/queries/instruments.ts"
import { findScore } from "#db/queries/scores.ts"

type Stage = "draft" | "self" | "verified"

const MOVERS = 5

type PageWords = Words & {
	/** Places in the questionnaire of now. */
	order: ReadonlyMap<string, number>
	pillars: ReadonlyMap<string, string>
}

/** Two neighbouring periods of one unit: like stages beside each other, by the crosswalk of their versions. */
export async function loadComparison(ctx: Ctx, file: AssessmentHead) {
	const now = await sheetOfNow(ctx, file)
	const head = { head: fileHead(file, ctx), stage: now.stage }
	const before = await findBefore(ctx.db, file, now.stage === "verified" ? "verified" : "self")
	if (!before) return { ...head, state: "none" as const }
	const names = {
		before: before.period[ctx.locale],
		after: ctx.locale === "vi" ? file.periodNameVi : file.periodNameEn,
	}
	const joint = await findJoint(
		ctx.db,
		{ sheet: before.sheet, period: names.before },
		{ sheet: now.sheet, period: names.after },
	)
	const versions = { before: before.sheet.questionnaire, after: now.sheet.questionnaire }
	if (!joint.mapping) return { ...head, state: "unconnected" as const, names, versions }
	const [old, current] = await Promise.all([
		findInstrument(ctx.db, versions.before),
		findInstrument(ctx.db, versions.after),
	])
	if (!old || !current) throw new Error(`${versions.before} or ${versions.after} is missing`)
	const { criteria, notCompared, pillars, total } = comparePeriods(before.sheet, now.sheet, joint.mapping)
	const words = { ...wordsOf(old.content, current.content, ctx.locale), unanswered: unansweredIn(now.sheet) }
	return {
		...head,
		state: "compared" as const,
		names,
		broken: joint.broken,
		total: {
			before: before.sheet.percentRounded,
			after: now.sheet.percentRounded,
			difference: rounded(total.difference),
		},
		counts: { compared: criteria.length, left: notCompared.length },
		movers: moversOf(criteria, MOVERS).map((row) => comparedRow(row, words)),
		pillars: pillars.map((pillar) => pillarView(pillar, criteria, words)),
		notCompared: notCompared.map((one) => notComparedView(one, words)),
	}
}

export type Comparison = Awaited<ReturnType<typeof loadComparison>>
export type Compared = Extract<Comparison, { state: "compared" }>

async function sheetOfNow(ctx: Ctx, file: AssessmentHead): Promise<{ sheet: ScoreSheet; stage: Stage }> {
	const [self, verified] = await Promise.all([
		findScore(ctx.db, file.id, "self"),
		isVerified(file.status) ? findScore(ctx.db, file.id, "verified") : null,
	])
	if (verified) return { sheet: verified.sheet, stage: "verified" }
	if (self) return { sheet: self.sheet, stage: "self" }
	const { input } = await loadScoring(ctx.db, file)
	return { sheet: scoreAnswers(input), stage: "draft" }
}

function wordsOf(before: Questionnaire, after: Questionnaire, locale: Locale): Omit<PageWords, "unanswered"> {
	const byCode = (of: Questionnaire) =>
		new Map(criteriaOf(of).map((criterion) => [criterion.code, criterion]))
	return {
		locale,
		before: byCode(before),
		after: byCode(after),
		order: new Map(criteriaOf(after).map(({ code }, index) => [code, index])),
		pillars: new Map(
			[...before.pillars, ...after.pillars].map(({ code, title }) => [code, title[locale]] as const),
		),
	}
}

function unansweredIn({ pillars }: ScoreSheet): Set<string> {
	const scores = pillars.flatMap(({ criteria }) => criteria)
	return new Set(scores.filter(({ status }) => status === "unanswered").map(({ code }) => code))
}

function rounded(exact: string | null): string | null {
	return exact === null ? null : roundHalfAway(fraction(exact), 2)
}

function pillarView(pillar: ComparedPillar, criteria: readonly ComparedCriterion[], words: PageWords) {
	const own = criteria.filter((criterion) => pillar.to.includes(criterion.pillar))
	const contributions = own.flatMap(({ contribution }) => contribution ?? [])
	const place = ({ to }: ComparedCriterion) => words.order.get(to[0] ?? "") ?? 0
	const attainment = (exact: string | null) => rounded(exact && toExact(fraction(exact).mul(HUNDRED)))
	const codes = pillar.to.length > 0 ? pillar.to : pillar.from
	return {
		code: codes.join(" + "),
		title: codes.map((code) => words.pillars.get(code) ?? code).join("; "),
		comparable: pillar.comparable,
		before: attainment(pillar.before),
		after: attainment(pillar.after),
		difference:
			pillar.comparable && pillar.before !== null && pillar.after !== null
				? attainment(toExact(fraction(pillar.after).sub(fraction(pillar.before))))
				: null,
		results: pillar.change === null ? null : rounded(toExact(sum(contributions.map(fraction)))),
		shift: rounded(pillar.shift),
		change: rounded(pillar.change),
		rows: own.toSorted((one, other) => place(one) - place(other)).map((row) => comparedRow(row, words)),
	}
}

function notComparedView(one: NotCompared, words: PageWords) {
	return {
		...codesOf(one),
		title: titleOf(one, words),
		reason: one.reason,
		notes: one.notes.map((note) => note[words.locale]),
	}
}
