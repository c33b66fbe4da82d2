import { expect, test } from "vitest"
import { measureOf, neighboursOf } from "./outliers.ts"

test("four neighbours say nothing, five do", () => {
	expect(neighboursOf(["1", "2", "3", "4"])).toBeNull()
	expect(neighboursOf(["1", "2", "3", "4", "5"])).toMatchObject({ median: "3", units: 5 })
})

test("the median of an even number is halfway, exactly", () => {
	expect(neighboursOf(["0", "1/3", "1/2", "1", "2", "0"])?.median).toBe("5/12")
})

test("far from the median is an outlier, at the bound itself is not", () => {
	// median 3, MAD 1: the bound is 4.4478
	const found = neighboursOf(["1", "2", "3", "4", "5"])
	expect(found?.isOutlier("7.4478")).toBe(false)
	expect(found?.isOutlier("7.4479")).toBe(true)
	expect(found?.isOutlier("-1.4479")).toBe(true)
})

test("one wild claim does not hide itself by moving the measure", () => {
	expect(neighboursOf(["0.8", "0.82", "0.79", "0.81", "0.8", "0.05"])?.isOutlier("0.05")).toBe(true)
})

test("where most claim the same, a little less is no outlier and nothing at all is", () => {
	const found = neighboursOf(["1", "1", "1", "1", "1", "1", "0.9", "0.95", "0"])
	expect(found?.isOutlier("0.9")).toBe(false)
	expect(found?.isOutlier("0")).toBe(true)
})

test("where all claim the same, anything else stands out", () => {
	const found = neighboursOf(["1", "1", "1", "1", "1"])
	expect([found?.isOutlier("1"), found?.isOutlier("0.999")]).toEqual([false, true])
})

test("what has no order is not compared, nor a share of nothing", () => {
	expect(measureOf({ kind: "ratio", num: "1", den: "3" })).toBe("1/3")
	expect(measureOf({ kind: "ratio", num: "0", den: "0" })).toBeNull()
	expect(measureOf({ kind: "items", items: ["a", "a", "b"] })).toBe("2")
	expect(measureOf({ kind: "option", option: "a" })).toBeNull()
	expect(measureOf(null)).toBeNull()
})
