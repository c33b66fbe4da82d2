import { expect, test } from "vitest"
import type { AnswerValue } from "./answers.ts"
import { carriable } from "./carry-over.ts"
import { sampleCriterion } from "./scoring-samples.ts"

const ratio: AnswerValue = { kind: "ratio", num: "1", den: "2" }
const share = (code: string, more = {}) =>
	sampleCriterion({ code, kind: "PCT", maxPoints: 10, rule: { type: "proportion" }, ...more })

const criteria = [
	share("A"),
	share("B"),
	share("C", { applicable: { text: { vi: "C", en: "C" }, facts: ["hasC"] } }),
	sampleCriterion({
		code: "D",
		kind: "DATE",
		maxPoints: 10,
		rule: { type: "date", steps: [{ until: "01-31", fraction: "1" }], otherwise: "0" },
	}),
	sampleCriterion({ code: "S", kind: "SYS", maxPoints: 10, rule: { type: "systems_approved" } }),
]

function carried(last: Record<string, AnswerValue | "na">, answered: string[] = []) {
	const before = Object.entries(last).map(([code, said]) => {
		const isOff = said === "na"
		return [code, { value: isOff ? null : said, notApplicable: isOff }] as const
	})
	return carriable(criteria, {
		subject: { kind: "provincial_agency", facts: {} },
		answered: new Set(answered),
		last: new Map(before),
	}).map(({ code }) => code)
}

test("a value that still fits is carried, and only where there is no answer", () => {
	expect(carried({ A: ratio, B: ratio })).toEqual(["A", "B"])
	expect(carried({ A: ratio, B: ratio }, ["A"])).toEqual(["B"])
})

test("a day, a count of systems, what did not apply and what does not apply now stay behind", () => {
	expect(carried({ A: "na", C: ratio, D: { kind: "date", date: "2025-01-20" }, S: ratio })).toEqual([])
})

test("a value that the criterion of now would refuse stays behind", () => {
	expect(carried({ A: { kind: "number", value: "3" }, B: { kind: "ratio", num: "3", den: "2" } })).toEqual([])
})
