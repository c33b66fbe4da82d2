import { expect, test } from "vitest"
import type { Answer } from "./answers.ts"
import { LATER } from "./crosswalk-samples.ts"
import { fraction, sum } from "./exact.ts"
import { scoreAnswers } from "./scoring.ts"
import { answer, notApplicable, ratio, sampleInput } from "./scoring-samples.ts"
import { differenceOf } from "./unit-difference.ts"

const yes = (code: string) => answer(code, { kind: "yes_no", yes: true })
const sheetOf = (answers: Answer[]) => scoreAnswers(sampleInput(LATER, { answers }))
const one = sheetOf([ratio("K1", 61, 97), ratio("K2", 50, 100), yes("L5"), ratio("M1", 70, 100)])
const other = sheetOf([ratio("K1", 50, 100), notApplicable("K2"), yes("L6"), ratio("M1", 10, 30)])

test.each(["criteria", "pillars"] as const)("by %s the parts and the shift add up exactly", (level) => {
	const found = differenceOf({ one, other }, LATER, level)
	const parts = (found?.parts ?? []).map(({ points }) => fraction(points))
	expect(sum([...parts, fraction(found?.shift ?? "0")]).compare(fraction(found?.difference ?? "0"))).toBe(0)
	const sizes = parts.map((part) => part.abs().toNumber())
	expect(sizes).toEqual(sizes.toSorted((first, second) => second - first))
	expect(parts.length).toBeGreaterThan(1)
})

test("units under other target profiles are not set against each other", () => {
	expect(differenceOf({ one: { ...one, profile: "ST/2099-1" }, other }, LATER, "criteria")).toBeNull()
})
