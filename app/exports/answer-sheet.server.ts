import { cellsOf, choicesOf, closedColumns, ENTRY_COLUMNS } from "#app/domain/answer-sheet.ts"
import type { EntryColumn, SheetCells, SheetWords } from "#app/domain/answer-sheet.ts"
import type { Answer, AnswerValue } from "#app/domain/answers.ts"
import { AppError } from "#app/domain/errors.ts"
import type { Locale } from "#app/domain/localized.ts"
import { LOCALES } from "#app/domain/localized.ts"
import type { Criterion } from "#app/domain/questionnaire.ts"
import { formats } from "#app/i18n/formats.ts"
import { translator } from "#app/i18n/translate.ts"
import type { Translate } from "#app/i18n/translate.ts"
import { readTable, writeWorkbook } from "./workbook.server.ts"
import type { Column } from "./workbook.server.ts"

export type SheetAnswer = Omit<Answer, "code"> & { version: number }

export type SheetMaterial = {
	/** Of the assessment; a row of another one is refused by it. */
	mark: string
	unit: string
	period: string
	criteria: readonly Criterion[]
	answers: ReadonlyMap<string, SheetAnswer>
	last: ReadonlyMap<string, { value: AnswerValue | null; notApplicable: boolean }>
}

/** One row as it was read; `record` names the assessment and the version that the sheet was made from. */
export type AnswerRow = { row: number; code: string; record: string; cells: SheetCells }

/** The first 8 digits tell two files of one unit apart well enough to catch a mix-up. */
export function markOf(assessmentId: string): string {
	return assessmentId.slice(0, 8)
}

export function sheetWords(locale: Locale): SheetWords {
	const t = translator(locale)
	return {
		yes: t("word.yes"),
		no: t("word.no"),
		noItem: t("sheet.noItem"),
		notIssued: t("answering.notIssued"),
	}
}

const WIDTH: Record<EntryColumn, number> = {
	...{ num: 14, den: 14, value: 14, choice: 30, items: 14, date: 16, reason: 30, explanation: 40 },
}

/** Every criterion a row, with last period's answer beside it and the current one filled in. */
export function writeAnswerSheet(material: SheetMaterial, locale: Locale): Promise<Uint8Array<ArrayBuffer>> {
	const t = translator(locale)
	const words = sheetWords(locale)
	const { criteria, answers, last, mark } = material
	return writeWorkbook([
		{
			name: t("sheet.name"),
			notes: [
				t("sheet.of", { unit: material.unit, period: material.period }),
				...(["sheet.note1", "sheet.note2", "sheet.note3"] as const).map((key) => t(key)),
			],
			columns: columnsOf(criteria, { words, locale, t }),
			rows: criteria.map((criterion) => {
				const { code } = criterion
				const answer = answers.get(code) ?? null
				const cells = cellsOf(criterion, answer, { words, locale })
				return [
					...[code, criterion.title[locale], howToFill(criterion, locale)],
					sayLast(criterion, last.get(code), locale),
					...ENTRY_COLUMNS.map((column) => cells[column] || null),
					`${mark}-${answer?.version ?? 0}`,
				]
			}),
		},
	])
}

function columnsOf(
	criteria: readonly Criterion[],
	{ words, locale, t }: { words: SheetWords; locale: Locale; t: Translate },
): Column[] {
	const locked = { locked: true, text: true } as const
	return [
		{ header: t("sheet.code"), width: 8, ...locked },
		{ header: t("sheet.title"), width: 44, ...locked },
		{ header: t("sheet.howToFill"), width: 56, ...locked },
		{ header: t("sheet.last"), width: 26, ...locked },
		...ENTRY_COLUMNS.map((column): Column => {
			const choices = (row: number) => {
				const criterion = criteria[row]
				return criterion ? choicesOf(criterion, words, locale) : []
			}
			return {
				header: t(`sheet.${column}`),
				width: WIDTH[column],
				text: true,
				...(column === "choice" && { choices }),
			}
		}),
		{ header: t("sheet.record"), width: 14, ...locked },
	]
}

/** What to count, or what there is to choose from, and where it goes. */
function howToFill(criterion: Criterion, locale: Locale): string {
	const t = translator(locale)
	const { kind, guidance, numerator, denominator, unit, items = [], options = [] } = criterion
	if (kind === "SYS") return t("answering.fromSystems")
	const open = ENTRY_COLUMNS.filter((column) => !closedColumns(kind).includes(column)).slice(0, -2)
	return [
		`${t("sheet.fillIn")}: ${open.map((column) => t(`sheet.${column}`)).join(", ")}.`,
		numerator && `${t("sheet.num")}: ${numerator[locale]}.`,
		denominator && `${t("sheet.den")}: ${denominator[locale]}.`,
		kind === "NUM" && unit && `${unit[locale]}.`,
		options.length > 0 && `${options.map(({ code, label }) => `${code}. ${label[locale]}`).join("; ")}.`,
		items.length > 0 && `${items.map(({ label }, at) => `${at + 1}. ${label[locale]}`).join("; ")}.`,
		items.length > 0 && t("sheet.itemsHint"),
		guidance?.[locale],
	]
		.filter(Boolean)
		.join(" ")
}

function sayLast(
	criterion: Criterion,
	last: { value: AnswerValue | null; notApplicable: boolean } | undefined,
	locale: Locale,
): string | null {
	if (last?.notApplicable) return translator(locale)("answerText.na")
	const value = last?.value
	if (!value) return null
	const { number } = formats(locale)
	if (value.kind === "ratio") return `${number(value.num)}/${number(value.den)}`
	if (value.kind === "number") return number(value.value)
	const words = sheetWords(locale)
	const said = { value, notApplicable: false, reason: "", explanation: "" }
	const { choice, items, date } = cellsOf(criterion, said, { words, locale })
	return choice || items || date
}

/** The rows of a filled-in sheet, in whichever language it was made. */
export async function readAnswerSheet(bytes: Uint8Array): Promise<AnswerRow[]> {
	const [first, second] = LOCALES
	return readIn(bytes, first).catch((error: unknown) => {
		const isOther = error instanceof AppError && error.fields["file"] === "xlsx.noTable"
		if (isOther && second) return readIn(bytes, second)
		throw error
	})
}

async function readIn(bytes: Uint8Array, locale: Locale): Promise<AnswerRow[]> {
	const t = translator(locale)
	const headers = [t("sheet.code"), t("sheet.record"), ...ENTRY_COLUMNS.map((column) => t(`sheet.${column}`))]
	const rows = await readTable(bytes, headers)
	return rows.map(({ number, cells: [code = "", record = "", ...rest] }) => ({
		row: number,
		code,
		record,
		cells: Object.fromEntries(
			ENTRY_COLUMNS.map((column, index) => [column, rest[index] ?? ""]),
		) as SheetCells,
	}))
}
