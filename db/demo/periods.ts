import type { PeriodStatus } from "#app/domain/period.ts"
import { GROWTH } from "./answers.ts"
import type { Year } from "./answers.ts"
import type { Unit } from "./organizations.ts"
import { between, roll } from "./random.ts"
import { isEarly } from "./statuses.ts"

export type Period = {
	id: string
	code: string
	nameVi: string
	nameEn: string
	status: PeriodStatus
	year: Year
	opensAt: Date
	submitBy: Date
	reviewBy: Date
	/** Null while the period runs. */
	publishedAt: Date | null
	previousId: string | null
}

const DAY = 86_400_000
const HOURS_AHEAD_OF_UTC = 7

/** So many days later, at that hour in Vietnam. */
export function later(from: Date, days: number, hour: number, minute = 0): Date {
	const midnight = Math.floor(from.getTime() / DAY) * DAY
	return new Date(midnight + days * DAY + ((hour - HOURS_AHEAD_OF_UTC) * 60 + minute) * 60_000)
}

export function isoDay(at: Date): string {
	return at.toISOString().slice(0, 10)
}

const OPEN_FOR_DAYS = 25
/** Publication of the finished year ends this long before the running period opens, or earlier. */
const REST_DAYS = 10

export function givenPeriods(nextId: () => string, now: Date): [Period, Period, Period] {
	const year = now.getUTCFullYear()
	const opensAt = later(now, -OPEN_FOR_DAYS, 8)
	const first = finished({ id: nextId(), year: year - 2, index: 0, previousId: null, before: opensAt })
	const second = finished({ id: nextId(), year: year - 1, index: 1, previousId: first.id, before: opensAt })
	return [
		first,
		second,
		{
			id: nextId(),
			...titles(year),
			status: "open",
			year: yearOf(year, 2, isoDay(later(opensAt, 1, 8))),
			opensAt,
			submitBy: later(now, 20, 17),
			reviewBy: later(now, 35, 17),
			publishedAt: null,
			previousId: second.id,
		},
	]
}

function titles(year: number) {
	return {
		code: String(year),
		nameVi: `Đánh giá chuyển đổi số năm ${year}`,
		nameEn: `Digital transformation assessment ${year}`,
	}
}

function yearOf(year: number, index: number, until: string): Year {
	const [startsOn, endsOn] = [`${year}-01-01`, `${year}-12-31`]
	return { year, index, growth: GROWTH[index] ?? 0, startsOn, endsOn, until: until < endsOn ? until : endsOn }
}

/** Opened on 1 December, published on 26 February; all of it earlier when that would not be over yet. */
function finished(given: {
	id: string
	year: number
	index: number
	previousId: string | null
	before: Date
}): Period {
	const { id, year, index, previousId, before } = given
	const published = new Date(Date.UTC(year + 1, 1, 26))
	const latest = later(before, -REST_DAYS, 8)
	const shift = Math.min(0, Math.floor((latest.getTime() - published.getTime()) / DAY))
	const opensAt = later(new Date(Date.UTC(year, 11, 1)), shift, 8)
	return {
		id,
		...titles(year),
		status: "published",
		year: yearOf(year, index, isoDay(later(opensAt, 1, 8))),
		opensAt,
		submitBy: later(opensAt, 30, 17),
		reviewBy: later(opensAt, 61, 17),
		publishedAt: later(published, shift, 9),
		previousId,
	}
}

export type Moments = { started: Date; handedOver: Date; submitted: Date; decided: Date; completed: Date }

const LATE = 0.02

/** When a unit did what, in working hours; a few submit a day late. */
export function momentsOf(unit: Unit, period: Period): Moments {
	const keys = [unit.code, period.code] as const
	const at = (days: number, what: string) =>
		later(period.opensAt, days, between(8, 15, ...keys, what, "hour"), between(0, 59, ...keys, what))
	const isOpen = period.status === "open"
	const day = (openRange: [number, number], finishedRange: [number, number], what: string) =>
		between(...(isOpen ? openRange : finishedRange), ...keys, what, "day")
	const isFirst = isOpen && isEarly(unit)
	const handed = isFirst ? 3 : day([10, 14], [12, 23], "handed")
	const isLate = !isOpen && roll(...keys, "late") < LATE
	const submitted = isLate ? 31 : handed + day([1, 3], [1, 6], "submitted")
	return {
		started: at(isFirst ? 1 : day([1, 8], [1, 9], "started"), "started"),
		handedOver: at(handed, "handed"),
		submitted: at(submitted, "submitted"),
		decided: at(isFirst ? 8 : day([18, 20], [34, 50], "decided"), "decided"),
		completed: at(isFirst ? 10 : day([21, 23], [52, 59], "completed"), "completed"),
	}
}
