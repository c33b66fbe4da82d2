import { existsSync, readFileSync } from "node:fs"
import { expect, test } from "vitest"

const page = readFileSync("docs/asvs.md", "utf8")
const rows = [...page.matchAll(/^\| (\d+\.\d+\.\d+) \| (\d) \| (.+?) \| (.+?) \| (.+) \|$/gm)].map(
	([, number = "", level = "", , state = "", shown = ""]) => ({ number, level, state, shown }),
)
/** Requirements of levels 1 and 2 in each chapter of ASVS 5.0.0. */
const CHAPTERS: Record<string, number> = {
	...{ 1: 27, 2: 11, 3: 19, 4: 10, 5: 9, 6: 35, 7: 18, 8: 7, 9: 7 },
	...{ 10: 29, 11: 14, 12: 9, 13: 13, 14: 9, 15: 13, 16: 16, 17: 7 },
}

test("every requirement of levels 1 and 2 has its row, once, in order", () => {
	const numbers = rows.map(({ number }) => number)
	expect(new Set(numbers).size).toBe(numbers.length)
	const sorted = [...numbers].sort((a, b) => a.localeCompare(b, "en", { numeric: true }))
	expect(numbers).toEqual(sorted)
	const inChapter = (chapter: string) => numbers.filter((each) => each.startsWith(`${chapter}.`)).length
	const counted = Object.keys(CHAPTERS).map((chapter) => [chapter, inChapter(chapter)])
	expect(Object.fromEntries(counted)).toEqual(CHAPTERS)
	expect(numbers.filter((each) => !CHAPTERS[each.split(".")[0] ?? ""])).toEqual([])
	expect(rows.filter(({ level }) => level === "1")).toHaveLength(70)
	expect(rows.filter(({ level }) => level === "2")).toHaveLength(183)
})

test("a row is met, not met or not applicable, and says by what or why; what is in progress is not met by that", () => {
	const wrong = rows.filter(({ state, shown }) => {
		const isKnown = ["met", "not met", "not applicable"].includes(state)
		const isPromise = state === "met" && shown.startsWith("in progress")
		return !isKnown || isPromise || shown.length < 4
	})
	expect(wrong).toEqual([])
})

test("every test or file that a row names is there", () => {
	const named = rows.flatMap(({ number, shown }) =>
		[...shown.matchAll(/`((?:app|db|docs|drizzle|tests)\/[^`]+)`/g)].map(([, file = ""]) => ({
			number,
			file,
		})),
	)
	expect(named.length).toBeGreaterThan(100)
	expect(named.filter(({ file }) => !existsSync(file))).toEqual([])
})

test("the counts at the head are those of the rows", () => {
	const count = (state: string, level?: string) =>
		rows.filter((row) => row.state === state && (level === undefined || row.level === level)).length
	const line = (name: string, level?: string) => {
		const counts = ["met", "not applicable", "not met"].map((state) => count(state, level))
		return `| ${[name, ...counts, counts.reduce((sum, each) => sum + each, 0)].join(" | ")} |`
	}
	for (const one of [line("1", "1"), line("2", "2"), line("both")]) expect(page).toContain(one)
})
