import { z } from "zod"
import { REVIEW_OUTCOMES } from "./review.ts"

/** Words to be used again; shared ones are the whole verifying body's. */
export const ReasonForm = z.object({
	outcome: z.enum(REVIEW_OUTCOMES, "review.outcome"),
	body: z.string().trim().min(5, "review.reason").max(4000, "form.tooLong"),
	shared: z.literal("on").optional(),
})

export const RemoveReasonForm = z.object({ id: z.uuid("form.field") })
