import { z } from "zod"
import { AnswerValue } from "./answers.ts"
import { Day } from "./day.ts"

const Source = z.string().trim().min(3, "references.source").max(200, "form.tooLong")

/** Where the figures of a file come from, and the day they stand for. */
export const ReferenceUpload = z.object({ source: Source, asOf: Day })

export type ReferenceUploadFields = z.input<typeof ReferenceUpload>

export const ReferenceRow = z
	.object({ organization: z.uuid(), code: z.string().min(1).max(60), value: AnswerValue })
	.strict()
export type ReferenceRow = z.infer<typeof ReferenceRow>

/** Longer than the rows of any file that is read. */
const LONGEST = 2_000_000

/** The mark of what a page showed of the source; "" for nothing. */
const Saw = z.string("form.field").regex(/^([0-9a-f]{32})?$/, "form.field")

/** All rows travel as one JSON text: they are taken together or not at all. */
export const ReferenceForm = ReferenceUpload.extend({
	saw: Saw,
	rows: z
		.string()
		.max(LONGEST, "form.tooLong")
		.transform((json, ctx): unknown => {
			try {
				return JSON.parse(json)
			} catch {
				ctx.addIssue({ code: "custom", message: "form.unreadable" })
				return z.NEVER
			}
		})
		.pipe(z.array(ReferenceRow).min(1, "references.empty").max(5000, "form.tooLong")),
})
export type ReferenceForm = z.infer<typeof ReferenceForm>

export const RemoveForm = z.object({ source: Source, saw: Saw })
