import fc from "fast-check"
import { expect, test } from "vitest"
import agency from "../questionnaires/agency/2026-1.json"
import commune from "../questionnaires/commune/2026-1.json"
import enterprise from "../questionnaires/enterprise/2026-1.json"
import nq57 from "../questionnaires/profiles/nq57.json"
import {
	type Answer,
	SYSTEM_DOSSIER,
	SYSTEM_OPERATION,
	SYSTEM_PROTECTION,
	type SystemRow,
} from "./answers.ts"
import { fraction } from "./exact.ts"
import { type Criterion, criteriaOf, Questionnaire, TargetProfile } from "./questionnaire.ts"
import { type Decision, type ScoringInput, scoreAnswers, scoreVerified } from "./scoring.ts"
import {
	answer,
	notApplicable,
	number,
	ratio,
	sampleCriterion,
	sampleInput,
	sampleQuestionnaire,
} from "./scoring-samples.ts"

const questionnaires = [agency, commune, enterprise].map((content) => Questionnaire.parse(content))
const profile = TargetProfile.parse(nq57)
const NUM_RUNS = { numRuns: 60 }

const arbitrarySystems: fc.Arbitrary<SystemRow[]> = fc.array(
	fc.record({
		operation: fc.constantFrom(...SYSTEM_OPERATION),
		dossier: fc.constantFrom(...SYSTEM_DOSSIER),
		approvedOn: fc.constantFrom(null, "2025-05-01", "2026-12-31", "2027-01-01"),
		protection: fc.constantFrom(...SYSTEM_PROTECTION),
	}),
	{ maxLength: 6 },
)

function arbitraryValue({ code, kind, options = [], items = [] }: Criterion): fc.Arbitrary<Answer> {
	switch (kind) {
		case "PCT":
		case "RATE":
			return fc.tuple(fc.nat(5000), fc.nat(5000)).map(([num, den]) => ratio(code, num, den))
		case "NUM":
			return fc.nat(40).map((value) => number(code, value))
		case "YN":
			return fc.boolean().map((yes) => answer(code, { kind: "yes_no", yes }))
		case "ONE":
			return fc
				.constantFrom(...options)
				.map((option) => answer(code, { kind: "option", option: option.code }))
		case "MULTI":
			return fc
				.subarray(items.map((item) => item.code))
				.map((chosen) => answer(code, { kind: "items", items: chosen }))
		case "DATE":
			return fc
				.constantFrom(null, "2026-01-15", "2026-03-01", "2026-07-01")
				.map((date) => answer(code, { kind: "date", date }))
		case "SYS":
			return fc.constant(answer(code, null))
	}
}

function arbitraryAnswer(criterion: Criterion): fc.Arbitrary<Answer> {
	return fc.oneof(
		{ weight: 8, arbitrary: arbitraryValue(criterion) },
		{ weight: 1, arbitrary: fc.constant(notApplicable(criterion.code)) },
		{ weight: 1, arbitrary: fc.constant(answer(criterion.code, null)) },
	)
}

const arbitraryInput: fc.Arbitrary<ScoringInput> = fc.constantFrom(...questionnaires).chain((questionnaire) =>
	fc.record({
		questionnaire: fc.constant(questionnaire),
		profile: fc.constant(profile),
		subject: fc.record({
			kind: fc.constantFrom(...questionnaire.respondents),
			facts: fc.record(Object.fromEntries(questionnaire.facts.map(({ code }) => [code, fc.boolean()]))),
		}),
		period: fc.constant({ startsOn: "2026-01-01", endsOn: "2026-12-31" }),
		answers: fc.tuple(...criteriaOf(questionnaire).map(arbitraryAnswer)),
		systems: arbitrarySystems,
		naPolicy: fc.constantFrom("redistribute" as const, "drop" as const),
	}),
)

test("no score is ever below nothing or above its maximum", () => {
	fc.assert(
		fc.property(arbitraryInput, (input) => {
			const sheet = scoreAnswers(input)
			for (const pillar of sheet.pillars) {
				for (const { points, maxPoints } of pillar.criteria) {
					if (points === null) continue
					expect(fraction(points).gte(0)).toBe(true)
					expect(fraction(points).lte(maxPoints)).toBe(true)
				}
				if (pillar.score !== null) expect(fraction(pillar.score).lte(pillar.weight)).toBe(true)
			}
			if (sheet.percent === null) return
			expect(fraction(sheet.percent).gte(0)).toBe(true)
			expect(fraction(sheet.percent).lte(100)).toBe(true)
			expect(fraction(sheet.total ?? "-1").lte(input.questionnaire.totalWeight)).toBe(true)
		}),
		NUM_RUNS,
	)
})

test("the order of the answers changes no byte", () => {
	const shuffled = arbitraryInput.chain((input) =>
		fc
			.shuffledSubarray([...input.answers], { minLength: input.answers.length })
			.map((answers) => [input, { ...input, answers }] as const),
	)
	fc.assert(
		fc.property(shuffled, ([input, other]) => {
			expect(JSON.stringify(scoreAnswers(other))).toBe(JSON.stringify(scoreAnswers(input)))
		}),
		NUM_RUNS,
	)
})

test("scoring the stored inputs again gives the same bytes, and the sheet is plain JSON", () => {
	fc.assert(
		fc.property(arbitraryInput, (input) => {
			const sheet = scoreAnswers(input)
			const stored = JSON.parse(JSON.stringify(input)) as ScoringInput
			expect(JSON.stringify(scoreAnswers(stored))).toBe(JSON.stringify(sheet))
			expect(JSON.parse(JSON.stringify(sheet))).toStrictEqual(sheet)
		}),
		NUM_RUNS,
	)
})

function countable(one: Answer): Answer {
	if (one.value?.kind !== "ratio") return one
	const counts = [Number(one.value.num), Number(one.value.den)]
	return ratio(one.code, Math.min(...counts), Math.max(...counts, 1))
}

test("accepting everything a respondent may say verifies the self score", () => {
	const accepted: Decision = { outcome: "accepted", value: null, notApplicable: false }
	fc.assert(
		fc.property(arbitraryInput, (drawn) => {
			const input = { ...drawn, answers: drawn.answers.map(countable) }
			const decisions = new Map(criteriaOf(input.questionnaire).map(({ code }) => [code, accepted]))
			expect(scoreVerified({ ...input, decisions })).toStrictEqual(scoreAnswers(input))
		}),
		NUM_RUNS,
	)
})

test("more in the numerator never lowers the score of an increasing rule", () => {
	const rules = questionnaires.flatMap(criteriaOf).filter(({ kind }) => kind === "PCT" || kind === "RATE")
	const raised = fc.record({
		criterion: fc.constantFrom(...rules),
		den: fc.integer({ min: 1, max: 100_000 }),
		from: fc.double({ min: 0, max: 1, noNaN: true }),
		to: fc.double({ min: 0, max: 1, noNaN: true }),
	})
	fc.assert(
		fc.property(raised, ({ criterion, den, from, to }) => {
			const always = { ...criterion, applicable: { text: criterion.applicable.text } }
			const questionnaire = sampleQuestionnaire([{ code: "P", weight: 100, criteria: [always] }])
			const percentAt = (part: number) => {
				const answers = [ratio(criterion.code, Math.floor(part * den), den)]
				return fraction(scoreAnswers(sampleInput(questionnaire, { profile, answers })).percent ?? "-1")
			}
			const [less, more] = [Math.min(from, to), Math.max(from, to)]
			expect(percentAt(less).lte(percentAt(more))).toBe(true)
		}),
		{ numRuns: 300 },
	)
})

test("N/A keeps the total of a uniformly answered questionnaire", () => {
	const uniform = fc.record({
		sizes: fc.array(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 5 }), {
			minLength: 1,
			maxLength: 5,
		}),
		num: fc.nat(100),
		away: fc.infiniteStream(fc.boolean()),
		naPolicy: fc.constantFrom("redistribute" as const, "drop" as const),
	})
	fc.assert(
		fc.property(uniform, ({ sizes, num, away, naPolicy }) => {
			const questionnaire = sampleQuestionnaire(
				sizes.map((points, index) => ({
					code: `P${index}`,
					weight: 10 * (index + 1),
					criteria: points.map((maxPoints, at) =>
						sampleCriterion({
							code: `C${index}.${at}`,
							kind: "PCT",
							maxPoints,
							rule: { type: "proportion" },
						}),
					),
				})),
			)
			const answers = criteriaOf(questionnaire).map(({ code }) =>
				away.next().value ? notApplicable(code) : ratio(code, num, 100),
			)
			const sheet = scoreAnswers(sampleInput(questionnaire, { answers, naPolicy }))
			const allAway = answers.every((one) => one.notApplicable)
			expect(sheet.percent).toBe(allAway ? null : String(num))
		}),
		{ numRuns: 200 },
	)
})
