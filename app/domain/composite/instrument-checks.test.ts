import { expect, test } from "vitest"
import { parseInstrument, withProfile } from "./instrument-checks.ts"
import { sampleGroup, sampleIndicator, sampleInstrument } from "./instrument-samples.ts"

const [a, b] = [sampleIndicator("a"), sampleIndicator("b")]

function problemsOf(raw: unknown): readonly string[] {
	return parseInstrument(raw).problems
}

/** An index "all" over one indicator "x", written as JSON would bring it. */
function withIndicator(parts: object): unknown {
	const indicator = { kind: "indicator", code: "x", normalise: { type: "none" }, ...parts }
	return {
		...sampleInstrument(sampleGroup("all", [a])),
		index: { kind: "group", code: "all", children: [indicator] },
	}
}

function withGroup(parts: object): unknown {
	return {
		...sampleInstrument(sampleGroup("all", [a])),
		index: { kind: "group", code: "all", children: [a, b], ...parts },
	}
}

function withInstrument(parts: object): unknown {
	return { ...sampleInstrument(sampleGroup("all", [a, b])), ...parts }
}

const DECIMAL = 'expected a decimal number such as "90.6", with at most 40 digits'

test("a sound instrument has no problems", () => {
	expect(problemsOf(sampleInstrument(sampleGroup("all", [a, b])))).toEqual([])
})

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

test.each([
	[
		{
			levels: {
				list: [
					{ code: "low", from: "2" },
					{ code: "high", from: "1" },
				],
			},
		},
		"levels: a threshold is lower than the one before",
	],
	[
		{
			levels: {
				list: [
					{ code: "low", from: "1" },
					{ code: "low", from: "2" },
				],
			},
		},
		"levels: the code low is used twice",
	],
	[
		{ levels: { list: [{ code: "low", from: "1", gates: [{ node: "c", atLeast: "1" }] }] } },
		"level low: there is no node c",
	],
	[{ ranking: { tieBreak: [{ node: "toString" }] } }, "tie-break: there is no node toString"],
	[{ adjustments: [{ code: "a", kind: "bonus", column: "gift" }] }, "the code a is used twice"],
	[{ bounds: { min: "2", max: "1" } }, "instrument: bounds: min is above max"],
	[{ profiles: { city: { nodes: { c: {} } } } }, "profile city: there is no node c"],
	[
		{ profiles: { city: { nodes: { all: { normalise: { type: "rank" } } } } } },
		"profile city: group all has no normalisation",
	],
	[
		{ profiles: { city: { nodes: { a: { weight: "-2" } } } } },
		"instrument, profiles.city.nodes.a.weight: expected a number not below 0",
	],
	[{ model: "composite/2" }, 'instrument, model: Invalid input: expected "composite/1"'],
	[{ decimals: 1.5 }, "instrument, decimals: Invalid input: expected int, received number"],
	[{ colour: "red" }, 'instrument: Unrecognized key: "colour"'],
])("an instrument with %j is refused", (parts, problem) => {
	expect(problemsOf(withInstrument(parts))).toEqual([problem])
})

test.each([
	['{"__proto__": {}}', "instrument: the key __proto__ is not allowed"],
	['{"profiles": {"__proto__": {"nodes": {}}}}', "instrument, profiles: the key __proto__ is not allowed"],
	[
		'{"index": {"kind": "group", "code": "all", "children": [{"kind": "indicator", "code": "x", "normalise": {"type": "categorical", "values": {"__proto__": "1"}}}]}}',
		"indicator x, normalise.values: the key __proto__ is not allowed",
	],
])("a key that would be swallowed is named: %s", (text, problem) => {
	expect(problemsOf(JSON.parse(text))).toEqual([problem])
})

test.each([null, undefined, [], "", 7, true, {}])("%j is no instrument, and that is said", (raw) => {
	expect(problemsOf(raw).length).toBeGreaterThan(0)
	for (const problem of problemsOf(raw)) expect(problem).toMatch(/^instrument/)
})

test("a tree that is too deep or too large is refused before it is read", () => {
	let deep: object = a
	for (let depth = 0; depth < 100_000; depth++) deep = { kind: "group", code: `g${depth}`, children: [deep] }
	expect(problemsOf(withInstrument({ index: deep }))).toEqual(["the tree is deeper than 32 levels"])
	const wide = Array.from({ length: 10_000 }, (_, index) => ({ ...a, code: `x${index}` }))
	expect(problemsOf(withGroup({ children: wide }))).toEqual(["the tree has more than 10000 nodes"])
})

test("a message repeats no more than the start of a foreign text", () => {
	const long = "x".repeat(100_000)
	for (const raw of [withIndicator({ [long]: 1 }), withGroup({ children: [{ ...a, code: long }] })]) {
		for (const problem of problemsOf(raw)) expect(problem.length).toBeLessThan(700)
	}
})

test("an unknown profile is refused and the known ones are named", () => {
	const { instrument } = parseInstrument(withInstrument({ profiles: { city: { nodes: {} } } }))
	for (const name of ["town", "constructor", "__proto__"]) {
		expect(instrument && withProfile(instrument, name).problems).toEqual([
			`there is no profile ${name}; there is: city`,
		])
	}
})

test("a profile that breaks its instrument is refused with its name", () => {
	const nodes = { a: { weight: "0" }, b: { weight: "0" } }
	const { instrument } = parseInstrument(withInstrument({ profiles: { city: { nodes } } }))
	expect(instrument && withProfile(instrument, "city").problems).toEqual([
		"profile city: group all: no child has a weight above 0",
	])
})

test("codes that objects know are codes like any other", () => {
	const codes = ["constructor", "toString", "hasOwnProperty", "__proto__"]
	const index = sampleGroup(
		"valueOf",
		codes.map((code) => sampleIndicator(code)),
	)
	const raw = sampleInstrument(index, { profiles: { constructor: { nodes: { toString: { weight: "2" } } } } })
	const { instrument, problems } = parseInstrument(raw)
	expect(problems).toEqual([])
	expect(
		instrument &&
			withProfile(instrument, "constructor").instrument?.index.children.map(({ weight }) => weight),
	).toEqual(["1", "2", "1", "1"])
})
