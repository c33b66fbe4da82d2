import { ln } from "./elementary.ts"
import { lowerBound, upperBound } from "./ranks.ts"
import { keyedUniform, wordOf } from "./simulate-draws.ts"
import type { NormalisationChoice, Uncertainty } from "./simulate-options.ts"
import { orientationOf } from "./simulate-orientation.ts"
import type { Columns } from "./simulate-totals.ts"
import type { Table } from "../composite/table.ts"

type Range = { low: number; span: number }

/** Undecided items by their place in a column-major matrix, with the keys of their draws. */
export type OpenItems = {
	count: number
	columns: ReadonlySet<number>
	places: Int32Array
	low: Float64Array
	high: Float64Array
	keys: Int32Array
}

/** Least positive share of the scale, so that geometric and harmonic means do not collapse at 0 (COINr: 1 to 100). */
const FLOOR = 0.01

/** The draws of an item depend on its unit's and indicator's codes only. */
export function openItemsOf({ units, indicators, undecided }: Table): OpenItems {
	return {
		count: undecided.length,
		columns: new Set(undecided.map(({ column }) => column)),
		places: Int32Array.from(undecided, ({ unit, column }) => column * units.length + unit),
		low: Float64Array.from(undecided, ({ low }) => low),
		high: Float64Array.from(undecided, ({ high }) => high),
		keys: Int32Array.from(undecided, ({ unit, column }) => {
			return wordOf(`${units[unit]}\u0000${indicators[column]}`)
		}),
	}
}

/** One value an item; an item whose high end is NaN is either its low end or left out. */
export function drawItems(
	{ count, keys, low: lows, high: highs }: OpenItems,
	seed: number,
	{ undecided: how, acceptance }: Pick<Uncertainty, "undecided" | "acceptance">,
): Float64Array | null {
	if (how === "fixed" || count === 0) return null
	const drawn = new Float64Array(count)
	for (let item = 0; item < count; item++) {
		const draw = keyedUniform(keys[item] as number, seed)
		const [low, high] = [lows[item] as number, highs[item] as number]
		const ends = how === "two_point" || high !== high
		drawn[item] = ends ? (draw < 1 - acceptance ? low : high) : low + (high - low) * draw
	}
	return drawn
}

export function columnMajor(rows: Float64Array, units: number, columns: number): Float64Array {
	const turned = new Float64Array(rows.length)
	for (let unit = 0; unit < units; unit++) {
		for (let column = 0; column < columns; column++) {
			turned[column * units + unit] = rows[unit * columns + column] as number
		}
	}
	return turned
}

/** The instrument's own scale where it is closed, else 0 to 100. */
function rangeOf({ low, high }: Table): Range {
	const closed = low.length > 0 && low.every(Number.isFinite) && high.every(Number.isFinite)
	const from = closed ? low.reduce((least, value) => Math.min(least, value)) : 0
	const to = closed ? high.reduce((most, value) => Math.max(most, value)) : 100
	return to > from ? { low: from, span: to - from } : { low: 0, span: 100 }
}

/** The same, or the least and greatest value where the scale is open. */
function publishedRangeOf(table: Table): Range {
	if (table.low.every(Number.isFinite) && table.high.every(Number.isFinite)) return rangeOf(table)
	const present = table.normalised.filter((value) => value === value).sort()
	const [least, most] = [present[0] ?? 0, present.at(-1) ?? 0]
	return most > least ? { low: least, span: most - least } : { low: least, span: 1 }
}

type Normalised = {
	values: Float64Array
	/** Refill what depends on the drawn items. */
	refresh: (drawn: Float64Array) => void
}

type Material = {
	table: Table
	items: OpenItems
	published: Float64Array
	measured: Float64Array
	range: Range
}

/**
 * The table under each normalisation. The alternatives are relative to the units of the table and lie on the
 * instrument's own scale (else 0–100): min–max; standard scores with mean ½ and deviation ⅒ of the scale; positions from
 * the worst, equals halved, over the number of units; share of worse units. A column where everybody is equal lies in
 * the middle. Columns start from the measured values, turned the way the published normalisation turns them; those with
 * undecided items, with normalised values that nobody measured, or normalised up and down, from the published ones. Missing stays missing. `lifted` is for geometric and harmonic means:
 * the scale is laid on 1 %–100 % of its span (as COINr's min–max from 1 to 100), standard scores, positive by their
 * mean and deviation (COINr's 10 and 2), are held above 1 %.
 */
export function scalesOf(table: Table, items: OpenItems) {
	const [units, columns] = [table.units.length, table.indicators.length]
	const material: Material = {
		...{ table, items, range: rangeOf(table) },
		published: columnMajor(table.normalised, units, columns),
		measured: columnMajor(table.measured, units, columns),
	}
	const made = new Map<string, Scale>()
	return (normalisation: NormalisationChoice, lifted: boolean): Scale => {
		const name = `${normalisation} ${lifted}`
		const known = made.get(name) ?? scaleOf(material, normalisation, lifted)
		made.set(name, known)
		return known
	}
}

export type Scale = Columns & { refresh: (drawn: Float64Array) => void }

function scaleOf(material: Material, normalisation: NormalisationChoice, lifted: boolean): Scale {
	const { values, refresh } =
		normalisation === "as_published"
			? published(material, lifted)
			: alternative(material, normalisation, lifted)
	let logs: Float64Array | null = null
	return {
		values,
		refresh(drawn) {
			refresh(drawn)
			logs = null
		},
		logs() {
			logs ??= values.map(ln)
			return logs
		},
	}
}

function published({ table, items, published: source }: Material, lifted: boolean): Normalised {
	const range = publishedRangeOf(table)
	const laid = (value: number) => (lifted ? lift(value, range) : value)
	const values = source.map(laid)
	return {
		values,
		refresh(drawn) {
			put(items, drawn, values)
			if (lifted) for (const place of items.places) values[place] = laid(values[place] as number)
		},
	}
}

function put({ places }: OpenItems, drawn: Float64Array, into: Float64Array): void {
	for (let item = 0; item < places.length; item++) into[places[item] as number] = drawn[item] as number
}

function lift(value: number, { low, span }: Range): number {
	return span * Math.max(FLOOR, FLOOR + (1 - FLOOR) * ((value - low) / span))
}

function alternative(
	{ table, items, published: source, measured, range }: Material,
	normalisation: Relative,
	lifted: boolean,
): Normalised {
	const units = table.units.length
	const values = new Float64Array(source.length)
	const work = source.slice()
	const normalise = normaliser(normalisation, units, range)
	const fill = (column: number, from: Float64Array, direction: number) => {
		const [start, end] = [column * units, (column + 1) * units]
		const target = values.subarray(start, end)
		normalise(from.subarray(start, end), direction, target)
		if (!lifted) return
		for (let unit = 0; unit < units; unit++) {
			const value = target[unit] as number
			target[unit] =
				normalisation === "z_score" ? Math.max(value - range.low, FLOOR * range.span) : lift(value, range)
		}
	}
	for (let column = 0; column < table.indicators.length; column++) {
		const cells = [column * units, (column + 1) * units] as const
		const own = items.columns.has(column)
			? 0
			: orientationOf(
					source.subarray(...cells),
					measured.subarray(...cells),
					table.directions[column] as number,
				)
		fill(column, own === 0 ? source : measured, own === 0 ? 1 : own)
	}
	return {
		values,
		refresh(drawn) {
			put(items, drawn, work)
			for (const column of items.columns) fill(column, work, 1)
		},
	}
}

type Relative = Exclude<NormalisationChoice, "as_published">

/** Normalises one column after another in the same room; the order of units does not matter. */
function normaliser(normalisation: Relative, units: number, { low, span }: Range) {
	const oriented = new Float64Array(units)
	const room = new Float64Array(units)
	return (values: Float64Array, direction: number, target: Float64Array): void => {
		let count = 0
		for (let unit = 0; unit < units; unit++) {
			const value = (values[unit] as number) * direction
			oriented[unit] = value
			if (value === value) room[count++] = value
		}
		// sorted first, so that sums do not depend on the order of units
		const share = shareBy(normalisation, room.subarray(0, count).sort(), units)
		for (let unit = 0; unit < units; unit++) {
			const value = oriented[unit] as number
			target[unit] = value === value ? low + span * share(value) : Number.NaN
		}
	}
}

/** Where a value lies between 0 and 1 (standard scores may lie outside). */
function shareBy(normalisation: Relative, sorted: Float64Array, units: number): (value: number) => number {
	const count = sorted.length
	const [least, most] = [sorted[0] ?? 0, sorted[count - 1] ?? 0]
	switch (normalisation) {
		case "min_max":
			return (value) => (most > least ? (value - least) / (most - least) : 0.5)
		case "z_score": {
			const [mean, deviation] = momentsOf(sorted)
			return (value) => (most > least ? 0.5 + (0.1 * (value - mean)) / deviation : 0.5)
		}
		case "rank":
			return (value) => (lowerBound(sorted, value) + upperBound(sorted, value) + 1) / (2 * units)
		case "percentile":
			return (value) =>
				count > 1 ? (lowerBound(sorted, value) + upperBound(sorted, value) - 1) / (2 * (count - 1)) : 0.5
	}
}

/** Mean and sample standard deviation. */
function momentsOf(values: Float64Array): [mean: number, deviation: number] {
	let sum = 0
	for (let index = 0; index < values.length; index++) sum += values[index] as number
	const mean = sum / values.length
	let squares = 0
	for (let index = 0; index < values.length; index++) {
		const apart = (values[index] as number) - mean
		squares += apart * apart
	}
	return [mean, Math.sqrt(squares / (values.length - 1))]
}
