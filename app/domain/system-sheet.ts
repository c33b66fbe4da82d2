import { SYSTEM_FIELDS } from "./system-row.ts"
import type { SystemField } from "./system-row.ts"

/** Far more than a unit runs. */
export const MOST_SYSTEMS = 500

/** A row as somebody else's table has it: its number there, and the text of the columns that it has. */
export type SourceRow = { number: number; cells: Partial<Record<SystemField, string>> }

export type ChoiceField = "purpose" | "operation" | "level" | "dossier" | "protection"
export const CHOICE_FIELDS: readonly ChoiceField[] = [
	"purpose",
	"operation",
	"level",
	"dossier",
	"protection",
]
export const DAY_FIELDS: readonly SystemField[] = ["retiredOn", "approvedOn", "checkedOn"]

/** What columns and choices may be called; the first word is the one that is written. */
export type SheetWords = {
	headers: Record<SystemField, readonly string[]>
	choices: Record<ChoiceField, Readonly<Record<string, readonly string[]>>>
}

export function isChoiceField(field: SystemField): field is ChoiceField {
	return (CHOICE_FIELDS as readonly string[]).includes(field)
}

/** A cell as the form would have it; what cannot be read stays as it is, and the form's own check refuses it. */
export function readCell(field: SystemField, text: string, words: SheetWords): string {
	if (isChoiceField(field)) return readChoice(text, words.choices[field])
	if (DAY_FIELDS.includes(field)) return readDay(text)
	return field === "note" ? text.trim() : onOneLine(text)
}

function onOneLine(text: string): string {
	return text.replace(/\s+/g, (blank) => (/[\t\r\n]/.test(blank) ? " " : blank)).trim()
}

/** The code of a word, whatever its case and marks, if only one choice can be meant. */
export function readChoice(text: string, choices: Readonly<Record<string, readonly string[]>>): string {
	return only(text, choices, folded) ?? only(text, choices, bare) ?? text.trim()
}

function only(
	text: string,
	choices: Readonly<Record<string, readonly string[]>>,
	form: (text: string) => string,
): string | null {
	const wanted = form(text)
	const codes = Object.entries(choices).filter(([code, words]) =>
		[code, ...words].some((word) => form(word) === wanted),
	)
	return codes.length === 1 ? (codes[0]?.[0] ?? null) : null
}

/** dd/mm/yyyy as people here write it, yyyy-mm-dd, or a spreadsheet's own count of days; else the text itself. */
export function readDay(text: string): string {
	const day = text.trim().replace(/[T ]00:00(:00(\.0+)?)?Z?$/, "")
	const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(day)
	if (iso) return isoDay(iso[1], iso[2], iso[3])
	const local = /^(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4})$/.exec(day)
	if (local) return isoDay(local[3], local[2], local[1])
	const spoken = /^(?:ngày )?(\d{1,2}) tháng (\d{1,2}) năm (\d{4})$/.exec(folded(day))
	if (spoken) return isoDay(spoken[3], spoken[2], spoken[1])
	if (/^[2-7]\d{4}$/.test(day)) return dayOfSerial(Number(day))
	return day
}

function isoDay(year = "", month = "", day = ""): string {
	return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`
}

/** Day 1 of a spreadsheet is 31/12/1899, from March 1900 on. */
function dayOfSerial(serial: number): string {
	return new Date(Date.UTC(1899, 11, 30 + serial)).toISOString().slice(0, 10)
}

export type SourceTable = {
	rows: SourceRow[]
	/** Headers that name no column of ours; they are left out. */
	unknown: string[]
}

/** Rows of cells, with a header row or without: then the columns stand in our order, perhaps after their numbers. */
export function readSource(table: readonly (readonly string[])[], words: SheetWords): SourceTable {
	const first = table[0] ?? []
	const head = readHeader(first, words)
	const places = head ?? placesOf(table)
	const body = table.map((cells, index) => ({ number: index + 1, cells })).slice(head ? 1 : 0)
	return {
		rows: body
			.filter(({ cells }) => cells.some((cell) => cell.trim() !== ""))
			.map(({ number, cells }) => ({ number, cells: cellsOf(cells, places) })),
		unknown: head
			? first.filter((text, place) => places[place] === null && text.trim() !== "" && !isOrdinal(text))
			: [],
	}
}

function cellsOf(cells: readonly string[], places: readonly (SystemField | null)[]): SourceRow["cells"] {
	return Object.fromEntries(
		places.flatMap((field, place) => {
			const cell = cells[place]
			return field === null || cell === undefined ? [] : [[field, cell.trim()]]
		}),
	)
}

/** Which column each header names; null when this is no header row. */
function readHeader(cells: readonly string[], words: SheetWords): (SystemField | null)[] | null {
	const fields: (SystemField | null)[] = []
	for (const cell of cells) {
		const wanted = bare(cell)
		const field = SYSTEM_FIELDS.find((name) => words.headers[name].some((word) => bare(word) === wanted))
		fields.push(field && !fields.includes(field) ? field : null)
	}
	return fields.includes("name") ? fields : null
}

function placesOf(table: readonly (readonly string[])[]): (SystemField | null)[] {
	const filled = table.filter((cells) => cells.some((cell) => cell.trim() !== ""))
	const width = Math.max(0, ...filled.map((cells) => cells.length))
	const numbered = width > 1 && filled.every(([cell = ""]) => /^\d+[.)]?$/.test(cell.trim()))
	return [...(numbered ? [null] : []), ...SYSTEM_FIELDS].slice(0, width)
}

function isOrdinal(header: string): boolean {
	return ["stt", "tt", "số tt", "số thứ tự", "no", "#"].includes(folded(header))
}

/** Columns that no row has. */
export function absentColumns(rows: readonly SourceRow[]): SystemField[] {
	return SYSTEM_FIELDS.filter((field) => rows.every(({ cells }) => cells[field] === undefined))
}

/** `fix.7.level` is what row 7 is to say there; a row named by `skip` is left out. */
export function mendRows(
	rows: readonly SourceRow[],
	form: Readonly<Record<string, string | readonly string[]>>,
): SourceRow[] {
	const skipped = new Set([form["skip"] ?? []].flat())
	return rows
		.filter(({ number }) => !skipped.has(String(number)))
		.map(({ number, cells }) => {
			const fixes = SYSTEM_FIELDS.flatMap((field) => {
				const fix = form[`fix.${number}.${field}`]
				return typeof fix === "string" ? [[field, fix] as const] : []
			})
			return { number, cells: { ...cells, ...Object.fromEntries(fixes) } }
		})
}

function folded(text: string): string {
	return text
		.normalize("NFC")
		.toLocaleLowerCase("vi")
		.replace(/[\s,;._/*-]+/g, " ")
		.trim()
}

function bare(text: string): string {
	return folded(text).replaceAll("đ", "d").normalize("NFD").replace(/\p{M}/gu, "")
}
