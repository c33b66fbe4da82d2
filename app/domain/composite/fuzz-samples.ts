import { type Aggregation, AGGREGATIONS, TIE_RULES } from "./instrument.ts"
import type { Gauge } from "./plan.ts"
import type { Random } from "../robustness/simulate-draws.ts"

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

export function oneOf<T>(random: Random, values: readonly T[]): T {
	const value = values[Math.floor(random() * values.length)]
	if (value === undefined) throw new RangeError("nothing to choose from")
	return value
}

function chance(random: Random, share: number): boolean {
	return random() < share
}

const KEYS = ["__proto__", "constructor", "toString", "hasOwnProperty", "length", "code", "kind", "x"]

const ODD: readonly Json[] = [
	...[null, true, false, 0, -1, 5, 0.1, 1e21, 1e308, 1e-300, -0],
	...["", " ", "0", "-1", "1e999", "NaN", "Infinity", "-0", "١", "a\u0000b", "none", "NA", "yes"],
	...["9".repeat(40), `0.${"0".repeat(37)}1`, "9".repeat(41), "x".repeat(5000)],
	...["geometric", "harmonic", "minimum", "median", "lower", "exclude", "zero", "group_mean", "ln", "index"],
	...[[], {}, [[]], { toString: 1 }, { type: "rank" }, { type: "z_score" }, { type: "percentile" }],
	...[
		{ policy: "exclude" },
		{ policy: "group_mean" },
		{ type: "choice" },
		{ type: "ratio" },
		{ type: "date" },
	],
	...[{ by: "outliers", most: 3 }, { by: "quantiles", low: "0.1", high: "0.9" }, { decimals: 20 }],
	...KEYS,
]

type Slot = { holder: Json[] | { [key: string]: Json }; key: string }

function slotsOf(root: Json): Slot[] {
	const slots: Slot[] = []
	const open: Json[] = [root]
	for (let holder = open.pop(); holder !== undefined; holder = open.pop()) {
		if (typeof holder !== "object" || holder === null) continue
		for (const [key, value] of Object.entries(holder)) {
			slots.push({ holder, key })
			open.push(value)
		}
	}
	return slots
}

/** As JSON.parse sets a key: one named __proto__ is a key like any other. */
function put({ holder, key }: Slot, value: Json) {
	Object.defineProperty(holder, key, { value, writable: true, enumerable: true, configurable: true })
}

function copied(value: Json): Json {
	return JSON.parse(JSON.stringify(value)) as Json
}

function mutate(random: Random, root: Json) {
	const slots = slotsOf(root)
	if (slots.length === 0) return
	const slot = oneOf(random, slots)
	const { holder, key } = slot
	const value = Object.entries(holder).find(([own]) => own === key)?.[1] ?? null
	switch (Math.floor(random() * 8)) {
		case 0:
			if (Array.isArray(holder)) holder.splice(Number(key), 1)
			else delete holder[key]
			return
		case 1:
			return put({ holder, key: Array.isArray(holder) ? key : oneOf(random, KEYS) }, copied(value))
		case 2:
			return put(slot, Array.isArray(value) ? [...value, ...(copied(value) as Json[])] : [value])
		case 3:
		case 4: {
			const { holder: other, key: from } = oneOf(
				random,
				slots.filter((one) => one.key === key),
			)
			return put(slot, copied(Object.entries(other).find(([own]) => own === from)?.[1] ?? null))
		}
		case 5:
			return put(slot, { kind: "group", code: `g${key}`, children: [copied(value)] })
		default:
			return put(slot, copied(oneOf(random, ODD)))
	}
}

/** A published instrument with one to four things wrong with it, or changed. */
export function mutant(random: Random, text: string): unknown {
	const root = JSON.parse(text) as Json
	for (let left = 1 + Math.floor(random() * random() * 4); left > 0; left--) mutate(random, root)
	return root
}

function someNormalisation(random: Random): { measure?: Json; normalise: Json } {
	const relative = { type: oneOf(random, ["min_max", "z_score", "rank", "percentile"]) }
	return oneOf<{ measure?: Json; normalise: Json }>(random, [
		{ normalise: relative },
		{ normalise: relative },
		{ measure: { type: "ratio", share: false, zeroDenominator: "zero" }, normalise: relative },
		{ measure: { type: "ratio", zeroDenominator: "missing" }, normalise: { type: "none" } },
		{ normalise: { type: "none" } },
		{ normalise: { type: "count", n: "3" } },
		{ normalise: { type: "min_max", low: "1", high: "9".repeat(39), clamp: chance(random, 0.5) } },
		{
			normalise: {
				type: "piecewise",
				knots: [
					["0", "0"],
					["1", "1"],
					["9.5", "100"],
				],
			},
		},
		{
			measure: { type: "choice" },
			normalise: { type: "categorical", values: { constructor: "1", yes: "0" } },
		},
		{
			measure: { type: "date" },
			normalise: { type: "deadline", steps: [{ until: "2026-02-28", value: "7" }], otherwise: "-1" },
		},
	])
}

function someIndicator(random: Random, code: string): Json {
	const { measure = { type: "number" }, normalise } = someNormalisation(random)
	const isNumber = JSON.stringify(measure).includes("number")
	const hasOrder = isNumber || JSON.stringify(measure).includes("ratio")
	const policies = ["refuse", "zero", "exclude", "exclude", ...(hasOrder ? ["group_mean", "group_mean"] : [])]
	const policy = oneOf(random, policies)
	const winsorise = oneOf<Json>(random, [
		{ by: "outliers", most: 4, skewness: "0.5", kurtosis: "0.5" },
		{ by: "quantiles", low: "0.2", high: "0.8" },
		{ by: "bounds", high: "7" },
	])
	return {
		kind: "indicator",
		code,
		measure,
		normalise,
		weight: oneOf(random, ["0", "1", "1", "0.333", "9".repeat(40), `0.${"0".repeat(30)}7`]),
		missing: { policy, ...(policy === "group_mean" && chance(random, 0.5) ? { within: "__proto__" } : {}) },
		notApplicable: oneOf(random, ["missing", "exclude"]),
		...(isNumber && chance(random, 0.2) ? { denominator: { column: "constructor", per: "1000" } } : {}),
		...(hasOrder && chance(random, 0.3) ? { winsorise } : {}),
		...(hasOrder && chance(random, 0.15) ? { log: "ln" } : {}),
		...(chance(random, 0.2) ? { round: Math.floor(random() * 21) } : {}),
	}
}

function someGroup(random: Random, code: string, depth: number): Json {
	const children = Array.from({ length: 1 + Math.floor(random() * 4) }, (_, index) => {
		const own = `${code}.${index}`
		return depth > 0 && chance(random, 0.4) ? someGroup(random, own, depth - 1) : someIndicator(random, own)
	})
	const aggregation: Aggregation = oneOf(random, AGGREGATIONS)
	return {
		kind: "group",
		code,
		aggregation,
		children,
		...(chance(random, 0.2) ? { coverage: "0.6" } : {}),
		...(chance(random, 0.2) ? { times: "1000" } : {}),
		...(chance(random, 0.2) ? { gates: [{ node: `${code}.0`, atLeast: "3", cap: "2" }] } : {}),
		...(chance(random, 0.2) ? { bounds: { min: "0", max: "100" } } : {}),
		...(chance(random, 0.2) ? { round: Math.floor(random() * 21) } : {}),
	}
}

/** An instrument that is allowed, or nearly, with methods put together as they come. */
export function someInstrument(random: Random): unknown {
	return {
		model: "composite/1",
		code: "constructor",
		version: "1",
		title: "x",
		index: someGroup(random, "i", 3),
		adjustments: chance(random, 0.3)
			? [{ code: "late", kind: oneOf(random, ["deduction", "bonus"]), column: "late", free: "1", most: "9" }]
			: [],
		levels: {
			decimals: 2,
			list: [
				{ code: "low", from: "-5" },
				{ code: "high", from: "5", gates: [{ node: "i.0", atLeast: "1" }] },
			],
		},
		profiles: chance(random, 0.3)
			? { constructor: { nodes: { "i.0": { normalise: { type: "rank" } } } } }
			: {},
		ranking: {
			order: oneOf(random, ["ascending", "descending"]),
			ties: oneOf(random, TIE_RULES),
			tieBreak: chance(random, 0.5) ? [{ node: "i.0", decimals: 1 }] : [],
			...(chance(random, 0.3) ? { within: "__proto__" } : {}),
			...(chance(random, 0.2) ? { decimals: 3 } : {}),
		},
	}
}

const SHARES = ["0", "0.25", "0.5", "0.5", "1"]
const PLAIN = ["1", "2", "2", "3.5", "7", "12.25", "40", "100", "0"]
const DATES = ["2026-02-28", "2026-03-01", "none"]
const ODD_CELLS = [
	...["", "NA", "NA: no coast", " 7 ", "-4", "+3", "1e2", "1e60", "1e-60", "3e+5", "5.", "0.000", "-0"],
	...["9".repeat(59), `0.${"0".repeat(57)}1`, "123456789012345678901234567890.5"],
	...["1e999", "1e-999", "1e61", "NaN", "Infinity", "-", ".5", "1,5", "1/3", "0x10", "١", "abc", "NAN"],
	...["1".repeat(5000), "__proto__", "toString", "2026-02-31", "2026-13-01", "a\u0000b", "=1+1"],
]

/** A cell as its column wants it, and something else as often as `oddness`, 0 to 1, says. */
export function someCell(random: Random, gauge: Gauge | undefined, oddness: number): string {
	if (chance(random, oddness)) return oneOf(random, ODD_CELLS)
	if (gauge?.node.measure.type === "choice") return oneOf(random, [...gauge.words.keys()])
	if (gauge?.node.measure.type === "date") return oneOf(random, DATES)
	return oneOf(random, gauge?.limits.max?.lt(2) ? SHARES : PLAIN)
}
