import type { z } from "zod"
import type { Rational } from "../rational.ts"
import { type Group, type Indicator, Instrument } from "./instrument.ts"
import { parseInstrument } from "./instrument-checks.ts"
import { type Cell, type Observation, readObservation } from "./observation.ts"
import { type Plan, planOf } from "./plan.ts"
import { type PlacedScore, scoreGroup } from "./score-group.ts"

export type RawIndicator = z.input<typeof Indicator>
export type RawGroup = z.input<typeof Group>
type RawInstrument = z.input<typeof Instrument>

export type Row = Readonly<Record<string, string>>

export function sampleIndicator(code: string, over: Partial<RawIndicator> = {}): RawIndicator {
	return { kind: "indicator", code, normalise: { type: "none" }, ...over }
}

export function sampleGroup(
	code: string,
	children: RawGroup["children"],
	over: Partial<RawGroup> = {},
): RawGroup {
	return { kind: "group", code, children, ...over }
}

export function sampleInstrument(index: RawGroup, over: Partial<RawInstrument> = {}): RawInstrument {
	return { model: "composite/1", code: "sample", version: "1", title: "Sample", index, ...over }
}

/** @throws Error for an instrument that the engine refuses. */
export function samplePlan(raw: unknown): Plan {
	const { instrument, problems } = parseInstrument(raw)
	if (!instrument) throw new Error(problems.join("\n"))
	return planOf(instrument)
}

export type SampleScores = {
	plan: Plan
	scores: readonly PlacedScore[]
	/** A node's value of the unit at this place among the rows, reduced; null for no value. */
	value: (node: string, row?: number) => string | null
}

export function scoresOf(plan: Plan, observations: readonly Observation[]): SampleScores {
	const scores = scoreGroup(plan, observations)
	const value = (node: string, row = 0) => {
		const at = plan.nodes.findIndex(({ code }) => code === node)
		return scores[row]?.values[at]?.toFraction() ?? null
	}
	return { plan, scores, value }
}

/** Units are named u1, u2 … unless a row names its own. @throws Error for data that the engine refuses. */
export function scored(raw: unknown, rows: readonly Row[]): SampleScores {
	const plan = samplePlan(raw)
	const observations = rows.map((row, index) => {
		const whole: Row = { unit: `u${index + 1}`, ...row }
		const { observation, problems } = readObservation(plan, (column) => whole[column])
		if (problems.length > 0) throw new Error(JSON.stringify(problems))
		return observation
	})
	return scoresOf(plan, observations)
}

export function sampleObservation(cells: readonly Cell[], unit = "u1"): Observation {
	return { unit, name: null, cells, amounts: [], words: {} }
}

/** The normalised values of a group of measured numbers, in their order. */
export function normalisedGroup(
	indicator: Omit<RawIndicator, "kind" | "code">,
	xs: readonly Rational[],
): Rational[] {
	const plan = samplePlan(sampleInstrument(sampleGroup("all", [sampleIndicator("x", indicator)])))
	const observations = xs.map((x, index) => sampleObservation([{ state: "number", x }], `u${index + 1}`))
	return scoreGroup(plan, observations).flatMap(({ indicators }) => indicators[0]?.value ?? [])
}

/** An index "all" over one indicator "x", written as JSON would bring it. */
export function withIndicator(parts: object): unknown {
	const indicator = { kind: "indicator", code: "x", normalise: { type: "none" }, ...parts }
	return {
		...sampleInstrument(sampleGroup("all", [sampleIndicator("a")])),
		index: { kind: "group", code: "all", children: [indicator] },
	}
}

export function withGroup(parts: object): unknown {
	return {
		...sampleInstrument(sampleGroup("all", [sampleIndicator("a")])),
		index: { kind: "group", code: "all", children: [sampleIndicator("a"), sampleIndicator("b")], ...parts },
	}
}
