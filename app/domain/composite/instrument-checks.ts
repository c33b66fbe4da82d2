import type { z } from "zod"
import { fraction } from "../exact.ts"
import { type Group, type Indicator, Instrument, type Node, nodesOf } from "./instrument.ts"
import { isNotApplicable } from "./observation.ts"

/** Deeper or larger trees are refused before they are read: a mistake, or an attack. */
const DEEPEST = 32
const MOST_NODES = 10_000
/** Characters of a foreign text that a message repeats. */
const LONGEST = 300

const FITS: Record<Indicator["measure"]["type"], readonly Indicator["normalise"]["type"][]> = {
	number: ["none", "piecewise", "min_max", "z_score", "rank", "percentile", "count"],
	ratio: ["none", "piecewise", "min_max", "z_score", "rank", "percentile", "count"],
	choice: ["categorical"],
	date: ["deadline"],
}

/** What is not turned around where less is better: the numbers themselves say what is better. */
const AS_GIVEN = new Set<Indicator["normalise"]["type"]>(["none", "count", "categorical", "deadline"])

function childrenOf(raw: unknown): unknown[] {
	if (typeof raw !== "object" || raw === null || !("children" in raw)) return []
	return Array.isArray(raw.children) ? raw.children : []
}

function checkSize(raw: unknown): string[] {
	if (typeof raw !== "object" || raw === null || !("index" in raw)) return []
	let layer: unknown[] = [raw.index]
	let nodes = 0
	for (let depth = 1; layer.length > 0; depth++) {
		nodes += layer.length
		if (depth > DEEPEST) return [`the tree is deeper than ${DEEPEST} levels`]
		if (nodes > MOST_NODES) return [`the tree has more than ${MOST_NODES} nodes`]
		layer = layer.flatMap(childrenOf)
	}
	return []
}

function namedNode(at: unknown): string | null {
	if (typeof at !== "object" || at === null || !("code" in at) || !("kind" in at)) return null
	if (typeof at.code !== "string") return null
	const kind = at.kind === "indicator" || at.kind === "group" ? at.kind : "node"
	return `${kind} ${shortened(at.code)}`
}

function shortened(text: string): string {
	return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}

/** "indicator FDI, normalise.low": the nearest node on the path that carries a code, and the rest of the path. */
function placeOf(raw: unknown, path: readonly PropertyKey[]): string {
	let at = raw
	let named = "instrument"
	let rest: PropertyKey[] = []
	for (const step of path) {
		at = typeof at === "object" && at !== null ? (at as Record<PropertyKey, unknown>)[step] : undefined
		rest.push(step)
		const node = namedNode(at)
		if (node === null) continue
		named = node
		rest = []
	}
	return rest.length === 0 ? named : `${named}, ${shortened(rest.map(String).join("."))}`
}

function inOrder(values: readonly string[], { strict }: { strict: boolean }): boolean {
	return values.every((value, index) => {
		const before = values[index - 1]
		if (before === undefined) return true
		const order = fraction(value).compare(fraction(before))
		return strict ? order > 0 : order >= 0
	})
}

function checkKnots({ normalise, direction }: Indicator): string[] {
	if (direction === "lower" && AS_GIVEN.has(normalise.type))
		return [`normalisation ${normalise.type} goes against direction "lower"`]
	if (normalise.type !== "piecewise") return []
	const [xs, ys] = [normalise.knots.map(([x]) => x), normalise.knots.map(([, y]) => y)]
	const problems = inOrder(xs, { strict: true }) ? [] : ["the knots do not increase in x"]
	const rising = direction === "higher" ? ys : ys.toReversed()
	if (!inOrder(rising, { strict: false })) problems.push(`the knots go against direction "${direction}"`)
	return problems
}

function checkGoalposts({ normalise, log }: Indicator): string[] {
	if (normalise.type !== "min_max") return []
	const { low, high, range } = normalise
	const problems = fraction(range[0]).lt(fraction(range[1])) ? [] : ["the range does not increase"]
	if ((low === undefined) !== (high === undefined))
		problems.push("one goalpost is given and the other is not")
	if (low === undefined || high === undefined) return problems
	if (fraction(low).gte(fraction(high)))
		problems.push(`the low goalpost ${low} is not below the high one ${high}`)
	if (log && fraction(low).sign <= 0) problems.push(`a logarithm needs a low goalpost above 0, not ${low}`)
	return problems
}

function checkTreatment({ winsorise, log, measure, normalise, denominator, missing }: Indicator): string[] {
	const problems: string[] = []
	const isNumber = measure.type === "number" || measure.type === "ratio"
	if (winsorise?.by === "quantiles") {
		const [low, high] = [fraction(winsorise.low), fraction(winsorise.high)]
		if (!low.lt(high) || high.gt(1)) problems.push("winsorise needs quantiles 0 ≤ low < high ≤ 1")
	}
	if (winsorise?.by === "bounds" && winsorise.low !== undefined && winsorise.high !== undefined) {
		if (fraction(winsorise.low).gte(fraction(winsorise.high)))
			problems.push("winsorise: low is not below high")
	}
	if (!isNumber && (winsorise || log)) problems.push(`a ${measure.type} has no outliers and no logarithm`)
	if (missing.policy === "zero" && normalise.type === "z_score" && fraction(normalise.mean).sign <= 0) {
		problems.push("a missing value as zero is no worse than the mean of a z-score")
	}
	if (!isNumber && missing.policy === "group_mean") problems.push(`a ${measure.type} has no mean`)
	if (denominator && measure.type !== "number") problems.push("a denominator fits a measure of type number")
	if (normalise.type === "percentile" && fraction(normalise.range[0]).gte(fraction(normalise.range[1]))) {
		problems.push("the range does not increase")
	}
	return problems
}

function checkWords(words: readonly string[]): string[] {
	const unreadable = words.filter((word) => word === "" || word !== word.trim() || isNotApplicable(word))
	const problems = unreadable.map((word) => `no cell is read as the word "${shortened(word)}"`)
	return words.length === 0 ? ["no words"] : problems
}

function checkIndicator(indicator: Indicator): string[] {
	const { measure, normalise } = indicator
	const problems = FITS[measure.type].includes(normalise.type)
		? []
		: [`normalisation ${normalise.type} does not fit a measure of type ${measure.type}`]
	if (normalise.type === "categorical") problems.push(...checkWords(Object.keys(normalise.values)))
	if (measure.type === "number" && measure.min !== undefined && measure.max !== undefined) {
		if (fraction(measure.min).gt(fraction(measure.max))) problems.push("measure: min is above max")
	}
	const all = [
		...problems,
		...checkKnots(indicator),
		...checkGoalposts(indicator),
		...checkTreatment(indicator),
	]
	return all.map((problem) => `indicator ${indicator.code}: ${problem}`)
}

function checkGroup(group: Group): string[] {
	const problems: string[] = []
	if (group.children.every(({ weight }) => fraction(weight).isZero))
		problems.push("no child has a weight above 0")
	if (group.coverage !== undefined && fraction(group.coverage).gt(1)) problems.push("coverage is above 1")
	const below = new Set(nodesOf(group).map(({ code }) => code))
	for (const { node } of group.gates ?? []) {
		if (node === group.code || !below.has(node)) problems.push(`gate: ${node} is not below this group`)
	}
	return [...problems, ...checkBounds(group.bounds)].map((problem) => `group ${group.code}: ${problem}`)
}

function checkBounds(bounds: Group["bounds"]): string[] {
	if (bounds?.min === undefined || bounds.max === undefined) return []
	return fraction(bounds.min).gt(fraction(bounds.max)) ? ["bounds: min is above max"] : []
}

function checkLevels({ levels, index }: Instrument): string[] {
	if (!levels) return []
	const codes = new Set(nodesOf(index).map(({ code }) => code))
	const problems = inOrder(
		levels.list.map(({ from }) => from),
		{ strict: false },
	)
		? []
		: ["levels: a threshold is lower than the one before"]
	for (const { code, gates } of levels.list) {
		for (const { node } of gates ?? [])
			if (!codes.has(node)) problems.push(`level ${code}: there is no node ${node}`)
	}
	return problems
}

function duplicates(codes: readonly string[]): string[] {
	const seen = new Set<string>()
	const twice = new Set<string>()
	for (const code of codes) (seen.has(code) ? twice : seen).add(code)
	return [...twice]
}

/** What is written beside the nodes. */
const RESERVED = ["total", "level", "rank"]

function checkCodes({ columns, index, adjustments, levels, ranking, profiles }: Instrument): string[] {
	const codes = [...nodesOf(index), ...adjustments].map(({ code }) => code)
	const reserved = new Set([...RESERVED, columns.unit, columns.name])
	const problems = [
		...duplicates(codes).map((code) => `the code ${code} is used twice`),
		...codes
			.filter((code) => reserved.has(code))
			.map((code) => `the code ${code} is taken by a column of the result`),
	]
	const known = new Map(nodesOf(index).map((node) => [node.code, node.kind]))
	for (const { node } of ranking.tieBreak)
		if (!known.has(node)) problems.push(`tie-break: there is no node ${node}`)
	for (const code of duplicates(levels?.list.map((level) => level.code) ?? [])) {
		problems.push(`levels: the code ${code} is used twice`)
	}
	for (const [name, { nodes: overrides }] of Object.entries(profiles)) {
		for (const [code, { normalise }] of Object.entries(overrides)) {
			if (!known.has(code)) problems.push(`profile ${name}: there is no node ${code}`)
			if (normalise && known.get(code) === "group")
				problems.push(`profile ${name}: group ${code} has no normalisation`)
		}
	}
	return problems
}

function checkNode(node: Node): string[] {
	return node.kind === "indicator" ? checkIndicator(node) : checkGroup(node)
}

/** What forbids scoring with an instrument, naming the node; empty when nothing does. */
export function checkInstrument(instrument: Instrument): string[] {
	return [
		...checkCodes(instrument),
		...nodesOf(instrument.index).flatMap(checkNode),
		...checkLevels(instrument),
		...checkBounds(instrument.bounds).map((problem) => `instrument: ${problem}`),
	]
}

function overridden(node: Node, overrides: Instrument["profiles"][string]["nodes"]): Node {
	const own = (Object.hasOwn(overrides, node.code) ? overrides[node.code] : undefined) ?? {}
	const weight = own.weight ?? node.weight
	if (node.kind === "indicator") return { ...node, weight, normalise: own.normalise ?? node.normalise }
	return { ...node, weight, children: node.children.map((child) => overridden(child, overrides)) }
}

export type Parsed = { instrument: Instrument; problems: [] } | { instrument: null; problems: string[] }

/** The instrument as one of its profiles has it. */
export function withProfile(instrument: Instrument, name: string): Parsed {
	const profile = Object.hasOwn(instrument.profiles, name) ? instrument.profiles[name] : undefined
	if (!profile) {
		const known = Object.keys(instrument.profiles).join(", ") || "none"
		return { instrument: null, problems: [`there is no profile ${name}; there is: ${known}`] }
	}
	const index = overridden(instrument.index, profile.nodes)
	if (index.kind !== "group") return { instrument: null, problems: ["the index is no group"] }
	const made = { ...instrument, index }
	const problems = checkInstrument(made).map((problem) => `profile ${name}: ${problem}`)
	return problems.length > 0 ? { instrument: null, problems } : { instrument: made, problems: [] }
}

function said(raw: unknown, issue: z.core.$ZodIssue): string {
	return `${placeOf(raw, issue.path)}: ${shortened(issue.message)}`
}

/** A key that objects swallow: zod drops it without a word, and with it a word or a node's override. */
function checkKeys(raw: unknown): string[] {
	const problems: string[] = []
	const open: { value: unknown; path: PropertyKey[] }[] = [{ value: raw, path: [] }]
	for (let item = open.pop(); item; item = open.pop()) {
		const { value, path } = item
		if (typeof value !== "object" || value === null) continue
		if (Object.hasOwn(value, "__proto__"))
			problems.push(`${placeOf(raw, path)}: the key __proto__ is not allowed`)
		if (path.length > DEEPEST * 4) continue
		for (const [key, part] of Object.entries(value)) {
			if (typeof part === "object" && key !== "__proto__") open.push({ value: part, path: [...path, key] })
		}
	}
	return problems
}

/** Reads an instrument from parsed JSON; every problem names its node and what was expected. */
export function parseInstrument(raw: unknown): Parsed {
	const size = checkSize(raw)
	const early = size.length > 0 ? size : checkKeys(raw)
	if (early.length > 0) return { instrument: null, problems: early }
	const parsed = Instrument.safeParse(raw)
	if (!parsed.success)
		return { instrument: null, problems: parsed.error.issues.map((issue) => said(raw, issue)) }
	const problems = checkInstrument(parsed.data)
	return problems.length > 0 ? { instrument: null, problems } : { instrument: parsed.data, problems: [] }
}
