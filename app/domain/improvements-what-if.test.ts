import fc from "fast-check"
import { expect, test } from "vitest"
import agency from "../questionnaires/agency/2026-1.json"
import enterprise from "../questionnaires/enterprise/2026-1.json"
import nq57 from "../questionnaires/profiles/nq57.json"
import type { Answer } from "./answers.ts"
import { tryValues, whatIfBase } from "./improvements-what-if.ts"
import { type Criterion, criteriaOf, Questionnaire, TargetProfile } from "./questionnaire.ts"
import { type Decision, type ScoringInput, scoreAnswers, scoreVerified } from "./scoring.ts"
import { answer, approvedSystems, notApplicable, number, ratio, sampleInput } from "./scoring-samples.ts"

const profile = TargetProfile.parse(nq57)
const FILES = [
	[Questionnaire.parse(agency), "provincial_agency"],
	[Questionnaire.parse(enterprise), "enterprise"],
] as const

function arbitraryAnswer(criterion: Criterion): fc.Arbitrary<Answer> {
	const { code, kind, options = [], items = [] } = criterion
	const said: Record<Criterion["kind"], fc.Arbitrary<Answer>> = {
		// 7/5 and 0/0 must not be counted
		PCT: fc.tuple(fc.nat(9), fc.nat(9)).map(([num, den]) => ratio(code, num, den)),
		RATE: fc.tuple(fc.nat(9), fc.nat(9)).map(([num, den]) => ratio(code, num, den)),
		NUM: fc.nat(9).map((value) => number(code, value)),
		YN: fc.boolean().map((yes) => answer(code, { kind: "yes_no", yes })),
		ONE: fc.nat(20).map((at) => answer(code, { kind: "option", option: options[at]?.code ?? "unknown" })),
		MULTI: fc
			.subarray(items.map((item) => item.code))
			.map((chosen) => answer(code, { kind: "items", items: chosen })),
		DATE: fc.constant(answer(code, { kind: "date", date: "2026-02-01" })),
		SYS: fc.constant(answer(code, null)),
	}
	return fc.oneof(
		{ weight: 6, arbitrary: said[kind] },
		{ weight: 1, arbitrary: fc.constantFrom(notApplicable(code), answer(code, null)) },
	)
}

const arbitraryInput: fc.Arbitrary<ScoringInput> = fc.constantFrom(...FILES).chain(([questionnaire, kind]) =>
	fc.record({
		questionnaire: fc.constant(questionnaire),
		profile: fc.constant(profile),
		subject: fc.record({
			kind: fc.constant(kind),
			facts: fc.constantFrom(
				{},
				Object.fromEntries(questionnaire.facts.map(({ code }): [string, boolean] => [code, true])),
			),
		}),
		period: fc.constant({ startsOn: "2026-01-01", endsOn: "2026-12-31" }),
		answers: fc.tuple(...criteriaOf(questionnaire).map(arbitraryAnswer)),
		systems: fc.constantFrom([], approvedSystems(1, 3)),
	}),
)

const plain = ({ percent, pillars, level }: ReturnType<typeof scoreAnswers>) => ({
	percent,
	level,
	pillars: pillars.map((pillar) => [pillar.points, pillar.maxPoints, pillar.attainment]),
})

test("with nothing tried a self score comes out as it was", () => {
	fc.assert(
		fc.property(arbitraryInput, (input) => {
			const sheet = scoreAnswers(input)
			expect(plain(tryValues(input, whatIfBase(input, sheet), {}))).toEqual(plain(sheet))
		}),
		{ numRuns: 150 },
	)
})

test("with nothing tried a verified score comes out as it was", () => {
	const outcome = fc.constantFrom(
		"accepted" as const,
		"accepted" as const,
		"rejected" as const,
		"na" as const,
	)
	fc.assert(
		fc.property(arbitraryInput, fc.array(outcome, { minLength: 60, maxLength: 60 }), (input, outcomes) => {
			const said = criteriaOf(input.questionnaire).map(({ code }, index): [string, Decision] => {
				const word = outcomes[index] ?? "accepted"
				if (word === "na") return [code, { outcome: "adjusted", value: null, notApplicable: true }]
				return [code, { outcome: word, value: null, notApplicable: false }]
			})
			const first = scoreVerified({ ...input, decisions: new Map(said) })
			const uncountable = first.pillars
				.flatMap(({ criteria }) => criteria)
				.flatMap(({ code, status }): [string, Decision][] =>
					status === "undecided" ? [[code, { outcome: "rejected", value: null, notApplicable: false }]] : [],
				)
			const decisions = new Map([...said, ...uncountable])
			const sheet = scoreVerified({ ...input, decisions })
			expect(sheet.status).not.toBe("incomplete")
			const base = whatIfBase(input, sheet, Object.fromEntries(decisions))
			expect(plain(tryValues(input, base, {}))).toEqual(plain(sheet))
		}),
		{ numRuns: 150 },
	)
})

test("a tried value counts as if it had been answered", () => {
	const input = sampleInput(FILES[0][0], {
		profile,
		answers: [ratio("A1.5", 1, 2)],
		systems: approvedSystems(1, 4),
	})
	const base = whatIfBase(input, scoreAnswers(input))
	const tried = tryValues(input, base, {
		"A1.5": { kind: "ratio", num: "9", den: "10" },
		"A5.10": { kind: "ratio", num: "4", den: "4" },
	})
	const answered = scoreAnswers({ ...input, answers: [ratio("A1.5", 9, 10)], systems: approvedSystems(4, 4) })
	expect(tried.percent).toBe(answered.percent)
})
