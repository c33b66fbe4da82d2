import { z } from "zod"
import type { Status } from "./workflow.ts"
import { isReviewable } from "./workflow.ts"

/** What a co-verifying body says of a claim. */
export const OPINIONS = ["agrees", "disagrees", "cannot_tell"] as const
export type Opinion = (typeof OPINIONS)[number]

/** What a body posts; the value's fields follow the criterion's kind. Only agreement goes without a word. */
export const OpinionForm = z
	.object({
		opinion: z.enum(OPINIONS, "coVerify.opinion"),
		note: z.string().trim().max(4000, "form.tooLong").default(""),
		version: z.coerce
			.number("form.field")
			.int("form.field")
			.min(1, "form.field")
			.max(2_000_000_000, "form.field"),
	})
	.superRefine(({ opinion, note }, context) => {
		if (opinion !== "agrees" && note.length < 5) {
			context.addIssue({ code: "custom", path: ["note"], message: "coVerify.note" })
		}
	})
export type OpinionForm = z.infer<typeof OpinionForm>

/** Until the review is completed an opinion may be given, and changed. */
export function isOpenForOpinions(status: Status): boolean {
	return isReviewable(status) || status === "supplement"
}

/** Whom a body is represented by; "" for nobody. */
export const AppointForm = z.object({
	body: z.string("form.field").trim().min(1, "form.field").max(300, "form.tooLong"),
	organizationCode: z.string("form.field").trim().max(60, "form.tooLong"),
})
