import { expect, test } from "vitest"
import holidays from "../calendar/holidays-vn.json"
import { addWorkingDays, calendarOf, isWorkingDay, workingDaysBetween } from "./working-days.ts"

const vietNam = calendarOf(holidays.days)
const plain = calendarOf([])

test("five working days after a Friday end on the next Friday", () => {
	expect(addWorkingDays("2026-11-20", 5, plain)).toBe("2026-11-27")
})

test("a window over Tết Bính Ngọ leaves out the nine days of rest", () => {
	// Thursday; 13 February is the only working day before the rest of 14 to 22 February
	expect(addWorkingDays("2026-02-12", 1, vietNam)).toBe("2026-02-13")
	expect(addWorkingDays("2026-02-12", 5, vietNam)).toBe("2026-02-26")
	expect(addWorkingDays("2026-02-12", 5, plain)).toBe("2026-02-19")
})

test("a Saturday worked instead of a bridge day counts, the bridge day does not", () => {
	expect(isWorkingDay("2025-04-26", vietNam)).toBe(true)
	expect(isWorkingDay("2025-05-02", vietNam)).toBe(false)
	expect(addWorkingDays("2025-04-25", 1, vietNam)).toBe("2025-04-26")
	expect(addWorkingDays("2025-04-29", 1, vietNam)).toBe("2025-05-05")
})

test("a holiday on a Sunday is made up on Monday", () => {
	expect(isWorkingDay("2026-04-26", vietNam)).toBe(false)
	expect(isWorkingDay("2026-04-27", vietNam)).toBe(false)
	expect(isWorkingDay("2026-04-28", vietNam)).toBe(true)
})

test("no working days end on the day itself", () => {
	expect(addWorkingDays("2026-11-21", 0, plain)).toBe("2026-11-21")
})

test("counting between is the inverse of adding, over two years and over the end of one", () => {
	const days = Array.from({ length: 700 }, (_, index) =>
		new Date(Date.UTC(2025, 0, 1) + index * 86_400_000).toISOString().slice(0, 10),
	)
	for (const [index, day] of days.entries()) {
		const count = (index % 25) + 1
		const until = addWorkingDays(day, count, vietNam)
		expect(workingDaysBetween(day, until, vietNam)).toBe(count)
		expect(isWorkingDay(until, vietNam)).toBe(true)
	}
})

test("nothing lies between a day and an earlier one", () => {
	expect(workingDaysBetween("2026-11-20", "2026-11-20", plain)).toBe(0)
	expect(workingDaysBetween("2026-11-20", "2026-11-13", plain)).toBe(0)
})

test("a calendar without any working day is refused instead of searched for ever", () => {
	const off = Array.from({ length: 800 }, (_, index) => ({
		day: new Date(Date.UTC(2026, 0, 1) + index * 86_400_000).toISOString().slice(0, 10),
		works: false,
	}))
	expect(() => addWorkingDays("2026-01-01", 1, calendarOf(off))).toThrow("no working day")
})
