import { fraction, ONE } from "./exact.ts"
import type { OrganizationKind } from "./organization.ts"
import {
	type AnswerKind,
	type Criterion,
	criteriaOf,
	type Questionnaire,
	type Rule,
	type TargetProfile,
} from "./questionnaire.ts"
import type { Rational } from "./rational.ts"

const RULES_OF: Record<AnswerKind, readonly Rule["type"][]> = {
	PCT: ["proportion", "target", "piecewise"],
	RATE: ["target", "piecewise", "count"],
	NUM: ["target", "piecewise", "count"],
	YN: ["yes_no"],
	ONE: ["options"],
	MULTI: ["share", "count"],
	SYS: ["systems_approved", "systems_protected"],
	DATE: ["date"],
}

const MEASURED: readonly AnswerKind[] = ["PCT", "RATE", "NUM", "SYS"]

function duplicates(values: readonly string[]): string[] {
	return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))]
}

/** `strict`: equal neighbours are out of order too. */
function inOrder(values: readonly Rational[], { strict }: { strict: boolean }): boolean {
	return values.every((value, index) => {
		const before = values[index - 1]
		return !before || (strict ? value.gt(before) : value.gte(before))
	})
}

function total(numbers: readonly number[]): number {
	return numbers.reduce((all, number) => all + number, 0)
}

function checkWeights({ pillars, totalWeight }: Questionnaire): string[] {
	const problems = pillars.flatMap((pillar) => {
		const points = total(pillar.criteria.map((criterion) => criterion.maxPoints))
		if (points === pillar.weight) return []
		return [`pillar ${pillar.code}: criteria sum to ${points}, weight is ${pillar.weight}`]
	})
	const weight = total(pillars.map((pillar) => pillar.weight))
	if (weight !== totalWeight) {
		const weights = pillars.map((pillar) => `${pillar.code} ${pillar.weight}`).join(", ")
		problems.push(`pillar weights sum to ${weight}, expected ${totalWeight} (${weights})`)
	}
	return problems
}

function checkCodes(questionnaire: Questionnaire): string[] {
	const of = (what: string, codes: string[]) =>
		duplicates(codes).map((code) => `${what} code ${code} is used twice`)
	return [
		...of(
			"pillar",
			questionnaire.pillars.map((pillar) => pillar.code),
		),
		...of(
			"criterion",
			criteriaOf(questionnaire).map((criterion) => criterion.code),
		),
		...of(
			"fact",
			questionnaire.facts.map((fact) => fact.code),
		),
		...criteriaOf(questionnaire).flatMap((criterion) => [
			...of(`criterion ${criterion.code}: option`, criterion.options?.map((option) => option.code) ?? []),
			...of(`criterion ${criterion.code}: item`, criterion.items?.map((item) => item.code) ?? []),
		]),
	]
}

function checkRule(criterion: Criterion, rule: Rule): string[] {
	const { kind } = criterion
	if (!RULES_OF[kind].includes(rule.type)) return [`rule ${rule.type} does not fit kind ${kind}`]
	switch (rule.type) {
		case "piecewise":
			return inOrder(
				rule.knots.map(([x]) => fraction(x)),
				{ strict: true },
			)
				? []
				: ["knots do not increase in x"]
		case "date": {
			const days = rule.steps.map((step) => step.until)
			const fractions = [...rule.steps.map((step) => step.fraction), rule.otherwise].map(fraction)
			const ordered = days.every((day, index) => index === 0 || day > (days[index - 1] ?? ""))
			return [
				...(ordered ? [] : ["date steps are not in order"]),
				...(inOrder(fractions.toReversed(), { strict: false }) ? [] : ["a later date earns more points"]),
			]
		}
		case "target":
			return rule.value !== undefined && fraction(rule.value).isZero ? ["target is 0"] : []
		case "count":
		case "share":
			return checkAmount(criterion, String(rule.n))
		case "proportion":
		case "options":
		case "yes_no":
		case "systems_approved":
		case "systems_protected":
			return []
	}
}

function checkAmount({ kind, items }: Criterion, n: string): string[] {
	const amount = fraction(n)
	if (amount.isZero) return ["n is 0"]
	if (kind !== "MULTI" || amount.lte(items?.length ?? 0)) return []
	return [`needs ${n} items but offers ${items?.length ?? 0}`]
}

function checkOptions({ kind, options }: Criterion): string[] {
	if (kind !== "ONE") return options ? [`options do not fit kind ${kind}`] : []
	if (!options) return ["no options"]
	const best = options.filter((option) => fraction(option.fraction).equals(ONE)).length
	return best === 1 ? [] : [`${best} options with fraction 1, expected one`]
}

function checkParts(criterion: Criterion): string[] {
	const { kind, numerator, denominator, zeroDenominator } = criterion
	const isRatio = kind === "PCT" || kind === "RATE"
	const hasRatioText = isRatio || kind === "SYS"
	const problems = checkOptions(criterion)
	if (kind === "MULTI" && !criterion.items) problems.push("no items")
	if (kind !== "MULTI" && criterion.items) problems.push(`items do not fit kind ${kind}`)
	if (isRatio && !(numerator && denominator)) problems.push("numerator or denominator is missing")
	if (!hasRatioText && (numerator || denominator)) problems.push(`a ratio does not fit kind ${kind}`)
	if (isRatio && !zeroDenominator) problems.push("zeroDenominator is missing")
	if (!hasRatioText && zeroDenominator) problems.push(`zeroDenominator does not fit kind ${kind}`)
	if (kind === "RATE" && (!criterion.per || fraction(criterion.per).isZero)) problems.push("per is missing")
	if (kind !== "RATE" && criterion.per) problems.push(`per does not fit kind ${kind}`)
	if (criterion.target && !MEASURED.includes(kind)) problems.push(`a target does not fit kind ${kind}`)
	return problems
}

function checkReach(criterion: Criterion, questionnaire: Questionnaire): string[] {
	const facts = new Set(questionnaire.facts.map((fact) => fact.code))
	const respondents = new Set<OrganizationKind>(questionnaire.respondents)
	const kinds = [
		...(criterion.applicable.kinds ?? []),
		...(criterion.ruleFor?.flatMap((other) => other.kinds) ?? []),
	]
	return [
		...(criterion.applicable.facts ?? [])
			.filter((fact) => !facts.has(fact))
			.map((fact) => `fact ${fact} does not exist`),
		...kinds.filter((kind) => !respondents.has(kind)).map((kind) => `${kind} is not a respondent`),
	]
}

function checkCriterion(
	criterion: Criterion,
	questionnaire: Questionnaire,
	legalTaskIds: ReadonlySet<string>,
): string[] {
	const rules = [criterion.rule, ...(criterion.ruleFor?.map((other) => other.rule) ?? [])]
	return [
		...rules.flatMap((rule) => checkRule(criterion, rule)),
		...checkParts(criterion),
		...checkReach(criterion, questionnaire),
		...criterion.tasks.filter((id) => !legalTaskIds.has(id)).map((id) => `task ${id} does not exist`),
	].map((problem) => `criterion ${criterion.code}: ${problem}`)
}

function checkLevels({ levels, ungated, pillars, respondents }: Questionnaire): string[] {
	const problems: string[] = []
	for (const name of ["threshold", "gate"] as const) {
		const values = levels?.map((level) => fraction(level[name])) ?? []
		if (values[0] && !values[0].isZero) problems.push(`levels: the first ${name} is not 0`)
		if (!inOrder(values, { strict: false })) problems.push(`levels: a ${name} is lower than the one before`)
	}
	for (const { pillar, kinds } of ungated ?? []) {
		if (!pillars.some((other) => other.code === pillar))
			problems.push(`ungated: pillar ${pillar} does not exist`)
		for (const kind of kinds)
			if (!respondents.includes(kind)) problems.push(`ungated: ${kind} is not a respondent`)
	}
	return problems
}

/** What forbids publishing a questionnaire, in English and naming the place; empty when nothing does. */
export function checkQuestionnaire(
	questionnaire: Questionnaire,
	legalTaskIds: ReadonlySet<string>,
): string[] {
	return [
		...checkWeights(questionnaire),
		...checkCodes(questionnaire),
		...criteriaOf(questionnaire).flatMap((criterion) =>
			checkCriterion(criterion, questionnaire, legalTaskIds),
		),
		...checkLevels(questionnaire),
	]
}

function needsValue({ rule, ruleFor }: Criterion): boolean {
	return [rule, ...(ruleFor?.map((other) => other.rule) ?? [])].some(
		(each) => each.type === "target" && each.value === undefined,
	)
}

/** What forbids using a profile with these questionnaires. */
export function checkProfile(profile: TargetProfile, questionnaires: readonly Questionnaire[]): string[] {
	const criteria = new Map(
		questionnaires.flatMap(criteriaOf).map((criterion) => [criterion.code, criterion] as const),
	)
	const problems = Object.entries(profile.targets).flatMap(([code, target]) => {
		const criterion = criteria.get(code)
		if (!criterion) return [`criterion ${code} does not exist`]
		if (!target) return []
		return [
			...(MEASURED.includes(criterion.kind)
				? []
				: [`criterion ${code}: ${criterion.kind} carries no target`]),
			...(fraction(target.value).isZero ? [`criterion ${code}: target is 0`] : []),
			...(criterion.tasks.includes(target.task) ? [] : [`criterion ${code} does not cite ${target.task}`]),
		]
	})
	const without = [...criteria.values()].filter(
		(criterion) => needsValue(criterion) && !profile.targets[criterion.code] && !criterion.target,
	)
	return [
		...problems,
		...without.map((criterion) => `criterion ${criterion.code}: rule needs a target, none given`),
	].map((problem) => `profile ${profile.code}: ${problem}`)
}
