import fc from "fast-check"
import { expect, test } from "vitest"
import { loadEntryChecks, loadQuestionnaires } from "#app/questionnaires/load.server.ts"
import type { AnswerValue } from "./answers.ts"
import { checkEntryChecks } from "./entry-check-faults.ts"
import { criteriaIn, crossCheckFindings, jumpOf, needsReason, noChecks } from "./entry-check-findings.ts"
import type { Entered } from "./entry-check-findings.ts"
import type { CrossCheck, EntryChecks } from "./entry-checks.ts"
import { criteriaOf } from "./questionnaire.ts"
import { sampleCriterion, sampleQuestionnaire } from "./scoring-samples.ts"

const ratio = (num: string, den: string): AnswerValue => ({ kind: "ratio", num, den })
const number = (value: string): AnswerValue => ({ kind: "number", value })
const text = (vi: string) => ({ vi, en: vi })

const criteria = [
	sampleCriterion({ maxPoints: 10, code: "R", kind: "PCT", rule: { type: "proportion" } }),
	sampleCriterion({ maxPoints: 10, code: "Q", kind: "PCT", rule: { type: "proportion" } }),
	sampleCriterion({ maxPoints: 10, code: "N", kind: "NUM", rule: { type: "count", n: "3" } }),
	sampleCriterion({
		maxPoints: 10,
		code: "M",
		kind: "MULTI",
		rule: { type: "share", n: 2 },
		items: ["1", "2"].map((code) => ({ code, label: text(code) })),
	}),
	sampleCriterion({ maxPoints: 10, code: "S", kind: "SYS", rule: { type: "systems_approved" } }),
	sampleCriterion({
		maxPoints: 10,
		code: "F",
		kind: "NUM",
		rule: { type: "count", n: "3" },
		applicable: { text: text("F"), facts: ["hasF"] },
	}),
]
const questionnaire = sampleQuestionnaire([{ code: "P", weight: 60, criteria }])

function cross(left: string, operator: CrossCheck["operator"], right: string, code = "X1"): CrossCheck {
	const term = (words: string) => {
		const [criterion = "", part = ""] = words.split(" ")
		return { criterion, part: part as CrossCheck["left"]["part"] }
	}
	return {
		code,
		severity: "block",
		left: term(left),
		operator,
		right: right.includes(" ") ? term(right) : { constant: right },
		message: text(code),
	}
}

function checks(...crossChecks: CrossCheck[]): EntryChecks {
	return { instrument: "sample/1", jump: { default: "20", criteria: { N: "50" } }, crossChecks }
}

function entered(values: Record<string, AnswerValue | "na">, more: Partial<Entered> = {}): Entered {
	return {
		questionnaire,
		subject: { kind: "provincial_agency", facts: {} },
		period: { startsOn: "2026-01-01", endsOn: "2026-12-31" },
		systems: [],
		answers: Object.entries(values).map(([code, value]) =>
			value === "na" ? { code, value: null, notApplicable: true } : { code, value, notApplicable: false },
		),
		...more,
	}
}

const found = (check: CrossCheck, given: Entered) =>
	crossCheckFindings(checks(check), given).map(({ left, right }) => `${left} ${right}`)

test("a contradiction is found with both its sides, and not where the sides agree", () => {
	const check = cross("Q den", "lte", "R den")
	expect(found(check, entered({ R: ratio("1", "80"), Q: ratio("1", "81") }))).toEqual(["81 80"])
	expect(found(check, entered({ R: ratio("1", "80"), Q: ratio("1", "80") }))).toEqual([])
	expect(found(cross("Q den", "lt", "R den"), entered({ R: ratio("1", "8"), Q: ratio("1", "8") }))).toEqual([
		"8 8",
	])
	expect(found(cross("Q den", "eq", "R num"), entered({ R: ratio("7", "8"), Q: ratio("1", "8") }))).toEqual([
		"8 7",
	])
})

test("numbers, shares, items and constants can be compared too", () => {
	const given = entered({ N: number("3"), R: ratio("1", "3"), M: { kind: "items", items: ["1", "2"] } })
	expect(found(cross("N value", "lte", "M items"), given)).toEqual(["3 2"])
	expect(found(cross("R percent", "lte", "33.33"), given)).toEqual(["33.3333 33.33"])
	expect(found(cross("R percent", "lte", "33.34"), given)).toEqual([])
})

test("what is unanswered, not applicable or without a share contradicts nothing", () => {
	const check = cross("F value", "lte", "N value")
	const both = { F: number("9"), N: number("1") }
	expect(found(check, entered({ N: number("1") }))).toEqual([])
	expect(found(check, entered(both))).toEqual([])
	const subject = { kind: "provincial_agency" as const, facts: { hasF: true } }
	expect(found(check, entered(both, { subject }))).toEqual(["9 1"])
	expect(found(check, entered({ ...both, N: "na" }, { subject }))).toEqual([])
	expect(found(cross("R percent", "lt", "0"), entered({ R: ratio("0", "0") }))).toEqual([])
})

test("a criterion read off the table of systems is compared by its counts", () => {
	const systems = [
		{ operation: "operating", dossier: "approved", approvedOn: "2026-05-05", protection: "none" },
		{ operation: "operating", dossier: "none", approvedOn: null, protection: "none" },
	] as const
	const check = cross("S den", "lte", "N value")
	expect(found(check, entered({ N: number("1") }, { systems }))).toEqual(["2 1"])
	expect(found(check, entered({ N: number("1") }))).toEqual([])
	expect(found(cross("S num", "eq", "1"), entered({}, { systems }))).toEqual([])
})

test("a check speaks of each criterion once", () => {
	expect(criteriaIn(cross("R num", "lte", "R den"))).toEqual(["R"])
	expect(criteriaIn(cross("R num", "lte", "5"))).toEqual(["R"])
	expect(criteriaIn(cross("R num", "lte", "Q den"))).toEqual(["R", "Q"])
})

const count = fc.bigInt({ min: 0n, max: 10n ** 15n - 1n }).map(String)
const counted = fc
	.tuple(count, fc.integer({ min: 0, max: 9999 }))
	.map(([whole, decimals]) => (decimals === 0 ? whole : `${whole}.${String(decimals).padStart(4, "0")}`))
const scaled = (value: string) => {
	const [whole = "", decimals = ""] = value.split(".")
	return BigInt(whole + decimals.padEnd(4, "0"))
}

test("counts are compared to the last digit", () => {
	fc.assert(
		fc.property(counted, counted, (left, right) => {
			const given = entered({ N: number(left), R: ratio("0", right) })
			expect(found(cross("N value", "lte", "R den"), given).length === 0).toBe(scaled(left) <= scaled(right))
			expect(found(cross("N value", "lt", "R den"), given).length === 0).toBe(scaled(left) < scaled(right))
			expect(found(cross("N value", "eq", "R den"), given).length === 0).toBe(scaled(left) === scaled(right))
		}),
	)
})

test("the order of the answers changes nothing", () => {
	const many = checks(cross("Q den", "lte", "R den", "X1"), cross("N value", "eq", "R num", "X2"))
	const given = entered({ R: ratio("3", "4"), Q: ratio("3", "5"), N: number("4") })
	const wanted = crossCheckFindings(many, given)
	expect(wanted.map(({ check }) => check.code)).toEqual(["X1", "X2"])
	fc.assert(
		fc.property(fc.shuffledSubarray([...given.answers], { minLength: given.answers.length }), (answers) => {
			expect(crossCheckFindings(many, { ...given, answers })).toEqual(wanted)
		}),
	)
})

const share = { code: "R", kind: "PCT" } as const
const amount = { code: "N", kind: "NUM" } as const

test("a percent jumps by percentage points, exactly beyond its threshold", () => {
	const rules = checks()
	expect(jumpOf(share, rules, ratio("846", "1000"), ratio("812", "1000"))).toEqual({
		...{ change: "3.4", unit: "points", threshold: "20", beyond: false },
	})
	expect(jumpOf(share, rules, ratio("1", "5"), ratio("2", "5"))).toMatchObject({
		change: "-20",
		beyond: false,
	})
	expect(jumpOf(share, rules, ratio("199999", "1000000"), ratio("2", "5"))).toMatchObject({
		...{ change: "-20", beyond: true },
	})
})

test("a number jumps by percent of what it was, by a threshold of its own", () => {
	const rules = checks()
	expect(jumpOf(amount, rules, number("3"), number("2"))).toMatchObject({
		...{ change: "50", unit: "percent", threshold: "50", beyond: false },
	})
	expect(jumpOf(amount, rules, number("4"), number("2"))).toMatchObject({ change: "100", beyond: true })
	expect(jumpOf(amount, rules, number("4"), number("0"))).toMatchObject({ change: null, beyond: true })
	expect(jumpOf(amount, rules, number("0"), number("0"))).toMatchObject({ change: "0", beyond: false })
	const rate = { code: "T", kind: "RATE", per: "100" } as const
	expect(jumpOf(rate, rules, ratio("5", "80"), ratio("5", "100"))).toMatchObject({
		...{ change: "25", unit: "percent", threshold: "20", beyond: true },
	})
})

test("there is no jump where one side has no number", () => {
	const rules = noChecks("sample/1")
	expect(jumpOf(share, rules, null, ratio("1", "2"))).toBeNull()
	expect(jumpOf(share, rules, ratio("1", "2"), ratio("0", "0"))).toBeNull()
	expect(jumpOf(share, rules, ratio("1", "2"), number("2"))).toBeNull()
	expect(jumpOf({ code: "Y", kind: "YN" }, rules, { kind: "yes_no", yes: true }, null)).toBeNull()
})

test("a jump there and back is as far, and an unchanged answer is none", () => {
	const percent = fc.tuple(fc.bigInt(0n, 10n ** 9n), fc.bigInt(1n, 10n ** 9n)).map(([a, b]) => {
		return a < b ? ratio(String(a), String(b)) : ratio(String(b), String(a))
	})
	fc.assert(
		fc.property(percent, percent, (one, other) => {
			const [there, back] = [jumpOf(share, checks(), one, other), jumpOf(share, checks(), other, one)]
			expect(there?.beyond).toBe(back?.beyond)
			expect(there?.change?.replace("-", "")).toBe(back?.change?.replace("-", ""))
			expect(jumpOf(share, checks(), one, one)).toMatchObject({ change: "0", beyond: false })
		}),
	)
})

test("only a jump beyond the threshold without a word asks for one", () => {
	expect(needsReason({ beyond: true }, " ")).toBe(true)
	expect(needsReason({ beyond: true }, "Sáp nhập")).toBe(false)
	expect(needsReason({ beyond: false }, "")).toBe(false)
	expect(needsReason(null, "")).toBe(false)
})

test("checks that do not fit their questionnaire are named", () => {
	const faulty = checks(
		cross("R num", "lte", "R num", "X1"),
		cross("R value", "lte", "Z den", "X2"),
		cross("N value", "lte", "M items", "X2"),
	)
	faulty.jump.criteria = { M: "10", Z: "10" }
	expect(checkEntryChecks(faulty, questionnaire)).toEqual([
		"checks sample/1: X2 stands twice",
		"checks sample/1: a jump of M, which is no number",
		"checks sample/1: a jump of Z, which is no criterion",
		"checks sample/1: X1 compares R num with itself",
		"checks sample/1: X2 asks for the value of R, a PCT",
		"checks sample/1: X2 names Z, which is no criterion",
	])
})

test.each(loadEntryChecks())(
	"the checks of $checks.instrument can all be broken",
	({ checks: published }) => {
		const own = loadQuestionnaires()
			.map((one) => one.questionnaire)
			.find(({ code, version }) => `${code}/${version}` === published.instrument)
		if (!own) throw new Error(`no ${published.instrument}`)
		const kinds = new Map(criteriaOf(own).map(({ code, kind }) => [code, kind]))
		for (const check of published.crossChecks) {
			if (kinds.get(check.left.criterion) === "SYS" || "constant" in check.right) continue
			const given: Entered = {
				questionnaire: own,
				subject: {
					kind: own.respondents[0] ?? "enterprise",
					facts: Object.fromEntries(own.facts.map(({ code }) => [code, true])),
				},
				period: { startsOn: "2026-01-01", endsOn: "2026-12-31" },
				systems: [],
				answers: [
					{ code: check.left.criterion, value: ratio("9", "9"), notApplicable: false },
					{ code: check.right.criterion, value: ratio("8", "8"), notApplicable: false },
				],
			}
			const codes = crossCheckFindings(published, given).map((finding) => finding.check.code)
			expect(codes, check.code).toContain(check.code)
		}
	},
)
