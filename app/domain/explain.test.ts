import { expect, test } from "vitest"
import agency from "../questionnaires/agency/2026-1.json"
import enterprise from "../questionnaires/enterprise/2026-1.json"
import socTrang from "../questionnaires/profiles/soc-trang.json"
import type { Answer } from "./answers.ts"
import { fraction } from "./exact.ts"
import { type ExplainStep, explainCriterion, explainTotal } from "./explain.ts"
import { EXPLAIN_KEYS, EXPLAIN_TEMPLATES } from "./explain-templates.ts"
import { type Criterion, criteriaOf, Questionnaire, TargetProfile } from "./questionnaire.ts"
import { type ScoreSheet, scoreAnswers, scoreVerified } from "./scoring.ts"
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

const questionnaire = Questionnaire.parse(agency)
const profile = TargetProfile.parse(socTrang)
const facts = Object.fromEntries(questionnaire.facts.map(({ code }) => [code, true]))
const subject = { kind: "provincial_agency" as const, facts }
const period = { startsOn: "2026-01-01", endsOn: "2026-12-31" }

function answerTo({ code, kind, options, items }: Criterion): Answer {
	switch (kind) {
		case "PCT":
			return code === "A5.1" ? ratio(code, 4700, 5000) : ratio(code, 1260, 1800)
		case "RATE":
			return ratio(code, 2, 87)
		case "NUM":
			return number(code, 1)
		case "YN":
			return answer(code, { kind: "yes_no", yes: true })
		case "ONE":
			return answer(code, { kind: "option", option: options?.[1]?.code ?? "" })
		case "MULTI":
			return answer(code, { kind: "items", items: items?.slice(0, 1).map((item) => item.code) ?? [] })
		case "DATE":
			return answer(code, { kind: "date", date: "2026-02-01" })
		case "SYS":
			return answer(code, null)
	}
}

const answers = criteriaOf(questionnaire).map(answerTo)
const sheet = scoreAnswers(
	sampleInput(questionnaire, { profile, subject, period, answers, systems: approvedSystems(3, 7) }),
)

function stepsOf(code: string, by: ScoreSheet = sheet, given: readonly Answer[] = answers): ExplainStep[] {
	const criterion = criteriaOf(questionnaire).find((one) => one.code === code)
	const score = by.pillars.flatMap((pillar) => pillar.criteria).find((one) => one.code === code)
	if (!criterion || !score) throw new Error(code)
	const value = given.find((one) => one.code === code)?.value ?? null
	const context = { questionnaire, profile, kind: subject.kind, period, value, locale: "vi" as const }
	return explainCriterion(criterion, score, context)
}

function sentence({ key, params }: ExplainStep): string {
	return EXPLAIN_TEMPLATES[key].vi.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? `{${name}}`)
}

const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort()

test.each(EXPLAIN_KEYS)("%s says the same in both languages", (key) => {
	expect(placeholders(EXPLAIN_TEMPLATES[key].en)).toEqual(placeholders(EXPLAIN_TEMPLATES[key].vi))
})

test("every step fills its sentence completely and brings nothing else", () => {
	const all = [
		...criteriaOf(questionnaire).flatMap(({ code }) => stepsOf(code)),
		...explainTotal(sheet, questionnaire),
	]
	for (const step of all) {
		const named = Object.keys(step.params).map((name) => `{${name}}`)
		expect(sentence(step)).not.toContain("{")
		const unused = named.filter((name) => !placeholders(EXPLAIN_TEMPLATES[step.key].vi).includes(name))
		expect(unused).toEqual([])
	}
})

test("a share between two marks is reckoned in the open (WE-1, A5.1)", () => {
	expect(stepsOf("A5.1").map(sentence)).toEqual([
		"Tỷ lệ = 4700 ÷ 5000 × 100 = 94%.",
		"94% nằm giữa mốc 90.6% (mức đạt 0.6) và mốc 100% (mức đạt 1). Mức đạt = 0.6 + (1 − 0.6) × (94 − 90.6) ÷ (100 − 90.6) = 0.744681.",
		"Điểm = 40 điểm tối đa × 0.744681 = 29.787234.",
		"Chỉ tiêu ≥ 100%, kết quả 94%: chưa đạt.",
	])
})

test("each kind of criterion names what it went by", () => {
	const first = (code: string) => stepsOf(code).map(sentence)[0]
	expect(first("A5.5")).toBe("Tỷ lệ = 1260 ÷ 1800 × 100 = 70%.")
	expect(first("A1.11")).toBe("Giá trị = 2 ÷ 87 × 100 = 2.298851.")
	expect(first("A1.8")).toBe("Giá trị đã khai: 1.")
	expect(first("A1.3")).toBe("Số mục đã chọn: 1.")
	expect(first("A2.5")).toBe("Trả lời “Có”: mức đạt 1.")
	expect(first("A1.1")).toMatch(/^Đã chọn “.+”: mức đạt 0\.5\.$/)
	expect(first("A1.4")).toBe("Ban hành ngày 2026-02-01, không muộn hơn 2026-03-31: mức đạt 0.5.")
	expect(first("A5.10")).toMatch(/^3 trong 7 hệ thống .* = 42\.857143%\.$/)
})

test("the target step divides by the mark, or says it is reached", () => {
	expect(sentence(stepsOf("A5.5")[1] as ExplainStep)).toBe("Mốc đủ điểm là 80%. Mức đạt = 70 ÷ 80 = 0.875.")
	expect(sentence(stepsOf("A7.1")[1] as ExplainStep)).toBe("1 đã tới mốc đủ điểm 1: mức đạt 1.")
})

test("the points can be reckoned again from the numbers shown", () => {
	for (const { code } of criteriaOf(questionnaire)) {
		const steps = stepsOf(code)
		const points = steps.find(({ key }) => key === "explain.points")?.params ?? {}
		expect(Number(points.maxPoints) * Number(points.attainment)).toBeCloseTo(Number(points.points), 3)
		const line = steps.find(({ key }) => key === "explain.target")?.params
		if (line) expect(Number(line.value) / Number(line.goal)).toBeCloseTo(Number(line.attainment), 5)
	}
})

test("the total can be reckoned again from the numbers shown", () => {
	const steps = explainTotal(sheet, questionnaire)
	const pillars = steps.filter(({ key }) => key === "explain.pillar").map(({ params }) => params)
	for (const p of pillars) {
		expect((Number(p.weight) * Number(p.points)) / Number(p.maxPoints)).toBeCloseTo(Number(p.score), 3)
	}
	const total = steps.find(({ key }) => key === "explain.total")?.params ?? {}
	expect(pillars.reduce((all, p) => all + Number(p.score), 0)).toBeCloseTo(Number(total.sum), 3)
	expect((Number(total.sum) * Number(total.totalWeight)) / Number(total.activeWeight)).toBeCloseTo(
		Number(total.total),
		3,
	)
	expect(Number(total.total)).toBeCloseTo(fraction(sheet.total ?? "0").toNumber(), 5)
	expect(steps.at(-1)).toMatchObject({ key: "explain.percent", params: { rounded: sheet.percentRounded } })
})

test("what does not apply is said, with the points it leaves out", () => {
	const given = [...answers.filter(({ code }) => code !== "A5.7"), notApplicable("A5.7")]
	const without = { kind: subject.kind, facts: { ...facts, hasDigitalEconomyDuty: false } }
	const input = sampleInput(questionnaire, {
		profile,
		subject: without,
		period,
		answers: given,
		systems: approvedSystems(1, 1),
	})
	const other = scoreAnswers(input)
	expect(stepsOf("A5.7", other, given)).toEqual([
		{ key: "explain.notApplicableClaimed", params: { maxPoints: "10" } },
	])
	expect(stepsOf("A6.1", other, given)[0]?.key).toBe("explain.notApplicableFact")
	const totals = explainTotal(other, questionnaire)
	expect(totals).toContainEqual({
		key: "explain.redistributed",
		params: { pillar: questionnaire.pillars[4]?.title.vi, excluded: "10", maxPoints: "320" },
	})
	expect(totals).toContainEqual({
		key: "explain.pillarInactive",
		params: { pillar: questionnaire.pillars[5]?.title.vi, weight: "50" },
	})
	expect(totals.find(({ key }) => key === "explain.total")?.params.activeWeight).toBe("950")
	const dropped = explainTotal(scoreAnswers({ ...input, naPolicy: "drop" }), questionnaire, "en")
	expect(dropped.find(({ key }) => key === "explain.totalDropped")?.params.maxPoints).toBe("940")
})

test("what is unanswered, undecided or rejected is said", () => {
	const input = sampleInput(questionnaire, { profile, subject, period })
	const empty = scoreAnswers(input)
	expect(stepsOf("A1.1", empty, [])).toEqual([{ key: "explain.unanswered", params: { maxPoints: "20" } }])
	const rejected = { outcome: "rejected" as const, value: null, notApplicable: false }
	const open = scoreVerified({ ...input, answers, decisions: new Map([["A1.1", rejected]]) })
	expect(stepsOf("A1.1", open)[0]?.key).toBe("explain.rejected")
	expect(stepsOf("A1.2", open)[0]?.key).toBe("explain.undecided")
	expect(explainTotal(open, questionnaire).at(-1)).toEqual({
		key: "explain.incomplete",
		params: { count: "52" },
	})
})

test("nothing applicable is said to be not enough", () => {
	const given = criteriaOf(questionnaire).map(({ code }) => notApplicable(code))
	const none = scoreAnswers(sampleInput(questionnaire, { profile, subject, period, answers: given }))
	expect(explainTotal(none, questionnaire).at(-1)?.key).toBe("explain.insufficient")
})

test("no meeting held is explained as such", () => {
	const given = [ratio("A1.2", 0, 0)]
	const none = scoreAnswers(sampleInput(questionnaire, { profile, subject, period, answers: given }))
	expect(stepsOf("A1.2", none, given).map(({ key }) => key)).toEqual([
		"explain.zeroDenominator",
		"explain.points",
	])
})

test("the pillar that limits the level is named (WE-3)", () => {
	const firm = Questionnaire.parse(enterprise)
	const all = criteriaOf(firm).map((criterion) =>
		criterion.code.startsWith("C6") ? answer(criterion.code, null) : notApplicableUnless(criterion),
	)
	const input = sampleInput(firm, {
		profile,
		subject: { kind: "enterprise", facts: { keepsCustomerData: true } },
		answers: all,
	})
	const steps = explainTotal(scoreAnswers(input), firm)
	const limited = steps.find(({ key }) => key === "explain.levelLimited")
	expect(limited?.params).toMatchObject({
		pillar: firm.pillars[5]?.title.vi,
		attainment: "0",
		gate: "10",
		level: "1",
		next: "2",
	})
})

function notApplicableUnless({ code, kind }: Criterion): Answer {
	return kind === "YN" ? answer(code, { kind: "yes_no", yes: true }) : notApplicable(code)
}

test("falling knots are explained outside as well as between", () => {
	const criterion = sampleCriterion({
		code: "L",
		kind: "NUM",
		maxPoints: 10,
		rule: {
			type: "piecewise",
			knots: [
				["5", "1"],
				["20", "0"],
			],
		},
	})
	const falling = sampleQuestionnaire([{ code: "P", weight: 100, criteria: [criterion] }])
	const context = {
		questionnaire: falling,
		profile,
		kind: subject.kind,
		period,
		value: null,
		locale: "vi" as const,
	}
	const keyAt = (value: number) => {
		const [score] =
			scoreAnswers(sampleInput(falling, { profile, answers: [number("L", value)] })).pillars[0]?.criteria ??
			[]
		return score && explainCriterion(criterion, score, context)[1]?.key
	}
	expect([3, 8, 20, 25].map(keyAt)).toEqual([
		"explain.belowKnot",
		"explain.interpolate",
		"explain.fromKnot",
		"explain.fromKnot",
	])
})
