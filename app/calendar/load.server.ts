import { z } from "zod"
import { Day } from "#app/domain/day.ts"
import holidays from "./holidays-vn.json"

const Holidays = z.object({
	days: z.array(
		z.object({
			day: Day,
			name: z.object({ vi: z.string().min(1), en: z.string().min(1) }),
			works: z.boolean(),
			source: z.string().min(1),
		}),
	),
})

export function loadHolidays(): z.infer<typeof Holidays>["days"] {
	return Holidays.parse(holidays).days
}
