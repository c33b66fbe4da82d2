import { expect, test } from "vitest"
import { parseInstrument, withProfile } from "./instrument-checks.ts"
import {
	sampleGroup,
	sampleIndicator,
	sampleInstrument,
	withGroup,
	withIndicator,
} from "./instrument-samples.ts"

const [a, b] = [sampleIndicator("a"), sampleIndicator("b")]

function problemsOf(raw: unknown): readonly string[] {
	return parseInstrument(raw).problems
}

function withInstrument(parts: object): unknown {
	return { ...sampleInstrument(sampleGroup("all", [a, b])), ...parts }
}

test("a sound instrument has no problems", () => {
	expect(problemsOf(sampleInstrument(sampleGroup("all", [a, b])))).toEqual([])
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
