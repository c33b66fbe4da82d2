import { expect, test } from "vitest"
import { type Criterion, Questionnaire, type Rule, type TargetProfile } from "./questionnaire.ts"
import { checkProfile, checkQuestionnaire } from "./questionnaire-checks.ts"

const text = { vi: "chữ", en: "text" }
const common = {
	title: text,
	targetText: text,
	evidence: { required: true, text },
	applicable: { text },
	tasks: ["T1.1"],
}
const ratio = { ...common, numerator: text, denominator: text, zeroDenominator: "na" as const }
const options = [
	{ code: "a", label: text, fraction: "0" },
	{ code: "b", label: text, fraction: "1" },
]
const items = [
	{ code: "1", label: text },
	{ code: "2", label: text },
]
const steps = [
	{ until: "01-31", fraction: "1" },
	{ until: "03-31", fraction: "0.5" },
]
const tasks = new Set(["T1.1", "T8.3"])

/** One criterion of each kind, by place: P1 holds 0 PCT, 1 ONE, 2 MULTI, 3 DATE; P2 holds 0 PCT, 1 RATE, 2 SYS. */
function sound(): Questionnaire {
	return Questionnaire.parse({
		code: "trial",
		version: "1",
		engine: 1,
		title: text,
		respondents: ["enterprise", "cooperative"],
		totalWeight: 100,
		facts: [{ code: "hasSystems", label: text }],
		pillars: [
			{
				code: "P1",
				title: text,
				weight: 60,
				criteria: [
					{ ...ratio, code: "X1.1", kind: "PCT", maxPoints: 20, rule: { type: "target" }, tasks: ["T8.3"] },
					{ ...common, code: "X1.2", kind: "ONE", options, maxPoints: 20, rule: { type: "options" } },
					{ ...common, code: "X1.3", kind: "MULTI", items, maxPoints: 10, rule: { type: "share", n: 2 } },
					{
						...common,
						code: "X1.4",
						kind: "DATE",
						maxPoints: 10,
						rule: { type: "date", steps, otherwise: "0" },
					},
				],
			},
			{
				code: "P2",
				title: text,
				weight: 40,
				criteria: [
					{
						...ratio,
						code: "X2.1",
						kind: "PCT",
						maxPoints: 10,
						rule: {
							type: "piecewise",
							knots: [
								["0", "0"],
								["90.6", "0.6"],
								["100", "1"],
							],
						},
					},
					{
						...ratio,
						code: "X2.2",
						kind: "RATE",
						per: "100",
						maxPoints: 10,
						rule: { type: "count", n: "5" },
					},
					{
						...common,
						code: "X2.3",
						kind: "SYS",
						maxPoints: 20,
						rule: { type: "systems_approved" },
						applicable: { text, facts: ["hasSystems"], kinds: ["enterprise"] },
					},
				],
			},
		],
		levels: [
			{ name: text, threshold: "0", gate: "0", advice: text },
			{ name: text, threshold: "20", gate: "0", advice: text },
		],
	})
}

function profile(targets: TargetProfile["targets"]): TargetProfile {
	return { code: "XX", version: "1", title: text, targets }
}

const goal = { operator: "gte", value: "80", proposed: false, task: "T8.3" } as const

type Broken = [message: string, breakIt: (draft: Questionnaire) => unknown]

function criterion(questionnaire: Questionnaire, pillar: number, place: number) {
	const found = questionnaire.pillars[pillar]?.criteria[place]
	if (!found) throw new Error(`no criterion ${pillar}.${place}`)
	return found
}

/** Overwrites parts of one criterion. */
function put(pillar: number, place: number, parts: Partial<Criterion>): Broken[1] {
	return (draft) => void Object.assign(criterion(draft, pillar, place), parts)
}

const third = { code: "c", label: text, fraction: "1" }
const level = { name: text, threshold: "40", gate: "20", advice: text }
const flat: Rule = {
	type: "piecewise",
	knots: [
		["90", "0"],
		["90.0", "1"],
	],
}
const ward: Criterion["ruleFor"] = [{ kinds: ["ward"], rule: { type: "count", n: "1" } }]
const target = { operator: "gte", value: "1", proposed: true } as const

const broken: Broken[] = [
	["pillar P1: criteria sum to 59, weight is 60", put(0, 0, { maxPoints: 19 })],
	["pillar weights sum to 100, expected 1000 (P1 60, P2 40)", (draft) => (draft.totalWeight = 1000)],
	["criterion code X1.1 is used twice", put(0, 1, { code: "X1.1" })],
	["pillar code P1 is used twice", (draft) => draft.pillars.forEach((pillar) => (pillar.code = "P1"))],
	["fact code hasSystems is used twice", (draft) => draft.facts.push(...draft.facts)],
	["criterion X1.2: option code a is used twice", put(0, 1, { options: [...options, ...options] })],
	["criterion X1.3: item code 1 is used twice", put(0, 2, { items: [...items, ...items] })],
	["criterion X1.1: task T9.99 does not exist", put(0, 0, { tasks: ["T9.99"] })],
	["criterion X2.1: knots do not increase in x", put(1, 0, { rule: flat })],
	[
		"criterion X1.4: date steps are not in order",
		put(0, 3, { rule: { type: "date", steps: steps.toReversed(), otherwise: "0" } }),
	],
	[
		"criterion X1.4: a later date earns more points",
		put(0, 3, { rule: { type: "date", steps, otherwise: "1" } }),
	],
	["criterion X1.1: rule options does not fit kind PCT", put(0, 0, { rule: { type: "options" } })],
	["criterion X1.1: target is 0", put(0, 0, { rule: { type: "target", value: "0" } })],
	["criterion X2.2: n is 0", put(1, 1, { rule: { type: "count", n: "0" } })],
	["criterion X1.2: no options", put(0, 1, { options: undefined })],
	["criterion X1.2: 2 options with fraction 1, expected one", put(0, 1, { options: [...options, third] })],
	["criterion X1.1: options do not fit kind PCT", put(0, 0, { options })],
	["criterion X1.3: needs 3 items but offers 2", put(0, 2, { rule: { type: "share", n: 3 } })],
	["criterion X1.3: no items", put(0, 2, { items: undefined })],
	["criterion X1.2: items do not fit kind ONE", put(0, 1, { items })],
	["criterion X1.1: numerator or denominator is missing", put(0, 0, { denominator: undefined })],
	["criterion X1.2: a ratio does not fit kind ONE", put(0, 1, { numerator: text })],
	["criterion X2.2: zeroDenominator is missing", put(1, 1, { zeroDenominator: undefined })],
	["criterion X1.2: zeroDenominator does not fit kind ONE", put(0, 1, { zeroDenominator: "na" })],
	["criterion X2.2: per is missing", put(1, 1, { per: undefined })],
	["criterion X1.1: per does not fit kind PCT", put(0, 0, { per: "100" })],
	["criterion X1.2: a target does not fit kind ONE", put(0, 1, { target })],
	[
		"criterion X2.3: fact sellsOnline does not exist",
		put(1, 2, { applicable: { text, facts: ["sellsOnline"] } }),
	],
	["criterion X2.3: commune is not a respondent", put(1, 2, { applicable: { text, kinds: ["commune"] } })],
	["criterion X1.3: ward is not a respondent", put(0, 2, { ruleFor: ward })],
	["levels: the first threshold is not 0", (draft) => (draft.levels = [level])],
	[
		"levels: a gate is lower than the one before",
		(draft) => draft.levels?.push(level, { ...level, gate: "10" }),
	],
	[
		"ungated: pillar P9 does not exist",
		(draft) => (draft.ungated = [{ pillar: "P9", kinds: ["enterprise"] }]),
	],
	["ungated: ward is not a respondent", (draft) => (draft.ungated = [{ pillar: "P1", kinds: ["ward"] }])],
]

test("a sound questionnaire gives no message", () => {
	expect(checkQuestionnaire(sound(), tasks)).toEqual([])
})

test.each(broken)("it says: %s", (message, breakIt) => {
	const draft = sound()
	breakIt(draft)
	expect(checkQuestionnaire(draft, tasks)).toContain(message)
})

test("one broken thing gives one message", () => {
	const draft = sound()
	criterion(draft, 1, 2).applicable.facts = ["sellsOnline"]
	expect(checkQuestionnaire(draft, tasks)).toHaveLength(1)
})

test("weights that sum to 99 name the total and the pillar that is off", () => {
	const draft = sound()
	const second = draft.pillars[1]
	if (second) second.weight = 39
	expect(checkQuestionnaire(draft, tasks)).toEqual([
		"pillar P2: criteria sum to 40, weight is 39",
		"pillar weights sum to 99, expected 100 (P1 60, P2 39)",
	])
})

test("a profile that gives every open rule a target passes", () => {
	expect(checkProfile(profile({ "X1.1": goal, "X2.1": null }), [sound()])).toEqual([])
})

test("a questionnaire's own target stands in where the profile is silent", () => {
	const draft = sound()
	criterion(draft, 0, 0).target = { operator: "gte", value: "80", proposed: false }
	expect(checkProfile(profile({}), [draft])).toEqual([])
})

test.each([
	["profile XX: criterion X1.1: rule needs a target, none given", {}],
	["profile XX: criterion X9.9 does not exist", { "X1.1": goal, "X9.9": goal }],
	["profile XX: criterion X1.2: ONE carries no target", { "X1.1": goal, "X1.2": { ...goal, task: "T1.1" } }],
	["profile XX: criterion X1.1: target is 0", { "X1.1": { ...goal, value: "0" } }],
	["profile XX: criterion X1.1 does not cite T0.1", { "X1.1": { ...goal, task: "T0.1" } }],
] satisfies [string, TargetProfile["targets"]][])("a profile is refused: %s", (message, targets) => {
	expect(checkProfile(profile(targets), [sound()])).toEqual([message])
})
