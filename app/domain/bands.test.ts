import { expect, test } from "vitest"
import { BAND_SETS, BANDS, bandOf } from "./bands.ts"
import { fraction, roundHalfAway } from "./exact.ts"

test.each([
	["nd335", "100.00", "Hoàn thành xuất sắc"],
	["nd335", "90.00", "Hoàn thành xuất sắc"],
	["nd335", "89.99", "Hoàn thành tốt"],
	["nd335", "70.00", "Hoàn thành tốt"],
	["nd335", "69.99", "Hoàn thành"],
	["nd335", "50.00", "Hoàn thành"],
	["nd335", "49.99", "Không hoàn thành"],
	["five", "90.00", "Xuất sắc"],
	["five", "80.00", "Tốt"],
	["five", "79.99", "Khá"],
	["five", "65.00", "Khá"],
	["five", "64.99", "Trung bình"],
	["five", "49.99", "Yếu"],
	["five", "0.00", "Yếu"],
] as const)("in the set %s %s is “%s”", (set, percent, name) => {
	expect(bandOf(percent, set)?.name.vi).toBe(name)
})

test("the band follows the rounded percent (U12)", () => {
	const bandAt = (exact: string) => bandOf(roundHalfAway(fraction(exact), 2), "nd335")?.name.vi
	expect(bandAt("89.994")).toBe("Hoàn thành tốt")
	expect(bandAt("89.995")).toBe("Hoàn thành xuất sắc")
})

test("nothing decided is in no band", () => {
	expect(bandOf(null, "nd335")).toBeNull()
})

test.each(BAND_SETS)("the set %s goes down to zero", (set) => {
	const starts = BANDS[set].map(({ from }) => Number(from))
	expect(starts).toEqual([...starts].sort((one, other) => other - one))
	expect(starts.at(-1)).toBe(0)
})
