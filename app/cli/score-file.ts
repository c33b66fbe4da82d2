import { enter, placesOf, startTally } from "#app/domain/composite/places.ts"
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

/** What stands for a unit that is not ranked. */
const UNRANKED = -1

async function fill(
	spool: Spool,
	plan: Plan,
	options: Options,
): Promise<(standing: number) => string | null> {
	const source = { file: options.data, lang: options.lang }
	const scales = await scalesFrom(plan, source)
	const layout = layoutOf(plan, {
		format: options.format ?? "csv",
		decimals: options.decimals ?? plan.instrument.decimals,
	})
	const tally = startTally()
	await eachObservation(plan, source, (observation) => {
		const score = scoreUnit(plan, scales, observation)
		spool.add(enter(tally, plan, score, observation) ?? UNRANKED, layout.row(score))
	})
	const places = placesOf(plan.instrument, tally)
	return (standing) => places[standing] ?? null
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
			for await (const { standings, rows } of spool.batches()) {
				const lines = rows.map((row, index) => {
					const line = layout.ranked(row, placeOf(standings[index] ?? UNRANKED), isFirst)
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
