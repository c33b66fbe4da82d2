import { execFileSync } from "node:child_process"
import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { cpus } from "node:os"
import { dirname, join } from "node:path"
import { measureAudit } from "./audit.ts"
import { measureComposite } from "./composite.ts"
import { measureDivergencePage } from "./divergence.ts"
import { measureFlood } from "./flood.ts"
import { measurePage } from "./page.ts"
import { measureRanking } from "./ranking.ts"
import { table, whole } from "./report.ts"
import type { Figure } from "./report.ts"
import { measureRespondents } from "./respondents.ts"
import { measureReviewQueue } from "./review-queue.ts"
import { measureRobustness } from "./robustness.ts"
import { measureSaving } from "./saving.ts"
import { measureScoring } from "./scoring.ts"
import { setStage } from "./stage.ts"
import type { Stage } from "./stage.ts"
import { measureTyping } from "./typing.ts"
import { measureTransfer } from "./transfer.ts"
import type { Transfer } from "./transfer.ts"

const MEGABYTE = 1_000_000
const MOST_MEMORY = 300
/** `npm run bench -- page saving` measures only these. */
const asked = process.argv.slice(2).filter((word) => !word.startsWith("--"))

const alone: [string, () => Figure[] | Promise<Figure[]>][] = [
	["composite", measureComposite],
	["robustness", measureRobustness],
]
const served: [string, (on: Stage, list: Transfer[]) => Promise<Figure[]>][] = [
	["page", measurePage],
	[
		"transfer",
		async (on, list) => {
			const seen = await measureTransfer(on)
			list.push(...seen.list)
			return seen.figures
		},
	],
	["saving", measureSaving],
	["respondents", measureRespondents],
	["flood", measureFlood],
	["typing", measureTyping],
	["scoring", measureScoring],
	["ranking", measureRanking],
	["audit", measureAudit],
	["review-queue", measureReviewQueue],
	["divergence", measureDivergencePage],
]
const isAsked = ([name]: readonly [string, ...unknown[]]) => asked.length === 0 || asked.includes(name)

const figures: Figure[] = []
const list: Transfer[] = []
for (const [name, work] of alone.filter(isAsked)) {
	console.log(`measuring: ${name}…`)
	figures.push(...(await work()))
}
if (served.some(isAsked)) await measureServed()
print()
// a bench measures, it does not judge
process.exit(0)

async function measureServed() {
	if (!process.argv.includes("--no-build")) build()
	const stage = await setStage()
	try {
		for (const [name, work] of served.filter(isAsked)) {
			console.log(`measuring: ${name}…`)
			figures.push(...(await work(stage, list)))
		}
		figures.push(measureMemory(stage.portal.pid))
	} finally {
		await stage.stop()
	}
}

function print() {
	console.log(`\n${cpus().length} × ${cpus()[0]?.model ?? "?"}, Node ${process.version}, 50 connections\n`)
	console.log(table(figures))
	if (list.length > 0)
		console.log(
			`\nfirst transfer:\n${list.map(({ url, bytes }) => `${whole(bytes).padStart(9)}  ${url}`).join("\n")}`,
		)
	mkdirSync("var", { recursive: true })
	writeFileSync("var/bench.json", `${JSON.stringify({ figures, transfer: list }, null, "\t")}\n`)
}

/** Resident memory of the server's process after all of it. */
function measureMemory(pid: number): Figure {
	const kilobytes = Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" }).trim())
	const megabytes = (kilobytes * 1024) / MEGABYTE
	return {
		what: "memory of the server after the run",
		measured: `${whole(megabytes)} MB`,
		ratio: megabytes / MOST_MEMORY,
		demand: `≤ ${MOST_MEMORY} MB`,
		ok: megabytes <= MOST_MEMORY,
	}
}

function build() {
	console.log("building…")
	const manifest = createRequire(import.meta.url).resolve("@remix-run/dev/package.json")
	const { bin } = JSON.parse(readFileSync(manifest, "utf8")) as { bin: Record<string, string> }
	const remix = join(dirname(manifest), bin["remix"] ?? "dist/cli.js")
	execFileSync(process.execPath, [remix, "vite:build"], { stdio: ["ignore", "ignore", "inherit"] })
}
