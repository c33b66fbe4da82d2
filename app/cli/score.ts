import { planOf } from "#app/domain/composite/plan.ts"
import { HELP } from "./help.ts"
import { loadInstrument } from "./load-instrument.ts"
import { optionsOf } from "./options.ts"
import { Refusal } from "./refusal.ts"
import { report } from "./report.ts"
import { scoreFile } from "./score-file.ts"

const BAD_INPUT = 2

async function main() {
	const { options, lang } = optionsOf(process.argv.slice(2))
	if (!options) {
		process.stdout.write(HELP[lang])
		return
	}
	const plan = planOf(await loadInstrument(options))
	const asksReport =
		options.explain !== undefined || options.compare !== undefined || options.robustness || options.sanity
	await (asksReport ? report(plan, options) : scoreFile(plan, options))
}

// who reads half of it and closes the pipe has what they wanted
process.stdout.on("error", () => process.exit(0))

try {
	await main()
} catch (error) {
	if (!(error instanceof Refusal)) throw error
	process.stderr.write(`${error.lines.join("\n")}\n`)
	process.exitCode = BAD_INPUT
}
