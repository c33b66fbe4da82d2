import { count, placesOf, rankKeyOf, type Tally } from "#app/domain/composite/places.ts"
import type { Plan } from "#app/domain/composite/plan.ts"
import { NodeProblem, reasonIn } from "#app/domain/composite/problem.ts"
import { scoreUnit } from "#app/domain/composite/score.ts"
import { observe, type Scale, scalesOf, startSurvey } from "#app/domain/composite/survey.ts"
import type { Options } from "./options.ts"
import { openSpool, type Spool, writeOut } from "./output.ts"
import { eachObservation, type Source } from "./read-data.ts"
import { Refusal } from "./refusal.ts"
import { layoutOf } from "./rows.ts"

/** What relative methods compare with; reads the file once if there are any. */
export async function scalesFrom(plan: Plan, source: Source): Promise<Scale[]> {
	const survey = startSurvey(plan)
	if (plan.relative) await eachObservation(plan, source, (observation) => observe(survey, observation))
	try {
		return scalesOf(survey)
	} catch (error) {
		if (error instanceof NodeProblem)
			throw new Refusal([`${source.file}, ${error.node}: ${reasonIn(error, source.lang)}`])
		throw error
	}
}

/** A number for each distinct rank key; 0 is “not ranked”. */
type Keys = { numbers: Map<string, number>; list: { block: string; text: string }[] }

async function fill(spool: Spool, plan: Plan, options: Options): Promise<(key: number) => string | null> {
	const source = { file: options.data, lang: options.lang }
	const scales = await scalesFrom(plan, source)
	const layout = layoutOf(plan, {
		format: options.format ?? "csv",
		decimals: options.decimals ?? plan.instrument.decimals,
	})
	const tally: Tally = new Map()
	const keys: Keys = { numbers: new Map(), list: [] }
	await eachObservation(plan, source, (observation) => {
		const score = scoreUnit(plan, scales, observation)
		const key = rankKeyOf(plan, score, observation)
		let number = 0
		if (key) {
			count(tally, key)
			const name = `${key.text} ${key.block}`
			number = keys.numbers.get(name) ?? keys.list.push({ block: key.block, text: key.text })
			keys.numbers.set(name, number)
		}
		spool.add(number, layout.row(score))
	})
	const places = placesOf(plan.instrument, tally)
	return (number) => {
		const key = keys.list[number - 1]
		return key ? (places.get(key.block)?.get(key.text) ?? null) : null
	}
}

/** Scores every row of a file and writes one row a unit. Memory holds distinct scores and codes, not rows. */
export async function scoreFile(plan: Plan, options: Options) {
	const spool = openSpool()
	try {
		const placeOf = await fill(spool, plan, options)
		const layout = layoutOf(plan, {
			format: options.format ?? "csv",
			decimals: options.decimals ?? plan.instrument.decimals,
		})
		await writeOut(options.out, async (sink) => {
			await sink.write(layout.head)
			let isFirst = true
			for await (const { keys, rows } of spool.batches()) {
				const lines = rows.map((row, index) => {
					const line = layout.ranked(row, placeOf(keys[index] ?? 0), isFirst)
					isFirst = false
					return line
				})
				await sink.write(lines.join(""))
			}
			await sink.write(layout.tail)
		})
	} finally {
		spool.remove()
	}
}
