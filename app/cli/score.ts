import { removeLeftovers } from "./output.ts"
import { run } from "./run.ts"

process.on("exit", removeLeftovers)
for (const [signal, code] of [
	["SIGINT", 130],
	["SIGTERM", 143],
	["SIGHUP", 129],
] as const) {
	process.once(signal, () => process.exit(code))
}

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
	// who reads half of it and closes the pipe has what they wanted
	if (error.code === "EPIPE") process.exit(0)
	process.stderr.write(`${error.message}\n`)
	process.exit(1)
})

process.exitCode = await run(process.argv.slice(2), {
	out: (text) => process.stdout.write(text),
	err: (text) => process.stderr.write(text),
})
