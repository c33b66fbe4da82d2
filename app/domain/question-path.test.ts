import { expect, test } from "vitest"
import { loadQuestionnaires } from "#app/questionnaires/load.server.ts"
import { BUSINESS_KINDS } from "./organization.ts"
import { around, minutesFor, questionPath, saysNothing, SECONDS_A_FACT, secondsFor } from "./question-path.ts"
import { criteriaOf } from "./questionnaire.ts"

const enterprise = loadQuestionnaires().find(({ questionnaire }) => questionnaire.code === "enterprise")
if (!enterprise) throw new Error("no questionnaire for enterprises")
const { questionnaire } = enterprise
const everyFact = Object.fromEntries(questionnaire.facts.map(({ code }) => [code, true]))

test.each(BUSINESS_KINDS)(
	"the longest path of %s takes at most twenty minutes, general information included",
	(kind) => {
		const path = questionPath(questionnaire, { kind, facts: everyFact })
		const seconds = secondsFor(path) + questionnaire.facts.length * SECONDS_A_FACT
		expect(seconds).toBeLessThanOrEqual(20 * 60)
		expect(seconds).toBeGreaterThan(10 * 60)
	},
)

test("an enterprise with every fact is asked all 31 questions, a household business with none 19", () => {
	expect(questionPath(questionnaire, { kind: "enterprise", facts: everyFact })).toEqual(
		criteriaOf(questionnaire),
	)
	expect(questionPath(questionnaire, { kind: "household_business", facts: {} })).toHaveLength(19)
})

test("minutes are whole and rounded up, and there are none when nothing is left", () => {
	expect(minutesFor([])).toBe(0)
	expect(minutesFor([{ kind: "YN" }])).toBe(1)
	expect(minutesFor([{ kind: "PCT" }, { kind: "YN" }])).toBe(2)
})

test("a question knows its neighbours, and the ends have none", () => {
	const codes = ["a", "b", "c"]
	expect(around(codes, "b")).toEqual({ previous: "a", next: "c" })
	expect(around(codes, "a").previous).toBeNull()
	expect(around(codes, "c").next).toBeNull()
})

test("with only the unanswered in mind the next one may stand before, and never is the question itself", () => {
	const codes = ["a", "b", "c", "d"]
	expect(around(codes, "b", new Set(["b", "d"])).next).toBe("d")
	expect(around(codes, "d", new Set(["b", "d"])).next).toBe("b")
	expect(around(codes, "b", new Set(["b"])).next).toBeNull()
})

test("a form with spaces, hidden fields and nothing else says nothing", () => {
	expect(saysNothing({ criterion: "C1.1", version: "0", explanation: "cũ", num: " ", den: "" })).toBe(true)
	expect(saysNothing({ yes: "false" })).toBe(false)
	expect(saysNothing({ items: ["1", "2"] })).toBe(false)
	expect(saysNothing({ none: "on" })).toBe(false)
	expect(saysNothing({ na: "on" })).toBe(false)
	expect(saysNothing({ value: "0" })).toBe(false)
})
