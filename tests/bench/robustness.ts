import { robustness } from "#app/domain/robustness/simulate.ts"
import { randomOf } from "#app/domain/robustness/simulate-draws.ts"
import { optionsOf, randomTable } from "#app/domain/robustness/simulate-samples.ts"
import type { Table } from "#app/domain/composite/table.ts"
import { median } from "./load.ts"
import { whole } from "./report.ts"
import type { Figure } from "./report.ts"

const RUNS = 1000
const UNITS = 1000
const CRITERIA = 45
const ROUNDS = 3

/** 1 000 rankings of 1 000 units, against plain weighted sums and a sort of as many. */
export async function measureRobustness(): Promise<Figure[]> {
	const table = randomTable(UNITS, CRITERIA, randomOf(1), 5)
	const size = `${whole(RUNS)} runs × ${whole(UNITS)} units × ${CRITERIA} criteria`
	const weightsOnly = optionsOf({ runs: RUNS })
	const everyChoice = optionsOf({
		runs: RUNS,
		normalisations: ["as_published", "min_max", "z_score", "rank"],
		aggregations: ["as_published", "geometric", "harmonic"],
		aggregateAt: "all",
	})
	const open = { ...table, undecided: undecidedOf(table) }
	const [floors, weights, choices, items]: [number[], number[], number[], number[]] = [[], [], [], []]
	for (let round = 0; round < ROUNDS; round++) {
		floors.push(secondsOf(() => floor(table)))
		weights.push(secondsOf(() => robustness(table, weightsOnly)))
		choices.push(secondsOf(() => robustness(table, everyChoice)))
		items.push(secondsOf(() => robustness(open, weightsOnly)))
	}
	const least = median(floors)
	const figure = (what: string, times: number[]): Figure => ({
		what: `Monte-Carlo ${what}, ${size}`,
		measured: `${median(times).toFixed(2)} s`,
		floor: `plain loop and sort ${least.toFixed(2)} s`,
		ratio: median(times) / least,
	})
	return [
		figure("over weights", weights),
		figure("over weights, 4 normalisations, 3 aggregations", choices),
		figure(`over weights and ${whole(open.undecided.length)} undecided items`, items),
	]
}

function secondsOf(work: () => unknown): number {
	const began = performance.now()
	work()
	return (performance.now() - began) / 1000
}

function undecidedOf(table: Table): Table["undecided"] {
	return table.units.flatMap((_, unit) =>
		unit % 10 === 0 ? [{ unit, column: unit % 45, low: 0, high: 100 }] : [],
	)
}

/** What any such program must do: other weights, a weighted sum for each unit, and their order. */
function floor({ normalised }: Table): number {
	const weights = new Float64Array(CRITERIA)
	const totals = new Float64Array(UNITS)
	let seen = 0
	for (let run = 0; run < RUNS; run++) {
		for (let column = 0; column < CRITERIA; column++)
			weights[column] = 1 + ((run * 31 + column * 17) % 50) / 100
		for (let unit = 0; unit < UNITS; unit++) {
			let total = 0
			for (let column = 0; column < CRITERIA; column++) {
				total += (normalised[unit * CRITERIA + column] as number) * (weights[column] as number)
			}
			totals[unit] = total
		}
		seen += totals.sort()[0] as number
	}
	return seen
}
