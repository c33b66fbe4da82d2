import { todayInVietNam } from "#app/domain/day.ts"
import { endOfDay } from "#app/domain/period-form.ts"
import { reviewRulesOf } from "#app/domain/period-rules.ts"
import { addWorkingDays, calendarOf, workingDaysBetween } from "#app/domain/working-days.ts"
import type { Calendar } from "#app/domain/working-days.ts"
import type { AssessmentHead } from "#db/queries/assessments.ts"
import { listHolidays } from "#db/queries/holidays.ts"
import type { Db } from "#db/client.ts"

async function loadCalendar(db: Db): Promise<Calendar> {
	return calendarOf(await listHolidays(db))
}

/** The end of the last working day on which a result that is given today may be appealed against. */
export async function appealEnd(
	db: Db,
	{ now }: { now: Date },
	{ rules }: Pick<AssessmentHead, "rules">,
): Promise<Date> {
	const { appealDays } = reviewRulesOf(rules)
	return endOfDay(addWorkingDays(todayInVietNam(now), appealDays, await loadCalendar(db)))
}

/** Working days that are left after today; 0 on the last one. */
export async function workingDaysLeft(db: Db, { now, until }: { now: Date; until: Date }): Promise<number> {
	return workingDaysBetween(todayInVietNam(now), todayInVietNam(until), await loadCalendar(db))
}
