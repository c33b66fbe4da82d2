import { createReadStream } from "node:fs"
import { Transform } from "node:stream"
import { pipeline } from "node:stream/promises"
import { CsvError, parse } from "csv-parse"
import { neededColumns, type Observation, readObservation } from "#app/domain/composite/observation.ts"
import type { Plan } from "#app/domain/composite/plan.ts"
import { expectation, NodeProblem, reasonIn } from "#app/domain/composite/problem.ts"
import type { Locale } from "#app/domain/localized.ts"
import { Refusal } from "./refusal.ts"

export type Source = { file: string; lang: Locale }

const CHUNK = 1 << 18
const MOST_PROBLEMS = 20
/** Characters of a cell in a message. */
const MOST_SHOWN = 60
const WORDS = {
	vi: {
		row: "dòng",
		column: "cột",
		expected: "cần",
		found: "gặp",
		missing: "thiếu cột",
		twice: "trùng cột",
		twiceUnit: "mã đơn vị đã có ở dòng trên",
		none: "không có dòng dữ liệu nào",
		commas: "các ô phải cách nhau bằng dấu phẩy",
		text: "không phải văn bản UTF-8",
	},
	en: {
		row: "row",
		column: "column",
		expected: "expected",
		found: "found",
		missing: "missing column",
		twice: "column given twice",
		twiceUnit: "this unit is already in a row above",
		none: "there are no rows of data",
		commas: "cells must be separated by commas",
		text: "not UTF-8 text",
	},
}

/** The parser speaks English only. */
const MALFORMED_VI: Readonly<Record<string, string>> = {
	CSV_RECORD_INCONSISTENT_FIELDS_LENGTH: "số ô khác với dòng đầu",
	CSV_QUOTE_NOT_CLOSED: "dấu ngoặc kép mở mà không đóng",
	CSV_INVALID_CLOSING_QUOTE: "sau dấu ngoặc kép đóng phải là dấu phẩy hoặc hết dòng",
	INVALID_OPENING_QUOTE: "dấu ngoặc kép phải ở đầu ô",
	CSV_MAX_RECORD_SIZE: "dòng quá dài",
}

/** A byte that is no UTF-8 ends the reading, rather than to turn a name into another. */
function strictText(): Transform {
	const decoder = new TextDecoder("utf-8", { fatal: true })
	return new Transform({
		transform(chunk: Uint8Array, _, done) {
			try {
				done(null, decoder.decode(chunk, { stream: true }))
			} catch (error) {
				done(error as Error)
			}
		},
		flush(done) {
			try {
				done(null, decoder.decode())
			} catch (error) {
				done(error as Error)
			}
		},
	})
}

function said(error: unknown, { file, lang }: Source): Refusal {
	if (error instanceof CsvError) {
		const line = "lines" in error ? `, ${WORDS[lang].row} ${String(error.lines)}` : ""
		const why = (lang === "vi" ? MALFORMED_VI[error.code] : undefined) ?? error.message
		return new Refusal([`${file}${line}: ${why}`])
	}
	if (error instanceof TypeError) return new Refusal([`${file}: ${WORDS[lang].text}`])
	return new Refusal([`${file}: ${error instanceof Error ? error.message : String(error)}`])
}

type Header = { places: ReadonlyMap<string, number> }

function headerOf(plan: Plan, cells: readonly string[], { file, lang }: Source): Header {
	const words = WORDS[lang]
	const names = cells.map((cell) => cell.trim())
	if (names.length === 1 && /[;\t]/.test(names[0] ?? "")) {
		throw new Refusal([`${file}, ${words.row} 1: ${words.commas}`])
	}
	const places = new Map(names.map((name, index) => [name, index]))
	const twice = names.filter((name, index) => name !== "" && names.indexOf(name) !== index)
	const missing = neededColumns(plan, (column) => places.has(column)).filter((column) => !places.has(column))
	const lines = [
		...[...new Set(twice)].map((name) => `${file}, ${words.row} 1: ${words.twice} ${name}`),
		...missing.map((name) => `${file}, ${words.row} 1: ${words.missing} ${name}`),
	]
	if (lines.length > 0) throw new Refusal(lines.slice(0, MOST_PROBLEMS))
	return { places }
}

/** A record as the parser gives it; `info` counts the empty lines passed over. */
type Line = { record: string[]; info: { empty_lines: number } }

type Reading = { take: (line: Line) => void; problems: string[]; rows: () => number }

function place(source: Source, row: number, column: string): string {
	const words = WORDS[source.lang]
	return `${source.file}, ${words.row} ${row}, ${words.column} ${column}`
}

function reading(plan: Plan, source: Source, take: (observation: Observation) => void): Reading {
	const words = WORDS[source.lang]
	const problems: string[] = []
	const units = new Set<string>()
	let header: Header | null = null
	let [records, row] = [0, 0]
	const read = (cells: readonly string[], { places }: Header) => {
		const { observation, problems: found } = readObservation(plan, (column) => {
			const at = places.get(column)
			return at === undefined ? undefined : (cells[at] ?? "")
		})
		for (const { column, expected, found: text } of found) {
			const seen = text === "" ? "" : `, ${words.found} "${text.slice(0, MOST_SHOWN)}"`
			problems.push(
				`${place(source, row, column)}: ${words.expected} ${expectation(expected, source.lang)}${seen}`,
			)
		}
		const { unit } = observation
		if (unit !== "" && units.has(unit)) {
			problems.push(`${place(source, row, plan.instrument.columns.unit)}: ${words.twiceUnit} (${unit})`)
		}
		units.add(unit)
		if (found.length === 0) take(observation)
	}
	return {
		problems,
		rows: () => records - 1,
		take: ({ record: cells, info }) => {
			row = ++records + info.empty_lines
			if (!header) header = headerOf(plan, cells, source)
			else if (problems.length < MOST_PROBLEMS) {
				try {
					read(cells, header)
				} catch (error) {
					if (!(error instanceof NodeProblem)) throw error
					problems.push(`${place(source, row, error.node)}: ${reasonIn(error, source.lang)}`)
				}
			}
		},
	}
}

/**
 * Reads a data file row by row; rows are counted as a spreadsheet does, the header being row 1. Reading goes on after a
 * problem, so that the first twenty are named at once. @throws Refusal naming file, row, column and expectation.
 */
export async function eachObservation(plan: Plan, source: Source, take: (observation: Observation) => void) {
	const { problems, rows, take: takeRow } = reading(plan, source, take)
	const parser = parse({ bom: true, skip_empty_lines: true, info: true, max_record_size: 1 << 24 })
	let ours: unknown = null
	try {
		await pipeline(
			createReadStream(source.file, { highWaterMark: CHUNK }),
			strictText(),
			parser,
			async (records) => {
				for await (const line of records) {
					try {
						takeRow(line as Line)
					} catch (error) {
						ours = error
						throw error
					}
				}
			},
		)
	} catch (error) {
		throw ours ?? said(error, source)
	}
	if (problems.length > 0) throw new Refusal(problems.slice(0, MOST_PROBLEMS))
	if (rows() < 1) throw new Refusal([`${source.file}: ${WORDS[source.lang].none}`])
}
