import { run } from "#app/cli/run.ts"

// The command as it is, and at the end the most memory it held.
const code = await run(process.argv.slice(2), {
	out: () => undefined,
	err: (text) => process.stderr.write(text),
})
process.stdout.write(`${Math.round(process.resourceUsage().maxRSS / 1000)}\n`)
process.exitCode = code
