import { expect, test } from "vitest"
import { bandOf } from "./bands.ts"
import { fraction, roundHalfAway } from "./exact.ts"
import { DEFAULT_FINAL_RULES, finalScore } from "./final-score.ts"
import { type Decision, scoreAnswers, scoreVerified } from "./scoring.ts"
import {
	approvedSystems,
	notApplicable,
	number,
	ratio,
	sampleCriterion,
	sampleInput,
	sampleQuestionnaire,
} from "./scoring-samples.ts"

const DTI_WEIGHTS = [100, 100, 100, 100, 100, 200, 150, 150]
const dti = sampleQuestionnaire(
	DTI_WEIGHTS.map((weight, index) => ({
		code: `D${index + 1}`,
		weight,
		criteria: [
			sampleCriterion({
				code: `D${index + 1}.1`,
				kind: "NUM",
				fractional: true,
				maxPoints: 1,
				rule: {
					type: "piecewise",
					knots: [
						["0", "0"],
						["1", "1"],
					],
				},
			}),
		],
	})),
)

test.each([
	["Đà Nẵng", "1.0000 0.9000 0.8253 0.8487 0.7578 0.8575 0.7836 0.5197", "0.800175", "0.8002"],
	["TP. Hồ Chí Minh", "0.8917 0.9000 0.8258 0.6267 0.5580 0.8406 0.7611 0.3590", "0.716355", "0.7163"],
	["Quảng Ninh", "0.9581 0.9000 0.7648 0.6250 0.5382 0.8385 0.5904 0.4505", "0.702445", "0.7024"],
	["Thừa Thiên Huế", "0.9500 0.9000 0.6823 0.6794 0.6423 0.8262 0.6787 0.3001", "0.697460", "0.6975"],
	["Cần Thơ", "0.9000 0.8000 0.7233 0.7376 0.7226 0.7325 0.7556 0.2947", "0.692395", "0.6924"],
])("the published DTI 2022 of %s comes out (WE-0)", (_, indices, computed, published) => {
	const answers = indices.split(" ").map((value, index) => number(`D${index + 1}.1`, value))
	const sheet = scoreAnswers(sampleInput(dti, { answers }))
	const value = fraction(sheet.total ?? "0").div(1000)
	expect(roundHalfAway(value, 6)).toBe(computed)
	expect(value.sub(fraction(published)).abs().lt(fraction("0.0001"))).toBe(true)
})

const agency = sampleQuestionnaire([
	{
		code: "P1",
		weight: 30,
		criteria: [
			sampleCriterion({ code: "A1.5", kind: "PCT", maxPoints: 20, rule: { type: "proportion" } }),
			sampleCriterion({ code: "A1.10", kind: "PCT", maxPoints: 10, rule: { type: "target", value: "25" } }),
		],
	},
	{
		code: "P5",
		weight: 45,
		criteria: [
			sampleCriterion({
				code: "A5.1",
				kind: "PCT",
				maxPoints: 18,
				rule: {
					type: "piecewise",
					knots: [
						["0", "0"],
						["90.6", "0.6"],
						["100", "1"],
					],
				},
			}),
			sampleCriterion({ code: "A5.5", kind: "PCT", maxPoints: 14, rule: { type: "target", value: "80" } }),
			sampleCriterion({ code: "A5.7", kind: "PCT", maxPoints: 5, rule: { type: "proportion" } }),
			sampleCriterion({ code: "A5.10", kind: "SYS", maxPoints: 8, rule: { type: "systems_approved" } }),
		],
	},
	{
		code: "P6",
		weight: 15,
		criteria: [
			sampleCriterion({
				code: "A6.1",
				kind: "NUM",
				maxPoints: 10,
				rule: { type: "count", n: "2" },
				applicable: { text: { vi: "Được giao", en: "In charge" }, facts: ["hasDigitalEconomyDuty"] },
			}),
			sampleCriterion({
				code: "A6.2",
				kind: "PCT",
				maxPoints: 5,
				rule: { type: "proportion" },
				applicable: { text: { vi: "Được giao", en: "In charge" }, facts: ["hasDigitalEconomyDuty"] },
			}),
		],
	},
	{
		code: "P7",
		weight: 10,
		criteria: [
			sampleCriterion({ code: "A7.2", kind: "NUM", maxPoints: 4, rule: { type: "count", n: "2" } }),
			sampleCriterion({ code: "A7.3", kind: "PCT", maxPoints: 6, rule: { type: "proportion" } }),
		],
	},
])

const agencyInput = sampleInput(agency, {
	subject: { kind: "provincial_agency", facts: { hasDigitalEconomyDuty: false } },
	answers: [
		ratio("A1.5", 18, 20),
		ratio("A1.10", 2, 9),
		ratio("A5.1", 4900, 5000),
		ratio("A5.5", 1260, 1800),
		notApplicable("A5.7", "Không có thủ tục hành chính"),
		number("A7.2", 2),
		ratio("A7.3", 10, 12),
	],
	systems: approvedSystems(4, 4),
})

const accepted: Decision = { outcome: "accepted", value: null, notApplicable: false }
const agencyDecisions = new Map<string, Decision>([
	["A1.5", { outcome: "adjusted", value: { kind: "ratio", num: "17", den: "20" }, notApplicable: false }],
	["A1.10", accepted],
	["A5.1", { outcome: "adjusted", value: { kind: "ratio", num: "4700", den: "5000" }, notApplicable: false }],
	["A5.5", accepted],
	["A5.7", { ...accepted, notApplicable: true }],
	["A5.10", { outcome: "adjusted", value: null, notApplicable: false, sys: { num: "3", den: "4" } }],
	["A7.2", { outcome: "adjusted", value: { kind: "number", value: "1" }, notApplicable: false }],
	["A7.3", accepted],
])
const self = scoreAnswers(agencyInput)
const verified = scoreVerified({ ...agencyInput, decisions: agencyDecisions })

const attainments = (sheet: typeof self) =>
	sheet.pillars
		.flatMap((pillar) => pillar.criteria)
		.map(({ attainment }) => attainment && roundHalfAway(fraction(attainment), 6))
const pillarScores = (sheet: typeof self) =>
	sheet.pillars.map(({ score }) => score && roundHalfAway(fraction(score), 4))

test("an agency's self score (WE-1)", () => {
	expect(attainments(self)).toEqual([
		"0.900000",
		"0.888889",
		"0.914894",
		"0.875000",
		null,
		"1.000000",
		null,
		null,
		"1.000000",
		"0.833333",
	])
	expect(pillarScores(self)).toEqual(["26.8889", "41.3078", null, "9.0000"])
	expect(self).toMatchObject({ status: "complete", total: "5224675/57528", percentRounded: "90.82" })
	expect(self.pillars.map((pillar) => pillar.active)).toEqual([true, true, false, true])
	expect(self.pillars[2]?.criteria.map((criterion) => criterion.naCause)).toEqual(["fact", "fact"])
})

test("the same agency verified (WE-1)", () => {
	expect(attainments(verified)).toEqual([
		"0.850000",
		"0.888889",
		"0.744681",
		"0.875000",
		null,
		"0.750000",
		null,
		null,
		"0.500000",
		"0.833333",
	])
	expect(pillarScores(verified)).toEqual(["25.8889", "35.6110", null, "7.0000"])
	expect(verified).toMatchObject({ status: "complete", total: "4636075/57528", percentRounded: "80.59" })
	expect(bandOf("80.59", "nd335")?.name.vi).toBe("Hoàn thành tốt")
	expect(bandOf("80.59", "five")?.name.vi).toBe("Tốt")
	expect(bandOf("90.82", "nd335")?.name.vi).toBe("Hoàn thành xuất sắc")
	expect(bandOf("90.82", "five")?.name.vi).toBe("Xuất sắc")
})

test("dropping N/A points from the grand total gives another percent (WE-1, 3.3)", () => {
	const drop = { ...agencyInput, naPolicy: "drop" } as const
	const alternatives = [scoreAnswers(drop), scoreVerified({ ...drop, decisions: agencyDecisions })]
	expect(alternatives.map(({ percent }) => roundHalfAway(fraction(percent ?? "0"), 4))).toEqual([
		"90.7587",
		"80.6789",
	])
	expect(alternatives[0]?.pillars.reduce((max, pillar) => max + pillar.maxPoints, 0)).toBe(80)
})

test("both penalties are taken off the exact percent and rounded once (WE-1)", () => {
	const late = { ...DEFAULT_FINAL_RULES.late, enabled: true }
	const overClaim = { ...DEFAULT_FINAL_RULES.overClaim, enabled: true }
	const final = finalScore({
		selfPercent: self.percent,
		verifiedPercent: verified.percent,
		lateWorkingDays: 2,
		bonus: "0",
		rules: { ...DEFAULT_FINAL_RULES, late, overClaim },
	})
	expect(roundHalfAway(fraction(final.gap ?? "0"), 4)).toBe("10.2315")
	expect(final.latePenalty).toBe("1")
	expect(roundHalfAway(fraction(final.overClaimPenalty), 4)).toBe("0.5232")
	expect(roundHalfAway(fraction(final.percent ?? "0"), 6)).toBe("79.064994")
	expect(final.percentRounded).toBe("79.06")
	expect(bandOf("79.06", "nd335")?.name.vi).toBe("Hoàn thành tốt")
	expect(bandOf("79.06", "five")?.name.vi).toBe("Khá")
})
