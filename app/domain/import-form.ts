import { z } from "zod"

/** Longer than any row that the page itself writes. */
const LONGEST_ROW = 20_000

/** A chosen row travels as one JSON text in one field, so that a form without script can carry many. */
export function rowsOf<T extends z.ZodType>(row: T, nothing: string) {
	const text = z
		.string()
		.max(LONGEST_ROW, "form.tooLong")
		.transform((json, ctx): unknown => {
			try {
				return JSON.parse(json)
			} catch {
				ctx.addIssue({ code: "custom", message: "form.unreadable" })
				return z.NEVER
			}
		})
		.pipe(row)
	return z.preprocess(
		(given) => (given === undefined ? [] : Array.isArray(given) ? given : [given]),
		z.array(text).min(1, nothing).max(5000, "form.tooLong"),
	)
}

const Text = z.string().max(LONGEST_ROW)

/** One answer out of a sheet: the fields of its question's form, and the version of the answer that was shown. */
export const ImportRow = z
	.object({
		code: z.string().min(1).max(60),
		version: z.number().int().min(0).max(2_000_000_000),
		typed: z.record(z.string().max(20), z.union([Text, z.array(Text).max(40)])),
	})
	.strict()
export type ImportRow = z.infer<typeof ImportRow>

export const ImportForm = z.object({ row: rowsOf(ImportRow, "entry.nothingChosen") })

/** Carried answers that still hold, each “code version” as it was seen. */
export const ConfirmForm = z.object({
	seen: z.preprocess(
		(given) => (given === undefined ? [] : Array.isArray(given) ? given : [given]),
		z
			.array(
				z
					.string()
					.regex(/^[A-Za-z0-9_.-]{1,60} \d{1,9}$/, "form.field")
					.transform((text) => {
						const [code = "", version = "0"] = text.split(" ")
						return { code, version: Number(version) }
					}),
			)
			.min(1, "entry.nothingChosen")
			.max(500, "form.tooLong"),
	),
})
