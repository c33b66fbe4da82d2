import { AppError } from "#app/domain/errors.ts"
import { CarriedRows } from "#app/domain/system-forms.ts"
import { mendRows, MOST_SYSTEMS, readSource } from "#app/domain/system-sheet.ts"
import type { SourceTable } from "#app/domain/system-sheet.ts"
import { readPasted } from "./pasted.ts"
import { readSystems } from "./system-workbook.server.ts"
import { SYSTEM_WORDS } from "./system-words.ts"

type Given = { upload: Uint8Array | null; fields: Readonly<Record<string, string | string[]>> }

/** Rows from an uploaded workbook, from pasted text, or read before and corrected since; refused at their field. */
export async function readSystemSource({ upload, fields }: Given): Promise<SourceTable> {
	const { rows, pasted } = fields
	if (typeof rows === "string") return { rows: mendRows(carriedRows(rows), fields), unknown: [] }
	if (typeof pasted === "string") return readText(pasted)
	if (!upload || upload.byteLength === 0) throw refused("file", "systems.fileMissing")
	return { rows: filled("file", await readSystems(upload)), unknown: [] }
}

function readText(pasted: string): SourceTable {
	if (pasted.trim() === "") throw refused("pasted", "systems.pastedMissing")
	const table = readPasted(pasted)
	if (table.length > MOST_SYSTEMS * 2) throw refused("pasted", "systems.tooMany")
	const source = readSource(table, SYSTEM_WORDS)
	return { ...source, rows: filled("pasted", source.rows) }
}

function filled<T>(field: string, rows: T[]): T[] {
	if (rows.length === 0) throw refused(field, "systems.noRows")
	if (rows.length > MOST_SYSTEMS) throw refused(field, "systems.tooMany")
	return rows
}

function carriedRows(text: string) {
	const parsed = CarriedRows.safeParse({ rows: text })
	if (!parsed.success) throw new AppError("invalid", "form.unreadable")
	return parsed.data.rows
}

function refused(field: string, message: string): AppError {
	return new AppError("invalid", "form.invalid", { fields: { [field]: message } })
}
