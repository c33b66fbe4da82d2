import { checkValue } from "#app/domain/answer-checks.ts"
import { parseNumber } from "#app/domain/typed-number.ts"
import { readCells } from "#app/domain/answer-sheet.ts"
import type { EntryColumn, SheetCells } from "#app/domain/answer-sheet.ts"
import type { AnswerValue } from "#app/domain/answers.ts"
import { AppError } from "#app/domain/errors.ts"
import { LOCALES } from "#app/domain/localized.ts"
import type { Locale } from "#app/domain/localized.ts"
import { isBusiness } from "#app/domain/organization.ts"
import { mayManagePeriods } from "#app/domain/policy.ts"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import type { AnswerKind, Criterion } from "#app/domain/questionnaire.ts"
import { sheetWords } from "#app/exports/answer-sheet.server.ts"
import { readTableOrCsv } from "#app/exports/csv-table.server.ts"
import { writeWorkbook } from "#app/exports/workbook.server.ts"
import type { ReadRow } from "#app/exports/workbook.server.ts"
import { translator } from "#app/i18n/translate.ts"
import { findInstrument } from "#db/queries/instruments.ts"
import { findPeriod } from "#db/queries/periods.ts"
import { listPeriodUnits } from "#db/queries/references.ts"
import type { Db } from "#db/client.ts"
import type { ActorCtx } from "../context.server.ts"

const COLUMNS = ["unit", "criterion", "num", "den", "value"] as const
export type ReferenceColumn = (typeof COLUMNS)[number]

export type PeriodUnit = { id: string; code: string; name: string; criteria: ReadonlyMap<string, Criterion> }
export type ReadReference =
	| { row: number; unit: PeriodUnit; criterion: Criterion; value: AnswerValue }
	| { row: number; column: ReferenceColumn; key: string }

/** The agencies and communes of a period by code, each with the criteria it answers. */
export async function loadUnits(db: Db, periodId: string): Promise<Map<string, PeriodUnit>> {
	const units = (await listPeriodUnits(db, periodId)).filter(({ kind }) => !isBusiness(kind))
	const ids = [...new Set(units.map(({ instrumentId }) => instrumentId))]
	const instruments = await Promise.all(ids.map((id) => findInstrument(db, id)))
	const criteria = new Map(
		instruments.flatMap((found) =>
			found ? [[found.id, new Map(criteriaOf(found.content).map((one) => [one.code, one]))] as const] : [],
		),
	)
	return new Map(
		units.map(({ id, code, name, instrumentId }) => [
			code,
			{ id, code, name, criteria: criteria.get(instrumentId) ?? new Map<string, Criterion>() },
		]),
	)
}

/** Who may load figures, and into which periods. */
export async function openForReferences(ctx: ActorCtx, periodId: string) {
	if (!mayManagePeriods(ctx.actor)) throw new AppError("forbidden", "error.forbidden")
	const period = await findPeriod(ctx.db, periodId)
	if (!period) throw new AppError("not_found", "error.notFound")
	if (period.status !== "planned" && period.status !== "open") {
		throw new AppError("conflict", "references.periodOver")
	}
	return period
}

/** An empty workbook with the right headers and one row to go by. */
export function writeReferenceSheet(locale: Locale): Promise<Uint8Array<ArrayBuffer>> {
	const t = translator(locale)
	const width = { unit: 16, criterion: 14, num: 16, den: 16, value: 24 }
	return writeWorkbook([
		{
			name: t("references.sheet"),
			notes: [t("references.note1"), t("references.note2")],
			columns: COLUMNS.map((column) => ({
				...{ header: t(`references.${column}`), width: width[column], text: true as const },
			})),
			rows: [],
			spare: 200,
		},
	])
}

/** What a file for this period says, checked without writing anything. */
export async function readReferences(
	ctx: ActorCtx,
	at: { periodId: string; bytes: Uint8Array },
): Promise<ReadReference[]> {
	const period = await openForReferences(ctx, at.periodId)
	const [units, rows] = await Promise.all([loadUnits(ctx.db, period.id), readRows(at.bytes)])
	const seen = new Set<string>()
	return rows.map((row) => {
		const read = readRow(row, units)
		if ("key" in read) return read
		const place = `${read.unit.code} ${read.criterion.code}`
		if (seen.has(place)) return { row: row.number, column: "criterion", key: "references.twice" }
		seen.add(place)
		return read
	})
}

async function readRows(bytes: Uint8Array): Promise<ReadRow[]> {
	const [first, second] = LOCALES
	const headers = (locale: Locale) => COLUMNS.map((column) => translator(locale)(`references.${column}`))
	return readTableOrCsv(bytes, headers(first)).catch((error: unknown) => {
		const isOther = error instanceof AppError && error.fields["file"] === "xlsx.noTable"
		if (isOther) return readTableOrCsv(bytes, headers(second))
		throw error
	})
}

function readRow({ number: row, cells }: ReadRow, units: ReadonlyMap<string, PeriodUnit>): ReadReference {
	const [unitCode = "", code = "", num = "", den = "", value = ""] = cells
	const unit = units.get(unitCode)
	if (!unit) return { row, column: "unit", key: "references.noUnit" }
	const criterion = unit.criteria.get(code)
	if (!criterion) return { row, column: "criterion", key: "references.noCriterion" }
	const read =
		criterion.kind === "SYS" ? readCounts(criterion, { num, den }) : readValue(criterion, { num, den, value })
	return "key" in read ? { row, ...read } : { row, unit, criterion, value: read.value }
}

type Outcome = { value: AnswerValue } | { column: ReferenceColumn; key: string }

/** A criterion read off the table of systems has counts in other systems too. */
function readCounts(criterion: Criterion, typed: { num: string; den: string }): Outcome {
	const [num, den] = [parseNumber(typed.num), parseNumber(typed.den)]
	if (num === null || den === null) return { column: num === null ? "num" : "den", key: "answer.number" }
	const value: AnswerValue = { kind: "ratio", num, den }
	const problem = checkValue(criterion, value)
	return problem ? { column: problem.field === "den" ? "den" : "num", key: problem.key } : { value }
}

const NOTHING: SheetCells = {
	...{ num: "", den: "", value: "", choice: "", items: "", date: "", reason: "", explanation: "" },
}

const ANSWER_COLUMN: Partial<Record<AnswerKind, EntryColumn>> = {
	...{ YN: "choice", ONE: "choice", MULTI: "items", DATE: "date" },
}

/** “Value” stands for a number, a choice, items or a day, as the criterion has it. */
function readValue(
	criterion: Criterion,
	{ num, den, value }: { num: string; den: string; value: string },
): Outcome {
	const place = ANSWER_COLUMN[criterion.kind] ?? "value"
	const reading = readCells(criterion, { ...NOTHING, num, den, [place]: value }, LOCALES.map(sheetWords))
	if (reading.state === "faulty") {
		const at = reading.column === "num" || reading.column === "den" ? reading.column : "value"
		return { column: at, key: reading.key }
	}
	if (reading.state === "blank" || !reading.answer.value) return { column: "value", key: "references.empty" }
	return { value: reading.answer.value }
}
