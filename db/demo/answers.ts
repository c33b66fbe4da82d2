import type { Answer, AnswerValue } from "#app/domain/answers.ts"
import { isApplicable } from "#app/domain/answer-checks.ts"
import { goalOf, ruleOf } from "#app/domain/attainment.ts"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import type { Criterion, Questionnaire, Rule, TargetProfile } from "#app/domain/questionnaire.ts"
import type { Unit } from "./organizations.ts"
import { poolAnswers } from "#app/domain/merging.ts"
import { between, roll, spread, whole } from "./random.ts"
import { DENOMINATORS, sizesOf } from "./sizes.ts"

/** A year as its answers see it. */
export type Year = {
	year: number
	/** 0 for the first of the three years. */
	index: number
	growth: number
	startsOn: string
	endsOn: string
	/** Last day that anything may be dated. */
	until: string
}

/** How much better or worse everyone was in each year than in the second. */
export const GROWTH = [-0.06, 0, 0.03] as const

type Setting = { unit: Unit; year: Year; questionnaire: Questionnaire; profile: TargetProfile }

const NO_CASES = "Trong kỳ không phát sinh, mẫu số bằng 0"
const AVERAGE = { A: 0.895, B: 0.785, C: 0.5 } as const

export function answersOf(setting: Setting): Answer[] {
	const { unit, questionnaire } = setting
	const subject = { kind: unit.kind, facts: unit.facts }
	const criteria = criteriaOf(questionnaire).filter((criterion) => isApplicable(criterion, subject))
	if (unit.pooledFrom.length === 0) return criteria.flatMap((criterion) => answerTo(criterion, setting) ?? [])
	const parts = unit.pooledFrom.map((part) => answersOf({ ...setting, unit: { ...part, facts: unit.facts } }))
	return criteria.flatMap((criterion) => {
		const same = parts.flatMap((answers) => answers.find(({ code }) => code === criterion.code) ?? [])
		const pooled = poolAnswers(criterion, same)
		const names = unit.pooledFrom.map(({ name }) => name).join(" và ")
		return pooled ? [{ ...pooled, explanation: `Số liệu cộng gộp của ${names}.` }] : []
	})
}

/** 0 to 1: how near this unit is to full points on a criterion; nearer every year, more or less. */
export function levelOf({ unit, year }: Pick<Setting, "unit" | "year">, code: string): number {
	const own = 0.16 * spread(unit.key, code) + 0.03 * spread(unit.key, code, year.year)
	return Math.min(1, Math.max(0, unit.maturity + year.growth + own))
}

function answerTo(criterion: Criterion, setting: Setting): Answer | null {
	const { code } = criterion
	const answer = { code, value: null, notApplicable: false, reason: "", explanation: "" }
	if (criterion.kind === "SYS") return null
	if (criterion.voluntary && roll(setting.unit.key, code, "silent") < 0.35) return null
	const value = valueOf(criterion, setting)
	if (value?.kind === "ratio" && value.den === "0" && criterion.zeroDenominator !== "zero") {
		return { ...answer, notApplicable: true, reason: NO_CASES }
	}
	return { ...answer, value }
}

function valueOf(criterion: Criterion, setting: Setting): AnswerValue | null {
	const { code, kind } = criterion
	const { unit } = setting
	const level = levelOf(setting, code)
	const rule = ruleOf(criterion, unit.kind)
	switch (kind) {
		case "PCT":
		case "RATE":
			return ratioOf(criterion, setting, rule)
		case "NUM":
			return { kind: "number", value: String(whole(1.15 * level * amountOf(rule), unit.key, code, "whole")) }
		case "YN":
			return { kind: "yes_no", yes: roll(unit.key, code, "yes") < level }
		case "ONE":
			return { kind: "option", option: optionAt(criterion, level, roll(unit.key, code, "option")) }
		case "MULTI": {
			const items = criterion.items?.map((item) => item.code) ?? []
			const chosen = whole(1.02 * level * amountOf(rule), unit.key, code, "whole")
			return { kind: "items", items: items.slice(0, chosen) }
		}
		case "DATE":
			return { kind: "date", date: dateOf(setting, level, code) }
		case "SYS":
			return null
	}
}

function amountOf(rule: Rule): number {
	return rule.type === "count" || rule.type === "share" ? Number(rule.n) : 1
}

/** The option next below or next above the level, in proportion to how near it is. */
function optionAt({ code, options }: Criterion, level: number, chance: number): string {
	const sorted = [...(options ?? [])].sort((one, other) => Number(one.fraction) - Number(other.fraction))
	const above = sorted.find(({ fraction }) => Number(fraction) >= level) ?? sorted.at(-1)
	const below = sorted.findLast(({ fraction }) => Number(fraction) <= level) ?? sorted[0]
	if (!above || !below) throw new Error(`criterion ${code} has no options`)
	const gap = Number(above.fraction) - Number(below.fraction)
	return gap > 0 && chance < (level - Number(below.fraction)) / gap ? above.code : below.code
}

/** The share that the rule turns into about `level` of the points. */
function shareOf(criterion: Criterion, { unit, profile }: Setting, rule: Rule, level: number): number {
	switch (rule.type) {
		case "target": {
			const goal = rule.value ?? goalOf(criterion, profile)?.value ?? "100"
			return (1.06 * level * Number(goal)) / 100
		}
		case "piecewise": {
			const baseline = Number(rule.knots[1]?.[0] ?? "100") / 100
			const average = AVERAGE[unit.block === null ? "C" : unit.block < "K3" ? "A" : "B"]
			return Math.min(0.998, baseline + 0.28 * (level - average))
		}
		case "count":
			return (1.1 * level * Number(rule.n)) / Number(criterion.per ?? "100")
		case "proportion":
		case "share":
		case "options":
		case "yes_no":
		case "date":
		case "systems_approved":
		case "systems_protected":
			return level
	}
}

function ratioOf(criterion: Criterion, setting: Setting, rule: Rule): AnswerValue {
	const { unit, year } = setting
	const { code } = criterion
	const den = sizesOf(unit, year.year)[DENOMINATORS[code] ?? ""] ?? between(20, 60, unit.key, code, "den")
	const part = den * Math.min(1, shareOf(criterion, setting, rule, levelOf(setting, code)))
	const num = criterion.fractional ? Math.round(10 * part) / 10 : Math.round(part)
	return { kind: "ratio", num: String(num), den: String(den) }
}

function dateOf({ unit, year }: Setting, level: number, code: string): string | null {
	const chance = roll(unit.key, code, "date")
	const day = String(between(10, 28, unit.key, code, year.year)).padStart(2, "0")
	if (chance > level + 0.7 * (1 - level)) return null
	const date = `${year.year}-${chance < level ? "01" : "03"}-${day}`
	return date < year.until ? date : year.until
}
