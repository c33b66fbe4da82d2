import fc from "fast-check"
import { test } from "vitest"
import { HUNDRED, sum, ZERO } from "../exact.ts"
import { Rational } from "../rational.ts"
import { normalisedGroup } from "./instrument-samples.ts"

type Method = Parameters<typeof normalisedGroup>[0]["normalise"]

const SLACK = Rational.big(1n, 10n ** 28n)

const RELATIVE: [string, Method][] = [
	["min–max over the group", { type: "min_max" }],
	["z-score", { type: "z_score" }],
	["rank", { type: "rank" }],
	["percentile", { type: "percentile" }],
]
const ABSOLUTE: [string, Method][] = [
	["min–max between goalposts", { type: "min_max", low: "-20", high: "70.5" }],
	["min–max beyond goalposts", { type: "min_max", low: "-20", high: "70.5", clamp: false }],
]
const RISING: [string, Method][] = [
	["count", { type: "count", n: "12" }],
	[
		"piecewise",
		{
			type: "piecewise",
			knots: [
				["0", "0"],
				["50", "80"],
				["90", "100"],
			],
		},
	],
	["none", { type: "none" }],
]
/** Where the result lies, for methods that promise it. */
const BOUNDED: [string, Method][] = [
	...RELATIVE.filter(([name]) => name.startsWith("min") || name === "percentile"),
	...ABSOLUTE.slice(0, 1),
	...RISING.slice(0, 2),
]

const arbitraryX = fc
	.tuple(fc.integer({ min: -500, max: 500 }), fc.constantFrom(1, 3, 4, 10))
	.map(([n, d]) => Rational.of(n, d))
const arbitraryGroup = fc.array(arbitraryX, { minLength: 1, maxLength: 12 })
const arbitraryVaried = fc
	.array(arbitraryX, { minLength: 2, maxLength: 12 })
	.filter((xs) => xs.some((x) => !x.equals(xs[0] ?? ZERO)))

function near(one: Rational, other: Rational): boolean {
	return one.sub(other).abs().lte(SLACK)
}

function follows(xs: readonly Rational[], values: readonly Rational[], sign: 1 | -1): boolean {
	return xs.every((x, i) =>
		xs.every((other, j) => {
			const [value, against] = [values[i] ?? ZERO, values[j] ?? ZERO]
			return x.compare(other) > 0 ? value.compare(against) * sign >= 0 : true
		}),
	)
}

test.each(BOUNDED)("%s stays within its range", (_, normalise) => {
	fc.assert(
		fc.property(arbitraryGroup, (xs) =>
			normalisedGroup({ normalise }, xs).every((value) => value.gte(0) && value.lte(HUNDRED)),
		),
	)
})

test.each([...RELATIVE, ...ABSOLUTE, ...RISING])("%s never falls when more is measured", (_, normalise) => {
	fc.assert(fc.property(arbitraryGroup, (xs) => follows(xs, normalisedGroup({ normalise }, xs), 1)))
})

test.each([...RELATIVE, ...ABSOLUTE])("%s never rises with more where less is better", (_, normalise) => {
	fc.assert(
		fc.property(arbitraryGroup, (xs) =>
			follows(xs, normalisedGroup({ normalise, direction: "lower" }, xs), -1),
		),
	)
})

test.each([...RELATIVE, ...ABSOLUTE])(
	"%s, where less is better, is the mirror of where more is",
	(name, normalise) => {
		const middle = (n: number) => (name === "rank" ? Rational.of(n + 1) : name === "z-score" ? ZERO : HUNDRED)
		fc.assert(
			fc.property(arbitraryGroup, (xs) => {
				const lower = normalisedGroup({ normalise, direction: "lower" }, xs)
				return normalisedGroup({ normalise }, xs).every((value, index) =>
					value.add(lower[index] ?? ZERO).equals(middle(xs.length)),
				)
			}),
		)
	},
)

test.each([...RELATIVE, ...ABSOLUTE, ...RISING])(
	"%s does not depend on the order of the units",
	(_, normalise) => {
		fc.assert(
			fc.property(arbitraryGroup, fc.nat(), (xs, turn) => {
				const at = turn % xs.length
				const turned = [...xs.slice(at), ...xs.slice(0, at)].toReversed()
				const values = normalisedGroup({ normalise }, xs)
				const again = normalisedGroup({ normalise }, turned).toReversed()
				return [...values.slice(at), ...values.slice(0, at)].every((value, index) =>
					value.equals(again[index] ?? HUNDRED.neg()),
				)
			}),
		)
	},
)

test.each(RELATIVE)("%s does not depend on the unit of measurement or its origin", (_, normalise) => {
	fc.assert(
		fc.property(arbitraryGroup, fc.integer({ min: 1, max: 9 }), arbitraryX, (xs, factor, shift) => {
			const values = normalisedGroup({ normalise }, xs)
			const elsewhere = normalisedGroup(
				{ normalise },
				xs.map((x) => x.div(factor).add(shift)),
			)
			return values.every((value, index) => near(value, elsewhere[index] ?? HUNDRED.neg()))
		}),
	)
})

test("min–max of what min–max gave gives the same once more, exactly", () => {
	fc.assert(
		fc.property(arbitraryVaried, (xs) => {
			const once = normalisedGroup({ normalise: { type: "min_max" } }, xs)
			const twice = normalisedGroup({ normalise: { type: "min_max" } }, once)
			return once.every((value, index) => value.equals(twice[index] ?? HUNDRED.neg()))
		}),
	)
})

test("min–max over a group that varies reaches both ends of the range", () => {
	fc.assert(
		fc.property(arbitraryVaried, (xs) => {
			const values = normalisedGroup({ normalise: { type: "min_max", range: ["1", "10"] } }, xs)
			return values.some((value) => value.equals(1)) && values.some((value) => value.equals(10))
		}),
	)
})

test.each(["sample", "population"] as const)("z-scores have mean 0 and %s deviation 1", (of) => {
	fc.assert(
		fc.property(arbitraryVaried, (xs) => {
			const values = normalisedGroup({ normalise: { type: "z_score", of } }, xs)
			const squares = sum(values.map((value) => value.mul(value)))
			return near(sum(values), ZERO) && near(squares, Rational.of(xs.length - (of === "sample" ? 1 : 0)))
		}),
	)
})

test("ranks of n units add up to n(n + 1)/2, ties or not", () => {
	fc.assert(
		fc.property(arbitraryGroup, (xs) => {
			const n = xs.length
			const ranks = normalisedGroup({ normalise: { type: "rank" } }, xs)
			return sum(ranks).equals(Rational.of(n * (n + 1), 2))
		}),
	)
})

test("percentiles average to the middle of the range", () => {
	fc.assert(
		fc.property(arbitraryGroup, (xs) => {
			const values = normalisedGroup({ normalise: { type: "percentile" } }, xs)
			return sum(values).equals(Rational.of(50 * xs.length))
		}),
	)
})

test("winsorised by quantiles, no value leaves the span of the group", () => {
	const share = fc.integer({ min: 0, max: 49 })
	fc.assert(
		fc.property(arbitraryGroup, share, share, (xs, low, high) => {
			const winsorise = { by: "quantiles", low: String(low / 100), high: String(1 - high / 100) } as const
			const values = normalisedGroup({ normalise: { type: "none" }, winsorise }, xs)
			return values.every((value) => xs.some((x) => value.gte(x)) && xs.some((x) => value.lte(x)))
		}),
	)
})
