import { expect, test } from "vitest"
import commune from "../questionnaires/commune/2026-1.json"
import haiDuong from "../questionnaires/profiles/hai-duong.json"
import socTrang from "../questionnaires/profiles/soc-trang.json"
import type { Answer } from "./answers.ts"
import { bandOf } from "./bands.ts"
import { display, fraction, mean, roundHalfAway } from "./exact.ts"
import { Questionnaire, TargetProfile } from "./questionnaire.ts"
import { rank } from "./ranking.ts"
import { type ScoringInput, scoreAnswers } from "./scoring.ts"
import { approvedSystems, notApplicable, ratio } from "./scoring-samples.ts"

const wholeCommune = Questionnaire.parse(commune)
const communeBlock: Questionnaire = {
	...wholeCommune,
	totalWeight: 330,
	pillars: wholeCommune.pillars
		.filter(({ code }) => code === "P5")
		.map((pillar) => ({
			...pillar,
			criteria: pillar.criteria.filter(({ code }) => ["B5.1", "B5.3", "B5.5", "B5.9"].includes(code)),
		})),
}
const profiles = { ST: TargetProfile.parse(socTrang), HD: TargetProfile.parse(haiDuong) }

type Unit = Pick<ScoringInput, "answers" | "systems">
function unit(online: Answer, services: Answer, cashless: Answer, systems: [number, number]): Unit {
	return { answers: [online, services, cashless], systems: approvedSystems(...systems) }
}
const X1 = unit(ratio("B5.1", 950, 1000), ratio("B5.3", 1640, 2000), ratio("B5.5", 850, 1000), [2, 2])
const units: Record<string, Unit> = {
	X1,
	X2: unit(ratio("B5.1", 980, 1000), ratio("B5.3", 1560, 2000), ratio("B5.5", 900, 1000), [2, 2]),
	X3: unit(ratio("B5.1", 885, 1000), ratio("B5.3", 1800, 2000), ratio("B5.5", 720, 1000), [1, 2]),
	X4: unit(ratio("B5.1", 920, 1000), ratio("B5.3", 1400, 2000), notApplicable("B5.5"), [3, 3]),
	X5: unit(ratio("B5.1", 880, 1000), ratio("B5.3", 1460, 2000), ratio("B5.5", 750, 1000), [1, 2]),
	X6: X1,
}
const merged = [
	unit(ratio("B5.1", 400, 500), ratio("B5.3", 700, 1000), ratio("B5.5", 300, 400), [1, 1]),
	unit(ratio("B5.1", 480, 500), ratio("B5.3", 760, 1000), ratio("B5.5", 450, 600), [0, 1]),
]

function scoreUnit(unit: Unit, profile: "ST" | "HD") {
	return scoreAnswers({
		questionnaire: communeBlock,
		profile: profiles[profile],
		subject: { kind: "commune", facts: { hasSystems: true, handlesProcedures: true, collectsFees: true } },
		period: { startsOn: "2026-01-01", endsOn: "2026-12-31" },
		...unit,
	})
}

function rankUnits(profile: "ST" | "HD", changed: Record<string, string> = {}) {
	const contenders = Object.entries(units).map(([id, unit]) => {
		const percentRounded = changed[id] ?? scoreUnit(unit, profile).percentRounded
		return { id, percentRounded, eligible: true }
	})
	return Object.fromEntries(rank(contenders).map(({ id, place }) => [id, place]))
}

const communeRows = {
	ST: [
		["X1", ["37.1739", "55.0000", "35.0000", "50.0000"], 185, "95.77"],
		["X2", ["41.8696", "53.6250", "35.0000", "50.0000"], 185, "97.56"],
		["X3", ["27.0000", "55.0000", "31.5000", "25.0000"], 185, "74.86"],
		["X4", ["32.4783", "48.1250", null, "50.0000"], 150, "87.07"],
		["X5", ["26.8475", "50.1875", "32.8125", "25.0000"], 185, "72.89"],
		["X6", ["37.1739", "55.0000", "35.0000", "50.0000"], 185, "95.77"],
	],
	HD: [
		["X1", ["37.1739", "45.1000", "33.0556", "50.0000"], 185, "89.37"],
		["X2", ["41.8696", "42.9000", "35.0000", "50.0000"], 185, "91.77"],
		["X3", ["27.0000", "49.5000", "28.0000", "25.0000"], 185, "70.00"],
		["X4", ["32.4783", "38.5000", null, "50.0000"], 150, "80.65"],
		["X5", ["26.8475", "40.1500", "29.1667", "25.0000"], 185, "65.49"],
		["X6", ["37.1739", "45.1000", "33.0556", "50.0000"], 185, "89.37"],
	],
} as const

test.each(["ST", "HD"] as const)("every commune of the block under profile %s (WE-2)", (profile) => {
	const rows = Object.entries(units).map(([id, unit]) => {
		const sheet = scoreUnit(unit, profile)
		const points = sheet.pillars[0]?.criteria.map(({ points: p }) => p && roundHalfAway(fraction(p), 4))
		return [id, points, sheet.pillars[0]?.maxPoints, sheet.percentRounded]
	})
	expect(rows).toEqual(communeRows[profile])
	expect(rankUnits(profile)).toEqual({ X1: 2, X2: 1, X3: 5, X4: 4, X5: 6, X6: 2 })
})

test("exactly 70% is the better band (WE-2)", () => {
	const sheet = scoreUnit(units.X3 as Unit, "HD")
	expect(sheet.percent).toBe("70")
	expect(bandOf(sheet.percentRounded, "nd335")?.name.vi).toBe("Hoàn thành tốt")
})

test("the mean of the merged communes' scores changes a rank (WE-2)", () => {
	const percents = (profile: "ST" | "HD") => merged.map((unit) => scoreUnit(unit, profile).percent ?? "0")
	expect(percents("ST").map((percent) => roundHalfAway(fraction(percent), 2))).toEqual(["83.97", "66.92"])
	const [st, hd] = (["ST", "HD"] as const).map((profile) =>
		roundHalfAway(fraction(mean(percents(profile)) ?? "0"), 2),
	) as [string, string]
	expect([st, hd]).toEqual(["75.44", "68.05"])
	expect(rankUnits("ST", { X5: st })).toMatchObject({ X5: 5, X3: 6 })
	expect(rankUnits("HD", { X5: hd })).toMatchObject({ X5: 6, X3: 5 })
})

test("points and the target flag are two things (WE-2)", () => {
	const flagged = (id: string) => scoreUnit(units[id] as Unit, "ST").pillars[0]?.criteria[1]
	expect(flagged("X1")).toMatchObject({ value: "82", target: { operator: "gt", value: "80", met: true } })
	expect(flagged("X2")).toMatchObject({ value: "78", target: { met: false } })
	expect(display(fraction(flagged("X2")?.attainment ?? "0"), 4)).toBe("0.975")
})
