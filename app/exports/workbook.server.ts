import ExcelJS from "exceljs"
import JSZip from "jszip"
import { AppError } from "#app/domain/errors.ts"

export type Column = {
	header: string
	/** Characters. */
	width: number
	/** Words that a cell may hold, of every row or of each; shown as a list in the spreadsheet program. */
	choices?: readonly string[] | ((row: number) => readonly string[])
	/** Text that must not be taken for a number, such as a register number. */
	text?: true
	/** Filled in by us; shown grey. */
	locked?: true
}

export type Sheet = {
	/** At most 31 characters, none of \ / ? * [ ] : */
	name: string
	/** Lines above the table: what the sheet is and how to fill it in. */
	notes?: readonly string[]
	columns: readonly Column[]
	rows: readonly (readonly (string | number | null)[])[]
	/** Empty rows below the last one that still offer the choices. */
	spare?: number
}

/** One row as it was read: its number in the file, and its cells as text in the order of the wanted headers. */
export type ReadRow = { number: number; cells: string[] }

export const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
/** Bytes. */
const LARGEST = 2 * 1024 * 1024
const LARGEST_UNPACKED = 40 * 1024 * 1024
const MOST_ROWS = 5_000
const MOST_CHOICES_LENGTH = 250

/** A workbook as bytes. A cell is text or a number and never a formula. */
export async function writeWorkbook(sheets: readonly Sheet[]): Promise<Uint8Array<ArrayBuffer>> {
	const book = new ExcelJS.Workbook()
	for (const sheet of sheets) addSheet(book, sheet)
	return new Uint8Array(await book.xlsx.writeBuffer())
}

function addSheet(book: ExcelJS.Workbook, { name, notes = [], columns, rows, spare = 0 }: Sheet) {
	const page = book.addWorksheet(name, { views: [{ state: "frozen", ySplit: notes.length + 1 }] })
	page.columns = columns.map(({ width, text }) => ({ width, ...(text && { style: { numFmt: "@" } }) }))
	for (const note of notes) page.addRow([note]).font = { italic: true }
	const head = page.addRow(columns.map(({ header }) => header))
	head.font = { bold: true }
	head.alignment = { wrapText: true, vertical: "top" }
	for (const row of rows) page.addRow([...row])
	const last = head.number + rows.length + spare
	columns.forEach(({ choices, locked }, index) => {
		for (let number = head.number + 1; number <= last; number++) {
			const cell = page.getCell(number, index + 1)
			if (locked) cell.fill = { type: "pattern", pattern: "solid", fgColor: { argb: "FFEDEDED" } }
			if (choices) offer(cell, typeof choices === "function" ? choices(number - head.number - 1) : choices)
		}
	})
}

function offer(cell: ExcelJS.Cell, choices: readonly string[]) {
	const list = choices.map((choice) => choice.replaceAll(",", ";")).join(",")
	if (choices.length > 0 && list.length <= MOST_CHOICES_LENGTH)
		cell.dataValidation = { type: "list", allowBlank: true, formulae: [`"${list}"`] }
}

/**
 * The table under the row that holds the wanted headers, wherever it stands in the first sheet that has it; empty rows
 * are left out. Refused (`invalid`, at the field `file`): what is no workbook, too large, or has no such table.
 */
export async function readTable(bytes: Uint8Array, headers: readonly string[]): Promise<ReadRow[]> {
	if (bytes.byteLength > LARGEST) throw refused("xlsx.tooLarge")
	await refuseBomb(bytes)
	const book = new ExcelJS.Workbook()
	await book.xlsx.load(Buffer.from(bytes) as never).catch(() => {
		throw refused("xlsx.unreadable")
	})
	for (const page of book.worksheets) {
		if (page.rowCount > MOST_ROWS) throw refused("xlsx.tooManyRows")
		const found = findHead(page, headers)
		if (found) return rowsBelow(page, found)
	}
	throw refused("xlsx.noTable")
}

/** As documented; jszip's types leave it out. */
type Streamed = JSZip.JSZipObject & {
	internalStream(type: "uint8array"): JSZip.JSZipStreamHelper<Uint8Array>
}

/**
 * A small file may unpack to gigabytes: count what comes out before anything is kept of it. By the very reader that
 * opens the workbook, which follows the archive's list of contents, whatever else lies between.
 */
async function refuseBomb(bytes: Uint8Array): Promise<void> {
	let unpacked = 0
	const count = (file: Streamed) =>
		new Promise<void>((resolve, reject) => {
			const stream = file.internalStream("uint8array")
			stream
				.on("data", (part) => {
					unpacked += part.byteLength
					if (unpacked <= LARGEST_UNPACKED) return
					stream.pause()
					reject(new Error("too much comes out"))
				})
				.on("error", reject)
				.on("end", resolve)
				.resume()
		})
	try {
		const archive = await JSZip.loadAsync(bytes)
		const files = Object.values(archive.files) as Streamed[]
		// one after the other, so that no more than a part of one is held
		await files.reduce((before, file) => before.then(() => count(file)), Promise.resolve())
	} catch {
		throw refused(unpacked > LARGEST_UNPACKED ? "xlsx.tooLarge" : "xlsx.unreadable")
	}
	if (unpacked === 0) throw refused("xlsx.unreadable")
}

function findHead(page: ExcelJS.Worksheet, headers: readonly string[]) {
	const wanted = headers.map(plainWord)
	for (let number = 1; number <= Math.min(page.rowCount, 30); number++) {
		const row = page.getRow(number)
		const words = Array.from({ length: row.cellCount }, (_, index) =>
			plainWord(textOf(row.getCell(index + 1))),
		)
		const places = wanted.map((word) => words.indexOf(word) + 1)
		if (places.every((place) => place > 0)) return { number, places }
	}
	return null
}

function rowsBelow(page: ExcelJS.Worksheet, head: { number: number; places: number[] }): ReadRow[] {
	const rows: ReadRow[] = []
	for (let number = head.number + 1; number <= page.rowCount; number++) {
		const row = page.getRow(number)
		const cells = head.places.map((place) => textOf(row.getCell(place)))
		if (cells.some((cell) => cell !== "")) rows.push({ number, cells })
	}
	return rows
}

/** A header is the same whatever its case, spaces and trailing star. */
function plainWord(text: string): string {
	return text
		.normalize("NFC")
		.toLocaleLowerCase("vi")
		.replace(/[\s*]+/g, " ")
		.trim()
}

/**
 * What a person sees in the cell; a formula's last result, a date as yyyy-mm-dd, a number with a decimal comma (1.234 as
 * text would be one thousand and more). NFC, no control characters.
 */
function textOf(cell: ExcelJS.Cell): string {
	const { value } = cell
	const result = value !== null && typeof value === "object" && "result" in value ? value.result : value
	// such as #N/A: said as it is, to fail or to show like any other word
	const isError = result !== null && typeof result === "object" && "error" in result
	const seen = isError ? String(result.error) : result
	const text =
		seen instanceof Date
			? seen.toISOString().slice(0, 10)
			: typeof seen === "number"
				? numberText(seen)
				: isError
					? seen
					: cell.text
	return String(text ?? "")
		.normalize("NFC")
		.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g, "")
		.trim()
}

/** To the 15 digits that a spreadsheet keeps: 0.1 + 0.2 is 0,3. */
function numberText(value: number): string {
	return String(Number(value.toPrecision(15))).replace(".", ",")
}

function refused(message: string): AppError {
	return new AppError("invalid", "form.invalid", { fields: { file: message } })
}
