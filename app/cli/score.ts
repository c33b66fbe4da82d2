import { run } from "./run.ts"

// who reads half of it and closes the pipe has what they wanted
process.stdout.on("error", () => process.exit(0))

process.exitCode = await run(process.argv.slice(2), {
	out: (text) => process.stdout.write(text),
	err: (text) => process.stderr.write(text),
})
