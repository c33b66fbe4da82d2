import { expect, test } from "vitest"
import type { Answer, AnswerValue } from "#app/domain/answers.ts"
import type { OrganizationKind } from "#app/domain/organization.ts"
import { scoreAnswers } from "#app/domain/scoring.ts"
import { loadProfiles, loadQuestionnaires } from "#app/questionnaires/load.server.ts"

type Given = Record<string, AnswerValue>

const of = (num: number, den: number): AnswerValue => ({ kind: "ratio", num: `${num}`, den: `${den}` })
const pick = (option: string): AnswerValue => ({ kind: "option", option })
const tick = (...items: string[]): AnswerValue => ({ kind: "items", items })
const count = (value: string): AnswerValue => ({ kind: "number", value })
const yes: AnswerValue = { kind: "yes_no", yes: true }
const no: AnswerValue = { kind: "yes_no", yes: false }

const firm: Given = {
	"C1.1": pick("e"),
	"C1.2": pick("d"),
	"C1.3": of(15, 1000),
	"C1.4": pick("c"),
	"C2.1": tick("1", "2", "3", "4", "5"),
	"C2.2": of(24, 100),
	"C2.3": pick("c"),
	"C2.4": pick("d"),
	"C3.1": of(820, 1000),
	"C3.2": pick("c"),
	"C3.3": pick("b"),
	"C3.4": of(4, 5),
	"C4.1": tick("1", "2", "3", "4"),
	"C4.2": pick("b"),
	"C4.3": pick("d"),
	"C4.4": tick("1", "2", "4"),
	"C4.5": tick("1", "2", "3"),
	"C4.6": yes,
	"C5.1": of(18, 30),
	"C5.2": of(24, 30),
	"C5.3": pick("b"),
	"C6.1": tick("1"),
	"C6.2": pick("a"),
	"C6.3": no,
	"C6.4": pick("b"),
	"C7.1": yes,
	"C7.2": of(5, 1000),
	"C7.3": count("1"),
	"C7.4": no,
	"C7.5": no,
}

const household: Given = {
	"C1.1": pick("d"),
	"C1.4": pick("b"),
	"C2.1": tick("2", "3"),
	"C2.2": of(10, 100),
	"C2.4": pick("b"),
	"C3.1": of(55, 100),
	"C3.2": pick("c"),
	"C3.3": pick("b"),
	"C3.4": of(1, 2),
	"C4.1": tick("2"),
	"C4.3": pick("b"),
	"C4.4": tick(),
	"C4.5": tick("1", "2"),
	"C4.6": no,
	"C5.1": of(1, 3),
	"C5.2": of(2, 3),
	"C6.1": tick("3"),
	"C6.2": pick("a"),
	"C6.3": yes,
	"C6.4": pick("a"),
	"C7.1": no,
	"C7.3": count("0"),
	"C7.4": no,
}

function score(kind: OrganizationKind, given: Given, untrue: string[]) {
	const questionnaire = loadQuestionnaires().find((each) => each.questionnaire.code === "enterprise")
	const profile = loadProfiles().find((each) => each.code === "ST")
	if (!questionnaire || !profile) throw new Error("the enterprise questionnaire or profile ST is missing")
	const facts = questionnaire.questionnaire.facts.map(({ code }) => [code, !untrue.includes(code)] as const)
	const answers: Answer[] = Object.entries(given).map(([code, value]) => ({
		code,
		value,
		notApplicable: false,
		reason: "",
		explanation: "",
	}))
	return scoreAnswers({
		questionnaire: questionnaire.questionnaire,
		profile,
		subject: { kind, facts: Object.fromEntries(facts) },
		period: { startsOn: "2026-01-01", endsOn: "2026-12-31" },
		answers,
		systems: [],
	})
}

test("a firm at 77.80% is held at level 2 by its security pillar", () => {
	const sheet = score("enterprise", firm, ["hasFdiPartner"])
	expect(sheet.percent).toBe("389/5")
	expect(sheet.level).toEqual({ byTotal: 4, level: 2, limitedBy: ["C6"] })
})

test("the same firm with security mended reaches level 4", () => {
	const mended = { ...firm, "C6.1": tick("1", "3"), "C6.2": pick("b"), "C6.3": yes }
	const sheet = score("enterprise", mended, ["hasFdiPartner"])
	expect(sheet.percent).toBe("823/10")
	expect(sheet.level).toEqual({ byTotal: 4, level: 4, limitedBy: [] })
})

test("a household business at 44.18% without innovation stays at level 1", () => {
	const sheet = score("household_business", household, ["hasOcop", "hasFdiPartner", "hasMultipleSoftware"])
	const left = sheet.pillars.flatMap(({ criteria }) => criteria).filter((each) => each.naCause)
	expect(left.map((each) => each.code)).toEqual([
		"C1.2",
		"C1.3",
		"C2.3",
		"C4.2",
		"C5.3",
		"C5.4",
		"C7.2",
		"C7.5",
	])
	expect(sheet.percentRounded).toBe("44.18")
	expect(sheet.level).toEqual({ byTotal: 2, level: 1, limitedBy: ["C7"] })
})
