import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import type { Group, Node } from "#app/domain/composite/instrument.ts"
import { parseInstrument } from "#app/domain/composite/instrument-checks.ts"
import { sanity } from "#app/domain/sanity/sanity.ts"
import { SANITY_DEFAULTS } from "#app/domain/sanity/sanity-model.ts"
import type { Table, TableGroup, TableNode } from "#app/domain/composite/table.ts"
import { published, type Row, rowsOf } from "./published/published.ts"

/**
 * ASEM Sustainable Connectivity, 51 countries, and what COINr's article “Analysis” prints of it
 * (bluefoxr.github.io/COINr/articles/analysis.html, COINr 1.1, MIT licence).
 */
const FOLDER = "asem-2018"
const NUMBER = /^-?\d/

const { instrument } = parseInstrument(JSON.parse(readFileSync(published(FOLDER, "instrument.json"), "utf8")))
const raw = rowsOf(published(FOLDER, "data.csv"))
const printed = rowsOf(published(FOLDER, "published.csv"))

function asemTable(rows: readonly Row[]): Table {
	if (!instrument) throw new Error("the ASEM instrument does not parse")
	const indicators: string[] = []
	const place = (node: Node): TableNode => {
		const weight = Number(node.weight)
		if (node.kind === "group") return groupOf(node)
		return { kind: "indicator", code: node.code, weight, column: indicators.push(node.code) - 1 }
	}
	const groupOf = ({ code, weight, aggregation, children }: Group): TableGroup => ({
		...{ kind: "group", code, weight: Number(weight), aggregation, times: 1, children: children.map(place) },
	})
	const tree = groupOf(instrument.index)
	const values = Float64Array.from(
		rows.flatMap((row) =>
			indicators.map((code) => (NUMBER.test(row[code] ?? "") ? Number(row[code]) : Number.NaN)),
		),
	)
	return {
		units: rows.map((row) => row["UnitCode"] ?? ""),
		...{ indicators, tree, measured: values, normalised: values, decimals: null, descending: true },
		directions: new Int8Array(indicators.length).fill(1),
		low: new Float64Array(indicators.length).fill(Number.NaN),
		high: new Float64Array(indicators.length).fill(Number.NaN),
		undecided: [],
	}
}

const ofRaw = sanity(asemTable(raw))
const ofPrinted = sanity(asemTable(printed))

test("indicator statistics of the raw data as get_stats prints them, to 3 significant digits", () => {
	const stats = ["LPI", "Flights", "Ship", "Bord", "Elec"].map((code) => {
		const found = ofRaw.indicators.find((one) => one.code === code)?.measured
		const { min, max, mean, deviation, skewness, kurtosis } = found ?? {}
		return [code, ...[min, max, mean, deviation, skewness, kurtosis].map((x) => Number(x?.toPrecision(3)))]
	})
	expect(stats).toEqual([
		["LPI", 2.07, 4.23, 3.41, 0.538, -0.304, -0.657],
		["Flights", 0.99, 211, 38.6, 46.7, 2.1, 4.51],
		["Ship", 0, 21.2, 12, 6.84, -0.576, -0.681],
		["Bord", 0, 122, 23.6, 24.8, 2.15, 5.79],
		["Elec", 0, 110, 16.2, 22.7, 2.23, 5.79],
	])
	const outliers = ofRaw.indicators.filter(({ flags }) => flags.includes("outliers")).map(({ code }) => code)
	expect(["LPI", "Flights", "Ship", "Bord", "Elec"].filter((code) => outliers.includes(code))).toEqual([
		"Flights",
		"Bord",
		"Elec",
	])
})

test("correlations in the group Environ of the raw data, and which of them get_corr leaves out at 5%", () => {
	const found = new Map(
		ofRaw.pairs
			.filter(({ group }) => group === "Environ")
			.map(({ one, other, pearson, significant }) => [
				[one, other].sort().join(" "),
				significant ? pearson : null,
			]),
	)
	expect(found.get("CO2 MatCon")).toBeCloseTo(0.7222051, 7)
	expect(found.get("CO2 PrimEner")).toBeCloseTo(0.3268484, 7)
	expect(found.get("CO2 Renew")).toBeCloseTo(-0.5986338, 7)
	expect(found.get("Forest Renew")).toBeCloseTo(0.35, 2)
	expect(found.get("MatCon PrimEner")).toBeCloseTo(0.38, 2)
	expect(found.get("MatCon Renew")).toBeCloseTo(-0.42, 2)
	const left = [...found].filter(([, r]) => r === null).map(([pair]) => pair)
	expect(left.sort()).toEqual(["CO2 Forest", "Forest MatCon", "Forest PrimEner", "PrimEner Renew"])
})

test("Cronbach's alpha of the group P2P of the raw data, with its missing values", () => {
	expect(ofRaw.groups.find(({ code }) => code === "P2P")?.alpha).toBeCloseTo(0.05126659, 8)
})

test("the pairs that get_corr_flags finds above 0.75 and below −0.5 in the normalised data, and no other", () => {
	const options = { ...SANITY_DEFAULTS, redundant: 0.75, opposed: -0.5 }
	const indicators = new Set(ofPrinted.indicators.map(({ code }) => code))
	const flagged = sanity(asemTable(printed), options).pairs.flatMap(({ group, one, other, pearson, flag }) =>
		flag && indicators.has(one) ? [[group, ...[one, other].sort(), Number(pearson?.toFixed(3))]] : [],
	)
	expect(flagged.sort()).toEqual([
		["Instit", "CostImpEx", "TBTs", -0.697],
		["Instit", "RTAs", "TBTs", -0.752],
		["Instit", "TBTs", "TIRcon", -0.623],
		["Social", "CPI", "FreePress", 0.761],
		["Social", "CPI", "NGOs", 0.768],
	])
})

/** r = Σ over pairs of rows of (xᵢ − xⱼ)(yᵢ − yⱼ), without a mean. */
function correlationByRows(one: string, other: string): number {
	const points = printed.map((row) => [Number(row[one]), Number(row[other])] as const)
	let [xy, xx, yy] = [0, 0, 0]
	for (const [a, b] of points) {
		for (const [c, d] of points) {
			xy += (a - c) * (b - d)
			xx += (a - c) * (a - c)
			yy += (b - d) * (b - d)
		}
	}
	return xy / Math.sqrt(xx * yy)
}

test("every correlation of siblings, with the group and with the total, by another formula from published values", () => {
	expect(ofPrinted.pairs.length).toBeGreaterThan(150)
	for (const { one, other, pearson } of ofPrinted.pairs) {
		expect(pearson).toBeCloseTo(correlationByRows(one, other), 10)
	}
	for (const { code, group, withGroup, withTotal } of ofPrinted.nodes) {
		expect(withGroup.r).toBeCloseTo(correlationByRows(code, group), 10)
		expect(withTotal.r).toBeCloseTo(correlationByRows(code, "Index"), 10)
	}
})

test("shares of the published index's variance add up to 1 at every level", () => {
	expect(ofPrinted.remainder).toBeCloseTo(0, 10)
	for (const level of [
		["Conn", "Sust"],
		["ConEcFin", "Instit", "P2P", "Physical", "Political", "Environ", "Social", "SusEcFin"],
	]) {
		const nodes = ofPrinted.nodes.filter(({ code }) => level.includes(code))
		expect(nodes.reduce((total, { share }) => total + (share ?? 0), 0)).toBeCloseTo(1, 10)
		expect(nodes.reduce((total, { nominal }) => total + nominal, 0)).toBeCloseTo(1, 12)
	}
})
