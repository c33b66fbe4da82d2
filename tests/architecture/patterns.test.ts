import { readFileSync } from "node:fs"
import { Worker } from "node:worker_threads"
import ts from "typescript"
import { expect, test } from "vitest"
import { sourcesOf } from "#tests/support/sources.ts"

type Pattern = { at: string; source: string; flags: string }

/** Milliseconds that one pattern may take for all the strings below together. */
const BOUND = 2_000
const LONG = 30_000

const patterns = [...sourcesOf("app"), ...sourcesOf("db")].flatMap(patternsOf)

function patternsOf(file: string): Pattern[] {
	const kind = file.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS
	const parsed = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true, kind)
	const found: Pattern[] = []
	const visit = (node: ts.Node) => {
		if (ts.isRegularExpressionLiteral(node)) {
			const end = node.text.lastIndexOf("/")
			const { line } = parsed.getLineAndCharacterOfPosition(node.getStart())
			found.push({
				at: `${file}:${line + 1} ${node.text}`,
				source: node.text.slice(1, end),
				flags: node.text.slice(end + 1),
			})
		}
		ts.forEachChild(node, visit)
	}
	visit(parsed)
	return found
}

/** Long runs of what the pattern itself is made of, and of what patterns stumble over, with an end that spoils the match. */
function hostileTo({ source }: Pattern): string[] {
	const own = [...new Set(source.replace(/\\./g, "").replace(/[^\p{L}\p{N}\-/:.,@;= "'<>_]/gu, ""))].slice(
		0,
		12,
	)
	const bits = [
		...new Set([
			...own,
			"a",
			"A",
			"0",
			" ",
			"\t",
			"\n",
			".",
			"-",
			"/",
			"\\",
			"=",
			"aA0",
			"a ",
			"0.",
			"a.",
			"-a",
			"%0a",
		]),
	]
	return bits.flatMap((bit) => {
		const run = bit.repeat(LONG / bit.length)
		return [run, `${run}!`, `!${run}`, `${run}\u0000${run}`]
	})
}

/** Runs them elsewhere, so that one that never ends can be ended. */
async function slowest(list: readonly Pattern[]): Promise<string[]> {
	const slow: string[] = []
	let waiting = [...list]
	while (waiting.length > 0) {
		const stuck = await runUntilSlow(waiting)
		if (stuck === null) break
		slow.push(waiting[stuck]?.at ?? "")
		waiting = waiting.slice(stuck + 1)
	}
	return slow
}

const RUNNER = `
const { parentPort, workerData } = require("node:worker_threads")
workerData.forEach(({ source, flags, texts }, index) => {
	parentPort.postMessage(index)
	const pattern = new RegExp(source, flags)
	for (const text of texts) { pattern.lastIndex = 0; flags.includes("g") ? text.replace(pattern, "") : pattern.test(text) }
})
parentPort.postMessage(-1)
`

/** The place of the first that takes too long, or null. */
function runUntilSlow(list: readonly Pattern[]): Promise<number | null> {
	const workerData = list.map((pattern) => ({ ...pattern, texts: hostileTo(pattern) }))
	const worker = new Worker(RUNNER, { eval: true, workerData })
	return new Promise((resolve, reject) => {
		let timer: NodeJS.Timeout | undefined
		const end = (stuck: number | null) => {
			clearTimeout(timer)
			void worker.terminate().then(() => resolve(stuck))
		}
		worker.on("error", reject)
		worker.on("message", (index: number) => {
			clearTimeout(timer)
			if (index === -1) end(null)
			else timer = setTimeout(() => end(index), BOUND)
		})
	})
}

test("a pattern that is known to stumble is caught", async () => {
	const known = (source: string): Pattern => ({ at: source, source, flags: "" })
	expect(await slowest([known("^a$"), known("^(a+)+$"), known("^b$"), known("^(a|aa)*$")])).toEqual([
		"^(a+)+$",
		"^(a|aa)*$",
	])
})

test("no pattern of the portal takes long over any text", async () => {
	expect(patterns.length).toBeGreaterThan(100)
	// in parts, so that the texts are not all in memory at once
	const parts = Array.from({ length: Math.ceil(patterns.length / 20) }, (_, i) =>
		patterns.slice(i * 20, i * 20 + 20),
	)
	const slow: string[] = []
	for (const part of parts) slow.push(...(await slowest(part)))
	expect(slow).toEqual([])
}, 300_000)
