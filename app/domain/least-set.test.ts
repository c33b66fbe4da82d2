import fc from "fast-check"
import { expect, test } from "vitest"
import agency from "../questionnaires/agency/2026-1.json"
import enterprise from "../questionnaires/enterprise/2026-1.json"
import nq57 from "../questionnaires/profiles/nq57.json"
import { bandOf } from "./bands.ts"
import { type Exact, fraction, roundHalfAway, sum, toExact } from "./exact.ts"
import { improvementsOf, type Improvement, type Outlook } from "./improvements.ts"
import { tryValues, whatIfBase } from "./improvements-what-if.ts"
import { type Effort, type Efforts, type Goal, leastSet, type StepKind, stepId } from "./least-set.ts"
import { bandGoals, levelGoals } from "./least-set-goals.ts"
import { criteriaOf, Questionnaire, TargetProfile } from "./questionnaire.ts"
import { type ScoringInput, scoreAnswers } from "./scoring.ts"
import { answer, ratio, sampleCriterion, sampleInput, sampleQuestionnaire } from "./scoring-samples.ts"

const profile = TargetProfile.parse(nq57)

type Choice = { one: Improvement; steps: StepKind[]; effort: number; gain: Exact }

function choicesOf(one: Improvement, efforts: Efforts): Choice[] {
	const kinds = (["paper", "real"] as const).filter((kind) => one[kind])
	const prefixes = kinds.map((_, index) => kinds.slice(0, index + 1))
	return prefixes.flatMap((steps) => {
		const each = steps.map((kind) => efforts[stepId(one.code, kind)] ?? 1)
		if (each.includes("cannot")) return []
		const gain = toExact(sum(steps.map((kind) => fraction(one[kind]?.gain ?? "0"))))
		return [{ one, steps, effort: each.reduce((total: number, own) => total + Number(own), 0), gain }]
	})
}

function allSubsets(outlook: Outlook, efforts: Efforts): Choice[][] {
	return outlook.improvements.reduce<Choice[][]>(
		(sets, one) => sets.flatMap((set) => [set, ...choicesOf(one, efforts).map((choice) => [...set, choice])]),
		[[]],
	)
}

function reaches(outlook: Outlook, set: readonly Choice[], goal: Goal): boolean {
	const total = sum([fraction(outlook.proven), ...set.map(({ gain }) => fraction(gain))])
	const percent = goal.rounded ? fraction(roundHalfAway(total, 2)) : total
	if (percent.lt(fraction(goal.percent))) return false
	return outlook.pillars.every(({ code, points, worth, maxPoints }) => {
		const own = set.filter(({ one }) => one.pillar === code).map(({ gain }) => fraction(gain))
		const reached = fraction(points).add(sum(own).div(fraction(worth)))
		return reached
			.mul(100)
			.div(maxPoints)
			.gte(fraction(goal.gates[code] ?? "0"))
	})
}

/** Effort, number of criteria, gain of the best subset by trying every one. */
function bruteForce(outlook: Outlook, goal: Goal, efforts: Efforts) {
	const measured = allSubsets(outlook, efforts)
		.filter((set) => reaches(outlook, set, goal))
		.map((set) => ({
			effort: set.reduce((total, { effort }) => total + effort, 0),
			count: set.length,
			gain: sum(set.map(({ gain }) => fraction(gain))),
		}))
	const [best] = measured.sort((a, b) => a.effort - b.effort || a.count - b.count || b.gain.compare(a.gain))
	return best ? { effort: best.effort, count: best.count, gain: toExact(best.gain) } : null
}

const share = (code: string, maxPoints: number) =>
	sampleCriterion({ code, kind: "PCT", maxPoints, rule: { type: "proportion" } })

const PILLARS = ["P1", "P2", "P3"]
const arbitraryCriterion = fc.record({
	pillar: fc.constantFrom(...PILLARS),
	maxPoints: fc.integer({ min: 1, max: 12 }),
	num: fc.nat(7),
	proven: fc.boolean(),
})
const arbitraryEffort = fc.constantFrom<Effort | "cannot">(1, 1, 2, 3, "cannot")
const arbitraryCase = fc.record({
	criteria: fc.array(arbitraryCriterion, { minLength: 1, maxLength: 6 }),
	efforts: fc.array(arbitraryEffort, { minLength: 12, maxLength: 12 }),
	percent: fc.integer({ min: 1, max: 10_000 }).map((cents) => toExact(fraction(String(cents)).div(100))),
	rounded: fc.boolean(),
	gates: fc.array(fc.constantFrom("0", "10", "25", "50", "75"), { minLength: 3, maxLength: 3 }),
})

function build({
	criteria,
	efforts,
	percent,
	rounded,
	gates,
}: typeof arbitraryCase extends fc.Arbitrary<infer T> ? T : never) {
	const coded = criteria.map((one, index) => ({ ...one, code: `A${index}` }))
	const pillars = PILLARS.flatMap((code, index) => {
		const own = coded.filter(({ pillar }) => pillar === code).map((one) => share(one.code, one.maxPoints))
		return own.length > 0 ? [{ code, weight: 10 + 7 * index, criteria: own }] : []
	})
	const answers = coded.map(({ code, num }) => ratio(code, num, 7))
	const input = sampleInput(sampleQuestionnaire(pillars), { answers })
	const counts = Object.fromEntries(coded.map(({ code, proven }) => [code, proven ? 1 : 0]))
	const proof = { counts, explained: new Set<string>() }
	const outlook = improvementsOf({ rules: input, sheet: scoreAnswers(input), proof })
	if (!outlook) throw new Error("no outlook")
	const named = coded.flatMap(({ code }, index): [string, Effort | "cannot"][] => [
		[stepId(code, "paper"), efforts[2 * index] ?? 1],
		[stepId(code, "real"), efforts[2 * index + 1] ?? 1],
	])
	const goal: Goal = {
		percent,
		rounded,
		gates: Object.fromEntries(PILLARS.map((code, index) => [code, gates[index] ?? "0"])),
	}
	return { outlook, goal, efforts: Object.fromEntries(named) as Efforts }
}

test("it is what trying every subset finds: effort, then number of criteria, then spare gain", () => {
	let reachable = 0
	fc.assert(
		fc.property(arbitraryCase, (random) => {
			const { outlook, goal, efforts } = build(random)
			const found = leastSet({ outlook, goal, efforts })
			const best = bruteForce(outlook, goal, efforts)
			expect(found.method).toBe("exact")
			expect(found.reachable).toBe(best !== null)
			if (!found.reachable || !best) return
			reachable += 1
			const gain = toExact(sum(found.chosen.map((one) => fraction(one.gain))))
			expect({ effort: found.effort, count: found.chosen.length, gain }).toEqual(best)
			expect(found.after).toBe(toExact(fraction(found.before).add(fraction(gain))))
			expect(fraction(found.spare).sign).toBeGreaterThanOrEqual(0)
		}),
		{ numRuns: 600 },
	)
	expect(reachable).toBeGreaterThan(100)
})

test("what is out of reach says by how much", () => {
	fc.assert(
		fc.property(arbitraryCase, (random) => {
			const { outlook, goal, efforts } = build(random)
			const found = leastSet({ outlook, goal, efforts })
			if (found.reachable) return
			expect(fraction(found.missing).sign > 0 || found.gates.length > 0).toBe(true)
			expect(found.gates.every(({ missing }) => fraction(missing).sign > 0)).toBe(true)
		}),
		{ numRuns: 300 },
	)
})

/** Random halves of everything, so that much is left to do. */
const arbitraryFile: fc.Arbitrary<ScoringInput> = fc
	.constantFrom([agency, "provincial_agency"] as const, [enterprise, "enterprise"] as const)
	.chain(([content, kind]) => {
		const questionnaire = Questionnaire.parse(content)
		const answers = criteriaOf(questionnaire).map(({ code, kind: asked, items = [], options = [] }) => {
			if (asked === "PCT" || asked === "RATE") {
				return fc.tuple(fc.nat(900), fc.integer({ min: 901, max: 1800 })).map(([a, b]) => ratio(code, a, b))
			}
			if (asked === "MULTI")
				return fc.constant(answer(code, { kind: "items", items: items.slice(0, 1).map((one) => one.code) }))
			if (asked === "ONE")
				return fc
					.nat(options.length - 1)
					.map((at) => answer(code, { kind: "option", option: options[at]?.code ?? "" }))
			return fc.constant(answer(code, null))
		})
		const facts = Object.fromEntries(questionnaire.facts.map(({ code }): [string, boolean] => [code, true]))
		return fc
			.tuple(...answers)
			.map((said) => sampleInput(questionnaire, { profile, subject: { kind, facts }, answers: said }))
	})

test("the answers of the set, scored by the score's own code, reach band and level, and none can be left out", () => {
	fc.assert(
		fc.property(arbitraryFile, (input) => {
			const { questionnaire, subject } = input
			const sheet = scoreAnswers(input)
			const outlook = improvementsOf({ rules: input, sheet })
			if (!outlook) throw new Error("no outlook")
			const full = new Map(outlook.improvements.map((one) => [one.code, one.full.value]))
			const base = whatIfBase(input, sheet)
			const score = (codes: readonly string[]) => {
				const trial = codes.flatMap((code) => {
					const value = full.get(code)
					return value ? [[code, value] as const] : []
				})
				return tryValues(input, base, Object.fromEntries(trial))
			}
			const [level] = levelGoals({ questionnaire, kind: subject.kind, sheet })
			const [band] = bandGoals(outlook.proven, "nd335")
			for (const [goal, reached] of [
				[level?.goal, (one: typeof sheet) => (one.level?.level ?? 0) >= (level?.level ?? 0)],
				[
					band?.goal,
					(one: typeof sheet) =>
						fraction(bandOf(one.percentRounded, "nd335")?.from ?? "0").gte(fraction(band?.band.from ?? "0")),
				],
			] as const) {
				if (!goal) continue
				const set = leastSet({ outlook, goal })
				if (!set.reachable) throw new Error("everything is within reach here")
				const codes = set.chosen.map(({ code }) => code)
				expect(score(codes).percent).toBe(set.after)
				expect(reached(score(codes))).toBe(true)
				for (const left of codes) expect(reached(score(codes.filter((code) => code !== left)))).toBe(false)
			}
		}),
		{ numRuns: 40 },
	)
})

test("a firm held down by one pillar is told of that pillar, not of the largest gains", () => {
	const questionnaire = sampleQuestionnaire(
		[
			{ code: "P1", weight: 90, criteria: [share("A", 80), share("B", 20)] },
			{ code: "P2", weight: 10, criteria: [share("C", 10)] },
		],
		{
			levels: ["0", "40", "60"].map((threshold, index) => ({
				name: { vi: "Mức", en: "Level" },
				threshold,
				gate: String(index * 10),
				advice: { vi: "", en: "" },
			})),
		},
	)
	const input = sampleInput(questionnaire, {
		answers: [ratio("A", 9, 10), ratio("B", 1, 10), ratio("C", 0, 9)],
	})
	const sheet = scoreAnswers(input)
	const outlook = improvementsOf({ rules: input, sheet })
	const [next] = levelGoals({ questionnaire, kind: "enterprise", sheet })
	if (!outlook || !next) throw new Error("no goal")
	expect(sheet.level).toEqual({ byTotal: 2, level: 0, limitedBy: ["P2"] })
	const set = leastSet({ outlook, goal: next.goal })
	expect(set).toMatchObject({ reachable: true, effort: 1, chosen: [{ code: "C", steps: ["real"] }] })
	const without = leastSet({ outlook, goal: next.goal, efforts: { "C:real": "cannot" } })
	expect(without).toMatchObject({
		reachable: false,
		missing: "0",
		gates: [{ pillar: "P2", gate: "10", missing: "10" }],
	})
})

test("a goal that is reached already asks for nothing", () => {
	const questionnaire = sampleQuestionnaire([{ code: "P1", weight: 100, criteria: [share("A", 10)] }])
	const input = sampleInput(questionnaire, { answers: [ratio("A", 89_995, 100_000)] })
	const outlook = improvementsOf({ rules: input, sheet: scoreAnswers(input) })
	if (!outlook) throw new Error("no outlook")
	const rounded = leastSet({ outlook, goal: { percent: "90", rounded: true, gates: {} } })
	expect(rounded).toMatchObject({ reachable: true, chosen: [], effort: 0, spare: "0" })
	const exact = leastSet({ outlook, goal: { percent: "90", rounded: false, gates: {} } })
	expect(exact).toMatchObject({ chosen: [{ code: "A" }] })
})

test("53 criteria with every effort stay quick", () => {
	const criteria = Array.from({ length: 53 }, (_, index) => share(`A${index}`, 5 + ((index * 7) % 19)))
	const pillars = PILLARS.map((code, at) => ({
		code,
		weight: 20 + at,
		criteria: criteria.filter((_, index) => index % 3 === at),
	}))
	const answers = criteria.map(({ code }, index) => ratio(code, index % 13, 101 + index))
	const input = sampleInput(sampleQuestionnaire(pillars), { answers })
	const proof = { counts: {}, explained: new Set<string>() }
	const outlook = improvementsOf({ rules: input, sheet: scoreAnswers(input), proof })
	if (!outlook) throw new Error("no outlook")
	const efforts = Object.fromEntries(
		criteria.flatMap(({ code }, index): [string, Effort][] => [
			[stepId(code, "paper"), (1 + (index % 3)) as Effort],
			[stepId(code, "real"), (1 + ((index * 5) % 3)) as Effort],
		]),
	)
	const began = performance.now()
	const set = leastSet({ outlook, goal: { percent: "95", rounded: true, gates: { P1: "75" } }, efforts })
	expect(set.reachable).toBe(true)
	expect(performance.now() - began).toBeLessThan(2000)
})
