import { z } from "zod"
import { Localized } from "./localized.ts"
import { Decimal } from "./questionnaire.ts"

/** One number out of an answer: a ratio's numerator, denominator or percent, a plain number, or how many items. */
export const Term = z
	.object({ criterion: z.string(), part: z.enum(["num", "den", "percent", "value", "items"]) })
	.strict()
export type Term = z.infer<typeof Term>

/** `left operator right` must hold whenever both sides are answered; `block` keeps the file from being handed over. */
export const CrossCheck = z
	.object({
		code: z.string().regex(/^X\d+$/),
		severity: z.enum(["block", "warn"]),
		left: Term,
		operator: z.enum(["lte", "lt", "eq"]),
		right: z.union([Term, z.object({ constant: Decimal }).strict()]),
		message: Localized,
	})
	.strict()
export type CrossCheck = z.infer<typeof CrossCheck>

/** What is checked while a questionnaire is filled in, beside what one answer must look like by itself. */
export const EntryChecks = z
	.object({
		/** code/version of the questionnaire. */
		instrument: z.string(),
		/** Percentage points against the last period beyond which a reason is asked for; a number's in percent of it. */
		jump: z.object({ default: Decimal, criteria: z.record(z.string(), Decimal) }).strict(),
		crossChecks: z.array(CrossCheck),
	})
	.strict()
export type EntryChecks = z.infer<typeof EntryChecks>
