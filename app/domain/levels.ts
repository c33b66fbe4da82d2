import { type Exact, fraction, HUNDRED } from "./exact.ts"
import type { OrganizationKind } from "./organization.ts"
import type { Questionnaire } from "./questionnaire.ts"
import type { Rational } from "./rational.ts"

export type Level = {
	/** Highest level whose threshold the total reaches. */
	byTotal: number
	/** Highest level that the total and every gating pillar reach. */
	level: number
	/** Pillars below the gate of the next level, when the gates hold the level down. */
	limitedBy: string[]
}

export type LevelInput = {
	questionnaire: Questionnaire
	kind: OrganizationKind
	percent: Rational
	pillars: readonly { code: string; active: boolean; attainment: Exact | null }[]
}

function gatingPillars({ questionnaire, kind, pillars }: LevelInput): { code: string; percent: Rational }[] {
	const free = new Set(
		questionnaire.ungated?.filter((rule) => rule.kinds.includes(kind)).map((rule) => rule.pillar),
	)
	return pillars.flatMap(({ code, active, attainment }) =>
		active && attainment !== null && !free.has(code)
			? [{ code, percent: fraction(attainment).mul(HUNDRED) }]
			: [],
	)
}

/** The maturity level of an enterprise (rule 17); null when the questionnaire has no levels. */
export function levelOf(input: LevelInput): Level | null {
	const levels = input.questionnaire.levels
	if (!levels) return null
	const gating = gatingPillars(input)
	const below = (gate: string) => gating.filter((pillar) => pillar.percent.lt(fraction(gate)))
	let byTotal = 0
	let level = 0
	for (const [number, { threshold, gate }] of levels.entries()) {
		if (input.percent.lt(fraction(threshold))) continue
		byTotal = number
		if (below(gate).length === 0) level = number
	}
	const next = level < byTotal ? levels[level + 1] : undefined
	return { byTotal, level, limitedBy: next ? below(next.gate).map((pillar) => pillar.code) : [] }
}
