import { placer } from "./ranks.ts"
import { drawWeights, randomOf, seedOf } from "./simulate-draws.ts"
import { adjust } from "./simulate-limits.ts"
import { CHOICES } from "./simulate-options.ts"
import type { AggregationChoice, Choice, NormalisationChoice, Uncertainty } from "./simulate-options.ts"
import { drawItems, openItemsOf, scalesOf } from "./simulate-scales.ts"
import { evaluator, flatten } from "./simulate-totals.ts"
import type { FlatGroup } from "./simulate-totals.ts"
import type { Table } from "../composite/table.ts"

/** A number on [0, 1) for each choice, from which everything about a run follows. */
export type Draw = Readonly<Record<Choice, number>>

export type World = {
	/** Choices that can come out in more than one way. */
	uncertain: readonly Choice[]
	/** Totals and places as published, by row; NaN and 0 where a unit has none. */
	totals: Float64Array
	places: Uint32Array
	/** Places under a draw, written from `offset` on. */
	rank: (draw: Draw, into: Uint32Array, offset: number) => void
}

function pick<T>(list: readonly T[], draw: number): T {
	return list[Math.floor(draw * list.length)] as T
}

const NEEDS_POSITIVE: readonly (AggregationChoice | FlatGroup["aggregation"])[] = ["geometric", "harmonic"]

/** The table compiled for many rankings under other choices. */
export function worldOf(table: Table, uncertainty: Uncertainty): World {
	const groups = flatten(table.tree)
	const nominal = groups.map(({ weights }) => weights)
	const items = openItemsOf(table)
	const scale = scalesOf(table, items)
	const evaluate = evaluator(groups, table.units.length)
	const place = placer(table.units.length, table)
	const everywhere = uncertainty.aggregateAt === "all"
	const positive = groups.some((group) => NEEDS_POSITIVE.includes(group.aggregation))

	const index = evaluate({
		columns: scale("as_published", false),
		weights: nominal,
		aggregation: "as_published",
		everywhere,
	})
	const totals = adjust(index, table.adjusted).slice()
	const places = new Uint32Array(totals.length)
	place(totals, places, 0)

	return {
		uncertain: uncertainOf(uncertainty, { groups, items: items.count }),
		totals,
		places,
		rank(draw, into, offset) {
			const normalisation = pick(uncertainty.normalisations, draw.normalisation)
			const aggregation = pick(uncertainty.aggregations, draw.aggregation)
			const columns = scale(normalisation, isLifted(normalisation, aggregation, positive))
			const drawn = drawItems(items, seedOf(draw.undecided), uncertainty)
			if (drawn) columns.refresh(drawn)
			const random = randomOf(seedOf(draw.weights))
			const weights = nominal.map((shares) => drawWeights(shares, uncertainty.weights, random))
			const drawnIndex = evaluate({ columns, weights, aggregation, everywhere })
			place(adjust(drawnIndex, table.adjusted), into, offset)
		},
	}
}

/** The published method keeps its own values; any other with a geometric or harmonic mean needs positive ones. */
function isLifted(
	normalisation: NormalisationChoice,
	aggregation: AggregationChoice,
	positive: boolean,
): boolean {
	return NEEDS_POSITIVE.includes(aggregation) || (positive && normalisation !== "as_published")
}

function uncertainOf(
	{ weights, normalisations, aggregations, undecided }: Uncertainty,
	{ groups, items }: { groups: readonly FlatGroup[]; items: number },
): Choice[] {
	const weighed = groups.some((group) => group.weights.filter((weight) => weight > 0).length > 1)
	const open: Record<Choice, boolean> = {
		weights: weighed && weights.kind !== "none" && !(weights.kind === "uniform" && weights.spread === 0),
		normalisation: new Set(normalisations).size > 1,
		aggregation: new Set(aggregations).size > 1,
		undecided: items > 0 && undecided !== "fixed",
	}
	return CHOICES.filter((choice) => open[choice])
}
