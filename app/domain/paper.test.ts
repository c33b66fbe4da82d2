import { expect, test } from "vitest"
import { todayInVietNam } from "./day.ts"
import { paperName, paperProblems } from "./paper.ts"

const WHOLE = {
	hasPaper: true,
	registerNumber: "12/BC-STP",
	registeredOn: "2026-11-22",
	today: "2026-11-22",
}

test("a paper with its number and today's date is whole, and so is none of the three", () => {
	expect(paperProblems(WHOLE)).toEqual({})
	expect(paperProblems({ ...WHOLE, hasPaper: false, registerNumber: "", registeredOn: "" })).toEqual({})
})

test.each([
	[{ hasPaper: false }, ["paper"]],
	[{ registerNumber: "" }, ["registerNumber"]],
	[{ registeredOn: "" }, ["registeredOn"]],
	[{ registeredOn: "2026-11-23" }, ["registeredOn"]],
	[{ registerNumber: "", registeredOn: "" }, ["registerNumber", "registeredOn"]],
	[{ hasPaper: false, registerNumber: "" }, ["paper", "registerNumber"]],
])("a part without the rest, or of tomorrow, is named: %o", (part, fields) => {
	expect(Object.keys(paperProblems({ ...WHOLE, ...part }))).toEqual(fields)
})

test("the day is Viet Nam's, seven hours ahead", () => {
	expect(todayInVietNam(new Date("2026-11-22T16:59:59Z"))).toBe("2026-11-22")
	expect(todayInVietNam(new Date("2026-11-22T17:00:00Z"))).toBe("2026-11-23")
})

test("a saved paper's name is plain whatever the unit's code is", () => {
	expect(paperName({ unit: 'S/"TP', period: "2026\r\n", number: 2 })).toBe("ban-ky-nop_S_TP_2026__2.pdf")
})
