import { expect, test } from "vitest"
import { type Decision, type ScoringInput, scoreAnswers, scoreVerified } from "./scoring.ts"
import {
	answer,
	approvedSystems,
	notApplicable,
	ratio,
	sampleCriterion,
	sampleInput,
	sampleQuestionnaire,
} from "./scoring-samples.ts"

const share = (code: string, more = {}) =>
	sampleCriterion({ code, kind: "PCT", maxPoints: 10, rule: { type: "proportion" }, ...more })
const pair = sampleQuestionnaire([{ code: "P1", weight: 100, criteria: [share("A"), share("B")] }])
const systemsOnly = sampleQuestionnaire([
	{
		code: "P1",
		weight: 100,
		criteria: [
			sampleCriterion({ code: "S", kind: "SYS", maxPoints: 60, rule: { type: "systems_approved" } }),
		],
	},
])

const accepted: Decision = { outcome: "accepted", value: null, notApplicable: false }
const rejected: Decision = { ...accepted, outcome: "rejected" }
const statusesOf = (sheet: ReturnType<typeof scoreAnswers>) =>
	sheet.pillars.flatMap((pillar) => pillar.criteria).map(({ status }) => status)

function verify(input: Partial<ScoringInput>, decisions: Record<string, Decision>) {
	return scoreVerified({ ...sampleInput(pair, input), decisions: new Map(Object.entries(decisions)) })
}

test("an unanswered criterion earns nothing and stays in the maximum", () => {
	const sheet = scoreAnswers(sampleInput(pair, { answers: [ratio("A", 8, 10)] }))
	expect(statusesOf(sheet)).toEqual(["scored", "unanswered"])
	expect(sheet).toMatchObject({
		status: "complete",
		percent: "40",
		pillars: [{ maxPoints: 20, points: "8" }],
	})
})

test("an unanswered voluntary criterion is N/A without penalty", () => {
	const questionnaire = sampleQuestionnaire([
		{ code: "P1", weight: 100, criteria: [share("A"), share("B", { voluntary: true })] },
	])
	const input = sampleInput(questionnaire, { answers: [ratio("A", 8, 10)] })
	expect(scoreAnswers(input)).toMatchObject({ percent: "80", pillars: [{ maxPoints: 10 }] })
	const verified = scoreVerified({ ...input, decisions: new Map([["A", accepted]]) })
	expect(verified).toMatchObject({ status: "complete", percent: "80" })
	expect(verified.pillars[0]?.criteria[1]).toMatchObject({ status: "not_applicable", naCause: "voluntary" })
})

test("nothing over nothing is no score, never 100 (U1)", () => {
	const ask = scoreAnswers(sampleInput(pair, { answers: [ratio("A", 0, 0), ratio("B", 1, 1)] }))
	expect(ask.pillars[0]?.criteria[0]).toMatchObject({ status: "unanswered", value: null, points: "0" })
	const zero = sampleQuestionnaire([
		{ code: "P1", weight: 100, criteria: [share("A", { zeroDenominator: "zero" })] },
	])
	const none = scoreAnswers(sampleInput(zero, { answers: [ratio("A", 0, 0)] }))
	expect(none.pillars[0]?.criteria[0]).toMatchObject({ status: "scored", value: null, points: "0", den: "0" })
	expect(none.percent).toBe("0")
})

test("a part larger than its whole earns nothing while the form is a draft (U2)", () => {
	const sheet = scoreAnswers(sampleInput(pair, { answers: [ratio("A", 11, 10)] }))
	expect(sheet.pillars[0]?.criteria[0]).toMatchObject({ status: "unanswered", points: "0" })
})

test("a pillar without applicable criteria is inactive and its weight is shared out", () => {
	const questionnaire = sampleQuestionnaire([
		{ code: "P1", weight: 30, criteria: [share("A")] },
		{ code: "P2", weight: 70, criteria: [share("B")] },
	])
	const sheet = scoreAnswers(sampleInput(questionnaire, { answers: [ratio("A", 1, 2), notApplicable("B")] }))
	expect(sheet).toMatchObject({ total: "50", percent: "50", percentRounded: "50.00" })
	expect(sheet.pillars[1]).toMatchObject({ active: false, score: null, attainment: null, maxPoints: 0 })
})

test("everything N/A leaves no total (U16)", () => {
	const sheet = scoreAnswers(sampleInput(pair, { answers: [notApplicable("A"), notApplicable("B")] }))
	expect(sheet).toMatchObject({ status: "insufficient", total: null, percent: null, percentRounded: null })
})

test("one undecided criterion leaves the verified total open (U17)", () => {
	const answers = [ratio("A", 1, 2), ratio("B", 1, 2)]
	const asked: Decision = { ...accepted, outcome: "supplement" }
	const open: Record<string, Decision>[] = [{ A: accepted }, { A: accepted, B: asked }]
	for (const decisions of open) {
		const sheet = verify({ answers }, decisions)
		expect(statusesOf(sheet)).toEqual(["scored", "undecided"])
		expect(sheet).toMatchObject({ status: "incomplete", total: null, percent: null, percentRounded: null })
		expect(sheet.pillars[0]).toMatchObject({ points: "5", score: null })
	}
})

test("an unanswered criterion needs a decision too", () => {
	const answers = [ratio("A", 1, 2)]
	expect(verify({ answers }, { A: accepted }).status).toBe("incomplete")
	expect(verify({ answers }, { A: accepted, B: accepted })).toMatchObject({ percent: "25" })
	expect(verify({ answers }, { A: accepted, B: rejected })).toMatchObject({ percent: "25" })
})

test("a rejected claim of N/A earns nothing and stays in the maximum", () => {
	const answers = [ratio("A", 1, 1), notApplicable("B")]
	const sheet = verify({ answers }, { A: accepted, B: rejected })
	expect(sheet).toMatchObject({ percent: "50", pillars: [{ maxPoints: 20 }] })
	expect(verify({ answers }, { A: accepted, B: accepted })).toMatchObject({ percent: "100" })
})

test("the reviewer may replace a claim of N/A by a value, and a value by N/A", () => {
	const half: Decision = {
		outcome: "adjusted",
		value: { kind: "ratio", num: "1", den: "2" },
		notApplicable: false,
	}
	const answers = [ratio("A", 1, 1), notApplicable("B")]
	expect(verify({ answers }, { A: accepted, B: half })).toMatchObject({ percent: "75" })
	const away: Decision = { outcome: "adjusted", value: null, notApplicable: true }
	expect(verify({ answers }, { A: away, B: half })).toMatchObject({ percent: "50" })
})

test("an adjustment that cannot be counted decides nothing", () => {
	const wrong: Decision = {
		outcome: "adjusted",
		value: { kind: "ratio", num: "0", den: "0" },
		notApplicable: false,
	}
	const answers = [ratio("A", 1, 1), ratio("B", 1, 1)]
	expect(verify({ answers }, { A: accepted, B: wrong }).status).toBe("incomplete")
	expect(verify({ answers: [ratio("A", 1, 1), ratio("B", 0, 0)] }, { A: accepted, B: accepted }).status).toBe(
		"incomplete",
	)
})

test("what does not apply by kind or by fact needs no decision", () => {
	const text = { vi: "Có thủ tục", en: "Has procedures" }
	const questionnaire = sampleQuestionnaire([
		{
			code: "P1",
			weight: 100,
			criteria: [
				share("A"),
				share("B", { applicable: { text, facts: ["hasProcedures"] } }),
				share("C", { applicable: { text, kinds: ["commune"] } }),
			],
		},
	])
	const input = sampleInput(questionnaire, {
		answers: [ratio("A", 1, 1), ratio("B", 1, 1), ratio("C", 1, 1)],
	})
	const sheet = scoreVerified({ ...input, decisions: new Map([["A", accepted]]) })
	expect(sheet.percent).toBe("100")
	expect(sheet.pillars[0]?.criteria.map(({ naCause }) => naCause)).toEqual([undefined, "fact", "kind"])
})

test("systems are read off the table, not off the answers (U15)", () => {
	const sheet = scoreAnswers(sampleInput(systemsOnly, { systems: approvedSystems(3, 4) }))
	expect(sheet.pillars[0]?.criteria[0]).toMatchObject({ num: "3", den: "4", value: "75", attainment: "3/4" })
	const empty = scoreAnswers(sampleInput(systemsOnly))
	expect(empty.pillars[0]?.criteria[0]).toMatchObject({ status: "unanswered", points: "0" })
	const away = scoreAnswers(sampleInput(systemsOnly, { answers: [notApplicable("S")] }))
	expect(away.status).toBe("insufficient")
})

test("targets are counted over the applicable criteria", () => {
	const target = { operator: "gte" as const, value: "80", proposed: false }
	const questionnaire = sampleQuestionnaire([
		{
			code: "P1",
			weight: 100,
			criteria: ["A", "B", "C", "D"].map((code) => share(code, { target })).concat(share("E")),
		},
	])
	const answers = [ratio("A", 8, 10), ratio("B", 7, 10), notApplicable("D"), ratio("E", 1, 1)]
	expect(scoreAnswers(sampleInput(questionnaire, { answers })).targets).toEqual({ met: 1, counted: 3 })
})

test("a rejected claim does not meet its target", () => {
	const target = { operator: "gte" as const, value: "80", proposed: false }
	const questionnaire = sampleQuestionnaire([{ code: "P1", weight: 100, criteria: [share("A", { target })] }])
	const input = sampleInput(questionnaire, { answers: [ratio("A", 1, 1)] })
	const sheet = scoreVerified({ ...input, decisions: new Map([["A", rejected]]) })
	expect(sheet.pillars[0]?.criteria[0]).toMatchObject({ rejected: true, value: null, target: { met: false } })
})

test("the sheet names the versions it was counted by", () => {
	const sheet = scoreAnswers(sampleInput(pair, { answers: [answer("A", null)] }))
	expect(sheet).toMatchObject({ engine: 1, questionnaire: "sample/1", profile: "ST/1" })
})
