import fc from "fast-check"
import { expect, test } from "vitest"
import type { Answer, AnswerValue } from "./answers.ts"
import { checkAnswer, checkValue, isApplicable, missingCriteria, redList } from "./answer-checks.ts"
import { parseNumber } from "./typed-number.ts"
import type { Criterion } from "./questionnaire.ts"
import {
	answer,
	approvedSystems,
	notApplicable,
	number,
	ratio,
	sampleCriterion,
	sampleInput,
	sampleQuestionnaire,
} from "./scoring-samples.ts"

const label = { vi: "mục", en: "item" }
const share = (more: Partial<Criterion> = {}) =>
	sampleCriterion({ code: "A", kind: "PCT", maxPoints: 10, rule: { type: "proportion" }, ...more })
const count = (more: Partial<Criterion> = {}) =>
	share({ kind: "NUM", rule: { type: "count", n: "2" }, ...more })
const rate = share({ kind: "RATE", per: "100", rule: { type: "count", n: "5" } })
const choice = share({
	kind: "ONE",
	rule: { type: "options" },
	options: [{ code: "a", label, fraction: "1" }],
})
const list = share({
	kind: "MULTI",
	rule: { type: "share", n: 2 },
	items: [
		{ code: "1", label },
		{ code: "2", label },
	],
})
const day = share({
	kind: "DATE",
	rule: { type: "date", steps: [{ until: "01-31", fraction: "1" }], otherwise: "0" },
})
const systems = share({ kind: "SYS", rule: { type: "systems_approved" } })
const items = (...chosen: string[]) => answer("A", { kind: "items", items: chosen })
const option = (chosen: string) => answer("A", { kind: "option", option: chosen })
const issued = (date: string | null) => answer("A", { kind: "date", date })

test.each<[string, Criterion, Answer | undefined, string | null, string | undefined]>([
	["a proper share is fine", share(), ratio("A", 9, 10), null, undefined],
	["nothing said is required", share(), undefined, "answer.required", undefined],
	["an empty answer is required", share(), answer("A", null), "answer.required", undefined],
	["a voluntary one may stay empty", share({ voluntary: true }), answer("A", null), null, undefined],
	["11 of 10 is too many (U2)", share(), ratio("A", 11, 10), "answer.numeratorTooBig", "num"],
	["0 of 0 asks for N/A (U1)", share(), ratio("A", 0, 0), "answer.zeroDenominator", "den"],
	["0 of 0 may mean zero (U1)", share({ zeroDenominator: "zero" }), ratio("A", 0, 0), null, undefined],
	["a rate may exceed one", rate, ratio("A", 12, 10), null, undefined],
	["a rate needs a denominator", rate, ratio("A", 12, 0), "answer.zeroDenominator", "den"],
	["half a dossier is no dossier", share(), ratio("A", "1.5", 10), "answer.integer", "num"],
	["half a dossier is none below either", share(), ratio("A", 1, "10.5"), "answer.integer", "den"],
	["money may carry decimals", share({ fractional: true }), ratio("A", "1.5", "10.25"), null, undefined],
	["a whole number written with zeros is whole", share(), ratio("A", "1.0", 10), null, undefined],
	["less than nothing is refused", share(), ratio("A", "-1", 10), "answer.negative", "num"],
	["words are no number", share(), ratio("A", 1, "mười"), "answer.number", "den"],
	["a number is fine", count(), number("A", 3), null, undefined],
	["a count is whole", count(), number("A", "2.5"), "answer.integer", "value"],
	["an empty number is none", count(), number("A", ""), "answer.number", "value"],
	["a known option is fine", choice, option("a"), null, undefined],
	["an unknown option is refused", choice, option("z"), "answer.option", "option"],
	["known items are fine", list, items("1", "2"), null, undefined],
	["none of the items is an answer", list, items(), null, undefined],
	["an unknown item is refused", list, items("1", "9"), "answer.items", "items"],
	["an item twice is refused", list, items("1", "1"), "answer.items", "items"],
	["a day is fine", day, issued("2028-02-29"), null, undefined],
	["not issued is an answer", day, issued(null), null, undefined],
	["a day that does not exist is refused", day, issued("2026-02-30"), "answer.date", "date"],
	["words are no day", day, issued("hôm qua"), "answer.date", "date"],
	["another kind of value is refused", share(), number("A", 3), "answer.kind", undefined],
	["systems need no value", systems, answer("A", null), null, undefined],
	["systems take no value", systems, ratio("A", 1, 2), "answer.kind", undefined],
	["N/A needs a reason", share(), notApplicable("A", "  "), "answer.reason", "reason"],
	["N/A with a reason is fine", share(), notApplicable("A", "Không phát sinh"), null, undefined],
])("%s", (_, criterion, given, key, field) => {
	const problem = checkAnswer(criterion, given)
	expect(problem?.key ?? null).toBe(key)
	expect(problem?.field).toBe(field)
})

test("a reviewer may count the systems", () => {
	const counted: AnswerValue = { kind: "ratio", num: "3", den: "4" }
	expect(checkValue(systems, counted)).toBeNull()
	expect(checkValue(systems, { ...counted, num: "5" })?.key).toBe("answer.numeratorTooBig")
})

test.each([
	["1.234,5", "1234.5"],
	["1 234", "1234"],
	["1\u00a0234\u00a0567", "1234567"],
	["1.234.567,25", "1234567.25"],
	["12,5", "12.5"],
	["1.234", "1234"],
	["12.5", "12.5"],
	["0.125", "0.125"],
	["1234", "1234"],
	[" 7 ", "7"],
	["007", "7"],
	["12,50", "12.5"],
	["5,0", "5"],
	["0", "0"],
	["0,0", "0"],
	["12.345", "12345"],
	["0.123", "0.123"],
	["\u00a01.234\u00a0", "1234"],
	["1\u202f234,5", "1234.5"],
	["１．２３４，５", "1234.5"],
	["１２　３４５", "12345"],
	["999.999.999.999.999", "999999999999999"],
])("“%s” is read as %s", (typed, plain) => {
	expect(parseNumber(typed)).toBe(plain)
})

test.each([
	"",
	" ",
	"abc",
	"-5",
	"1,2,3",
	"1.23.456",
	"1.2345.6",
	"1,234.5",
	"1e3",
	"12%",
	"1 23",
	"1.234 567",
	",5",
	"5,",
	"½",
	"1234567890123456",
	"0,12345",
	"1.234,",
	"1..234",
	"1\n234",
	"٣",
	"−5",
	"0x10",
	"Infinity",
])("“%s” is no number", (typed) => {
	expect(parseNumber(typed)).toBeNull()
})

test("every decimal comes back with a comma, grouped or not", () => {
	fc.assert(
		fc.property(fc.nat(999_999_999), fc.integer({ min: 1, max: 9999 }), (whole, part) => {
			const decimals = String(part).padStart(4, "0").replace(/0+$/, "")
			const grouped = String(whole).replace(/\B(?=(\d{3})+$)/g, ".")
			expect(parseNumber(`${grouped},${decimals}`)).toBe(`${whole}.${decimals}`)
			expect(parseNumber(`${whole},${decimals}`)).toBe(`${whole}.${decimals}`)
		}),
	)
})

test("every count comes back however it is grouped", () => {
	fc.assert(
		fc.property(fc.nat(999_999_999), fc.constantFrom(".", " ", "\u00a0", ""), (n, mark) => {
			const typed = String(n).replace(/\B(?=(\d{3})+$)/g, mark)
			expect(parseNumber(typed)).toBe(String(n))
		}),
	)
})

const text = { vi: "Có thủ tục", en: "Has procedures" }
const whole = sampleQuestionnaire([
	{
		code: "P1",
		weight: 100,
		criteria: [
			share({ code: "A", target: { operator: "gte", value: "80", proposed: false } }),
			share({ code: "B", applicable: { text, facts: ["hasProcedures"] } }),
			share({ code: "C", applicable: { text, kinds: ["commune"] } }),
			share({ code: "D", voluntary: true }),
			share({
				code: "E",
				kind: "SYS",
				rule: { type: "systems_approved" },
				applicable: { text, facts: ["hasSystems"] },
			}),
			count({ code: "F", evidence: { required: false, text } }),
		],
	},
])
const facts = { hasProcedures: true, hasSystems: true }

test("kind and facts decide what applies", () => {
	const applies = (given: Record<string, boolean>) =>
		whole.pillars[0]?.criteria
			.filter((criterion) => isApplicable(criterion, { kind: "provincial_agency", facts: given }))
			.map(({ code }) => code)
	expect(applies({})).toEqual(["A", "D", "F"])
	expect(applies(facts)).toEqual(["A", "B", "D", "E", "F"])
})

test("missing is what applies and nobody answered", () => {
	const input = sampleInput(whole, { subject: { kind: "provincial_agency", facts } })
	expect(missingCriteria(input)).toEqual(["A", "B", "E", "F"])
	const answers = [ratio("A", 1, 2), notApplicable("B"), answer("F", null)]
	expect(missingCriteria({ ...input, answers, systems: approvedSystems(0, 1) })).toEqual(["F"])
	expect(missingCriteria({ ...input, answers: [...answers, notApplicable("E")] })).toEqual(["F"])
})

test("systems none of which is in operation leave the criterion missing", () => {
	const input = sampleInput(whole, { subject: { kind: "provincial_agency", facts } })
	const retired = approvedSystems(1, 1).map((row) => ({ ...row, operation: "retired" as const }))
	expect(missingCriteria({ ...input, systems: retired })).toContain("E")
})

test("the red list names claims without evidence, missed targets and what is unanswered", () => {
	const input = sampleInput(whole, {
		subject: { kind: "provincial_agency", facts },
		answers: [ratio("A", 7, 10), number("F", 2)],
		systems: approvedSystems(1, 2),
	})
	expect(redList(input, { E: 1 })).toEqual([
		{ code: "A", cause: "no_evidence" },
		{ code: "A", cause: "under_target" },
		{ code: "B", cause: "unanswered" },
	])
	expect(
		redList({ ...input, answers: [ratio("A", 0, 10), ratio("B", 1, 1), number("F", 2)] }, { B: 2, E: 1 }),
	).toEqual([{ code: "A", cause: "under_target" }])
})
