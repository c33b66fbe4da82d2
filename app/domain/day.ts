import { z } from "zod"

/** A day that a document or a period can have; the year 0 is none in the database. */
export const Day = z.iso.date("form.date").refine((day) => day >= "1900-01-01", "form.date")

/** Of a moment, on a calendar in Viet Nam, which has one time zone and no summer time. */
export function todayInVietNam(now: Date): string {
	return new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, 10)
}
