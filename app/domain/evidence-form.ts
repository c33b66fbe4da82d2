import { z } from "zod"
import { Day } from "./day.ts"
import { plainName } from "./evidence.ts"

const Title = z.string().trim().min(2, "evidence.title").max(300, "form.tooLong")
const Confirmed = z.literal("yes", "evidence.unconfirmed")
/** The piece that the new one takes the place of; left empty by a form that has none. */
const Replaces = z.union([z.literal("").transform(() => undefined), z.uuid("form.field")]).optional()

/** A document named by number and date, or a link; files come as bytes beside their form. */
export const EvidenceForm = z.discriminatedUnion(
	"kind",
	[
		z.object({ kind: z.literal("file"), confirmed: Confirmed, replaces: Replaces }),
		z.object({
			kind: z.literal("document"),
			title: Title,
			documentNumber: z.string().trim().min(1, "evidence.documentNumber").max(100, "form.tooLong"),
			documentDate: Day,
		}),
		z.object({
			kind: z.literal("link"),
			title: Title,
			url: z.url({ protocol: /^https?$/, error: "evidence.url" }).max(2000, "form.tooLong"),
		}),
	],
	"evidence.kind",
)
export type EvidenceForm = z.infer<typeof EvidenceForm>
export type Reference = Exclude<EvidenceForm, { kind: "file" }>

/** What is told of a file before its first byte is sent. */
export const UploadNote = z.object({
	fileName: z.string().transform(plainName).pipe(z.string().min(1, "evidence.file")),
	confirmed: Confirmed,
	replaces: Replaces,
	/** Of the whole file, from a browser that can count it. */
	sha256: z
		.string()
		.regex(/^[0-9a-f]{64}$/, "form.field")
		.optional(),
})
export type UploadNote = z.infer<typeof UploadNote>
