import { readFileSync } from "node:fs"
import { parse } from "csv-parse/sync"
import { parseInstrument } from "#app/domain/composite/instrument-checks.ts"
import { readObservation } from "#app/domain/composite/observation.ts"
import { type Plan, planOf } from "#app/domain/composite/plan.ts"
import { type PlacedScore, scoreGroup } from "#app/domain/composite/score-group.ts"

export type Row = Record<string, string>

/** The file of a published index, by folder. */
export function published(folder: string, file: string): URL {
	return new URL(`./${folder}/${file}`, import.meta.url)
}

export function rowsOf(file: URL): Row[] {
	return parse<Row>(readFileSync(file), { columns: true })
}

/** Scores a published index from its own data, beside what was published. */
export function recomputed(folder: string): {
	plan: Plan
	units: ReadonlyMap<string, PlacedScore>
	rows: Row[]
	value: (unit: string, node: string) => number
} {
	const { instrument, problems } = parseInstrument(
		JSON.parse(readFileSync(published(folder, "instrument.json"), "utf8")),
	)
	if (!instrument) throw new Error(problems.join("\n"))
	const plan = planOf(instrument)
	const observations = rowsOf(published(folder, "data.csv")).map((row) => {
		const read = readObservation(plan, (column) => row[column])
		if (read.problems.length > 0) throw new Error(JSON.stringify(read.problems))
		return read.observation
	})
	const units = new Map(scoreGroup(plan, observations).map((score) => [score.unit, score]))
	const value = (unit: string, node: string) =>
		units.get(unit)?.values[plan.nodes.findIndex(({ code }) => code === node)]?.toNumber() ?? Number.NaN
	return { plan, units, rows: rowsOf(published(folder, "published.csv")), value }
}
