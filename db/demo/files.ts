import { createHash } from "node:crypto"
import { Readable } from "node:stream"
import type { Answer } from "#app/domain/answers.ts"
import type { Criterion } from "#app/domain/questionnaire.ts"
import { diskStorage } from "#app/files/disk-storage.server.ts"
import type { evidence } from "#db/schema/assessments.ts"
import type { Year } from "./answers.ts"
import type { Unit } from "./organizations.ts"
import { between, roll } from "./random.ts"

export type EvidenceFields = Omit<
	typeof evidence.$inferInsert,
	"id" | "assessmentId" | "createdBy" | "createdAt"
>

export type StoredFile = { bytes: Buffer }

const SITE = "https://songthuoc.example"

/** None for about one claim in fourteen, as it happens; the unit then explains. */
export function hasEvidence(unit: Unit, year: Year, criterion: Criterion): boolean {
	return criterion.evidence.required && roll(unit.key, criterion.code, year.year, "evidence") > 0.07
}

/** Numbers and dates of documents; a link where the questionnaire asks for one. */
export function evidenceOf(unit: Unit, year: Year, criterion: Criterion, answer?: Answer): EvidenceFields {
	const { code } = criterion
	const title = criterion.evidence.text.vi
	if (/đường dẫn|liên kết|cổng/i.test(title)) {
		const path = `${unit.code}/${year.year}/${code}`.toLowerCase()
		return { criterionCode: code, kind: "link", title, url: `${SITE}/${path}` }
	}
	const date = answer?.value?.kind === "date" ? answer.value.date : null
	return {
		criterionCode: code,
		kind: "document",
		title,
		documentNumber: `${between(3, 940, unit.key, code, year.year, "number")}/${abbreviation(title)}-${unit.sign}`,
		documentDate: date ?? dayWithin(unit, year, code),
	}
}

function abbreviation(title: string): string {
	if (/quyết định|quy chế|quy định/i.test(title)) return "QĐ"
	if (/kế hoạch|chương trình/i.test(title)) return "KH"
	if (/thông báo/i.test(title)) return "TB"
	return "BC"
}

function dayWithin(unit: Unit, year: Year, code: string): string {
	const [first, last] = [Date.parse(year.startsOn), Date.parse(year.until)]
	const days = Math.floor((last - first) / 86_400_000)
	const day = between(Math.min(10, days), days, unit.key, code, year.year, "day")
	return new Date(first + day * 86_400_000).toISOString().slice(0, 10)
}

/** A real one-page PDF that says what it is. */
export function sampleFile(
	unit: Unit,
	year: Year,
	criterion: Criterion,
): EvidenceFields & { file: StoredFile } {
	const bytes = onePagePdf([
		"Tai lieu minh hoa cua tinh Song Thuoc (khong co that)",
		"Sample evidence of a fictional province, without any legal value",
		`${unit.code} - ${criterion.code} - ${year.year}`,
	])
	const sha256 = createHash("sha256").update(bytes).digest("hex")
	return {
		criterionCode: criterion.code,
		kind: "file",
		title: `${unit.code}-${criterion.code}-${year.year} (minh hoạ).pdf`,
		mediaType: "application/pdf",
		size: bytes.length,
		sha256,
		file: { bytes },
	}
}

function onePagePdf(lines: readonly string[]): Buffer {
	const shown = lines.map((line) => `(${line.replace(/[()\\]/g, "\\$&")}) Tj T*`).join("\n")
	const text = `BT /F1 13 Tf 20 TL 60 760 Td\n${shown}\nET`
	const objects = [
		"<< /Type /Catalog /Pages 2 0 R >>",
		"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
		`<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
		"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
	]
	let body = "%PDF-1.4\n"
	const offsets = objects.map((object, index) => {
		const offset = body.length
		body += `${index + 1} 0 obj\n${object}\nendobj\n`
		return `${String(offset).padStart(10, "0")} 00000 n \n`
	})
	const count = objects.length + 1
	const table = `xref\n0 ${count}\n0000000000 65535 f \n${offsets.join("")}`
	return Buffer.from(
		`${body}${table}trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`,
		"latin1",
	)
}

/** Kept by hash, so that writing twice changes nothing. */
export async function storeFiles(dataDir: string, files: readonly StoredFile[]): Promise<void> {
	const storage = diskStorage(dataDir)
	await Promise.all(files.map(({ bytes }) => storage.put(() => Readable.from([bytes]))))
}
