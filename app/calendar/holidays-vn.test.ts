import Holidays from "date-holidays"
import { expect, test } from "vitest"
import { isWeekend } from "#app/domain/working-days.ts"
import { loadHolidays } from "./load.server.ts"

const days = loadHolidays()
const years = ["2025", "2026", "2027"]

test("every public holiday that another calendar knows is a day off, or stands on a weekend that is not worked", () => {
	const calendar = new Holidays("VN")
	const known = years.flatMap((year) =>
		calendar
			.getHolidays(year, "vi")
			.filter(({ type }) => type === "public")
			.map(({ date }) => date.slice(0, 10)),
	)
	expect(known.length).toBeGreaterThanOrEqual(7 * years.length)
	const off = new Set(days.filter(({ works }) => !works).map(({ day }) => day))
	expect(known.filter((day) => !off.has(day))).toEqual([])
})

test("the days are in order, each once, each with its document", () => {
	const all = days.map(({ day }) => day)
	expect(all).toEqual([...new Set(all)].toSorted())
	expect(new Set(all.map((day) => day.slice(0, 4)))).toEqual(new Set(years))
})

test("only weekend days are worked instead, and a day off from swapping has its worked day", () => {
	const worked = days.filter(({ works }) => works)
	expect(worked.filter(({ day }) => !isWeekend(day))).toEqual([])
	const swapped = days.filter(({ name }) => name.vi.startsWith("Nghỉ hoán đổi"))
	expect(worked.map(({ source }) => source)).toEqual(swapped.map(({ source }) => source))
})

test("each year has the days of the Labour Code, and since 2026 the one of culture, but for what is not announced", () => {
	const named = (year: string, name: string) =>
		days.filter(({ day, name: { vi } }) => day.startsWith(year) && vi === name).length
	expect(years.map((year) => named(year, "Tết Nguyên đán"))).toEqual([5, 5, 6])
	expect(years.map((year) => named(year, "Quốc khánh"))).toEqual([2, 2, 1])
	expect(years.map((year) => named(year, "Ngày Văn hóa Việt Nam"))).toEqual([0, 1, 1])
	for (const name of ["Tết Dương lịch", "Giỗ Tổ Hùng Vương", "Ngày Chiến thắng", "Ngày Quốc tế lao động"]) {
		expect(years.map((year) => named(year, name))).toEqual([1, 1, 1])
	}
})
