import { z } from "zod"
import { AnswerValue } from "./answers.ts"

export const REVIEW_OUTCOMES = ["accepted", "adjusted", "rejected", "supplement"] as const
export type ReviewOutcome = (typeof REVIEW_OUTCOMES)[number]

/** What a reviewer posts for one criterion; every outcome but acceptance needs a written reason. */
export const ReviewForm = z
	.object({
		outcome: z.enum(REVIEW_OUTCOMES, "review.outcome"),
		value: AnswerValue.nullable(),
		notApplicable: z.boolean(),
		reason: z.string().trim().max(4000, "form.tooLong"),
		version: z.int().min(0),
	})
	.superRefine((form, context) => {
		if (form.outcome !== "accepted" && form.reason.length < 5) {
			context.addIssue({ code: "custom", path: ["reason"], message: "review.reason" })
		}
		if (form.outcome === "adjusted" && form.value === null && !form.notApplicable) {
			context.addIssue({ code: "custom", path: ["value"], message: "review.value" })
		}
	})
export type ReviewForm = z.infer<typeof ReviewForm>
