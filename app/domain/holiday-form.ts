import { z } from "zod"
import { Day } from "./day.ts"

const HolidayName = z.string("form.field").trim().min(3, "holiday.name").max(200, "form.tooLong")

export const HolidayForm = z.object({
	day: Day,
	nameVi: HolidayName,
	nameEn: HolidayName,
	works: z.enum(["yes", "no"], "holiday.works"),
	source: z.string("form.field").trim().min(5, "holiday.source").max(500, "form.tooLong"),
})
export type HolidayForm = z.infer<typeof HolidayForm>

export const RemoveHolidayForm = z.object({ day: Day })
