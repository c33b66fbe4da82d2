/** What departs from Monday to Friday: days off, and weekend days that offices work instead. */
export type Calendar = { off: ReadonlySet<string>; worked: ReadonlySet<string> }

export type CalendarDay = { day: string; works: boolean }

export function calendarOf(days: readonly CalendarDay[]): Calendar {
	const named = (works: boolean) => new Set(days.filter((one) => one.works === works).map(({ day }) => day))
	return { off: named(false), worked: named(true) }
}

const DAY = 86_400_000

export function nextDay(day: string): string {
	return new Date(Date.parse(`${day}T00:00:00Z`) + DAY).toISOString().slice(0, 10)
}

export function isWeekend(day: string): boolean {
	return [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())
}

export function isWorkingDay(day: string, calendar: Calendar): boolean {
	return isWeekend(day) ? calendar.worked.has(day) : !calendar.off.has(day)
}

/** A year without any working day is a fault of the calendar, not a window. */
const LONGEST_REST = 366

/** The n-th working day after a day, which itself does not count; the day itself for none. */
export function addWorkingDays(day: string, count: number, calendar: Calendar): string {
	let [at, left, rested] = [day, count, 0]
	while (left > 0) {
		at = nextDay(at)
		rested = isWorkingDay(at, calendar) ? 0 : rested + 1
		if (rested === 0) left -= 1
		if (rested > LONGEST_REST) throw new Error(`the calendar has no working day in the year before ${at}`)
	}
	return at
}

/** Working days after the one day, up to and with the other; none when it is not later. */
export function workingDaysBetween(after: string, until: string, calendar: Calendar): number {
	let [at, count] = [after, 0]
	while (at < until) {
		at = nextDay(at)
		if (isWorkingDay(at, calendar)) count += 1
	}
	return count
}
