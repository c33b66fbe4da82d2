export const PERIOD_KINDS = ["month", "quarter", "half_year", "nine_months", "year", "thematic"] as const
export type PeriodKind = (typeof PERIOD_KINDS)[number]

export const PERIOD_STATUSES = ["planned", "open", "closed", "published"] as const
export type PeriodStatus = (typeof PERIOD_STATUSES)[number]

const DAY = 86_400_000

/** Whole days until the deadline, rounded up; negative when overdue. */
export function daysLeft(deadline: Date, now: Date): number {
	return Math.ceil((deadline.getTime() - now.getTime()) / DAY)
}

export function isLate(deadline: Date, at: Date): boolean {
	return at.getTime() > deadline.getTime()
}
