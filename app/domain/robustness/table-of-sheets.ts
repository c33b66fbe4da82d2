import { fraction, HUNDRED } from "../exact.ts"
import type { CriterionScore, ScoreSheet } from "../scoring.ts"
import type { Table, TableNode } from "../composite/table.ts"

export type UnitSheets = {
	/** The unit's code; draws of its undecided items are keyed by it. */
	unit: string
	self: ScoreSheet | null
	/** Verified so far; null where nobody began. */
	verified: ScoreSheet | null
}

/** A number, NaN for not applicable, or a span that a decision will fall in. */
type Cell = number | { low: number; high: number }

/** 0 to 100; NaN where the criterion does not apply. */
function attainmentOf(score: CriterionScore | undefined): number {
	if (!score || score.attainment === null) return Number.NaN
	return fraction(score.attainment).mul(HUNDRED).toNumber()
}

/** From nothing to what the unit claims; a claim of not applicable is nothing or left out (high end NaN). */
function openCell(self: CriterionScore | undefined): Cell {
	if (self?.status === "not_applicable" && self.naCause !== "claimed") return Number.NaN
	const claimed = attainmentOf(self)
	return claimed === 0 ? 0 : { low: 0, high: claimed }
}

function cellOf(self: CriterionScore | undefined, verified: CriterionScore | undefined): Cell {
	if (verified && verified.status !== "undecided") return attainmentOf(verified)
	return openCell(self)
}

function criteriaIn(sheet: ScoreSheet | null): Map<string, CriterionScore> {
	return new Map(sheet?.pillars.flatMap(({ criteria }) => criteria).map((score) => [score.code, score]))
}

/** Pillars with all criteria of any sheet, as the first sheet that has them weighs them. */
function treeOf(sheets: readonly ScoreSheet[]): Table["tree"] {
	const pillars = new Map<string, { weight: number; criteria: Map<string, number> }>()
	for (const { code, weight, criteria } of sheets.flatMap((sheet) => sheet.pillars)) {
		const pillar = pillars.get(code) ?? { weight, criteria: new Map<string, number>() }
		pillars.set(code, pillar)
		for (const one of criteria) {
			if (!pillar.criteria.has(one.code)) pillar.criteria.set(one.code, one.maxPoints)
		}
	}
	let column = 0
	const group = (code: string, weight: number, children: TableNode[]): Table["tree"] => {
		return { kind: "group", code, weight, aggregation: "arithmetic", times: 1, children }
	}
	const children = [...pillars].map(([code, { weight, criteria }]) =>
		group(
			code,
			weight,
			[...criteria].map(([criterion, points]): TableNode => {
				return { kind: "indicator", code: criterion, weight: points, column: column++ }
			}),
		),
	)
	return group("total", 1, children)
}

function columnsOf(node: TableNode): string[] {
	return node.kind === "indicator" ? [node.code] : node.children.flatMap(columnsOf)
}

/**
 * The portal's score sheets of one block as a table: pillars by weight, criteria by maximum points, values in percent of
 * the attainable (rules 1–6), two decimals. What is not decided yet stands at what the unit claims and is `undecided`
 * from nothing up to it. `measured` are the attainments too: raw values of kinds with other rules do not compare.
 * Yields after every unit. Units without any sheet are left out.
 */
export function* tableSteps(units: readonly UnitSheets[]): Generator<void, Table> {
	const known = units.filter(({ self, verified }) => self !== null || verified !== null)
	const tree = treeOf(known.flatMap(({ self, verified }) => [self ?? [], verified ?? []].flat()))
	const indicators = columnsOf(tree)
	const normalised = new Float64Array(known.length * indicators.length)
	const undecided: { unit: number; column: number; low: number; high: number }[] = []
	for (const [unit, sheets] of known.entries()) {
		const [self, verified] = [criteriaIn(sheets.self), criteriaIn(sheets.verified)]
		for (const [column, code] of indicators.entries()) {
			const cell = cellOf(self.get(code), verified.get(code))
			normalised[unit * indicators.length + column] = typeof cell === "number" ? cell : cell.high
			if (typeof cell !== "number") undecided.push({ unit, column, ...cell })
		}
		yield
	}
	return {
		units: known.map(({ unit }) => unit),
		indicators,
		tree,
		directions: new Int8Array(indicators.length).fill(1),
		measured: normalised.slice(),
		normalised,
		low: new Float64Array(indicators.length),
		high: new Float64Array(indicators.length).fill(100),
		decimals: 2,
		descending: true,
		undecided,
	}
}

export function tableOfSheets(units: readonly UnitSheets[]): Table {
	const steps = tableSteps(units)
	for (;;) {
		const step = steps.next()
		if (step.done) return step.value
	}
}

/**
 * What verification has left of the claims so far: verified over self attainment, summed over all decided criteria that
 * both score, at most 1; null where nothing is decided.
 */
export function acceptanceOf(units: readonly UnitSheets[]): number | null {
	let [kept, claimed] = [0, 0]
	for (const { self, verified } of units) {
		const claims = criteriaIn(self)
		for (const [code, score] of criteriaIn(verified)) {
			const claim = attainmentOf(claims.get(code))
			if (score.status !== "scored" || Number.isNaN(claim)) continue
			claimed += claim
			kept += attainmentOf(score)
		}
	}
	return claimed > 0 ? Math.min(1, kept / claimed) : null
}
