import { spawn, spawnSync } from "node:child_process"
import { once } from "node:events"
import { closeSync, existsSync, mkdtempSync, openSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { parse } from "csv-parse/sync"
import { afterAll, expect, test } from "vitest"
import { run } from "#app/cli/run.ts"
import { file, folder, HDI, HDI_DATA, removeFolder, score, withSmall } from "#tests/support/score-command.ts"

afterAll(removeFolder)

test("the command itself writes the published index to standard output", () => {
	const { stdout, status } = spawnSync(
		process.execPath,
		["--import", "tsx", "app/cli/score.ts", ...HDI, "--data", HDI_DATA],
		{ encoding: "utf8" },
	)
	expect(status).toBe(0)
	const rows = parse<Record<string, string>>(stdout, { columns: true })
	expect(rows).toHaveLength(193)
	expect(rows.find(({ iso3 }) => iso3 === "VNM")).toMatchObject({ HDI: "0.726", level: "High", rank: "107" })
	expect(stdout.endsWith("\r\n")).toBe(true)
})

test("help is printed in both languages and names every option", async () => {
	const pages: string[] = []
	for (const lang of ["vi", "en"]) {
		expect(
			await run(["--help", "--lang", lang], { out: (text) => pages.push(text), err: () => undefined }),
		).toBe(0)
	}
	for (const option of [
		"instrument",
		"data",
		"profile",
		"kind",
		"year",
		"explain",
		"compare",
		"against",
		"robustness",
		"sanity",
		"template",
		"runs",
		"seed",
		"spread",
		"concentration",
		"vary",
		"out",
		"format",
		"decimals",
		"lang",
	]) {
		for (const page of pages) expect(page).toContain(`--${option}`)
	}
	expect(pages[0]).not.toBe(pages[1])
})

test("a ratio in two columns or one, NA with a reason, an empty cell and a quoted name", async () => {
	const pairs = await score(
		...withSmall('\uFEFFunit,A.num,A.den,B\r\n"U,1",40,100,4\r\nU2,NA: không phát sinh,,2\r\nU3,,,\r\n'),
	)
	expect(pairs.written).toBe(
		'unit,T,A,B,total,level,rank\r\n"U,1",75,50,100,75,,1\r\nU2,50,NA,50,50,,2\r\nU3,0,0,,0,,3\r\n',
	)
	const single = await score(...withSmall("unit,A,B\nU,40,4\n"))
	expect(single.written).toBe("unit,T,A,B,total,level,rank\r\nU,75,50,100,75,,1\r\n")
})

test("JSON carries the same values", async () => {
	const { written } = await score(...withSmall("unit,A,B\nU,40,4\nV,80,NA\n"), "--format", "json")
	expect(JSON.parse(written ?? "")).toEqual([
		{
			unit: "U",
			name: null,
			values: { T: "75", A: "50", B: "100" },
			adjustments: {},
			total: "75",
			level: null,
			rank: "2",
		},
		{
			unit: "V",
			name: null,
			values: { T: "100", A: "100", B: null },
			adjustments: {},
			total: "100",
			level: null,
			rank: "1",
		},
	])
})

test("a questionnaire of the portal is scored with its profile", async () => {
	const header = ["unit", "A1.5.num", "A1.5.den"]
	const { code, said } = await score(
		"--instrument",
		"app/questionnaires/agency/2026-1.json",
		"--profile",
		"ST",
		"--data",
		file("agency.csv", `${header.join(",")}\nU,1,2\n`),
	)
	expect(code).toBe(2)
	expect(said).toContain("row 1: missing column A1.1")
})

test.each([
	["a missing column", "unit,A\nU,1\n", "row 1: missing column B"],
	["a column given twice", "unit,A,B,B\nU,1,1,1\n", "row 1: column given twice B"],
	[
		"text for a number",
		"unit,A,B\nU,12,x\n",
		'row 2, column B: expected a number such as 12 or 12.5, found "x"',
	],
	[
		"a decimal comma",
		'unit,A,B\nU,"12,5",1\n',
		'row 2, column A: expected a number such as 12 or 12.5, found "12,5"',
	],
	[
		"more than all",
		"unit,A.num,A.den,B\nU,11,10,1\n",
		'row 2, column A.num: expected a number not above 10, found "11"',
	],
	["0 of 0", "unit,A.num,A.den,B\nU,0,0,1\n", "row 2, column A.den: expected a denominator other than 0"],
	["half a count", "unit,A.num,A.den,B\nU,0.5,2,1\n", "row 2, column A.num: expected a whole number"],
	["a negative number", "unit,A,B\nU,1,-1\n", "row 2, column B: expected a number not below 0"],
	["not a number in disguise", "unit,A,B\nU,NaN,Infinity\n", "row 2, column A: expected a number"],
	["a unit without a code", "unit,A,B\n,1,1\n", "row 2, column unit: expected the unit's code"],
	["a unit twice", "unit,A,B\nU,1,1\nU,2,2\n", "row 3, column unit: this unit is already in a row above (U)"],
	["a row too short", "unit,A,B\nU,1\n", "Invalid Record Length"],
	["an open quote", 'unit,A,B\n"U,1,1\n', "Quote Not Closed"],
	["no rows", "unit,A,B\n", "there are no rows of data"],
	["an empty file", "", "there are no rows of data"],
])("%s is refused by name, with exit code 2 and nothing written", async (_, data, expected) => {
	const { code, said, written } = await score(...withSmall(data))
	expect(said).toContain(expected)
	expect(said).toContain("data.csv")
	expect([code, written]).toEqual([2, null])
})

test("bytes that are no UTF-8 are refused, not replaced", async () => {
	const { code, said } = await score(
		...withSmall(Uint8Array.from([...Buffer.from("unit,A,B\nU"), 0xff, 0xfe, ...Buffer.from(",1,1\n")])),
	)
	expect([code, said.includes("data.csv")]).toEqual([2, true])
})

test("a failed run leaves the earlier result as it was and no part behind", async () => {
	const out = file("kept.csv", "earlier")
	const args = [...withSmall("unit,A,B\nU,1,1\nV,x,1\n"), "--out", out]
	expect(await run(args, { out: () => undefined, err: () => undefined })).toBe(2)
	expect(readFileSync(out, "utf8")).toBe("earlier")
	expect(readdirSync(folder).filter((name) => name.endsWith(".part"))).toEqual([])
})

test("rows are counted as a spreadsheet does, empty ones too", async () => {
	const { said } = await score(...withSmall("unit,A,B\n\nU,1,1\n\n\nV,x,1\n"))
	expect(said).toContain("row 6, column A")
})

test("semicolons between cells are named as what is wrong", async () => {
	const { said } = await score(...withSmall("unit;A;B\nU;1;1\n"))
	expect(said).toContain("row 1: cells must be separated by commas")
})

test("what is read is not written over, and what is no plain file is not replaced", async () => {
	const args = withSmall("unit,A,B\nU,1,1\n")
	const data = args.at(-1) ?? ""
	for (const out of [data, folder, "/dev/null", join(folder, "nowhere", "out.csv")]) {
		let said = ""
		expect(await run([...args, "--out", out], { out: () => undefined, err: (text) => (said += text) })).toBe(
			2,
		)
		expect(said).toContain(`--out: ${out}`)
	}
	expect(readFileSync(data, "utf8")).toBe("unit,A,B\nU,1,1\n")
})

// a device that is always full is not there on every system
if (existsSync("/dev/full")) {
	test("a full disk behind standard output is told, not taken for success", () => {
		const full = openSync("/dev/full", "w")
		const { status, stderr } = spawnSync(
			process.execPath,
			["--import", "tsx", "app/cli/score.ts", ...HDI, "--data", HDI_DATA],
			{ encoding: "utf8", stdio: ["ignore", full, "pipe"] },
		)
		closeSync(full)
		expect(status).toBe(1)
		expect(stderr).toContain("ENOSPC")
	})
}

test("who stops reading leaves nothing on the disk", async () => {
	const place = mkdtempSync(join(folder, "tmp-"))
	const child = spawn(process.execPath, ["--import", "tsx", "app/cli/score.ts", ...HDI, "--data", HDI_DATA], {
		env: { ...process.env, TMPDIR: place },
		stdio: ["ignore", "pipe", "ignore"],
	})
	child.stdout.destroy()
	const [code] = (await once(child, "exit")) as [number]
	expect(code).toBe(0)
	expect(readdirSync(place).filter((name) => name.startsWith("thuoc-so-score-"))).toEqual([])
})

test.each([
	[["--data", "x.csv"], "--instrument: expected a file"],
	[[...HDI, "--data", HDI_DATA, "--format", "xlsx"], "--format"],
	[[...HDI, "--data", HDI_DATA, "--explain", "VNM", "--sanity"], "choose one of"],
	[[...HDI, "--data", HDI_DATA, "--nonsense"], "--nonsense"],
	[[...HDI, "--data", HDI_DATA, "--profile", "ST"], "there is no profile ST"],
	[[...HDI, "--data", HDI_DATA, "--explain", "XXX"], "there is no unit XXX"],
	[[...HDI, "--data", HDI_DATA, "--explain", "VNM/xxx"], "there is no node xxx"],
	[[...HDI, "--data", "nowhere.csv"], "nowhere.csv"],
	[[...HDI, "--data", HDI_DATA, "--compare", "VNM"], "--compare: expected two units, A,B"],
	[[...HDI, "--data", HDI_DATA, "--compare", "VNM,THA,LAO"], "--compare: expected two units, A,B"],
	[["--instrument", "README.md", "--data", HDI_DATA], "README.md"],
])("%j is refused with what was expected", async (args, expected) => {
	const { code, said, written } = await score(...args)
	expect(said).toContain(expected)
	expect([code, written]).toEqual([2, null])
})

test("a template is a header that the command then accepts", async () => {
	const agency = ["--instrument", "app/questionnaires/agency/2026-1.json", "--profile", "ST"]
	const { code, written } = await score(...agency, "--template")
	const head = (written ?? "").trim().split(",")
	expect([code, head.slice(0, 4)]).toEqual([0, ["unit", "name", "A1.1", "A1.2.num"]])
	const filled = file("filled.csv", `${head.join(",")}\nU,Sở A${",".repeat(head.length - 2)}\n`)
	const scored = await score(...agency, "--data", filled)
	expect([scored.code, scored.said]).toEqual([0, ""])
	expect(parse<Record<string, string>>(scored.written ?? "", { columns: true })[0]).toMatchObject({
		total: "0",
	})
})

test("refusals are Vietnamese unless English is asked for", async () => {
	const said: string[] = []
	const args = [...HDI, "--data", HDI_DATA, "--runs", "many", "--robustness"]
	for (const lang of ["vi", "en"]) {
		const streams = { out: () => undefined, err: (text: string) => void said.push(text) }
		expect(await run([...args, "--lang", lang], streams)).toBe(2)
	}
	expect(said).toEqual([
		"--runs: cần một số nguyên từ 10 – 100000\n",
		"--runs: expected a whole number from 10 – 100000\n",
	])
})
