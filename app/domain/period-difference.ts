import { fraction, HUNDRED, roundHalfAway, ZERO } from "./exact.ts"
import type { PillarScore, ScoreSheet } from "./scoring.ts"
import type { Rational } from "./rational.ts"

/** In percentage points of the whole, two decimals; a pillar that does not apply adds nothing. */
export type PillarDifference = {
	code: string
	now: string | null
	before: string | null
	change: string | null
}

/** What every pillar adds to the completion level; the parts of a sheet add up to its percent. */
function contributions(sheet: ScoreSheet): Map<string, Rational> {
	if (sheet.percent === null) return new Map()
	const active = sheet.pillars.filter((pillar) => pillar.active)
	const dropped = sheet.naPolicy === "drop"
	const part = (pillar: PillarScore) => fraction(dropped ? pillar.points : (pillar.score ?? "0"))
	const whole = active.reduce((total, pillar) => total + (dropped ? pillar.maxPoints : pillar.weight), 0)
	return new Map(active.map((pillar) => [pillar.code, part(pillar).mul(HUNDRED).div(whole)]))
}

/** Where the difference between two periods comes from; exact inside, so the changes add up to the whole change. */
export function differenceByPillar(now: ScoreSheet, before: ScoreSheet): PillarDifference[] {
	const [here, there] = [contributions(now), contributions(before)]
	const comparable = now.percent !== null && before.percent !== null
	return now.pillars.map(({ code }) => {
		const [one, other] = [here.get(code), there.get(code)]
		return {
			code,
			now: one ? roundHalfAway(one, 2) : null,
			before: other ? roundHalfAway(other, 2) : null,
			change: comparable ? roundHalfAway((one ?? ZERO).sub(other ?? ZERO), 2) : null,
		}
	})
}

/** Percentage points between the two totals; null while one of them is missing. */
export function differenceOfTotals(now: ScoreSheet, before: ScoreSheet): string | null {
	if (now.percent === null || before.percent === null) return null
	return roundHalfAway(fraction(now.percent).sub(fraction(before.percent)), 2)
}
