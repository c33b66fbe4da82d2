import { writtenDay } from "./written-day.ts"
import { readAnswerForm } from "./answer-form.ts"
import type { Typed } from "./answer-form.ts"
import type { Answer, AnswerValue } from "./answers.ts"
import type { Locale } from "./localized.ts"
import type { AnswerKind, Criterion } from "./questionnaire.ts"

/** The columns of the sheet that a person fills in, one row a criterion. */
export const ENTRY_COLUMNS = [
	"num",
	"den",
	"value",
	"choice",
	"items",
	"date",
	"reason",
	"explanation",
] as const
export type EntryColumn = (typeof ENTRY_COLUMNS)[number]
export type SheetCells = Readonly<Record<EntryColumn, string>>

/** Words that stand for a value in the sheet, in one language. */
export type SheetWords = { yes: string; no: string; noItem: string; notIssued: string }

export type SheetReading =
	| { state: "blank" }
	| { state: "faulty"; column: EntryColumn; key: string }
	| { state: "read"; answer: Answer; typed: Typed }

/** Where the value of a kind stands. */
const VALUE_COLUMNS: Record<AnswerKind, readonly EntryColumn[]> = {
	PCT: ["num", "den"],
	RATE: ["num", "den"],
	NUM: ["value"],
	YN: ["choice"],
	ONE: ["choice"],
	MULTI: ["items"],
	DATE: ["date"],
	SYS: [],
}
const WORDS_COLUMNS: readonly EntryColumn[] = ["reason", "explanation"]

/** Columns that a criterion of this kind leaves empty. */
export function closedColumns(kind: AnswerKind): EntryColumn[] {
	const open = [...VALUE_COLUMNS[kind], ...WORDS_COLUMNS]
	return ENTRY_COLUMNS.filter((column) => !open.includes(column))
}

/** What the list of the “choice” column offers. */
export function choicesOf(criterion: Criterion, words: SheetWords, locale: Locale): string[] {
	if (criterion.kind === "YN") return [words.yes, words.no]
	if (criterion.kind !== "ONE") return []
	return (criterion.options ?? []).map(({ code, label }) => `${code}. ${label[locale]}`)
}

/** A stored answer as the cells that read back to it. */
export function cellsOf(
	criterion: Criterion,
	answer: Omit<Answer, "code"> | null,
	at: { words: SheetWords; locale: Locale },
): SheetCells {
	return {
		...{ num: "", den: "", value: "", choice: "", items: "", date: "" },
		...(answer?.value && valueCells(criterion, answer.value, at)),
		reason: answer?.notApplicable ? answer.reason : "",
		explanation: answer?.explanation ?? "",
	}
}

function valueCells(
	criterion: Criterion,
	value: AnswerValue,
	{ words, locale }: { words: SheetWords; locale: Locale },
): Partial<SheetCells> {
	switch (value.kind) {
		case "ratio":
			return { num: comma(value.num), den: comma(value.den) }
		case "number":
			return { value: comma(value.value) }
		case "yes_no":
			return { choice: value.yes ? words.yes : words.no }
		case "option": {
			const at = criterion.options?.findIndex(({ code }) => code === value.option) ?? -1
			return { choice: choicesOf(criterion, words, locale)[at] ?? "" }
		}
		case "items": {
			const places = value.items.map(
				(item) => 1 + (criterion.items?.findIndex(({ code }) => code === item) ?? 0),
			)
			return { items: places.length > 0 ? places.join("; ") : words.noItem }
		}
		case "date":
			return { date: value.date === null ? words.notIssued : writtenDay(value.date) }
	}
}

/** Without group marks, so that it reads the same in every language's spreadsheet. */
function comma(stored: string): string {
	return stored.replace(".", ",")
}

/** One row → what the form of that question would have carried, checked as that form is. An empty row says nothing. */
export function readCells(
	criterion: Criterion,
	cells: SheetCells,
	languages: readonly SheetWords[],
): SheetReading {
	if (ENTRY_COLUMNS.every((column) => cells[column] === "")) return { state: "blank" }
	const closed = closedColumns(criterion.kind).find((column) => cells[column] !== "")
	if (closed) return { state: "faulty", column: closed, key: "sheet.otherColumn" }
	const own = VALUE_COLUMNS[criterion.kind]
	if (cells.reason !== "" && own.some((column) => cells[column] !== "")) {
		return { state: "faulty", column: "reason", key: "sheet.reasonAndValue" }
	}
	const typed: Typed = {
		...(cells.reason === "" ? typedOf(criterion, cells, languages) : { na: "on", reason: cells.reason }),
		explanation: cells.explanation,
	}
	const { answer, problem } = readAnswerForm(criterion, typed)
	if (!problem) {
		const unread = answer.value === null && own.find((column) => cells[column] !== "")
		return unread ? { state: "faulty", column: unread, key: "answer.kind" } : { state: "read", answer, typed }
	}
	const field = problem.field ?? own[0] ?? "explanation"
	return { state: "faulty", column: field === "option" ? "choice" : field, key: problem.key }
}

function typedOf(criterion: Criterion, cells: SheetCells, languages: readonly SheetWords[]): Typed {
	const says = (word: keyof SheetWords, text: string) =>
		languages.some((words) => plain(words[word]) === plain(text))
	switch (criterion.kind) {
		case "PCT":
		case "RATE":
			return { num: cells.num, den: cells.den }
		case "NUM":
			return { value: cells.value }
		case "YN":
			return { yes: says("yes", cells.choice) ? "true" : says("no", cells.choice) ? "false" : cells.choice }
		case "ONE":
			return { option: optionOf(criterion, cells.choice) }
		case "MULTI":
			return says("noItem", cells.items) ? { none: "on" } : { items: itemsOf(criterion, cells.items) }
		case "DATE":
			return says("notIssued", cells.date) ? { notIssued: "on" } : { date: isoDay(cells.date) }
		case "SYS":
			return {}
	}
}

/** By its code, its words, or both as the list offers them. */
function optionOf({ options = [] }: Criterion, text: string): string {
	const wanted = plain(text)
	const found = options.find(({ code, label }) =>
		[code, ...[label.vi, label.en].flatMap((words) => [words, `${code}. ${words}`])].some(
			(name) => plain(name) === wanted,
		),
	)
	return found?.code ?? text
}

/** The places of the chosen items, counted from 1; a word that is none stays and is refused with its answer. */
function itemsOf({ items = [] }: Criterion, text: string): string[] {
	return text
		.split(/[;,\s]+/)
		.filter((place) => place !== "")
		.map((place) => (/^\d{1,3}$/.test(place) ? items[Number(place) - 1]?.code : undefined) ?? `?${place}`)
}

/** "20/1/2026" → "2026-01-20"; what is no day stays and is refused. */
function isoDay(text: string): string {
	const parts = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text)
	if (!parts) return text
	const [, day = "", month = "", year = ""] = parts
	return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`
}

/** A list in a spreadsheet cannot hold a comma, and nobody types all the spaces. */
function plain(text: string): string {
	return text.normalize("NFC").toLocaleLowerCase("vi").replaceAll(",", ";").replace(/\s+/g, " ").trim()
}

/** Whether two answers say the same, whatever the order of keys and the ends of lines. */
export function isSameAnswer(one: Omit<Answer, "code">, other: Omit<Answer, "code">): boolean {
	return textOf(one) === textOf(other)
}

function textOf({ value, notApplicable, reason, explanation }: Omit<Answer, "code">): string {
	const entries = value && Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
	const words = [notApplicable ? reason : "", explanation].map((text) => text.replace(/\r\n?/g, "\n").trim())
	return JSON.stringify([entries, notApplicable, words])
}
