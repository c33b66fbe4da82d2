import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { Rational } from "../rational.ts"
import { AGGREGATIONS } from "./instrument.ts"
import { mutant, oneOf, someCell, someInstrument } from "./fuzz-samples.ts"
import { parseInstrument, withProfile } from "./instrument-checks.ts"
import {
	type RawGroup,
	type RawIndicator,
	sampleGroup,
	sampleIndicator,
	sampleInstrument,
	samplePlan,
} from "./instrument-samples.ts"
import { neededColumns, type Observation, readObservation } from "./observation.ts"
import { type Plan, planOf } from "./plan.ts"
import { expectation, NodeProblem } from "./problem.ts"
import { type PlacedScore, scoreGroup } from "./score-group.ts"
import { type Random, randomOf } from "../robustness/simulate-draws.ts"

const PUBLISHED = ["hdi-2022", "asem-2018", "dti-2022", "dti-2020"].map((folder) =>
	readFileSync(new URL(`../../../tests/golden/published/${folder}/instrument.json`, import.meta.url), "utf8"),
)

/** Milliseconds; a case takes one or two on an idle machine. */
const PATIENCE = 60_000

type Outcome = "refused" | "unreadable" | "undefined" | "scored"

function isSound(value: Rational | null): boolean {
	return value === null || (value instanceof Rational && /^-?\d+(\/[1-9]\d*)?$/.test(value.toFraction()))
}

/** What is wrong with a score; empty for one in which every number is exact and finite, or absent. */
function flaws(plan: Plan, score: PlacedScore, units: number): string[] {
	const { total, values, indicators, adjustments, level, place } = score
	const numbers = [
		total,
		...values,
		...adjustments.map(({ points }) => points),
		...indicators.flatMap(({ value, measured, treated }) => [value, measured, treated]),
	]
	const flawed: string[] = []
	if (!numbers.every(isSound)) flawed.push("a number that is none")
	if (values.length !== plan.nodes.length) flawed.push("a node without a value")
	if (!total && (level !== null || place !== null)) flawed.push("a place without a total")
	if (place !== null && !(Number(place) >= 1 && Number(place) <= units)) flawed.push(`place ${place}`)
	if (level !== null && !plan.levels.some(({ code }) => code === level)) flawed.push(`level ${level}`)
	return flawed
}

function readUnits(plan: Plan, random: Random): Observation[] {
	const oddness = oneOf(random, [0, 0.02, 0.02, 0.3])
	const absent = random() < 0.2 ? random() : 2
	const columns = neededColumns(plan, () => random() < 0.7)
	const gauges = new Map(plan.gauges.map((gauge) => [gauge.node.code, gauge]))
	return Array.from({ length: 5 }, (_, index) => {
		const cells = new Map(
			columns.flatMap((column, at) =>
				at === Math.floor(absent * columns.length)
					? []
					: [[column, someCell(random, gauges.get(column), oddness)]],
			),
		)
		cells.set(plan.instrument.columns.unit, `u${index}`)
		const { observation, problems } = readObservation(plan, (column) => cells.get(column))
		for (const { column, expected } of problems) {
			expect(column).not.toBe("")
			for (const locale of ["vi", "en"] as const) expect(expectation(expected, locale)).toMatch(/\p{L}/u)
		}
		return problems.length === 0 ? [observation] : []
	}).flat()
}

function scoreUnits(plan: Plan, observations: readonly Observation[]): Outcome {
	try {
		const scores = scoreGroup(plan, observations)
		expect(scores.flatMap((score) => flaws(plan, score, observations.length))).toEqual([])
		return "scored"
	} catch (problem) {
		if (!(problem instanceof NodeProblem)) throw problem
		expect(plan.nodes.map(({ code }) => code)).toContain(problem.node)
		expect(problem.unit).toMatch(/^(u\d|\*)$/)
		expect(problem.message).not.toBe("")
		return "undefined"
	}
}

function refused(problems: readonly string[]): Outcome {
	expect(problems.length).toBeGreaterThan(0)
	for (const problem of problems) {
		expect(problem).toMatch(/^(indicator|group|node|instrument|profile|levels?|tie-break|the (code|tree)) ?/)
		expect(problem.length).toBeLessThan(1000)
	}
	return "refused"
}

function outcomeOf(raw: unknown, random: Random): Outcome {
	const { instrument, problems } = parseInstrument(raw)
	if (!instrument) return refused(problems)
	const [profile] = Object.keys(instrument.profiles)
	const made = profile === undefined ? { instrument, problems } : withProfile(instrument, profile)
	if (!made.instrument) return refused(made.problems)
	const plan = planOf(made.instrument)
	const observations = readUnits(plan, random)
	return observations.length === 0 ? "unreadable" : scoreUnits(plan, observations)
}

/** How often each came out; a failure names the case, which is the same every time. */
function tried(cases: number, make: (random: Random) => unknown): Map<Outcome, number> {
	const outcomes = new Map<Outcome, number>()
	for (let seed = 1; seed <= cases; seed++) {
		const random = randomOf(seed)
		try {
			const outcome = outcomeOf(make(random), random)
			outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
		} catch (error) {
			throw new Error(`case ${seed}`, { cause: error })
		}
	}
	return outcomes
}

test(
	"1200 mutants of published instruments are refused with a reason or scored in exact numbers",
	() => {
		const outcomes = tried(1200, (random) => mutant(random, oneOf(random, PUBLISHED)))
		expect(outcomes.get("refused")).toBeGreaterThan(300)
		expect(outcomes.get("scored")).toBeGreaterThan(200)
	},
	PATIENCE,
)

test(
	"900 instruments put together at random are refused with a reason or scored in exact numbers",
	() => {
		const outcomes = tried(900, someInstrument)
		expect(outcomes.get("refused")).toBeGreaterThan(20)
		expect(outcomes.get("undefined")).toBeGreaterThan(20)
		expect(outcomes.get("scored")).toBeGreaterThan(300)
	},
	PATIENCE,
)

test(
	"400 mutants of instruments put together at random come to an end as well",
	() => {
		const outcomes = tried(400, (random) => mutant(random, JSON.stringify(someInstrument(random))))
		expect(outcomes.get("scored")).toBeGreaterThan(20)
	},
	PATIENCE,
)

const MOST_INDICATORS = 9_999

/** One unit of the widest instrument that is allowed, its cells by number. */
function widest(over: Partial<RawGroup>, indicator: Partial<RawIndicator>, cell: (index: number) => string) {
	const children = Array.from({ length: MOST_INDICATORS }, (_, index) =>
		sampleIndicator(`x${index}`, indicator),
	)
	const row = children.flatMap(({ code }, index): [string, string][] => [
		[code, cell(index)],
		[`${code}.num`, cell(index)],
		[`${code}.den`, cell(index + 1)],
	])
	const columns = new Map([["unit", "u1"], ...row])
	const plan = samplePlan(sampleInstrument(sampleGroup("all", children, over)))
	const { observation, problems } = readObservation(plan, (column) => columns.get(column))
	expect(problems).toEqual([])
	return scoreUnits(plan, [observation])
}

test.each([...AGGREGATIONS])("10 000 nodes under %s come to an end", (aggregation) => {
	expect(widest({ aggregation }, {}, (index) => `${1 + (index % 97)}.${"1".repeat(index % 3)}`)).toBe(
		"scored",
	)
})

test("10 000 ratios without a common divisor come to an end", () => {
	const measure = { type: "ratio", share: false } as const
	expect(widest({}, { measure }, (index) => String(index + 2))).toBe("scored")
})

test("numbers too long to be exact are refused by name before they stall", () => {
	expect(widest({ aggregation: "harmonic" }, {}, (index) => `7${"3".repeat(50)}${index}`)).toBe("undefined")
}, 30_000)
