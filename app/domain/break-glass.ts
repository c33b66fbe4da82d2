import { z } from "zod"

/** Minutes that an emergency access lasts. */
export const BREAK_GLASS_MINUTES = 60

export const BreakGlassForm = z.object({
	organizationCode: z.string().trim().min(1, "conflicts.unitCode").max(40, "form.tooLong"),
	reason: z.string().trim().min(20, "breakGlass.reasonShort").max(2000, "form.tooLong"),
})
export type BreakGlassForm = z.infer<typeof BreakGlassForm>

/** What is opened under an emergency access is written down: a file's pages, its evidence, its papers. */
export function isOfFile(path: string): boolean {
	return /^\/(assessments|files|submissions)\/[^/]/.test(path)
}
