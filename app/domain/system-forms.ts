import { z } from "zod"
import { SYSTEM_FIELDS } from "./system-row.ts"
import { MOST_SYSTEMS } from "./system-sheet.ts"

/** The criterion through which a supplement opened the table. */
export const TableForm = z.object({ code: z.string().max(60).optional() })

/** Text of JSON that a page of ours wrote into its own form. */
function carried<T extends z.ZodType>(schema: T) {
	return z.string().transform((text, context): z.infer<T> => {
		const parsed = schema.safeParse(parsedJson(text))
		if (parsed.success) return parsed.data
		context.addIssue({ code: "custom", message: "form.unreadable" })
		return z.NEVER
	})
}

function parsedJson(text: string): unknown {
	try {
		return JSON.parse(text)
	} catch {
		return undefined
	}
}

const Version = z.number().int().min(1).max(2_000_000_000)

const SourceRow = z.object({
	number: z.number().int().min(1).max(1_000_000),
	cells: z.partialRecord(z.enum(SYSTEM_FIELDS), z.string().max(100_000)),
})

export const CarriedRows = z.object({ rows: carried(z.array(SourceRow).max(MOST_SYSTEMS)) })

/** What was previewed, on its way to be written. */
export const ImportForm = TableForm.extend({
	...CarriedRows.shape,
	seen: carried(z.array(z.tuple([z.string().max(5_000), Version, z.uuid()])).max(100_000)),
})

/** A browser ends lines by CR LF or by LF, as it sends the form. */
const Lines = z.string().transform((text) => text.replace(/\r\n?/g, "\n"))

export const DepartureForm = TableForm.extend({
	name: z.string().min(1, "form.field").max(700, "form.field"),
	/** The reason as the person saw it; empty: none yet. */
	sawReason: Lines.pipe(z.string().max(5_000)).default(""),
	reason: Lines.pipe(z.string().trim().min(5, "systems.reason").max(1_000, "form.tooLong")),
})
export type DepartureForm = z.infer<typeof DepartureForm>

const Seen = z
	.string()
	.regex(/^[0-9a-f-]{36}:\d{1,9}$/, "form.field")
	.transform((text) => ({ id: text.slice(0, 36), version: Number(text.slice(37)) }))

/** One row or several, each as `id:version`. */
export const ConfirmForm = TableForm.extend({
	seen: z.union([
		Seen.transform((one) => [one]),
		z
			.array(Seen)
			.min(1, "form.field")
			.max(MOST_SYSTEMS * 10),
	]),
})
