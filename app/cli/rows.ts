import { neededColumns } from "#app/domain/composite/observation.ts"
import type { Plan } from "#app/domain/composite/plan.ts"
import type { UnitScore } from "#app/domain/composite/score.ts"
import { display } from "#app/domain/exact.ts"
import { csv, plainText } from "#app/exports/csv.ts"
import type { Rational } from "#app/domain/rational.ts"

/** How a scored unit is written; its rank is known only when all are scored. */
export type Layout = {
	head: string
	row: (score: UnitScore) => string
	ranked: (row: string, place: string | null, isFirst: boolean) => string
	tail: string
}

export type LayoutOptions = { format: "csv" | "json"; decimals: number }

function shown(value: Rational | null, decimals: number): string {
	return value ? display(value, decimals) : ""
}

function csvLayout(plan: Plan, decimals: number): Layout {
	const { columns } = plan.instrument
	const named = columns.name !== undefined
	const adjustments = plan.adjustments.map(({ code }) => code)
	const codes = plan.nodes.map(({ code }) => code)
	const head = [
		columns.unit,
		...(named ? [columns.name ?? ""] : []),
		...codes,
		...adjustments,
		"total",
		"level",
		"rank",
	]
	const row = (score: UnitScore) => {
		const values = score.values.map((value, at) => {
			const gauge = plan.gaugeAt[at]
			const na = !value && gauge && score.indicators[gauge.column]?.cause === "not_applicable"
			return na ? "NA" : shown(value, decimals)
		})
		const cells = [
			plainText(score.unit),
			...(named ? [plainText(score.name ?? "")] : []),
			...values,
			...score.adjustments.map(({ points }) => shown(points, decimals)),
			shown(score.total, decimals),
			score.level ?? "",
			"",
		]
		return csv([cells])
	}
	// the row ends with an empty last cell, which the place fills
	const ranked = (line: string, place: string | null) => `${line.slice(0, -2)}${place ?? ""}\r\n`
	return { head: csv([head]), row, ranked, tail: "" }
}

function jsonLayout(plan: Plan, decimals: number): Layout {
	const row = ({ unit, name, values, adjustments, total, level }: UnitScore) => {
		const value = (one: Rational | null) => one && display(one, decimals)
		const nodes = Object.fromEntries(plan.nodes.map(({ code }, at) => [code, value(values[at] ?? null)]))
		const points = Object.fromEntries(adjustments.map((one) => [one.code, value(one.points)]))
		return JSON.stringify({ unit, name, values: nodes, adjustments: points, total: value(total), level })
	}
	const ranked = (line: string, place: string | null, isFirst: boolean) =>
		`${isFirst ? "" : ",\n"}${line.slice(0, -1)},"rank":${JSON.stringify(place)}}`
	return { head: "[\n", row, ranked, tail: "\n]\n" }
}

/** The header of a data file for the instrument. */
export function templateOf(plan: Plan): string {
	const { unit, name } = plan.instrument.columns
	const needed = neededColumns(plan, () => false).filter((column) => column !== unit)
	return csv([[unit, ...(name === undefined ? [] : [name]), ...needed]])
}

export function layoutOf(plan: Plan, { format, decimals }: LayoutOptions): Layout {
	return format === "csv" ? csvLayout(plan, decimals) : jsonLayout(plan, decimals)
}
