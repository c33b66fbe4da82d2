import { expect, test } from "vitest"
import { fraction } from "../exact.ts"
import type { Indicator } from "./instrument.ts"
import {
	normalisedGroup,
	sampleGroup,
	sampleIndicator,
	sampleInstrument,
	sampleObservation,
	samplePlan,
	scored,
} from "./instrument-samples.ts"
import { scoreUnit } from "./score.ts"
import { surveyed } from "./score-group.ts"

type Method = Parameters<typeof normalisedGroup>[0]["normalise"]

function normalised(indicator: Parameters<typeof normalisedGroup>[0], ...xs: string[]): string[] {
	return normalisedGroup(indicator, xs.map(fraction)).map((value) => value.toFraction())
}

test.each([
	["min–max", { type: "min_max", range: ["0", "10"] }, "5"],
	["percentile", { type: "percentile", range: ["0", "10"] }, "5"],
	["z-score", { type: "z_score", mean: "100", deviation: "15" }, "100"],
	["rank", { type: "rank" }, "2"],
] satisfies [string, Method, string][])(
	"%s of a group without variance gives the middle",
	(_, normalise, middle) => {
		expect(normalised({ normalise }, "7", "7", "7")).toEqual([middle, middle, middle])
	},
)

test("min–max by hand: 4, 6 and 14 lie at 0, 20 and 100", () => {
	expect(normalised({ normalise: { type: "min_max" } }, "4", "6", "14")).toEqual(["0", "20", "100"])
})

test("goalposts clamp, unless told not to", () => {
	const goalposts = { type: "min_max", low: "20", high: "85", range: ["0", "1"] } satisfies Method
	expect(normalised({ normalise: goalposts }, "10", "20", "52.5", "85", "90")).toEqual([
		"0",
		"0",
		"1/2",
		"1",
		"1",
	])
	const open: Method = { ...goalposts, clamp: false }
	expect(normalised({ normalise: open }, "7", "98")).toEqual(["-1/5", "6/5"])
	expect(normalised({ normalise: open, direction: "lower" }, "7", "98")).toEqual(["6/5", "-1/5"])
})

test("z-score by hand: 2, 4 and 6 lie one sample deviation apart", () => {
	const normalise = { type: "z_score", mean: "50", deviation: "10" } as const
	expect(normalised({ normalise }, "2", "4", "6")).toEqual(["40", "50", "60"])
	expect(normalised({ normalise, direction: "lower" }, "2", "4", "6")).toEqual(["60", "50", "40"])
})

test("rank by hand: the worst is 1, equals share the mean of their positions", () => {
	expect(normalised({ normalise: { type: "rank" } }, "30", "10", "20", "20")).toEqual([
		"4",
		"1",
		"5/2",
		"5/2",
	])
})

test("percentile by hand: share of the others that are worse, equals counted half", () => {
	const { type } = { type: "percentile" } as const
	expect(normalised({ normalise: { type } }, "1", "2", "2", "3", "4")).toEqual([
		"0",
		"75/2",
		"75/2",
		"75",
		"100",
	])
})

test("a unit that is scored against another group stays within the percentiles", () => {
	const indicator = sampleIndicator("x", { normalise: { type: "percentile" } })
	const plan = samplePlan(sampleInstrument(sampleGroup("all", [indicator])))
	const observed = (x: string) => sampleObservation([{ state: "number", x: fraction(x) }])
	const scales = surveyed(plan, ["1", "2", "3"].map(observed))
	const value = (x: string) => scoreUnit(plan, scales, observed(x)).total?.toFraction()
	expect(["0", "1", "1.5", "4"].map(value)).toEqual(["0", "0", "25", "100"])
})

test("piecewise: straight between the knots, constant outside, falling where less is better", () => {
	const knots: [string, string][] = [
		["0", "100"],
		["5", "90"],
		["20", "0"],
	]
	const normalise = { type: "piecewise", knots } as const
	expect(normalised({ normalise, direction: "lower" }, "-3", "0", "2.5", "5", "10", "20", "21")).toEqual([
		"100",
		"100",
		"95",
		"90",
		"60",
		"0",
		"0",
	])
})

test("count: a share of n up to full, not below 0", () => {
	const normalise = { type: "count", n: "4", full: "10" } satisfies Method
	expect(normalised({ normalise }, "-1", "0", "1", "4", "9")).toEqual(["0", "0", "5/2", "10", "10"])
})

test("the middle of two goalposts on a logarithmic scale is their geometric mean", () => {
	const normalise = { type: "min_max", low: "1", high: "10000", range: ["0", "1"] } satisfies Method
	expect(normalised({ normalise, log: "log10" }, "1", "10", "100", "10000")).toEqual(["0", "1/4", "1/2", "1"])
	expect(normalised({ normalise: { type: "min_max" }, log: "log10" }, "1", "10", "100")).toEqual([
		"0",
		"50",
		"100",
	])
})

test.each(["0", "-3"])("a logarithm of %s names the indicator and the unit", (x) => {
	const normalise = { type: "min_max", low: "1", high: "9" } as const
	const raw = sampleInstrument(sampleGroup("all", [sampleIndicator("x", { log: "ln", normalise })]))
	expect(() =>
		scored(raw, [
			{ unit: "good", x: "2" },
			{ unit: "bad", x },
		]),
	).toThrow(expect.objectContaining({ node: "x", unit: "bad" }))
})

test("a logarithm that a whole group needs names the indicator before anyone is scored", () => {
	const indicator = sampleIndicator("x", { log: "ln", normalise: { type: "z_score" } })
	const raw = sampleInstrument(sampleGroup("all", [indicator]))
	expect(() => scored(raw, [{ x: "2" }, { x: "0" }])).toThrow(
		expect.objectContaining({ node: "x", unit: "*" }),
	)
})

test("a word has its number, and no other word is taken", () => {
	const normalise = { type: "categorical", values: { none: "0", part: "40", whole: "100" } } as const
	const indicator = sampleIndicator("x", { measure: { type: "choice" }, normalise })
	const raw = sampleInstrument(sampleGroup("all", [indicator]))
	const { value } = scored(raw, [{ x: "part" }, { x: "whole" }, { x: "none" }])
	expect([value("x", 0), value("x", 1), value("x", 2)]).toEqual(["40", "100", "0"])
	expect(() => scored(raw, [{ x: "most" }])).toThrow(/none, part, whole/)
	expect(() => scored(raw, [{ x: "constructor" }])).toThrow(/oneOf/)
})

test("a date has the value of the first deadline it keeps, in whatever order they are listed", () => {
	const normalise = {
		type: "deadline",
		steps: [
			{ until: "2026-06-30", value: "50" },
			{ until: "2026-03-31", value: "100" },
		],
		otherwise: "10",
	} satisfies Method
	const indicator = sampleIndicator("x", { measure: { type: "date" }, normalise })
	const raw = sampleInstrument(sampleGroup("all", [indicator]))
	const dates = ["2026-03-31", "2026-04-01", "2026-07-01", "none"]
	const { value } = scored(
		raw,
		dates.map((x) => ({ x })),
	)
	expect(dates.map((_, row) => value("x", row))).toEqual(["100", "50", "10", "10"])
})

test("a value is rounded where the method says so, half away from zero", () => {
	expect(normalised({ normalise: { type: "none" }, round: 1 }, "0.25", "-0.25", "0.24")).toEqual([
		"3/10",
		"-3/10",
		"1/5",
	])
})

const SPREAD = ["1", "2", "3", "4", "100"]

function winsorised(winsorise: Indicator["winsorise"], ...xs: string[]): string[] {
	return normalised({ normalise: { type: "min_max" }, winsorise }, ...xs)
}

test("winsorised by bounds, everything beyond counts as the bound", () => {
	const winsorise = { by: "bounds", low: "2", high: "4" } as const
	expect(winsorised(winsorise, ...SPREAD)).toEqual(["0", "0", "50", "100", "100"])
	expect(winsorised({ by: "bounds", high: "4" }, ...SPREAD)).toEqual(["0", "100/3", "200/3", "100", "100"])
})

test("winsorised by quantiles, the bounds are R's type 7", () => {
	// quantile(c(1, 2, 3, 4, 100), c(0.1, 0.9), type = 7): 1.4 and 61.6
	const winsorise = { by: "quantiles", low: "0.1", high: "0.9" } as const
	expect(normalised({ normalise: { type: "none" }, winsorise }, ...SPREAD)).toEqual([
		"7/5",
		"2",
		"3",
		"4",
		"308/5",
	])
	expect(
		normalised({ normalise: { type: "none" }, winsorise: { ...winsorise, low: "0", high: "1" } }, ...SPREAD),
	).toEqual(SPREAD)
})

test("an outlier becomes the next value, as long as the shape is out of bounds", () => {
	const winsorise = { by: "outliers", most: 3, skewness: "2", kurtosis: "3.5" } as const
	const normalise = { type: "none" } as const
	const xs = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "900"]
	expect(normalised({ normalise, winsorise }, ...xs).at(-1)).toBe("9")
	expect(normalised({ normalise, winsorise }, "-900", ...xs.slice(0, 9)).at(0)).toBe("1")
	expect(normalised({ normalise, winsorise }, ...xs.slice(0, 9))).toEqual(xs.slice(0, 9))
})

test("no more outliers are pulled in than the method allows", () => {
	const xs = [...Array.from({ length: 30 }, (_, index) => String(index)), "1000", "9000", "90000"]
	const pulled = (most: number) =>
		normalised({ normalise: { type: "none" }, winsorise: { by: "outliers", most } }, ...xs).filter(
			(value, index) => value !== xs[index],
		)
	expect(pulled(1)).toEqual(["9000"])
	expect(pulled(2)).toEqual(["1000", "1000"])
	expect(pulled(9)).toEqual(["29", "29", "29"])
})

test("outliers that are tied are pulled in together, even past the most", () => {
	const xs = [...Array.from({ length: 20 }, (_, index) => `${index + 1}`), "1000", "1000"]
	const winsorise = { by: "outliers", most: 1 } as const
	expect(normalised({ normalise: { type: "none" }, winsorise }, ...xs).slice(-3)).toEqual(["20", "20", "20"])
})

test("an outlier is found at any magnitude", () => {
	const winsorise = { by: "outliers", most: 3 } as const
	for (const power of ["e-60", "e-30", "e0", "e30", "e60"]) {
		const raw = sampleInstrument(
			sampleGroup("all", [sampleIndicator("x", { winsorise, normalise: { type: "min_max" } })]),
		)
		const rows = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "900"].map((x) => ({ x: x + power }))
		const { value } = scored(raw, rows)
		expect([value("x", 4), value("x", 9)]).toEqual(["50", "100"])
	}
})
