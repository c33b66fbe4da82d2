const DAY = 86_400_000

/** Days before a deadline on which it is called to mind; a list, so never more often. */
const REMIND_ON = {
	submit: [7, 3, 1],
	supplement: [2, 0],
	appeal: [1],
	opinion: [1],
	review: [7, 2],
} as const satisfies Record<string, readonly number[]>
export type ReminderKind = keyof typeof REMIND_ON

/** Of one matter to one person; a deadline that was moved is another matter. */
export const REMINDERS_AT_MOST = 3

/** Days of the calendar from one day to a later one. */
export function daysUntil(day: string, today: string): number {
	return Math.round((Date.parse(day) - Date.parse(today)) / DAY)
}

/** Whether today is a day to say that something is due on that day. */
export function isReminderDay(kind: ReminderKind, { due, today }: { due: string; today: string }): boolean {
	const days: readonly number[] = REMIND_ON[kind]
	return days.includes(daysUntil(due, today))
}
