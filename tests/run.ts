import { spawn } from "node:child_process"
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { findBrowser } from "./support/browser.ts"

type Counts = { passed: number; failed: number; skipped: number }

type Step = {
	name: string
	run: string[]
	needsBuild?: boolean
	/** folders of the suite's test files, and how its report is read */
	suite?: {
		folders: string[]
		report: string
		count: (report: unknown) => Counts
		failures: (report: unknown) => string[]
	}
}

const CHECKS: Step[] = [
	{ name: "types", run: ["typescript", "tsc", "--noEmit"] },
	{ name: "lint", run: ["eslint", "eslint", "."] },
	{
		name: "imports",
		run: ["dependency-cruiser", "depcruise", "app", "db", "--config", "tests/architecture/rules.cjs"],
	},
	{ name: "dead code", run: ["knip", "knip"] },
	{ name: "format", run: ["@biomejs/biome", "biome", "format", "."] },
]

const TESTS: Step[] = [
	vitest("unit", ["app"]),
	vitest("integration", ["tests/integration", "tests/golden"]),
	{ name: "build", run: ["@remix-run/dev", "remix", "vite:build"] },
	{ ...vitest("server", ["tests/server"]), needsBuild: true },
	{
		name: "e2e",
		needsBuild: true,
		run: ["@playwright/test", "playwright", "test", "--config", "tests/playwright.config.ts"],
		suite: {
			folders: ["tests/e2e"],
			report: "var/e2e.json",
			count: countPlaywright,
			failures: failedPlaywright,
		},
	},
]

const onlyChecks = process.argv.includes("check")
const total: Counts = { passed: 0, failed: 0, skipped: 0 }
const broken: string[] = []
/** Said once more at the very end, where whoever reads the last lines of a long log finds them. */
const failures: string[] = []

mkdirSync("var", { recursive: true })
for (const step of onlyChecks ? CHECKS : [...CHECKS, ...TESTS]) await perform(step)
for (const one of failures) console.log(`\n${one}`)
if (broken.length > 0) console.log(`\nnot in order: ${broken.join(", ")}`)
if (!onlyChecks) console.log(`${total.passed} passed, ${total.failed} failed`)
process.exit(broken.length > 0 ? 1 : 0)

async function perform(step: Step) {
	if (step.suite && !step.suite.folders.some(hasTests)) return report("none", step.name, "no test files yet")
	if (step.needsBuild && broken.includes("build")) return fail(step.name, 0, "not run: there is no build")
	if (step.suite) rmSync(step.suite.report, { force: true })
	const began = performance.now()
	const { code, output } = await execute(step)
	const seconds = (performance.now() - began) / 1000
	if (!step.suite) return code === 0 ? report("ok", step.name, "", seconds) : fail(step.name, seconds, output)
	const counts = readReport(step.suite, step.suite.count, { passed: 0, failed: 0, skipped: 0 })
	for (const key of ["passed", "failed", "skipped"] as const) total[key] += counts[key]
	const said = `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`
	// a suite that has files and ran nothing, or skipped something, proves nothing
	const good = code === 0 && counts.passed > 0 && counts.failed === 0 && counts.skipped === 0
	if (good) return report("ok", step.name, `${counts.passed} passed`, seconds)
	fail(step.name, seconds, `${output}\n${said}`)
	failures.push(...readReport(step.suite, step.suite.failures, []).map((one) => `${step.name}: ${one}`))
}

function fail(name: string, seconds: number, output: string) {
	broken.push(name)
	report("FAIL", name, "", seconds)
	console.log(output)
}

function report(word: string, name: string, note: string, seconds = 0) {
	console.log(`${word.padEnd(4)}  ${name.padEnd(12)} ${seconds.toFixed(1).padStart(6)} s  ${note}`.trimEnd())
}

async function execute(step: Step): Promise<{ code: number; output: string }> {
	const [owner = "", bin = "", ...args] = step.run
	const env: NodeJS.ProcessEnv = { ...process.env, FORCE_COLOR: "0" }
	if (step.name === "e2e") {
		try {
			env["CHROMIUM_PATH"] = findBrowser()
		} catch (error) {
			return { code: 1, output: String(error) }
		}
	}
	const child = spawn(process.execPath, [program(owner, bin), ...args], {
		stdio: ["ignore", "pipe", "pipe"],
		env,
	})
	let output = ""
	for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (output += String(text)))
	const code = await new Promise<number>((resolve) => child.once("close", (status) => resolve(status ?? 1)))
	return { code, output }
}

function program(owner: string, bin: string): string {
	const manifest = join("node_modules", owner, "package.json")
	const { bin: bins } = JSON.parse(readFileSync(manifest, "utf8")) as { bin: string | Record<string, string> }
	const path = typeof bins === "string" ? bins : bins[bin]
	if (!path) throw new Error(`${owner} has no program ${bin}`)
	return createRequire(import.meta.url).resolve(join("..", dirname(manifest), path))
}

function hasTests(folder: string): boolean {
	try {
		return readdirSync(folder, { recursive: true }).some((file) => /\.test\.ts$/.test(String(file)))
	} catch {
		return false
	}
}

function vitest(project: string, folders: string[]): Step {
	const report = `var/${project}.json`
	const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`]
	return {
		name: project,
		run: [
			"vitest",
			"vitest",
			"run",
			"--config",
			"tests/vitest.config.ts",
			"--project",
			project,
			...reporters,
		],
		suite: { folders, report, count: countVitest, failures: failedVitest },
	}
}

function readReport<T>(suite: NonNullable<Step["suite"]>, read: (report: unknown) => T, otherwise: T): T {
	try {
		return read(JSON.parse(readFileSync(suite.report, "utf8")))
	} catch {
		return otherwise
	}
}

function countVitest(report: unknown): Counts {
	const found = report as Record<
		"numPassedTests" | "numFailedTests" | "numPendingTests" | "numTodoTests",
		number
	>
	return {
		passed: found.numPassedTests,
		failed: found.numFailedTests,
		skipped: found.numPendingTests + found.numTodoTests,
	}
}

function countPlaywright(report: unknown): Counts {
	const { stats } = report as { stats: Record<"expected" | "unexpected" | "flaky" | "skipped", number> }
	return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }
}

/** The first lines of what a test said; the whole stands further up. */
function briefly(message: string): string {
	return message.split("\n").slice(0, 12).join("\n")
}

function failedVitest(report: unknown): string[] {
	type Test = { fullName: string; status: string; failureMessages: string[] }
	const { testResults } = report as {
		testResults: { name: string; status: string; message: string; assertionResults: Test[] }[]
	}
	return testResults
		.filter(({ status }) => status === "failed")
		.flatMap(({ name, message, assertionResults }) => [
			...(message ? [`${name}\n${briefly(message)}`] : []),
			...assertionResults
				.filter(({ status }) => status === "failed")
				.map((test) => `${name} › ${test.fullName}\n${briefly(test.failureMessages.join("\n"))}`),
		])
}

function failedPlaywright(report: unknown): string[] {
	type Suite = {
		suites?: Suite[]
		specs?: {
			title: string
			file: string
			ok: boolean
			tests: { results: { error?: { message?: string } }[] }[]
		}[]
	}
	const within = ({ suites = [], specs = [] }: Suite): string[] => [
		...specs
			.filter(({ ok }) => !ok)
			.map(({ file, title, tests }) => {
				const said = tests.flatMap(({ results }) => results.map(({ error }) => error?.message ?? ""))
				return `${file} › ${title}\n${briefly(said.join("\n"))}`
			}),
		...suites.flatMap(within),
	]
	return within(report as Suite)
}
