import { z } from "zod"

/** What stands where the name of somebody stood who was erased; as for guests, it is of no language. */
export const NO_NAME = "–"

/** Enough to tell people of a list apart, too little to write to them: `o•••@demo.example`. */
export function maskEmail(email: string): string {
	const at = email.lastIndexOf("@")
	return at < 1 ? "•••" : `${[...email][0] ?? ""}•••${email.slice(at)}`
}

/** The reason stays in the log for good, so it may not say who it was. */
export function namesPerson(text: string, person: { name: string; email: string | null }): boolean {
	const words = text.normalize("NFC").toLowerCase()
	return [person.name, person.email].some(
		(each) => each && words.includes(each.normalize("NFC").toLowerCase()),
	)
}

export const EraseForm = z.object({
	reason: z.string().trim().min(20, "personal.reasonShort").max(1000, "form.tooLong"),
	confirm: z.literal("yes", "personal.confirmMissing"),
})
export type EraseForm = z.infer<typeof EraseForm>
