import fc from "fast-check"
import { expect, test } from "vitest"
import { loadQuestionnaires } from "#app/questionnaires/load.server.ts"
import { cellsOf, choicesOf, ENTRY_COLUMNS, isSameAnswer, readCells } from "./answer-sheet.ts"
import type { SheetCells, SheetWords } from "./answer-sheet.ts"
import { checkAnswer } from "./answer-checks.ts"
import type { Answer, AnswerValue } from "./answers.ts"
import { LOCALES } from "./localized.ts"
import { criteriaOf } from "./questionnaire.ts"
import type { Criterion } from "./questionnaire.ts"

const VI: SheetWords = { yes: "Có", no: "Không", noItem: "0", notIssued: "Chưa ban hành" }
const EN: SheetWords = { yes: "Yes", no: "No", noItem: "0", notIssued: "Not issued" }
const WORDS = { vi: VI, en: EN }

const criteria = loadQuestionnaires().flatMap(({ questionnaire }) => criteriaOf(questionnaire))

function criterionOf(code: string): Criterion {
	const found = criteria.find((one) => one.code === code)
	if (!found) throw new Error(`no criterion ${code}`)
	return found
}

function cells(filled: Partial<SheetCells>): SheetCells {
	const empty = Object.fromEntries(ENTRY_COLUMNS.map((column) => [column, ""])) as Record<
		(typeof ENTRY_COLUMNS)[number],
		string
	>
	return { ...empty, ...filled }
}

const read = (code: string, filled: Partial<SheetCells>) =>
	readCells(criterionOf(code), cells(filled), [VI, EN])

function valueFor(criterion: Criterion): fc.Arbitrary<AnswerValue | null> {
	const count = criterion.fractional
		? fc
				.tuple(fc.nat(999_999), fc.integer({ min: 1, max: 9999 }))
				.map(([a, b]) => `${a}.${String(b).padStart(4, "0").replace(/0+$/, "")}`)
		: fc.nat(10 ** 9).map(String)
	const pair = fc.tuple(count, count).map(([a, b]) => (Number(a) < Number(b) ? [a, b] : [b, a]))
	const codes = (criterion.options ?? criterion.items ?? []).map(({ code }) => code)
	switch (criterion.kind) {
		case "PCT":
		case "RATE":
			return pair.map(([num = "0", den = "0"]) => ({ kind: "ratio", num, den }))
		case "NUM":
			return count.map((value) => ({ kind: "number", value }))
		case "YN":
			return fc.boolean().map((yes) => ({ kind: "yes_no", yes }))
		case "ONE":
			return fc.constantFrom(...codes).map((option) => ({ kind: "option", option }))
		case "MULTI":
			return fc.shuffledSubarray(codes).map((items) => ({ kind: "items", items }))
		case "DATE":
			return fc
				.option(fc.date({ min: new Date("1990-01-01"), max: new Date("2090-12-31"), noInvalidDate: true }))
				.map((day) => ({ kind: "date", date: day && day.toISOString().slice(0, 10) }))
		case "SYS":
			return fc.constant(null)
	}
}

test("every answer that can be stored reads back from its cells as itself, in both languages", () => {
	const answer = fc.constantFrom(...criteria).chain((criterion) =>
		fc.record({
			criterion: fc.constant(criterion),
			value: fc.option(valueFor(criterion), { freq: 5 }),
			explanation: fc.constantFrom("", "Số liệu cộng gộp\ncủa hai xã", "=1+1"),
			reason: fc.constantFrom("", "", "Không phát sinh"),
		}),
	)
	fc.assert(
		fc.property(answer, fc.constantFrom(...LOCALES), ({ criterion, value, explanation, reason }, locale) => {
			const notApplicable = reason !== ""
			const said: Answer = {
				...{ code: criterion.code, value: notApplicable ? null : value, notApplicable, reason, explanation },
			}
			fc.pre([null, "answer.required"].includes(checkAnswer(criterion, said)?.key ?? null))
			const reading = readCells(criterion, cellsOf(criterion, said, { words: WORDS[locale], locale }), [
				VI,
				EN,
			])
			if (reading.state === "blank") {
				expect([said.value, notApplicable, explanation]).toEqual([null, false, ""])
			} else {
				expect(reading).toMatchObject({ state: "read", answer: said })
			}
		}),
		{ numRuns: 600 },
	)
})

test.each([
	["A1.2", { num: "1.234", den: "2.345" }, { kind: "ratio", num: "1234", den: "2345" }],
	["C1.3", { num: "0,5", den: "1.234,5" }, { kind: "ratio", num: "0.5", den: "1234.5" }],
	["A1.8", { value: "12" }, { kind: "number", value: "12" }],
	["A2.5", { choice: "có" }, { kind: "yes_no", yes: true }],
	["A2.5", { choice: "NO" }, { kind: "yes_no", yes: false }],
	["A1.1", { choice: "b" }, { kind: "option", option: "b" }],
	["A1.1", { choice: "Giao cấp phó" }, { kind: "option", option: "b" }],
	["A5.14", { choice: "b. Có; báo cáo và khắc phục kịp thời" }, { kind: "option", option: "b" }],
	["A1.6", { items: "1, 3;4" }, { kind: "items", items: ["1", "3", "4"] }],
	["A1.6", { items: "0" }, { kind: "items", items: [] }],
	["A1.4", { date: "5/1/2026" }, { kind: "date", date: "2026-01-05" }],
	["A1.4", { date: "2026-01-05" }, { kind: "date", date: "2026-01-05" }],
	["A1.4", { date: "chưa ban hành" }, { kind: "date", date: null }],
])("%s filled in as %o", (code, filled, value) => {
	expect(read(code, filled)).toMatchObject({ state: "read", answer: { code, value, notApplicable: false } })
})

test.each([
	["A1.2", { num: "3", den: "2" }, "num", "answer.numeratorTooBig"],
	["A1.2", { num: "3" }, "den", "answer.required"],
	["A1.2", { num: "1,5", den: "2" }, "num", "answer.integer"],
	["A1.2", { num: "một", den: "2" }, "num", "answer.number"],
	["A1.9", { num: "0", den: "0" }, "den", "answer.zeroDenominator"],
	["A1.2", { num: "1", den: "2", value: "3" }, "value", "sheet.otherColumn"],
	["A1.8", { choice: "Có" }, "choice", "sheet.otherColumn"],
	["A1.1", { choice: "z" }, "choice", "answer.option"],
	["A2.5", { choice: "có lẽ" }, "choice", "answer.kind"],
	["A1.6", { items: "1; 9" }, "items", "answer.items"],
	["A1.6", { items: "1; 1" }, "items", "answer.items"],
	["A1.6", { items: ";" }, "items", "answer.kind"],
	["A1.4", { date: "31/2/2026" }, "date", "answer.date"],
	["A1.4", { date: "năm ngoái" }, "date", "answer.date"],
	["A1.2", { num: "1", den: "2", reason: "Không họp" }, "reason", "sheet.reasonAndValue"],
	["A5.10", { num: "1", den: "2" }, "num", "sheet.otherColumn"],
	["A1.2", { explanation: "x".repeat(4001) }, "explanation", "form.tooLong"],
])("%s filled in as %o is refused at %s", (code, filled, column, key) => {
	expect(read(code, filled)).toEqual({ state: "faulty", column, key })
})

test("an empty row says nothing, and a reason alone says not applicable", () => {
	expect(read("A1.2", {})).toEqual({ state: "blank" })
	expect(read("A1.2", { reason: "Không họp" })).toMatchObject({
		answer: { notApplicable: true, reason: "Không họp", value: null },
	})
	expect(read("A5.10", { explanation: "Xem bảng kê" })).toMatchObject({
		answer: { value: null, explanation: "Xem bảng kê" },
	})
})

test("answers are the same whatever the ends of their lines and the order of their keys", () => {
	const value: AnswerValue = { kind: "ratio", num: "1", den: "2" }
	const one = { value, notApplicable: false, reason: "", explanation: "a\r\nb" }
	const turned: AnswerValue = { den: "2", num: "1", kind: "ratio" }
	expect(isSameAnswer(one, { ...one, value: turned, explanation: "a\nb " })).toBe(true)
	expect(isSameAnswer(one, { ...one, explanation: "a b" })).toBe(false)
	expect(isSameAnswer(one, { ...one, value: { ...value, num: "2" } })).toBe(false)
})

test("the list of choices is empty where there is none to choose", () => {
	expect(choicesOf(criterionOf("A1.2"), VI, "vi")).toEqual([])
	expect(choicesOf(criterionOf("A2.5"), VI, "vi")).toEqual(["Có", "Không"])
	expect(choicesOf(criterionOf("A1.1"), VI, "vi")[1]).toBe("b. Giao cấp phó")
})
