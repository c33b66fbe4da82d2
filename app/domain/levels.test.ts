import { expect, test } from "vitest"
import enterprise from "../questionnaires/enterprise/2026-1.json"
import socTrang from "../questionnaires/profiles/soc-trang.json"
import type { Answer } from "./answers.ts"
import { ruleOf } from "./attainment.ts"
import { fraction, roundHalfAway, toExact } from "./exact.ts"
import { firstImprovements, improvementsOf } from "./improvements.ts"
import type { BusinessKind } from "./organization.ts"
import { type Criterion, criteriaOf, Questionnaire, TargetProfile } from "./questionnaire.ts"
import { scoreAnswers } from "./scoring.ts"
import { answer, notApplicable, number, ratio } from "./scoring-samples.ts"

const questionnaire = Questionnaire.parse(enterprise)
const profile = TargetProfile.parse(socTrang)

// Attainments of the worked example, criterion by criterion; "-" is not applicable.
const CASE_A =
	"1 0.75 0.75 1 | 1 0.8 1 0.75 | 1 1 0.5 1 | 0.8 0.5 0.75 1 1 1 | 1 1 0.5 - | 1/3 0 0 0.5 | 1 0.5 1 0 0"
const CASE_B = CASE_A.replace("1/3 0 0 0.5", "2/3 0.5 1 0.5")
const CASE_C =
	"0.75 - - 0.5 | 0.5 1/3 - 0.25 | 0.6875 1 0.5 0.625 | 0.5 - 0.25 0 2/3 0 | 2/3 5/6 - - | 1/3 0 1 0 | 0 - 0 0 -"

const GIVEN: Record<string, Answer[]> = {
	a: [
		ratio("C1.3", 15, 1000),
		answer("C2.1", { kind: "items", items: ["1", "2", "3", "4", "5"] }),
		ratio("C2.2", 24, 100),
		ratio("C3.1", 820, 1000),
		ratio("C5.1", 18, 30),
		ratio("C7.2", 5, 1000),
	],
	c: [
		ratio("C2.2", 10, 100),
		ratio("C3.1", 55, 100),
		ratio("C3.4", 5, 10),
		ratio("C5.1", 1, 3),
		ratio("C5.2", 2, 3),
	],
}

function answerWorth(criterion: Criterion, attainment: string, kind: BusinessKind): Answer {
	const { code } = criterion
	if (attainment === "-") return notApplicable(code)
	const worth = fraction(attainment)
	const rule = ruleOf(criterion, kind)
	switch (rule.type) {
		case "options": {
			const option = criterion.options?.find((one) => fraction(one.fraction).equals(worth))
			return answer(code, { kind: "option", option: option?.code ?? "none" })
		}
		case "yes_no":
			return answer(code, { kind: "yes_no", yes: attainment === "1" })
		case "count":
		case "share": {
			const n = worth.mul(Number(rule.n)).toNumber()
			if (criterion.kind === "NUM") return number(code, n)
			return answer(code, {
				kind: "items",
				items: (criterion.items ?? []).slice(0, n).map((item) => item.code),
			})
		}
		case "target": {
			const goal = rule.value ?? profile.targets[code]?.value ?? "100"
			const part = worth.mul(fraction(goal))
			return ratio(code, String(part.n), String(part.d * 100n))
		}
		default:
			throw new Error(`${code} is not expected here`)
	}
}

function rulesFor(kind: BusinessKind, by = questionnaire) {
	const facts = Object.fromEntries(by.facts.map(({ code }) => [code, true]))
	const period = { startsOn: "2026-01-01", endsOn: "2026-12-31" }
	return { questionnaire: by, profile, subject: { kind, facts }, period }
}

function scoreFirm(attainments: string, kind: BusinessKind, given: Answer[] = [], by = questionnaire) {
	const worths = attainments.replaceAll("|", " ").trim().split(/\s+/)
	const built = criteriaOf(by).map((criterion, index) => answerWorth(criterion, worths[index] ?? "-", kind))
	const fixed = new Map(given.map((one) => [one.code, one]))
	const sheet = scoreAnswers({
		...rulesFor(kind, by),
		answers: built.map((one) => fixed.get(one.code) ?? one),
		systems: [],
	})
	const scored = sheet.pillars.flatMap((pillar) => pillar.criteria).map((one) => one.attainment ?? "-")
	expect(scored).toEqual(worths.map((worth) => (worth === "-" ? "-" : toExact(fraction(worth)))))
	return sheet
}

const percents = (sheet: ReturnType<typeof scoreFirm>) =>
	sheet.pillars.map(({ attainment }) => roundHalfAway(fraction(attainment ?? "0").mul(100), 2))
const total = (sheet: ReturnType<typeof scoreFirm>) => roundHalfAway(fraction(sheet.percent ?? "0"), 4)

test("weak security holds a level 4 firm at level 2 (WE-3 a)", () => {
	const sheet = scoreFirm(CASE_A, "enterprise", GIVEN.a)
	expect(percents(sheet)).toEqual(["87.50", "88.89", "89.29", "82.95", "90.00", "20.00", "60.00"])
	expect(total(sheet)).toBe("77.8000")
	expect(sheet.level).toEqual({ byTotal: 4, level: 2, limitedBy: ["C6"] })
})

test("the first advice is for the pillar that limits the level (WE-3 a)", () => {
	const sheet = scoreFirm(CASE_A, "enterprise", GIVEN.a)
	const outlook = improvementsOf({ rules: rulesFor("enterprise"), sheet })
	const steps = outlook ? firstImprovements(outlook, 5) : []
	expect(steps.map(({ code }) => code)).toEqual(["C6.2", "C6.1", "C6.3", "C6.4", "C7.4"])
	expect(steps.map(({ limiting }) => limiting)).toEqual([true, true, true, true, false])
	expect(steps[0]).toMatchObject({ code: "C6.2", pillar: "C6", gain: "3", limiting: true })
})

test("fixing security alone lifts the firm to level 4 (WE-3 b)", () => {
	const sheet = scoreFirm(CASE_B, "enterprise", GIVEN.a)
	expect(percents(sheet)).toEqual(["87.50", "88.89", "89.29", "82.95", "90.00", "65.00", "60.00"])
	expect(total(sheet)).toBe("82.3000")
	expect(sheet.level).toEqual({ byTotal: 4, level: 4, limitedBy: [] })
})

test("a household business without innovation stays at level 1 (WE-3 c)", () => {
	const sheet = scoreFirm(CASE_C, "household_business", GIVEN.c)
	expect(percents(sheet)).toEqual(["64.29", "36.90", "70.54", "30.26", "75.00", "30.00", "0.00"])
	expect(total(sheet)).toBe("44.1758")
	expect(sheet.level).toEqual({ byTotal: 2, level: 1, limitedBy: ["C7"] })
})

test("a pillar that does not gate this kind no longer limits the level (WE-3 c)", () => {
	const ungated = [{ pillar: "C7", kinds: ["household_business" as const] }]
	const sheet = scoreFirm(CASE_C, "household_business", GIVEN.c, { ...questionnaire, ungated })
	expect(sheet.level).toEqual({ byTotal: 2, level: 2, limitedBy: [] })
})

test("kinds decide what a household business is asked (4.3)", () => {
	const sheet = scoreFirm(CASE_C, "household_business", GIVEN.c)
	const byKind = sheet.pillars.flatMap((p) => p.criteria).filter(({ naCause }) => naCause === "kind")
	expect(byKind.map(({ code }) => code)).toEqual(["C1.2", "C1.3", "C4.2", "C5.3", "C5.4", "C7.2", "C7.5"])
})

test("a questionnaire without levels gives none", () => {
	const plain = { ...questionnaire, levels: undefined }
	expect(scoreFirm(CASE_A, "enterprise", GIVEN.a, plain)).not.toHaveProperty("level")
})
