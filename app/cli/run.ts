import { planOf } from "#app/domain/composite/plan.ts"
import { HELP } from "./help.ts"
import { loadInstrument } from "./load-instrument.ts"
import { optionsOf } from "./options.ts"
import { Refusal } from "./refusal.ts"
import { report } from "./report.ts"
import { scoreFile } from "./score-file.ts"

const BAD_INPUT = 2

type Streams = { out: (text: string) => void; err: (text: string) => void }

async function perform(args: string[], { out }: Streams) {
	const { options, lang } = optionsOf(args)
	if (!options) return out(HELP[lang])
	const plan = planOf(await loadInstrument(options))
	const asksReport =
		options.explain !== undefined || options.compare !== undefined || options.robustness || options.sanity
	await (asksReport ? report(plan, options) : scoreFile(plan, options))
}

/** The exit code: 0, or 2 when the input is not what it must be; then nothing was written. */
export async function run(args: string[], streams: Streams): Promise<number> {
	try {
		await perform(args, streams)
		return 0
	} catch (error) {
		if (!(error instanceof Refusal)) throw error
		streams.err(`${error.lines.join("\n")}\n`)
		return BAD_INPUT
	}
}
