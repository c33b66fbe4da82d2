import { expect, test } from "vitest"
import enterprise from "../questionnaires/enterprise/2026-1.json"
import { bandGoals, levelGoals, placeGoals } from "./least-set-goals.ts"
import { Questionnaire } from "./questionnaire.ts"
import { scoreAnswers } from "./scoring.ts"
import { notApplicable, sampleInput } from "./scoring-samples.ts"

const questionnaire = Questionnaire.parse(enterprise)

test("the levels above the one held, with the gates of the pillars that gate", () => {
	const first = questionnaire.pillars[0]?.criteria.map(({ code }) => notApplicable(code)) ?? []
	const free = { ...questionnaire, ungated: [{ pillar: "C7", kinds: ["household_business" as const] }] }
	const input = sampleInput(free, { subject: { kind: "household_business", facts: {} }, answers: first })
	const goals = levelGoals({ questionnaire: free, kind: "household_business", sheet: scoreAnswers(input) })
	expect(goals.map(({ level }) => level)).toEqual([1, 2, 3, 4, 5])
	expect(goals[1]?.goal).toMatchObject({ percent: "40", rounded: false })
	expect(Object.keys(goals[1]?.goal.gates ?? {})).toEqual(["C2", "C3", "C4", "C5", "C6"])
})

test("the bands above, and 89.995 is in the highest already", () => {
	const names = (percent: string) => bandGoals(percent, "nd335").map(({ band }) => band.code)
	expect(names("49.99")).toEqual(["completed", "well", "outstanding"])
	expect(names("89.994")).toEqual(["outstanding"])
	expect(names("89.995")).toEqual([])
})

test("a place is reached with the percent of whoever has it; equal percents share it", () => {
	const others = ["90.00", "85.00", "85.00", "80.00", "70.00"]
	expect(placeGoals("75", others).map(({ place, percent }) => [place, percent])).toEqual([
		[4, "80.00"],
		[2, "85.00"],
		[1, "90.00"],
	])
	expect(placeGoals("84.995", others).map(({ place }) => place)).toEqual([1])
	expect(placeGoals("100", others)).toEqual([])
})
