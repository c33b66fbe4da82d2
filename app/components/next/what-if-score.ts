import { bandOf } from "#app/domain/bands.ts"
import { display, fraction, HUNDRED, roundHalfAway } from "#app/domain/exact.ts"
import { tryValues } from "#app/domain/improvements-what-if.ts"
import type { Trial, WhatIfRules } from "#app/domain/improvements-what-if.ts"
import type { Localized } from "#app/domain/localized.ts"
import type { ScoreSheet } from "#app/domain/scoring.ts"
import type { WhatIfData } from "./next-data.ts"

/** What the tried values come to; numbers are decimal texts rounded to two decimals. */
export type Tried = {
	percent: string | null
	band: Localized | null
	level: number | null
	/** By pillar code. */
	pillars: Readonly<Record<string, string | null>>
	/** By criterion code. */
	points: Readonly<Record<string, string>>
}

/** Scores what is tried, in the browser, by the very code that scores on the server. Nothing is sent back. */
export async function startWhatIf(data: WhatIfData): Promise<(trial: Trial) => Tried> {
	const response = await fetch(`/assessments/${data.assessmentId}/scoring.json`)
	if (!response.ok) throw new Error(`rules of the score: ${response.status}`)
	const rules = (await response.json()) as WhatIfRules
	return (trial) => tell(tryValues({ ...rules, ...data.rules }, data.base, trial), data)
}

function tell(sheet: ScoreSheet, { bandSet }: WhatIfData): Tried {
	return {
		percent: sheet.percentRounded,
		band: bandSet && (bandOf(sheet.percentRounded, bandSet)?.name ?? null),
		level: sheet.level?.level ?? null,
		pillars: Object.fromEntries(
			sheet.pillars.map(({ code, attainment }) => [
				code,
				attainment && roundHalfAway(fraction(attainment).mul(HUNDRED), 2),
			]),
		),
		points: Object.fromEntries(
			sheet.pillars
				.flatMap((pillar) => pillar.criteria)
				.map(({ code, points }) => [code, display(fraction(points ?? "0"), 2)]),
		),
	}
}
