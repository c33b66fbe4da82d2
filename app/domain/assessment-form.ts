import { z } from "zod"
import { Day } from "./day.ts"

/** Counts the changes of state; the form says which one it saw. */
const Revision = z.coerce.number("form.field").int("form.field").min(0, "form.field")

/** Made with the form, so that the form is the same thing however often it is sent. */
const Key = z.uuid("form.field")

/** A button on a file: which state of it the page showed, and the form's own key. */
export const PressForm = z.object({ revision: Revision, key: Key })

/** Whose page the form is: a browser may hold another person's session by the time it is sent. */
const As = z.uuid("form.field")

export const HandOverForm = PressForm.extend({ as: As })

export const ReturnForm = PressForm.extend({
	body: z.string().trim().min(5, "respond.returnBody").max(4000, "form.tooLong"),
})

/** The sha256 of what the page showed. A file's revision counts changes of state only, and answers change within one. */
export const Seen = z.string("form.field").regex(/^[0-9a-f]{64}$/, "form.field")

/** A business finishes its own assessment. */
export const FinishForm = PressForm.extend({ seen: Seen, as: As })

/** What was asked for comes back by a day; without one the period's rule says when. */
export const SupplementForm = PressForm.extend({
	dueOn: z.union([z.literal(""), Day], "form.date").default(""),
})

const SIGN_WORDS = ["KÝ NỘP", "KY NOP", "SUBMIT"]

/** Signing asks for a typed word, so that nobody signs by a slip of the hand. The paper comes as bytes beside it. */
export const SignForm = PressForm.extend({
	seen: Seen,
	as: As,
	confirm: z
		.string()
		.refine(
			(typed) => SIGN_WORDS.includes(typed.trim().replace(/\s+/g, " ").toUpperCase()),
			"respond.signWord",
		),
	registerNumber: z.string().trim().max(100, "form.tooLong").default(""),
	registeredOn: z.union([z.literal(""), Day], "form.date").default(""),
})
export type SignForm = z.infer<typeof SignForm>

/** A submission that nobody has taken up yet is taken back, and says why. */
export const RecallForm = PressForm.extend({
	reason: z.string().trim().min(5, "signing.recallReason").max(4000, "form.tooLong"),
})
export type RecallForm = z.infer<typeof RecallForm>
