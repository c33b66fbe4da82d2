import { z } from "zod"
import { fraction, ZERO } from "../exact.ts"
import { Rational } from "../rational.ts"
import type { Gauge, Plan } from "./plan.ts"
import type { Problem } from "./problem.ts"

/** What a cell says. `nought` is 0 of 0 where the method counts that as nothing achieved. */
export type Cell =
	| { state: "number"; x: Rational; of?: readonly [num: Rational, den: Rational] }
	| { state: "word"; word: string }
	| { state: "nought" }
	| { state: "missing" | "na"; reason: string | null }

export type Observation = {
	unit: string
	name: string | null
	/** By gauge. */
	cells: readonly Cell[]
	/** By adjustment. */
	amounts: readonly Rational[]
	/** The words of the columns that sort units into groups, by column. */
	words: Readonly<Record<string, string>>
}

const NUMBER = /^([+-]?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d{1,2}))?$/
const NOT_APPLICABLE = /^NA(?:\s*:\s*(.*))?$/s
const MISSING: Cell = { state: "missing", reason: null }
const MOST_DIGITS = 60
const IsoDate = z.iso.date()

const SHORT = /^\d{1,15}$/

/** An exact number from "12.5" or "1.25e-3"; null for anything else, or an exponent beyond ±60. */
export function numberOf(text: string): Rational | null {
	if (SHORT.test(text)) return Rational.of(Number(text))
	const match = text.length > MOST_DIGITS ? null : NUMBER.exec(text)
	if (!match) return null
	const [, sign, whole = "", decimals = "", exponent] = match
	const value = fraction(`${sign === "-" ? "-" : ""}${whole}${decimals === "" ? "" : `.${decimals}`}`)
	if (exponent === undefined) return value
	const power = Number(exponent)
	if (Math.abs(power) > MOST_DIGITS) return null
	const shift = fraction(`1${"0".repeat(Math.abs(power))}`)
	return power < 0 ? value.div(shift) : value.mul(shift)
}

/** The column or columns an indicator is read from, given those that exist. */
export function columnsOf({ node, pair }: Gauge, exists: (column: string) => boolean): readonly string[] {
	if (node.measure.type !== "ratio") return [node.code]
	return exists(pair[0]) || exists(pair[1]) || !exists(node.code) ? pair : [node.code]
}

/** Every column the instrument reads, in the order of its nodes. */
export function neededColumns(plan: Plan, exists: (column: string) => boolean): string[] {
	const { columns } = plan.instrument
	return [
		...new Set([
			columns.unit,
			...plan.gauges.flatMap((gauge) => [
				...columnsOf(gauge, exists),
				...(gauge.amount ? [gauge.amount.column] : []),
			]),
			...plan.adjustments.map(({ column }) => column),
			...plan.wordColumns,
		]),
	]
}

type Row = { get: (column: string) => string; exists: (column: string) => boolean; problems: Problem[] }

function complain({ problems }: Row, column: string, expected: Problem["expected"], found: string): Cell {
	problems.push({ column, expected, found })
	return MISSING
}

function readNumber(gauge: Gauge, row: Row, column: string, text: string): Cell {
	const { measure } = gauge.node
	const x = numberOf(text)
	if (x === null) return complain(row, column, { key: "number" }, text)
	const { min, max } = gauge.limits
	if (min && x.lt(min)) return complain(row, column, { key: "atLeast", limit: min.toFraction() }, text)
	if (max && x.gt(max)) return complain(row, column, { key: "atMost", limit: max.toFraction() }, text)
	if (measure.type === "number" && measure.integer && !x.isInteger) {
		return complain(row, column, { key: "integer" }, text)
	}
	if (measure.type === "ratio" && !measure.share && x.sign < 0) {
		return complain(row, column, { key: "atLeast", limit: "0" }, text)
	}
	if (measure.type === "ratio" && measure.share && (x.sign < 0 || x.gt(gauge.per))) {
		return complain(row, column, { key: "share", limit: gauge.per.toFraction() }, text)
	}
	return gauge.amount ? divided(gauge, row, x) : { state: "number", x }
}

function divided({ amount }: Gauge, row: Row, x: Rational): Cell {
	if (!amount) return { state: "number", x }
	const text = row.get(amount.column)
	if (isEmpty(text)) return { state: "missing", reason: amount.column }
	const den = numberOf(text)
	if (den === null || den.isZero) return complain(row, amount.column, { key: "divisor" }, text)
	if (den.sign < 0) return complain(row, amount.column, { key: "atLeast", limit: "0" }, text)
	return { state: "number", x: x.mul(amount.per).div(den), of: [x, den] }
}

function readPart({ node }: Gauge, row: Row, column: string, text: string): Rational | null {
	const number = numberOf(text)
	if (!number) complain(row, column, { key: "number" }, text)
	else if (number.sign < 0) complain(row, column, { key: "atLeast", limit: "0" }, text)
	else if (node.measure.type === "ratio" && node.measure.integer && !number.isInteger) {
		complain(row, column, { key: "integer" }, text)
	} else return number
	return null
}

function readRatio(gauge: Gauge, row: Row, texts: readonly [num: string, den: string]): Cell {
	const { node, per } = gauge
	if (node.measure.type !== "ratio") return MISSING
	const columns = gauge.pair
	const num = readPart(gauge, row, columns[0], texts[0])
	const den = readPart(gauge, row, columns[1], texts[1])
	if (!num || !den) return MISSING
	if (node.measure.share && num.gt(den)) {
		return complain(row, columns[0], { key: "atMost", limit: texts[1] }, texts[0])
	}
	if (!den.isZero) return { state: "number", x: num.mul(per).div(den), of: [num, den] }
	if (!num.isZero) return complain(row, columns[1], { key: "divisor" }, texts[1])
	switch (node.measure.zeroDenominator) {
		case "zero":
			return { state: "nought" }
		case "missing":
			return { state: "missing", reason: "0/0" }
		case "refuse":
			return complain(row, columns[1], { key: "divisor" }, texts[1])
	}
}

function readWord(gauge: Gauge, row: Row, text: string): Cell {
	const { node, words } = gauge
	if (node.measure.type === "date") {
		if (text !== "none" && !IsoDate.safeParse(text).success)
			return complain(row, node.code, { key: "date" }, text)
	} else if (!words.has(text)) {
		return complain(row, node.code, { key: "oneOf", limit: [...words.keys()].join(", ") }, text)
	}
	return { state: "word", word: text }
}

function readCell(gauge: Gauge, row: Row): Cell {
	const columns = columnsOf(gauge, row.exists)
	const texts = columns.map(row.get)
	for (const text of texts) {
		const match = text.startsWith("NA") ? NOT_APPLICABLE.exec(text) : null
		if (match) return { state: "na", reason: match[1]?.trim() || null }
	}
	const [first = "", second] = texts
	if (texts.every((text) => text === "")) return MISSING
	if (second !== undefined) return readRatio(gauge, row, [first, second])
	const { type } = gauge.node.measure
	return type === "number" || type === "ratio"
		? readNumber(gauge, row, gauge.node.code, first)
		: readWord(gauge, row, first)
}

function readAmount(column: string, row: Row): Rational {
	const text = row.get(column)
	if (text === "") return ZERO
	const amount = numberOf(text)
	if (amount && amount.sign >= 0) return amount
	complain(row, column, amount ? { key: "atLeast", limit: "0" } : { key: "number" }, text)
	return ZERO
}

/** One row as the instrument reads it, with everything that is wrong with it. */
export function readObservation(
	plan: Plan,
	get: (column: string) => string | undefined,
): { observation: Observation; problems: Problem[] } {
	const problems: Problem[] = []
	const row: Row = {
		get: (column) => get(column)?.trim() ?? "",
		exists: (column) => get(column) !== undefined,
		problems,
	}
	const { columns } = plan.instrument
	const unit = row.get(columns.unit)
	if (unit === "") complain(row, columns.unit, { key: "unit" }, "")
	const observation = {
		unit,
		name: columns.name === undefined ? null : row.get(columns.name),
		cells: plan.gauges.map((gauge) => readDemanded(gauge, row)),
		amounts: plan.adjustments.map(({ column }) => readAmount(column, row)),
		words: Object.fromEntries(plan.wordColumns.map((column) => [column, row.get(column)])),
	}
	return { observation, problems: problems.length > 1 ? unique(problems) : problems }
}

function readDemanded(gauge: Gauge, row: Row): Cell {
	const before = row.problems.length
	const cell = readCell(gauge, row)
	if (row.problems.length > before || !isRefused(gauge, cell)) return cell
	const columns = [...columnsOf(gauge, row.exists), ...(gauge.amount ? [gauge.amount.column] : [])]
	const empty = columns.find((column) => isEmpty(row.get(column)))
	if (empty !== undefined) return complain(row, empty, { key: "value" }, row.get(empty))
	const last = columns.at(-1) ?? gauge.node.code
	return complain(row, last, { key: "divisor" }, row.get(last))
}

/** "NA", or "NA: reason". */
export function isNotApplicable(text: string): boolean {
	return NOT_APPLICABLE.test(text)
}

function isEmpty(text: string): boolean {
	return text === "" || isNotApplicable(text)
}

function isRefused({ node }: Gauge, cell: Cell): boolean {
	if (node.missing.policy !== "refuse") return false
	return cell.state === "missing" || (cell.state === "na" && node.notApplicable === "missing")
}

/** Several indicators may read one column: what is wrong with it is said once. */
function unique(problems: readonly Problem[]): Problem[] {
	const said = new Map(problems.map((problem) => [`${problem.column}\n${problem.expected.key}`, problem]))
	return [...said.values()]
}
