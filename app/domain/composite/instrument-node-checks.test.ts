import { expect, test } from "vitest"
import { parseInstrument } from "./instrument-checks.ts"
import { sampleIndicator, withGroup, withIndicator } from "./instrument-samples.ts"

function problemsOf(raw: unknown): readonly string[] {
	return parseInstrument(raw).problems
}

const [a, b] = [sampleIndicator("a"), sampleIndicator("b")]
const DECIMAL = 'expected a decimal number such as "90.6", with at most 40 digits'

test.each([
	[{ weight: "-1" }, "indicator x, weight: expected a number not below 0"],
	[{ weight: "much" }, `indicator x, weight: ${DECIMAL}`],
	[{ weight: true }, `indicator x, weight: ${DECIMAL}`],
	[{ weight: 1e21 }, `indicator x, weight: ${DECIMAL}`],
	[{ weight: "1".repeat(41) }, `indicator x, weight: ${DECIMAL}`],
	[{ weight: "1e3" }, `indicator x, weight: ${DECIMAL}`],
	[{ weight: "NaN" }, `indicator x, weight: ${DECIMAL}`],
	[{ wieght: "1" }, 'indicator x: Unrecognized key: "wieght"'],
	[{ title: 5 }, 'indicator x, title: expected a title, or one as "vi" and one as "en"'],
	[{ round: 21 }, "indicator x, round: Too big: expected number to be <=20"],
	[{ normalise: undefined }, "indicator x, normalise: Invalid input: expected object, received undefined"],
	[
		{ normalise: { type: "piecewise", knots: [["0", "0"]] } },
		"indicator x, normalise.knots: Too small: expected array to have >=2 items",
	],
	[
		{ normalise: { type: "min_max", low: "9", high: "9" } },
		"indicator x: the low goalpost 9 is not below the high one 9",
	],
	[{ normalise: { type: "min_max", low: "9" } }, "indicator x: one goalpost is given and the other is not"],
	[{ normalise: { type: "min_max", range: ["1", "0"] } }, "indicator x: the range does not increase"],
	[{ normalise: { type: "percentile", range: ["1", "1"] } }, "indicator x: the range does not increase"],
	[
		{ normalise: { type: "min_max", low: "0", high: "9" }, log: "ln" },
		"indicator x: a logarithm needs a low goalpost above 0, not 0",
	],
	[
		{
			normalise: {
				type: "piecewise",
				knots: [
					["1", "0"],
					["1", "5"],
				],
			},
		},
		"indicator x: the knots do not increase in x",
	],
	[
		{
			normalise: {
				type: "piecewise",
				knots: [
					["1", "5"],
					["2", "0"],
				],
			},
		},
		'indicator x: the knots go against direction "higher"',
	],
	[
		{
			normalise: {
				type: "piecewise",
				knots: [
					["1", "0"],
					["2", "5"],
				],
			},
			direction: "lower",
		},
		'indicator x: the knots go against direction "lower"',
	],
	[
		{ normalise: { type: "count", n: "3" }, direction: "lower" },
		'indicator x: normalisation count goes against direction "lower"',
	],
	[
		{ normalise: { type: "none" }, direction: "lower" },
		'indicator x: normalisation none goes against direction "lower"',
	],
	[
		{ normalise: { type: "z_score" }, missing: { policy: "zero" } },
		"indicator x: a missing value as zero is no worse than the mean of a z-score",
	],
	[{ normalise: { type: "count", n: "0" } }, "indicator x, normalise.n: expected a number above 0"],
	[{ measure: { type: "choice" } }, "indicator x: normalisation none does not fit a measure of type choice"],
	[
		{ measure: { type: "date" }, normalise: { type: "rank" } },
		"indicator x: normalisation rank does not fit a measure of type date",
	],
	[
		{ normalise: { type: "categorical", values: { yes: "1" } } },
		"indicator x: normalisation categorical does not fit a measure of type number",
	],
	[{ measure: { type: "choice" }, normalise: { type: "categorical", values: {} } }, "indicator x: no words"],
	[
		{ measure: { type: "choice" }, normalise: { type: "categorical", values: { "NA: sea": "1" } } },
		'indicator x: no cell is read as the word "NA: sea"',
	],
	[
		{ measure: { type: "choice" }, normalise: { type: "categorical", values: { " yes": "1" } } },
		'indicator x: no cell is read as the word " yes"',
	],
	[
		{
			measure: { type: "date" },
			normalise: { type: "deadline", steps: [{ until: "2026-13-01", value: "1" }], otherwise: "0" },
		},
		"indicator x, normalise.steps.0.until: Invalid ISO date",
	],
	[{ measure: { type: "number", min: "5", max: "4" } }, "indicator x: measure: min is above max"],
	[
		{ measure: { type: "ratio" }, denominator: { column: "people" } },
		"indicator x: a denominator fits a measure of type number",
	],
	[
		{ winsorise: { by: "quantiles", low: "0.9", high: "0.1" } },
		"indicator x: winsorise needs quantiles 0 ≤ low < high ≤ 1",
	],
	[
		{ winsorise: { by: "quantiles", low: "0", high: "1.1" } },
		"indicator x: winsorise needs quantiles 0 ≤ low < high ≤ 1",
	],
	[{ winsorise: { by: "bounds", low: "2", high: "2" } }, "indicator x: winsorise: low is not below high"],
	[
		{ measure: { type: "choice" }, normalise: { type: "categorical", values: { a: "1" } }, log: "ln" },
		"indicator x: a choice has no outliers and no logarithm",
	],
	[
		{
			measure: { type: "choice" },
			normalise: { type: "categorical", values: { a: "1" } },
			missing: { policy: "group_mean" },
		},
		"indicator x: a choice has no mean",
	],
])("an indicator with %j is refused by name", (parts, problem) => {
	expect(problemsOf(withIndicator(parts))).toEqual([problem])
})

test.each([
	[{ weight: "-1" }, "group all, weight: expected a number not below 0"],
	[{ children: [] }, "group all, children: Too small: expected array to have >=1 items"],
	[{ aggregation: "mode" }, /^group all, aggregation: Invalid option: expected one of "arithmetic"/],
	[{ coverage: "1.01" }, "group all: coverage is above 1"],
	[{ children: [{ ...a, weight: "0" }] }, "group all: no child has a weight above 0"],
	[{ gates: [{ node: "c", atLeast: "1", cap: "2" }] }, "group all: gate: c is not below this group"],
	[{ gates: [{ node: "all", atLeast: "1", cap: "2" }] }, "group all: gate: all is not below this group"],
	[{ bounds: { min: "2", max: "1" } }, "group all: bounds: min is above max"],
	[{ children: [a, { ...b, code: "a" }] }, "the code a is used twice"],
	[{ children: [a, { ...b, code: "all" }] }, "the code all is used twice"],
	[
		{ children: [a, { ...b, code: "b b" }] },
		"indicator b b, code: expected a code of letters, digits, _ . or -",
	],
	[
		{ children: [a, { ...b, kind: "leaf" }] },
		"node b, kind: Invalid discriminator value. Expected 'indicator' | 'group'",
	],
	[
		{ children: [a, { ...b, kind: { toString: 1 }, code: { toString: 1 } }] },
		/^group all, children\.1\.kind: Invalid discriminator/,
	],
	[{ children: [a, null] }, "group all, children.1: Invalid input: expected object, received null"],
	[{ kind: "indicator" }, /^indicator all, kind: Invalid input: expected "group"/],
])("a group with %j is refused by name", (parts, problem) => {
	const said = problem instanceof RegExp ? expect.stringMatching(problem) : problem
	expect(problemsOf(withGroup(parts))[0]).toEqual(said)
})
