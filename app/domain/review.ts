import { z } from "zod"
import { AnswerValue } from "./answers.ts"

export const REVIEW_OUTCOMES = ["accepted", "adjusted", "rejected", "supplement"] as const
export type ReviewOutcome = (typeof REVIEW_OUTCOMES)[number]

/** What is said of one claim, by whomever. */
export type Ruling = {
	outcome: ReviewOutcome
	value: AnswerValue | null
	notApplicable: boolean
	reason: string
}

/** Why a second reviewer is wanted. */
export const SECOND_CAUSES = ["divergence", "blind"] as const
export type SecondCause = (typeof SECOND_CAUSES)[number]

/** What a period fixes for its review. */
export type ReviewRules = {
	/** A second reviewer is wanted where the verified attainment differs from the claimed one by more; a share, 0–1. */
	secondAbove: string
	/** Share of the criteria of each file that are drawn for a blind second review, 0–1. */
	blindShare: string
	/** Days for a unit to answer a supplement. */
	supplementDays: number
	/** Days for a co-verifying body to answer. */
	coVerifyDays: number
	/** Working days to appeal against a provisional result. */
	appealDays: number
}

export const DEFAULT_REVIEW_RULES: ReviewRules = {
	secondAbove: "0.5",
	blindShare: "0.05",
	supplementDays: 5,
	coVerifyDays: 7,
	appealDays: 5,
}

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
