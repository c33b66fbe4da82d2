import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { parse } from "csv-parse/sync"
import fc from "fast-check"
import { afterAll, beforeAll, expect, test } from "vitest"
import { eachObservation } from "#app/cli/read-data.ts"
import { run } from "#app/cli/run.ts"
import { published } from "../golden/published/published.ts"

const FOLDERS = ["hdi-2022", "asem-2018", "dti-2022", "dti-2020"] as const
const NUMBER = /^-?\d+(\.\d+)?$/
const LINES = 8

let folder = ""
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), "score-fuzz-"))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const SAMPLES = FOLDERS.map((name) => {
	const lines = readFileSync(published(name, "data.csv"), "utf8").split("\r\n").slice(0, LINES)
	return { name, text: lines.join("\r\n") }
})

/** Text that has broken readers before. */
const nasty = fc.constantFrom(
	"",
	"NA",
	"NA: lý do",
	"NaN",
	"Infinity",
	"-Infinity",
	"1e999",
	"1e-999",
	"-1",
	"0",
	"00",
	".5",
	"5.",
	"1,5",
	"1_000",
	"0x10",
	"１２",
	"9".repeat(400),
	`0.${"0".repeat(300)}1`,
	'"',
	'""',
	",",
	"\n",
	"\r",
	"\0",
	"\uFEFF",
	"=1+1",
	"__proto__",
	"constructor",
	"toString",
	"true",
	"null",
	"-0",
	"+7",
	" 7 ",
)

const cut = fc.record({
	at: fc.nat(4000),
	length: fc.nat(12),
	text: fc.oneof(nasty, fc.string({ unit: "binary", maxLength: 6 })),
})
const cells = fc.record({ row: fc.nat(LINES), column: fc.nat(60), text: nasty })

function broken(text: string, cuts: readonly { at: number; length: number; text: string }[]): string {
	return cuts.reduce((all, one) => {
		const at = one.at % (all.length + 1)
		return all.slice(0, at) + one.text + all.slice(at + one.length)
	}, text)
}

function replaced(text: string, changes: readonly { row: number; column: number; text: string }[]): string {
	const rows = text.split("\r\n").map((line) => line.split(","))
	for (const { row, column, text: cell } of changes) {
		const cellsOf = rows[row % rows.length]
		if (cellsOf) cellsOf[column % cellsOf.length] = cell
	}
	return rows.map((row) => row.join(",")).join("\r\n")
}

/** A clear refusal, or a table of numbers. */
async function judge(name: string, data: string | Uint8Array) {
	const [file, out] = [join(folder, "data.csv"), join(folder, "out.csv")]
	writeFileSync(file, data)
	rmSync(out, { force: true })
	let said = ""
	const args = [
		"--instrument",
		published(name, "instrument.json").pathname,
		"--data",
		file,
		"--out",
		out,
		"--lang",
		"en",
	]
	const code = await run(args, { out: () => undefined, err: (text) => (said += text) })
	if (code !== 0) {
		expect([code, existsSync(out)]).toEqual([2, false])
		expect(said).toContain("data.csv")
		expect(said).not.toMatch(/undefined|\[object|is not a function|Cannot read/)
		return
	}
	const [head = [], ...rows] = parse(readFileSync(out, "utf8"))
	expect(rows.length).toBeGreaterThan(0)
	const first = head.findIndex(
		(column) => !["iso3", "country", "UnitCode", "UnitName", "province"].includes(column),
	)
	for (const row of rows) {
		for (const [index, cell] of row.entries()) {
			if (index < first || head[index] === "level" || cell === "" || cell === "NA") continue
			expect(cell).toMatch(NUMBER)
		}
	}
}

test("1 200 data files cut and patched anywhere are refused clearly or scored rightly", async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.constantFrom(...SAMPLES),
			fc.array(cut, { minLength: 1, maxLength: 4 }),
			({ name, text }, cuts) => judge(name, broken(text, cuts)),
		),
		{ numRuns: 1200 },
	)
}, 120_000)

test("900 data files with strange cells are refused clearly or scored rightly", async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.constantFrom(...SAMPLES),
			fc.array(cells, { minLength: 1, maxLength: 4 }),
			({ name, text }, changes) => judge(name, replaced(text, changes)),
		),
		{ numRuns: 900 },
	)
}, 120_000)

test("200 files of any bytes at all are refused", async () => {
	await fc.assert(
		fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), (bytes) => judge("dti-2020", bytes)),
		{ numRuns: 200 },
	)
}, 60_000)

test("what is the taker's own mistake is not blamed on the file", async () => {
	const { planOf } = await import("#app/domain/composite/plan.ts")
	const { parseInstrument } = await import("#app/domain/composite/instrument-checks.ts")
	const { instrument } = parseInstrument(
		JSON.parse(readFileSync(published("dti-2020", "instrument.json"), "utf8")),
	)
	if (!instrument) throw new Error("no instrument")
	const source = { file: published("dti-2020", "data.csv").pathname, lang: "en" as const }
	const failing = eachObservation(planOf(instrument), source, () => {
		throw new Error("mine")
	})
	await expect(failing).rejects.toThrow("mine")
})
