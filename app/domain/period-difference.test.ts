import { expect, test } from "vitest"
import { differenceByPillar, differenceOfTotals } from "./period-difference.ts"
import type { PillarScore, ScoreSheet } from "./scoring.ts"

function pillar(code: string, weight: number, attainment: string | null): PillarScore {
	const score = attainment === null ? null : String(Number(attainment) * weight)
	return {
		code,
		weight,
		active: attainment !== null,
		points: score ?? "0",
		maxPoints: attainment === null ? 0 : weight,
		score,
		attainment,
		criteria: [],
	}
}

function sheet(percent: string | null, ...pillars: PillarScore[]): ScoreSheet {
	return {
		engine: 1,
		questionnaire: "agency/2026-1",
		profile: "nq57/2026-1",
		status: percent === null ? "insufficient" : "complete",
		pillars,
		total: percent,
		percent,
		percentRounded: percent,
		targets: { met: 0, counted: 0 },
	}
}

test("the effects of the pillars add up to the change of the total", () => {
	const now = sheet("80", pillar("P1", 60, "1"), pillar("P2", 40, "0.5"))
	const before = sheet("50", pillar("P1", 60, "0.5"), pillar("P2", 40, "0.5"))
	expect(differenceByPillar(now, before)).toEqual([
		{ code: "P1", now: "60.00", before: "30.00", change: "30.00" },
		{ code: "P2", now: "20.00", before: "20.00", change: "0.00" },
	])
	expect(differenceOfTotals(now, before)).toBe("30.00")
})

test("a pillar that no longer applies takes away what it added", () => {
	const now = sheet("50", pillar("P1", 60, "0.5"), pillar("P2", 40, null))
	const before = sheet("70", pillar("P1", 60, "0.5"), pillar("P2", 40, "1"))
	expect(differenceByPillar(now, before)).toEqual([
		{ code: "P1", now: "50.00", before: "30.00", change: "20.00" },
		{ code: "P2", now: null, before: "40.00", change: "-40.00" },
	])
	expect(differenceOfTotals(now, before)).toBe("-20.00")
})

test("nothing is compared with a sheet that has no total", () => {
	const now = sheet("80", pillar("P1", 100, "0.8"))
	const before = sheet(null, pillar("P1", 100, null))
	expect(differenceByPillar(now, before)).toEqual([{ code: "P1", now: "80.00", before: null, change: null }])
	expect(differenceOfTotals(now, before)).toBeNull()
})
