import { planOf } from "#app/domain/composite/plan.ts"
import { HELP } from "./help.ts"
import { loadInstrument } from "./load-instrument.ts"
import { optionsOf } from "./options.ts"
import { checkTarget, writeOut } from "./output.ts"
import { Refusal } from "./refusal.ts"
import { report } from "./report.ts"
import { templateOf } from "./rows.ts"
import { scoreFile } from "./score-file.ts"

const BAD_INPUT = 2
/** A full disk, a folder that may not be written. */
const NOT_WRITTEN = 1

type Streams = { out: (text: string) => void; err: (text: string) => void }

async function perform(args: string[], { out }: Streams) {
	const { options, lang } = optionsOf(args)
	if (!options) return out(HELP[lang])
	const { out: target, instrument, data, against } = options
	await checkTarget(target, [instrument, ...[data, against].flatMap((file) => file || [])])
	const plan = planOf(await loadInstrument(options))
	if (options.template) return writeOut(target, (sink) => sink.write(templateOf(plan)))
	const asksReport =
		options.explain !== undefined || options.compare !== undefined || options.robustness || options.sanity
	await (asksReport ? report(plan, options) : scoreFile(plan, options))
}

/** The exit code: 0, 2 when the input is not what it must be, 1 when the system cannot write; then nothing was written. */
export async function run(args: string[], streams: Streams): Promise<number> {
	try {
		await perform(args, streams)
		return 0
	} catch (error) {
		if (error instanceof Refusal) {
			streams.err(`${error.lines.join("\n")}\n`)
			return BAD_INPUT
		}
		if (!(error instanceof Error && "syscall" in error)) throw error
		streams.err(`${error.message}\n`)
		return NOT_WRITTEN
	}
}
