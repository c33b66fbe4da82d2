import { z } from "zod"

/** Counts the changes of state; the form says which one it saw. */
const Revision = z.coerce.number("form.field").int("form.field").min(0, "form.field")

/** A button on a file: hand over, answer a supplement. */
export const RevisionForm = z.object({ revision: Revision })

export const ReturnForm = z.object({
	revision: Revision,
	body: z.string().trim().min(5, "respond.returnBody").max(4000, "form.tooLong"),
})

const SIGN_WORDS = ["KÝ NỘP", "KY NOP", "SUBMIT"]

/** Signing asks for a typed word, so that nobody signs by a slip of the hand. */
export const SignForm = z.object({
	revision: Revision,
	confirm: z
		.string()
		.refine(
			(typed) => SIGN_WORDS.includes(typed.trim().replace(/\s+/g, " ").toUpperCase()),
			"respond.signWord",
		),
})
