import { parse } from "csv-parse/sync"
import { AppError } from "#app/domain/errors.ts"
import { readTable } from "./workbook.server.ts"
import type { ReadRow } from "./workbook.server.ts"

/** Bytes. */
const LARGEST = 2 * 1024 * 1024
const MOST_ROWS = 5_000

/** The table in a workbook or in a CSV file, whichever it is: a workbook is a zip archive and begins as one. */
export async function readTableOrCsv(bytes: Uint8Array, headers: readonly string[]): Promise<ReadRow[]> {
	const isArchive = bytes[0] === 0x50 && bytes[1] === 0x4b
	return isArchive ? readTable(bytes, headers) : readCsv(bytes, headers)
}

/** What a spreadsheet program puts between cells, as its language has it. */
const DELIMITERS = [",", ";", "\t"]

/** Refused (`invalid`, at the field `file`) as a workbook is. */
function readCsv(bytes: Uint8Array, headers: readonly string[]): ReadRow[] {
	if (bytes.byteLength > LARGEST) throw refused("xlsx.tooLarge")
	const text = textOf(bytes)
	const wanted = headers.map(plain)
	for (const delimiter of DELIMITERS) {
		const lines = linesOf(text, delimiter)
		if (lines.length > MOST_ROWS) throw refused("xlsx.tooManyRows")
		const found = findHead(lines, wanted)
		if (found) return rowsBelow(lines, found)
	}
	throw refused("xlsx.noTable")
}

function textOf(bytes: Uint8Array): string {
	try {
		return new TextDecoder("utf-8", { fatal: true }).decode(bytes)
	} catch {
		throw refused("csv.unreadable")
	}
}

type Line = { number: number; cells: string[] }

/** None where the text is no CSV of this delimiter. */
function linesOf(text: string, delimiter: string): Line[] {
	try {
		const rows = parse(text, {
			...{ delimiter, bom: true, info: true, relax_column_count: true, skip_empty_lines: true },
		}) as unknown as { record: string[]; info: { lines: number } }[]
		return rows.map(({ record, info }) => ({ number: info.lines, cells: record }))
	} catch {
		return []
	}
}

function findHead(lines: readonly Line[], wanted: readonly string[]) {
	const at = lines.slice(0, 30).findIndex(({ cells }) => {
		const words = cells.map(plain)
		return wanted.every((word) => words.includes(word))
	})
	const head = lines[at]?.cells.map(plain)
	return head ? { at, places: wanted.map((word) => head.indexOf(word)) } : null
}

function rowsBelow(lines: readonly Line[], { at, places }: { at: number; places: number[] }): ReadRow[] {
	return lines.slice(at + 1).flatMap(({ number, cells }) => {
		const own = places.map((place) => clean(cells[place] ?? ""))
		return own.some((cell) => cell !== "") ? { number, cells: own } : []
	})
}

function plain(text: string): string {
	return clean(text)
		.toLocaleLowerCase("vi")
		.replace(/[\s*]+/g, " ")
		.trim()
}

function clean(text: string): string {
	return text
		.normalize("NFC")
		.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g, "")
		.trim()
}

function refused(message: string): AppError {
	return new AppError("invalid", "form.invalid", { fields: { file: message } })
}
