import { basename } from "node:path"
import { compare } from "#app/domain/composite/compare.ts"
import { explainNode } from "#app/domain/composite/explain.ts"
import { sentence } from "#app/domain/composite/explain-words.ts"
import { titleOf } from "#app/domain/composite/instrument.ts"
import type { Observation } from "#app/domain/composite/observation.ts"
import type { Plan } from "#app/domain/composite/plan.ts"
import { NodeProblem, reasonIn } from "#app/domain/composite/problem.ts"
import { type PlacedScore, scoreGroup, surveyed } from "#app/domain/composite/score-group.ts"
import { sanity } from "#app/domain/sanity/sanity.ts"
import { sanityRows } from "#app/domain/sanity/sanity-report.ts"
import { sanityText } from "#app/domain/sanity/sanity-text.ts"
import { tableOfScores } from "#app/domain/composite/table-of-scores.ts"
import { display } from "#app/domain/exact.ts"
import type { Rational } from "#app/domain/rational.ts"
import { csv, plainText } from "#app/exports/csv.ts"
import type { Options } from "./options.ts"
import { writeOut } from "./output.ts"
import { eachObservation } from "./read-data.ts"
import { Refusal } from "./refusal.ts"
import { type Block, robustnessReport } from "./robustness.ts"
import { say } from "./words.ts"

type Scored = { observations: Observation[]; scores: PlacedScore[] }

const DIGITS = 10

async function scored(plan: Plan, file: string, lang: Options["lang"]): Promise<Scored> {
	const observations: Observation[] = []
	await eachObservation(plan, { file, lang }, (observation) => observations.push(observation))
	try {
		return { observations, scores: scoreGroup(plan, observations) }
	} catch (error) {
		if (error instanceof NodeProblem)
			throw new Refusal([`${file}, ${error.node}, ${error.unit}: ${reasonIn(error, lang)}`])
		throw error
	}
}

type Place = { file: string; lang: Options["lang"] }

function scoreOf(
	{ scores }: Scored,
	unit: string,
	{ file, lang }: Place,
): { score: PlacedScore; index: number } {
	const index = scores.findIndex((score) => score.unit === unit)
	const score = scores[index]
	if (!score) throw new Refusal([`${file}: ${say(lang, "noUnit", { unit })}`])
	return { score, index }
}

/** "UNIT" or "UNIT/NODE"; a unit's own slash is allowed where the whole is a unit. */
function asked(
	plan: Plan,
	all: Scored,
	{ explain: text = "", lang }: Options,
): { unit: string; nodes: number[] } {
	const every = plan.nodes.map((_, at) => at)
	if (all.scores.some(({ unit }) => unit === text)) return { unit: text, nodes: every }
	const slash = text.lastIndexOf("/")
	const code = slash < 0 ? null : text.slice(slash + 1)
	const at = plan.nodes.findIndex((node) => node.code === code)
	if (code !== null && at < 0) throw new Refusal([`--explain: ${say(lang, "noNode", { node: code })}`])
	return { unit: slash < 0 ? text : text.slice(0, slash), nodes: slash < 0 ? every : [at] }
}

function explained(plan: Plan, all: Scored, options: Options): string {
	const { unit, nodes } = asked(plan, all, options)
	const { score, index } = scoreOf(all, unit, { file: options.data, lang: options.lang })
	const observation = all.observations[index]
	if (!observation) return ""
	const scales = surveyed(plan, all.observations)
	const parts = nodes.map((at) => explainNode(plan, scales, { observation, score, at }))
	if (options.format === "json") return `${JSON.stringify({ unit, nodes: parts }, null, "\t")}\n`
	const title = (code: string) =>
		titleOf(plan.nodes.find((node) => node.code === code)?.title, options.lang) ?? ""
	if (options.format === "csv") {
		const rows = parts.flatMap(({ code, value, steps }) =>
			steps.map((step, index) => [
				code,
				plainText(title(code)),
				value ?? "",
				`${index + 1}`,
				plainText(sentence(step, options.lang)),
			]),
		)
		return csv([["node", "title", "value", "step", "text"], ...rows])
	}
	return parts
		.map(({ code, value, steps }) => {
			const lines = steps.map((step) => `  ${sentence(step, options.lang)}\n`)
			const name = title(code) === "" ? code : `${code} (${title(code)})`
			return `${name} = ${value ?? "–"}\n${lines.join("")}`
		})
		.join("")
}

function shown(value: Rational | null): string {
	return value ? display(value, DIGITS) : ""
}

/** "A,B" in one file; "A", or "A,B" for a unit whose code has changed, across two. */
function paired({ compare: text = "", against, lang }: Options, all: Scored): readonly [string, string] {
	const isUnit = all.scores.some(({ unit }) => unit === text)
	const [one = "", other, ...more] = isUnit ? [text] : text.split(",").map((part) => part.trim())
	if (more.length > 0 || (other === undefined && against === undefined))
		throw new Refusal([say(lang, "twoUnits")])
	return [one, other ?? one]
}

async function compared(plan: Plan, all: Scored, options: Options): Promise<string> {
	const { data, against, lang } = options
	const [one, other] = paired(options, all)
	const { score: before } = scoreOf(all, one, { file: data, lang })
	const second = against === undefined ? all : await scored(plan, against, lang)
	const { score: after } = scoreOf(second, other, { file: against ?? data, lang })
	const comparison = compare(plan, before, after)
	if (!comparison) throw new Refusal([say(lang, "noTotal", { one, other })])
	const { contributions, bounded, method } = comparison
	if (options.format === "json") {
		const exact = contributions.map(({ code, points, ...values }) => ({
			code,
			before: values.before?.toFraction() ?? null,
			after: values.after?.toFraction() ?? null,
			points: points.toFraction(),
		}))
		const totals = [comparison.before, comparison.after, comparison.difference, bounded].map((x) =>
			x.toFraction(),
		)
		const [from, to, difference, limits] = totals
		return `${JSON.stringify({ before: from, after: to, difference, bounds: limits, method, contributions: exact }, null, "\t")}\n`
	}
	const sorted = [...contributions].sort((a, b) => b.points.abs().compare(a.points.abs()))
	const rows = sorted.map(({ code, before: from, after: to, points }) => [
		code,
		shown(from),
		shown(to),
		shown(points),
	])
	const headings =
		against === undefined ? [one, other] : [`${one} (${basename(data)})`, `${other} (${basename(against)})`]
	return csv([
		["node", ...headings.map(plainText), "points"],
		...rows,
		...(bounded.isZero ? [] : [["bounds", "", "", shown(bounded)]]),
		["total", shown(comparison.before), shown(comparison.after), shown(comparison.difference)],
	])
}

function blocksOf(plan: Plan, { observations, scores }: Scored): Block[] {
	const { within } = plan.instrument.ranking
	const blocks = new Map<string, PlacedScore[]>()
	for (const [index, score] of scores.entries()) {
		const name = within === undefined ? "" : (observations[index]?.words[within] ?? "")
		const block = blocks.get(name)
		if (block) block.push(score)
		else blocks.set(name, [score])
	}
	return [...blocks].map(([name, placed]) => ({ name, scores: placed }))
}

function checked(plan: Plan, { scores }: Scored, { format, lang }: Options): string {
	const found = sanity(tableOfScores(plan, scores))
	if (format === "json") return `${JSON.stringify(found, null, "\t")}\n`
	if (format === undefined) return sanityText(found, lang)
	const rows = sanityRows(found)
	const head = Object.keys(rows[0] ?? {})
	return csv([head, ...rows.map((row) => head.map((key) => row[key] ?? ""))])
}

function textOf(plan: Plan, all: Scored, options: Options): string | Promise<string> {
	if (options.explain !== undefined) return explained(plan, all, options)
	if (options.compare !== undefined) return compared(plan, all, options)
	if (options.robustness) return robustnessReport(plan, blocksOf(plan, all), options)
	return checked(plan, all, options)
}

/** The reports that need the whole group at hand. */
export async function report(plan: Plan, options: Options) {
	const text = await textOf(plan, await scored(plan, options.data, options.lang), options)
	await writeOut(options.out, (sink) => sink.write(text))
}
