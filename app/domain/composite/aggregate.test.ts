import fc from "fast-check"
import { expect, test } from "vitest"
import { fraction, ONE } from "../exact.ts"
import { Rational } from "../rational.ts"
import { aggregate, type Part } from "./aggregate.ts"
import { AGGREGATIONS } from "./instrument.ts"
import { sampleGroup, sampleIndicator, sampleInstrument, scored } from "./instrument-samples.ts"

/** Geometric means have 34 digits; values here are not above 1000. */
const SLACK = Rational.big(1n, 10n ** 30n)

const ratio = (least: number) =>
	fc
		.tuple(fc.integer({ min: least, max: 1000 }), fc.constantFrom(1, 2, 3, 7, 10, 100))
		.map(([n, d]) => Rational.of(n, d))
const arbitraryPart = fc.record({ value: ratio(0), weight: ratio(1) })
const arbitraryParts = fc.array(arbitraryPart, { minLength: 1, maxLength: 8 })

function partsOf(...pairs: [value: string, weight: string][]): Part[] {
	return pairs.map(([value, weight]) => ({ value: fraction(value), weight: fraction(weight) }))
}

function near(one: Rational, other: Rational): boolean {
	return one.sub(other).abs().lte(SLACK)
}

test.each(AGGREGATIONS)("%s lies between the least and the greatest value", (aggregation) => {
	fc.assert(
		fc.property(arbitraryParts, (parts) => {
			const values = parts.map(({ value }) => value)
			const mean = aggregate(aggregation, parts)
			const least = values.reduce((a, b) => (a.lt(b) ? a : b))
			const greatest = values.reduce((a, b) => (a.gt(b) ? a : b))
			return mean.add(SLACK).gte(least) && mean.sub(SLACK).lte(greatest)
		}),
	)
})

test.each(AGGREGATIONS)("%s never falls when a value rises", (aggregation) => {
	fc.assert(
		fc.property(arbitraryParts, fc.nat(), ratio(0), (parts, pick, rise) => {
			const raised = parts.map((part, index) =>
				index === pick % parts.length ? { ...part, value: part.value.add(rise) } : part,
			)
			return aggregate(aggregation, raised).add(SLACK).gte(aggregate(aggregation, parts))
		}),
	)
})

test.each(AGGREGATIONS)("%s does not depend on the order of the parts", (aggregation) => {
	const shuffles = arbitraryParts.chain((parts) =>
		fc.tuple(
			fc.constant(parts),
			fc.shuffledSubarray(parts, { minLength: parts.length, maxLength: parts.length }),
		),
	)
	fc.assert(
		fc.property(shuffles, ([parts, shuffled]) =>
			near(aggregate(aggregation, parts), aggregate(aggregation, shuffled)),
		),
	)
})

test.each(AGGREGATIONS)("%s goes by the proportions of the weights alone", (aggregation) => {
	fc.assert(
		fc.property(arbitraryParts, ratio(1), (parts, factor) => {
			const scaled = parts.map(({ value, weight }) => ({ value, weight: weight.mul(factor) }))
			return near(aggregate(aggregation, parts), aggregate(aggregation, scaled))
		}),
	)
})

test.each(AGGREGATIONS)("%s of equal values is that value exactly", (aggregation) => {
	fc.assert(
		fc.property(ratio(0), fc.array(ratio(1), { minLength: 1, maxLength: 8 }), (value, weights) =>
			aggregate(
				aggregation,
				weights.map((weight) => ({ value, weight })),
			).equals(value),
		),
	)
})

test.each(AGGREGATIONS)("%s grows with the unit of measurement", (aggregation) => {
	fc.assert(
		fc.property(arbitraryParts, fc.integer({ min: 1, max: 9 }), (parts, factor) => {
			const scaled = parts.map(({ value, weight }) => ({ value: value.div(factor), weight }))
			return near(aggregate(aggregation, parts).div(factor), aggregate(aggregation, scaled))
		}),
	)
})

test("harmonic ≤ geometric ≤ arithmetic, the minimum below all", () => {
	fc.assert(
		fc.property(arbitraryParts, (parts) => {
			const means = (["minimum", "harmonic", "geometric", "arithmetic"] as const).map((aggregation) =>
				aggregate(aggregation, parts),
			)
			return means.every((mean, index) => index === 0 || mean.add(SLACK).gte(means[index - 1] ?? mean))
		}),
	)
})

test("the geometric mean of equal weights, raised again, is the product", () => {
	fc.assert(
		fc.property(fc.array(ratio(1), { minLength: 2, maxLength: 5 }), (values) => {
			const mean = aggregate(
				"geometric",
				values.map((value) => ({ value, weight: ONE })),
			)
			const product = values.reduce((total, value) => total.mul(value))
			return mean.pow(values.length).div(product).sub(1).abs().lte(SLACK)
		}),
	)
})

test("the weighted median is the median of every value written as often as it weighs", () => {
	const whole = fc.record({ value: ratio(0), weight: fc.integer({ min: 1, max: 6 }) })
	fc.assert(
		fc.property(fc.array(whole, { minLength: 1, maxLength: 8 }), (parts) => {
			const written = parts
				.flatMap(({ value, weight }) => Array.from({ length: weight }, () => value))
				.sort((one, other) => one.compare(other))
			const middle = [Math.floor((written.length - 1) / 2), Math.floor(written.length / 2)]
			const [low, high] = middle.map((index) => written[index])
			const median = aggregate(
				"median",
				parts.map(({ value, weight }) => ({ value, weight: Rational.of(weight) })),
			)
			return low !== undefined && high !== undefined && median.equals(low.add(high).div(2))
		}),
	)
})

test("the minimum is the least value, whatever it weighs", () => {
	fc.assert(
		fc.property(arbitraryParts, (parts) => {
			const least = aggregate("minimum", parts)
			return parts.every(({ value }) => value.gte(least)) && parts.some(({ value }) => value.equals(least))
		}),
	)
})

test.each([
	["arithmetic", "7/2"],
	["harmonic", "32/13"],
	["minimum", "2"],
	["median", "2"],
] as const)("%s of 2 weighing 3 and 8 weighing 1 is %s", (aggregation, expected) => {
	expect(aggregate(aggregation, partsOf(["2", "3"], ["8", "1"])).toFraction()).toBe(expected)
})

test.each([
	["arithmetic", "5"],
	["geometric", "4"],
	["harmonic", "16/5"],
	["minimum", "2"],
	["median", "5"],
] as const)("%s of 2 and 8 is %s", (aggregation, expected) => {
	expect(aggregate(aggregation, partsOf(["2", "0.5"], ["8", "0.5"])).toFraction()).toBe(expected)
})

test("a geometric mean that is no fraction has 34 digits: 2 weighing 3 and 8 weighing 1 give 2√2", () => {
	const mean = aggregate("geometric", partsOf(["2", "3"], ["8", "1"]))
	expect(mean.equals(fraction("2.828427124746190097603377448419396"))).toBe(true)
})

test("the median of an even number of equal weights is half-way, of an odd number the middle", () => {
	const four = partsOf(["9", "1"], ["1", "1"], ["4", "1"], ["2", "1"])
	expect(aggregate("median", four).toFraction()).toBe("3")
	expect(aggregate("median", four.slice(0, 3)).toFraction()).toBe("4")
})

test.each([
	["arithmetic", "5"],
	["geometric", "0"],
	["harmonic", "0"],
	["minimum", "0"],
	["median", "5"],
] as const)("%s of 0 and 10 is %s", (aggregation, expected) => {
	expect(aggregate(aggregation, partsOf(["0", "1"], ["10", "1"])).toFraction()).toBe(expected)
})

test.each(["geometric", "harmonic"] as const)("a %s mean refuses a number below 0", (aggregation) => {
	expect(() => aggregate(aggregation, partsOf(["-1", "1"], ["3", "1"]))).toThrow(/number below 0/)
})

test.each([
	["arithmetic", "1"],
	["minimum", "-1"],
	["median", "1"],
] as const)("%s of −1 and 3 is %s", (aggregation, expected) => {
	expect(aggregate(aggregation, partsOf(["-1", "1"], ["3", "1"])).toFraction()).toBe(expected)
})

test.each(AGGREGATIONS)("%s of nothing is refused", (aggregation) => {
	expect(() => aggregate(aggregation, [])).toThrow(RangeError)
})

test.each(AGGREGATIONS)(
	"under %s, a child of weight 0 changes nothing, even at 0 or below",
	(aggregation) => {
		const children = [sampleIndicator("a", { weight: "2" }), sampleIndicator("b")]
		const idle = sampleIndicator("idle", { weight: "0" })
		const without = scored(sampleInstrument(sampleGroup("all", children, { aggregation })), [
			{ a: "3", b: "12" },
		])
		for (const value of ["0", "-5", "1000"]) {
			const beside = sampleInstrument(sampleGroup("all", [...children, idle], { aggregation }))
			expect(scored(beside, [{ a: "3", b: "12", idle: value }]).value("all")).toBe(without.value("all"))
		}
	},
)
