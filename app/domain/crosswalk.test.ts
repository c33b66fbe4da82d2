import { expect, test } from "vitest"
import { checkCrosswalk } from "./crosswalk-checks.ts"
import { CROSSWALK, EARLIER, LATER } from "./crosswalk-samples.ts"
import { Crosswalk, identityCrosswalk } from "./crosswalk.ts"
import type { CriterionEntry, PillarEntry } from "./crosswalk.ts"

const note = { vi: "Vì", en: "Because" }
const SIDES = { before: EARLIER, after: LATER }

function checked(changed: { entries?: CriterionEntry[]; pillars?: PillarEntry[]; code?: string }): string[] {
	return checkCrosswalk({ ...CROSSWALK, ...changed }, SIDES).map((problem) =>
		problem.replace("crosswalk sample/1_2: ", ""),
	)
}

function entriesBut(index: number, ...instead: CriterionEntry[]): CriterionEntry[] {
	return CROSSWALK.entries.toSpliced(index, 1, ...instead)
}

function pillarsBut(index: number, instead: PillarEntry): PillarEntry[] {
	return CROSSWALK.pillars.toSpliced(index, 1, instead)
}

test("a whole crosswalk has no fault and fits its shape", () => {
	expect(checkCrosswalk(CROSSWALK, SIDES)).toEqual([])
	expect(Crosswalk.parse(CROSSWALK)).toEqual(CROSSWALK)
})

test("a version with itself is the same throughout", () => {
	expect(checkCrosswalk(identityCrosswalk(LATER), { before: LATER, after: LATER })).toEqual([])
})

test("a criterion left out, named twice or unknown is named", () => {
	expect(checked({ entries: entriesBut(0) })).toContain("criterion K1 of the earlier version is not mapped")
	expect(checked({ entries: entriesBut(0) })).toContain("criterion K1 of the later version is not mapped")
	const twice: CriterionEntry = { kind: "gone", from: ["K1"], to: [], note }
	expect(checked({ entries: [...CROSSWALK.entries, twice] })).toEqual(
		expect.arrayContaining(["criterion K1 of the earlier version is mapped twice"]),
	)
	const unknown: CriterionEntry = { kind: "gone", from: ["X9"], to: [], note }
	expect(checked({ entries: [...CROSSWALK.entries, unknown] })).toEqual([
		"criterion X9 is not in the earlier version",
	])
	expect(checked({ pillars: CROSSWALK.pillars.slice(1) })).toContain(
		"pillar P1 of the later version is not mapped",
	)
})

test("what is called the same must agree in everything that counts, and says where it does not", () => {
	expect(checked({ entries: entriesBut(1, { kind: "same", from: ["K2"], to: ["K2"] }) })).toContain(
		"same K2 → K2: not the same, it differs in maxPoints 10 → 20",
	)
	expect(checked({ entries: entriesBut(4, { kind: "same", from: ["M1"], to: ["M1"] }) })).toContain(
		"same M1 → M1: not the same, it differs in rule",
	)
})

test.each([
	[
		{ kind: "rescaled", from: ["K1"], to: ["K1"], comparable: "attainment", note },
		0,
		"rescaled K1 → K1: nothing differs, call it same",
	],
	[
		{ kind: "rescaled", from: ["M1"], to: ["M1"], comparable: "attainment", note },
		4,
		"rescaled M1 → M1: not comparable by attainment, rule differs: compare by value",
	],
	[
		{ kind: "merged", from: ["L1", "L2"], to: ["L4"], comparable: "points", note },
		2,
		"merged L1 + L2 → L4: not comparable by points, the maximum points add up to 20 → 10: use attainment or none",
	],
] as [CriterionEntry, number, string][])("%j is refused", (entry, index, problem) => {
	expect(checked({ entries: entriesBut(index, entry) })).toContain(problem)
})

test("another measure is not a rescaled one", () => {
	const entries = entriesBut(5, {
		kind: "rescaled",
		from: ["M2"],
		to: ["K1"],
		comparable: "attainment",
		note,
	})
	expect(checked({ entries })).toContain("rescaled M2 → K1: not the same measure, kind differs")
})

test("a question without a measured number is not compared by value", () => {
	const entries = [
		...entriesBut(5, { kind: "rescaled", from: ["M2"], to: ["L5"], comparable: "value" as const, note }),
	]
	const after = { ...LATER, pillars: LATER.pillars.map((pillar) => structuredClone(pillar)) }
	const changed = after.pillars[1]?.criteria[1]
	if (!changed) throw new Error("no L5")
	changed.maxPoints = 9
	const problems = checkCrosswalk({ ...CROSSWALK, entries }, { before: EARLIER, after })
	expect(problems.join("\n")).toContain("kind YN has no measured value to compare by")
})

test("a pillar is comparable only when all that is in it is", () => {
	const claimed: PillarEntry = { kind: "rescaled", from: ["P3"], to: ["P3"], comparable: "attainment", note }
	expect(checked({ pillars: pillarsBut(2, claimed) }).join()).toContain(
		"pillar rescaled P3 → P3: not comparable by attainment, its content changes: rescaled M1 → M1; gone M2 → nothing; new nothing → M3",
	)
	expect(checked({ pillars: pillarsBut(0, { kind: "same", from: ["P1"], to: ["P1"] }) })).toEqual([
		"pillar same P1 → P1: not the same, points inside are rescaled: rescaled K2 → K2",
		"pillar same P1 → P1: not comparable by points, the weights add up to 30 → 40: use attainment or none",
	])
})

test("a crosswalk of other versions is refused", () => {
	expect(checkCrosswalk({ ...CROSSWALK, from: "0" }, SIDES)).toEqual([
		"crosswalk sample/0_2: the earlier version is sample/1, expected sample/0",
	])
})

test.each([
	[{ kind: "same", from: ["K1", "K2"], to: ["K1"] }],
	[{ kind: "merged", from: ["K1"], to: ["K1"], comparable: "points", note }],
	[{ kind: "split", from: ["K1"], to: ["K1"], comparable: "points", note }],
	[{ kind: "new", from: ["K1"], to: ["K1"], note }],
	[{ kind: "gone", from: [], to: [], note }],
	[{ kind: "rescaled", from: ["K1"], to: ["K1"], note }],
	[{ kind: "gone", from: ["K1"], to: [] }],
	[{ kind: "same", from: ["K1"], to: ["K1"], code: "1+1" }],
])("the shape %j is refused", (entry) => {
	expect(Crosswalk.safeParse({ ...CROSSWALK, entries: [entry] }).success).toBe(false)
})
