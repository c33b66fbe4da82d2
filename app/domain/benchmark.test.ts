import { expect, test } from "vitest"
import { median, pickGroup } from "./benchmark.ts"

test("the median is the middle one, or the mean of the middle two", () => {
	expect(median(["50", "10", "401/10"])).toBe("401/10")
	expect(median(["50", "10", "20", "101/3"])).toBe("161/6")
	expect(median(["7"])).toBe("7")
	expect(median([])).toBeNull()
})

test("the median compares numbers, not texts", () => {
	expect(median(["100", "9", "20"])).toBe("20")
})

test("the narrowest group with at least five others is taken", () => {
	const groups = [
		{ scope: "sector and size", n: 4 },
		{ scope: "sector", n: 5 },
		{ scope: "all", n: 90 },
	]
	expect(pickGroup(groups)?.scope).toBe("sector")
	expect(pickGroup(groups, 6)?.scope).toBe("all")
	expect(pickGroup(groups.slice(0, 1))).toBeNull()
})
