import { randomBytes } from "node:crypto"
import { strToU8, zipSync } from "fflate"

/** A PDF of about this many bytes that a reader opens, different each time. */
export function pdfOf(size = 1_000): Buffer {
	const head = "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
	const pages = "2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
	const page = "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] >>\nendobj\n"
	const filling = `% ${randomBytes(Math.ceil(size / 2)).toString("hex")}\n`
	return Buffer.from(`${head}${pages}${page}${filling}trailer\n<< /Root 1 0 R >>\n%%EOF\n`)
}

export const PNG = Buffer.from(
	"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
	"base64",
)

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

/** A package as Word writes it; parts can be left out or added. */
export function docxOf(parts: Record<string, string | null> = {}): Buffer {
	const all: Record<string, string | null> = {
		"[Content_Types].xml": `<Types><Override PartName="/word/document.xml" ContentType="${WORD}.main+xml"/></Types>`,
		"_rels/.rels": "<Relationships/>",
		"word/document.xml": `<w:document>${randomBytes(8).toString("hex")}</w:document>`,
		...parts,
	}
	const there = Object.entries(all).flatMap(([name, text]) => (text === null ? [] : [[name, strToU8(text)]]))
	return Buffer.from(zipSync(Object.fromEntries(there) as Record<string, Uint8Array>))
}
