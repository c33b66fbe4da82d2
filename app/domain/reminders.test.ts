import { expect, test } from "vitest"
import { daysUntil, isReminderDay, REMINDERS_AT_MOST } from "./reminders.ts"
import type { ReminderKind } from "./reminders.ts"

const KINDS: ReminderKind[] = ["submit", "supplement", "appeal", "opinion", "review"]

function remindedOn(kind: ReminderKind, due: string): string[] {
	const days = Array.from({ length: 60 }, (_, n) =>
		new Date(Date.parse("2026-02-01") + n * 86_400_000).toISOString().slice(0, 10),
	)
	return days.filter((today) => isReminderDay(kind, { due, today }))
}

test.each([
	["submit", ["2026-02-22", "2026-02-26", "2026-02-28"]],
	["supplement", ["2026-02-27", "2026-03-01"]],
	["appeal", ["2026-02-28"]],
	["opinion", ["2026-02-28"]],
	["review", ["2026-02-22", "2026-02-27"]],
] as const)(
	"what is due on 1 March (%s) is called to mind on its days, across the end of a month",
	(kind, days) => {
		expect(remindedOn(kind, "2026-03-01")).toEqual(days)
	},
)

test("nothing is called to mind oftener than the cap allows, nor after it was due", () => {
	for (const kind of KINDS) {
		const days = remindedOn(kind, "2026-03-01")
		expect(days.length).toBeLessThanOrEqual(REMINDERS_AT_MOST)
		expect(days.filter((day) => day > "2026-03-01")).toEqual([])
	}
})

test("days are counted on the calendar", () => {
	expect(daysUntil("2028-03-01", "2028-02-28")).toBe(2)
	expect(daysUntil("2026-12-31", "2026-12-31")).toBe(0)
	expect(daysUntil("2026-12-30", "2026-12-31")).toBe(-1)
})
