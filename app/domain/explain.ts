import type { AnswerValue } from "./answers.ts"
import { gaugesOf, type Knot, ruleOf, segmentAt } from "./attainment.ts"
import { display, type Exact, fraction, sum } from "./exact.ts"
import type { ExplainKey } from "./explain-templates.ts"
import type { Locale } from "./localized.ts"
import type { OrganizationKind } from "./organization.ts"
import type { Criterion, Questionnaire, Rule, TargetOperator, TargetProfile } from "./questionnaire.ts"
import type { CriterionScore, NaCause, PillarScore, ScoreSheet } from "./scoring.ts"

/** One sentence of a reckoning; numbers are plain decimals ("1234.5"), dates ISO, for the page to localise. */
export type ExplainStep = { key: ExplainKey; params: Record<string, string> }

export type ExplainContext = {
	questionnaire: Questionnaire
	profile: TargetProfile
	kind: OrganizationKind
	period: { endsOn: string }
	/** Names the option or the date; without it the step says only what they were worth. */
	value: AnswerValue | null
	locale: Locale
}

const DIGITS = 6
const OPERATOR_SIGNS: Record<TargetOperator, string> = { gt: ">", gte: "≥", eq: "=" }
const NOT_APPLICABLE: Record<NaCause, ExplainKey> = {
	kind: "explain.notApplicableKind",
	fact: "explain.notApplicableFact",
	claimed: "explain.notApplicableClaimed",
	voluntary: "explain.notApplicableVoluntary",
}

function show(exact: Exact): string {
	return display(fraction(exact), DIGITS)
}

function unitOf({ kind }: Criterion): string {
	return kind === "PCT" || kind === "SYS" ? "%" : ""
}

function measureStep(criterion: Criterion, score: CriterionScore, rule: Rule): ExplainStep | null {
	const { num, den } = score
	if (num !== undefined && den !== undefined) {
		if (score.value === null) return { key: "explain.zeroDenominator", params: { num, den } }
		const params = { num, den, value: show(score.value) }
		if (criterion.kind === "RATE") {
			return { key: "explain.rate", params: { ...params, per: criterion.per ?? "1" } }
		}
		if (rule.type === "systems_approved") return { key: "explain.systemsApproved", params }
		if (rule.type === "systems_protected") return { key: "explain.systemsProtected", params }
		return { key: "explain.ratio", params }
	}
	if (score.value === null) return null
	const key = criterion.kind === "MULTI" ? "explain.items" : "explain.number"
	return { key, params: { value: show(score.value) } }
}

function dateStep(
	rule: Rule & { type: "date" },
	date: string,
	attainment: string,
	year: string,
): ExplainStep {
	const limits = rule.steps.map(({ until }) => `${year}-${until}`).sort()
	const until = limits.find((limit) => date <= limit)
	return until === undefined
		? { key: "explain.dateAfter", params: { date, until: limits.at(-1) ?? "", attainment } }
		: { key: "explain.dateBy", params: { date, until, attainment } }
}

function choiceStep(
	criterion: Criterion,
	rule: Rule,
	attainment: string,
	context: ExplainContext,
): ExplainStep {
	const { value, locale, period } = context
	if (rule.type === "yes_no") return { key: attainment === "1" ? "explain.yes" : "explain.no", params: {} }
	if (rule.type === "date" && value?.kind === "date") {
		return value.date === null
			? { key: "explain.dateNone", params: { attainment } }
			: dateStep(rule, value.date, attainment, period.endsOn.slice(0, 4))
	}
	const chosen = value?.kind === "option" ? value.option : null
	const option = criterion.options?.find(({ code }) => code === chosen)?.label[locale]
	return option === undefined
		? { key: "explain.choice", params: { attainment } }
		: { key: "explain.option", params: { option, attainment } }
}

function isLine(curve: readonly Knot[]): boolean {
	const [first, last] = curve
	return curve.length === 2 && first?.x.isZero === true && first.y.isZero && last?.y.equals(1) === true
}

function curveStep(curve: readonly Knot[], exact: Exact, attainment: string, unit: string): ExplainStep {
	const value = show(exact)
	const { from, to } = segmentAt(curve, fraction(exact))
	if (from && to) {
		const toX = display(to.x, DIGITS)
		if (isLine(curve)) return { key: "explain.target", params: { value, goal: toX, attainment, unit } }
		const [fromX, fromY, toY] = [from.x, from.y, to.y].map((x) => display(x, DIGITS)) as [
			string,
			string,
			string,
		]
		return { key: "explain.interpolate", params: { value, fromX, fromY, toX, toY, attainment, unit } }
	}
	const knot = from ?? to
	const mark = knot ? display(knot.x, DIGITS) : "0"
	if (from && isLine(curve)) return { key: "explain.targetReached", params: { value, goal: mark, unit } }
	return {
		key: from ? "explain.fromKnot" : "explain.belowKnot",
		params: { value, knot: mark, attainment, unit },
	}
}

function targetStep({ target, value }: CriterionScore, unit: string): ExplainStep[] {
	if (!target || target.met === null || value === null) return []
	const params = { operator: OPERATOR_SIGNS[target.operator], goal: target.value, value: show(value), unit }
	return [{ key: target.met ? "explain.targetMet" : "explain.targetMissed", params }]
}

function attainmentSteps(
	criterion: Criterion,
	score: CriterionScore,
	context: ExplainContext,
): ExplainStep[] {
	const rule = ruleOf(criterion, context.kind)
	const attainment = show(score.attainment ?? "0")
	const measure = measureStep(criterion, score, rule)
	if (!measure) return [choiceStep(criterion, rule, attainment, context)]
	const gauge = gaugesOf(context.questionnaire, context.profile, context.kind)
		.flat()
		.find((one) => one.criterion.code === criterion.code)
	if (score.value === null || !gauge?.curve) return [measure]
	return [measure, curveStep(gauge.curve, score.value, attainment, unitOf(criterion))]
}

/** How one criterion came to its points, with every number of the way. */
export function explainCriterion(
	criterion: Criterion,
	score: CriterionScore,
	context: ExplainContext,
): ExplainStep[] {
	const maxPoints = String(score.maxPoints)
	if (score.status === "not_applicable") {
		return [{ key: NOT_APPLICABLE[score.naCause ?? "claimed"], params: { maxPoints } }]
	}
	if (score.status === "unanswered") return [{ key: "explain.unanswered", params: { maxPoints } }]
	if (score.status === "undecided") return [{ key: "explain.undecided", params: { maxPoints } }]
	if (score.rejected) return [{ key: "explain.rejected", params: { maxPoints } }]
	const attainment = show(score.attainment ?? "0")
	const points = show(score.points ?? "0")
	return [
		...attainmentSteps(criterion, score, context),
		{ key: "explain.points", params: { maxPoints, attainment, points } },
		...targetStep(score, unitOf(criterion)),
	]
}

function undecidedIn(pillars: readonly PillarScore[]): string {
	const criteria = pillars.flatMap((pillar) => pillar.criteria)
	return String(criteria.filter(({ status }) => status === "undecided").length)
}

function pillarSteps(sheet: PillarScore, pillar: string): ExplainStep[] {
	const weight = String(sheet.weight)
	if (!sheet.active) return [{ key: "explain.pillarInactive", params: { pillar, weight } }]
	const maxPoints = String(sheet.maxPoints)
	const all = sheet.criteria.reduce((total, criterion) => total + criterion.maxPoints, 0)
	const steps: ExplainStep[] = []
	if (all > sheet.maxPoints) {
		const excluded = String(all - sheet.maxPoints)
		steps.push({ key: "explain.redistributed", params: { pillar, excluded, maxPoints } })
	}
	if (sheet.score === null) {
		return [...steps, { key: "explain.pillarUndecided", params: { pillar, count: undecidedIn([sheet]) } }]
	}
	const params = { pillar, weight, points: show(sheet.points), maxPoints, score: show(sheet.score) }
	return [...steps, { key: "explain.pillar", params }]
}

function totalStep(sheet: ScoreSheet, totalWeight: string, total: string): ExplainStep {
	const active = sheet.pillars.filter((pillar) => pillar.active)
	if (sheet.naPolicy === "drop") {
		const points = display(sum(active.map((pillar) => fraction(pillar.points))), DIGITS)
		const maxPoints = String(active.reduce((max, pillar) => max + pillar.maxPoints, 0))
		return { key: "explain.totalDropped", params: { points, maxPoints, totalWeight, total } }
	}
	const scores = active.map((pillar) => fraction(pillar.score ?? "0"))
	const activeWeight = String(active.reduce((weight, pillar) => weight + pillar.weight, 0))
	return {
		key: "explain.total",
		params: { sum: display(sum(scores), DIGITS), totalWeight, activeWeight, total },
	}
}

function levelSteps(
	sheet: ScoreSheet,
	questionnaire: Questionnaire,
	titleOf: (code: string) => string,
): ExplainStep[] {
	if (!sheet.level) return []
	const { byTotal, level, limitedBy } = sheet.level
	if (limitedBy.length === 0) return [{ key: "explain.level", params: { level: String(level) } }]
	const gate = questionnaire.levels?.[level + 1]?.gate ?? "0"
	const params = { byTotal: String(byTotal), level: String(level), next: String(level + 1), gate }
	return limitedBy.map((code) => {
		const reached = sheet.pillars.find((pillar) => pillar.code === code)?.attainment ?? "0"
		const attainment = display(fraction(reached).mul(100), DIGITS)
		return { key: "explain.levelLimited", params: { ...params, pillar: titleOf(code), attainment } }
	})
}

/** How the pillars came to the total, the completion level and, for enterprises, the maturity level. */
export function explainTotal(
	sheet: ScoreSheet,
	questionnaire: Questionnaire,
	locale: Locale = "vi",
): ExplainStep[] {
	const titles = new Map(questionnaire.pillars.map(({ code, title }) => [code, title[locale]]))
	const titleOf = (code: string) => titles.get(code) ?? code
	const steps = sheet.pillars.flatMap((pillar) => pillarSteps(pillar, titleOf(pillar.code)))
	if (sheet.status === "incomplete") {
		return [...steps, { key: "explain.incomplete", params: { count: undecidedIn(sheet.pillars) } }]
	}
	if (sheet.total === null || sheet.percent === null)
		return [...steps, { key: "explain.insufficient", params: {} }]
	const totalWeight = String(questionnaire.totalWeight)
	const total = show(sheet.total)
	const rounded = sheet.percentRounded ?? ""
	return [
		...steps,
		totalStep(sheet, totalWeight, total),
		{ key: "explain.percent", params: { total, totalWeight, percent: show(sheet.percent), rounded } },
		...levelSteps(sheet, questionnaire, titleOf),
	]
}
