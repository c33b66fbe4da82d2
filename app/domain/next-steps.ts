import { type Exact, fraction, toExact } from "./exact.ts"
import type { Questionnaire } from "./questionnaire.ts"
import type { ScoreSheet } from "./scoring.ts"

export type NextStep = {
	code: string
	pillar: string
	/** Percentage points of the completion level that full attainment would add. */
	gain: Exact
	/** The pillar holds the level down. */
	limiting: boolean
}

/** Where effort pays most: criteria of pillars that limit the level first, then the largest gain. */
export function nextSteps(questionnaire: Questionnaire, sheet: ScoreSheet, n = 3): NextStep[] {
	const limiting = new Set(sheet.level?.limitedBy)
	const activeWeight = sheet.pillars.reduce((total, { active, weight }) => total + (active ? weight : 0), 0)
	const order = new Map(
		questionnaire.pillars.flatMap((pillar) => pillar.criteria).map(({ code }, index) => [code, index]),
	)
	return sheet.pillars
		.flatMap((pillar) =>
			pillar.criteria.flatMap(({ code, points, maxPoints }) => {
				if (points === null || pillar.maxPoints === 0) return []
				const missing = fraction(String(maxPoints)).sub(fraction(points))
				const gain = missing.mul(pillar.weight * 100).div(pillar.maxPoints * activeWeight)
				return gain.n === 0n ? [] : [{ code, pillar: pillar.code, gain, limiting: limiting.has(pillar.code) }]
			}),
		)
		.sort(
			(one, other) =>
				Number(other.limiting) - Number(one.limiting) ||
				other.gain.compare(one.gain) ||
				(order.get(one.code) ?? 0) - (order.get(other.code) ?? 0),
		)
		.slice(0, n)
		.map((step) => ({ ...step, gain: toExact(step.gain) }))
}
