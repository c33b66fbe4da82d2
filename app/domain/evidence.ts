import { z } from "zod"
import { Day } from "./day.ts"

/** Bytes. */
export const LARGEST_FILE = 20 * 1024 * 1024

/** What evidence may be, by content and not by name: documents, sheets and pictures. */
export const EVIDENCE_TYPES: Readonly<Record<string, string>> = {
	"application/pdf": "pdf",
	"image/png": "png",
	"image/jpeg": "jpg",
	"image/webp": "webp",
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
	"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
}

const Title = z.string().trim().min(2, "evidence.title").max(300, "form.tooLong")

/** A document named by number and date, or a link; a file comes as bytes beside its title. */
export const EvidenceForm = z.discriminatedUnion(
	"kind",
	[
		z.object({ kind: z.literal("file"), title: z.string().trim().max(300, "form.tooLong").optional() }),
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
