import { z } from "zod"
import { BAND_SETS } from "./bands.ts"
import { Day } from "./day.ts"
import { PERIOD_KINDS } from "./period.ts"

/** A new assessment period: calendar in whole days, Asia/Ho_Chi_Minh; deadlines end at 23:59:59 of their day. */
export const PeriodForm = z
	.object({
		code: z
			.string()
			.trim()
			.regex(/^[A-Za-z0-9-]{2,40}$/, "period.code"),
		nameVi: z.string().trim().min(3, "period.name").max(200, "form.tooLong"),
		nameEn: z.string().trim().min(3, "period.name").max(200, "form.tooLong"),
		kind: z.enum(PERIOD_KINDS, "period.kind"),
		startsOn: Day,
		endsOn: Day,
		opensOn: Day,
		submitBy: Day,
		reviewBy: Day,
		profileId: z.string().min(1, "period.profile").max(60),
		bandSet: z.enum(BAND_SETS, "period.bandSet"),
		previousId: z.union([z.uuid(), z.literal("")]),
	})
	.superRefine((form, context) => {
		const order = (earlier: string, later: string, path: string, message: string) => {
			if (earlier > later) context.addIssue({ code: "custom", path: [path], message })
		}
		order(form.startsOn, form.endsOn, "endsOn", "period.endsBeforeStart")
		order(form.opensOn, form.submitBy, "submitBy", "period.deadlineBeforeOpening")
		order(form.submitBy, form.reviewBy, "reviewBy", "period.reviewBeforeDeadline")
	})
export type PeriodForm = z.infer<typeof PeriodForm>

/** Vietnam has one time zone and no summer time. */
export function startOfDay(day: string): Date {
	return new Date(`${day}T00:00:00+07:00`)
}

export function endOfDay(day: string): Date {
	return new Date(`${day}T23:59:59+07:00`)
}
