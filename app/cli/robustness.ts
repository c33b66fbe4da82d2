import type { Plan } from "#app/domain/composite/plan.ts"
import type { PlacedScore } from "#app/domain/composite/score-group.ts"
import { robustness, separations } from "#app/domain/robustness/simulate.ts"
import { type Choice, SimulationOptions } from "#app/domain/robustness/simulate-options.ts"
import { type Sensitivity, type SensitivityOptions, sensitivity } from "#app/domain/robustness/sensitivity.ts"
import { tableOfScores } from "#app/domain/composite/table-of-scores.ts"
import { csv, plainText } from "#app/exports/csv.ts"
import type { Options } from "./options.ts"

export type Block = { name: string; scores: readonly PlacedScore[] }

function weightsOf({ spread, concentration }: Options): SimulationOptions["weights"] {
	return concentration === undefined
		? { kind: "uniform", spread: spread / 100 }
		: { kind: "dirichlet", concentration }
}

function simulationOptions(options: Options): SimulationOptions {
	const { runs, seed, vary } = options
	const varies = (choice: Exclude<Choice, "undecided">) => vary.includes(choice)
	return SimulationOptions.parse({
		runs,
		seed,
		weights: varies("weights") ? weightsOf(options) : { kind: "none" },
		normalisations: varies("normalisation")
			? ["as_published", "min_max", "z_score", "rank"]
			: ["as_published"],
		aggregations: varies("aggregation")
			? ["as_published", "arithmetic", "geometric", "harmonic"]
			: ["as_published"],
	})
}

function finished(table: Parameters<typeof sensitivity>[0], options: SensitivityOptions): Sensitivity {
	const steps = sensitivity(table, options)
	for (;;) {
		const step = steps.next()
		if (step.done) return step.value
	}
}

type Line = Record<string, string>

function analysed(plan: Plan, { name, scores }: Block, options: Options) {
	const table = tableOfScores(
		plan,
		scores.filter(({ place }) => place !== null),
	)
	const chosen = simulationOptions(options)
	const result = robustness(table, chosen)
	const { neighbours, groups } = separations(result)
	const group = new Map(groups.flatMap((units, index) => units.map((unit) => [unit, index + 1] as const)))
	const above = new Map(neighbours.map((one) => [one.lower, one]))
	const published = new Map(scores.map(({ unit, place }) => [unit, place]))
	const units = result.rows
		.toSorted((one, other) => (one.place ?? 0) - (other.place ?? 0) || (one.unit < other.unit ? -1 : 1))
		.map(({ unit, spread, same }): Line => {
			const upper = above.get(unit)
			return {
				block: name,
				unit,
				rank: published.get(unit) ?? "",
				median: String(spread?.median ?? ""),
				low: String(spread?.low ?? ""),
				high: String(spread?.high ?? ""),
				same: same.toFixed(4),
				below_the_one_above: upper ? upper.above.toFixed(4) : "",
				separated: upper ? (upper.separated ? "yes" : "no") : "",
				group: String(group.get(unit) ?? ""),
			}
		})
	const base = Math.max(10, Math.floor(options.runs / 4))
	return { units, sensitivity: finished(table, { ...chosen, base }) }
}

/** Median place and 90 % interval of each unit, which neighbours the data separate, and what moves the ranking. */
export function robustnessReport(plan: Plan, blocks: readonly Block[], options: Options): string {
	const all = blocks.map((block) => ({ name: block.name, ...analysed(plan, block, options) }))
	if (options.format === "json") {
		return `${JSON.stringify({ options: simulationOptions(options), blocks: all }, null, "\t")}\n`
	}
	const head = Object.keys(all[0]?.units[0] ?? {})
	const lines = all.flatMap(({ units }) => units.map((unit) => head.map((key) => plainText(unit[key] ?? ""))))
	const moved = all.flatMap(({ name, sensitivity: { choices, meanShift } }) =>
		choices.map(({ choice, first, total }) => [
			name,
			choice,
			first.toFixed(4),
			total.toFixed(4),
			meanShift.toFixed(4),
		]),
	)
	const second =
		moved.length > 0 ? [[], ["block", "choice", "first_order", "total_order", "mean_shift"], ...moved] : []
	return csv([head, ...lines, ...second])
}
