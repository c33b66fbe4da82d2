import { expect, test } from "vitest"
import { scoreGaps } from "./score-gaps.ts"
import type { CriterionScore, ScoreSheet } from "./scoring.ts"

function sheetOf(points: Record<string, string | null>): ScoreSheet {
	const criteria = Object.entries(points).map(([code, counted]): CriterionScore => {
		return {
			...{ code, status: counted === null ? "not_applicable" : "scored", maxPoints: 4 },
			...{ value: null, attainment: null, points: counted },
		}
	})
	return {
		...{ engine: 1, questionnaire: "q/1", profile: "p/1", status: "complete" },
		pillars: [
			{
				...{ code: "I", weight: 100, active: true, points: "0", maxPoints: 4 },
				...{ score: null, attainment: null, criteria },
			},
		],
		...{ total: null, percent: null, percentRounded: null, targets: { met: 0, counted: 0 } },
	}
}

const accepted = (code: string) => ({ code, outcome: "accepted" as const, decidedById: "one" })

test("a gap keeps both points exactly as the sheets have them, and whose word it was", () => {
	const said = [{ code: "I.1", outcome: "adjusted" as const, decidedById: "two" }]
	expect(scoreGaps(sheetOf({ "I.1": "12/7" }), sheetOf({ "I.1": "3/7" }), said)).toEqual([
		{
			criterionCode: "I.1",
			selfPoints: "12/7",
			verifiedPoints: "3/7",
			outcome: "adjusted",
			decidedBy: "two",
		},
	])
})

test("a criterion that one of the sheets does not count in points has no gap", () => {
	const said = [accepted("I.1"), accepted("I.2"), accepted("I.3")]
	const self = sheetOf({ "I.1": null, "I.2": "4", "I.3": "0" })
	const verified = sheetOf({ "I.1": "4", "I.2": null, "I.3": "0" })
	expect(scoreGaps(self, verified, said).map(({ criterionCode }) => criterionCode)).toEqual(["I.3"])
})

test("a criterion that nobody decided has no gap", () => {
	expect(scoreGaps(sheetOf({ "I.1": "4" }), sheetOf({ "I.1": "4" }), [])).toEqual([])
})
