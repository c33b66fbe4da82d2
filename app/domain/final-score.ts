import { type Exact, fraction, HUNDRED, roundHalfAway, toExact, ZERO } from "./exact.ts"
import type { Rational } from "./rational.ts"

/** What may change a verified percent; every amount is in percentage points (rules 8–11). */
export type FinalRules = {
	late: { enabled: boolean; perDay: string; maxDays: number }
	overClaim: { enabled: boolean; tolerance: string; factor: string }
	bonus: { enabled: boolean; cap: string }
	allowAbove100: boolean
}

export const DEFAULT_FINAL_RULES: FinalRules = {
	late: { enabled: false, perDay: "0.5", maxDays: 5 },
	overClaim: { enabled: false, tolerance: "5", factor: "0.1" },
	bonus: { enabled: false, cap: "2" },
	allowAbove100: false,
}

export type FinalInput = {
	selfPercent: Exact | null
	verifiedPercent: Exact | null
	lateWorkingDays: number
	bonus: string
	rules: FinalRules
}

export type FinalScore = {
	percent: Exact | null
	percentRounded: string | null
	/** Over-claim D: self minus verified, negative when the unit claimed too little. */
	gap: Exact | null
	latePenalty: Exact
	overClaimPenalty: Exact
	bonus: Exact
}

function smaller(one: Rational, other: Rational): Rational {
	return one.lt(other) ? one : other
}

function atLeastZero(x: Rational): Rational {
	return x.lt(ZERO) ? ZERO : x
}

export function overClaimOf(selfPercent: Exact | null, verifiedPercent: Exact | null): Exact | null {
	if (selfPercent === null || verifiedPercent === null) return null
	return toExact(fraction(selfPercent).sub(fraction(verifiedPercent)))
}

function latePenalty({ rules: { late }, lateWorkingDays }: FinalInput): Rational {
	if (!late.enabled) return ZERO
	return fraction(late.perDay).mul(Math.min(Math.max(lateWorkingDays, 0), late.maxDays))
}

function overClaimPenalty({ rules: { overClaim } }: FinalInput, gap: Exact | null): Rational {
	if (!overClaim.enabled || gap === null) return ZERO
	return atLeastZero(fraction(gap).sub(fraction(overClaim.tolerance))).mul(fraction(overClaim.factor))
}

/** Penalties and bonus on the exact verified percent, rounded once at the end. */
export function finalScore(input: FinalInput): FinalScore {
	const { rules, verifiedPercent } = input
	const gap = overClaimOf(input.selfPercent, verifiedPercent)
	const late = latePenalty(input)
	const overClaim = overClaimPenalty(input, gap)
	const bonus = rules.bonus.enabled
		? smaller(atLeastZero(fraction(input.bonus)), fraction(rules.bonus.cap))
		: ZERO
	let percent: Rational | null = null
	if (verifiedPercent !== null) {
		percent = atLeastZero(fraction(verifiedPercent).sub(late).sub(overClaim).add(bonus))
		if (!rules.allowAbove100) percent = smaller(percent, HUNDRED)
	}
	return {
		percent: percent && toExact(percent),
		percentRounded: percent && roundHalfAway(percent, 2),
		gap,
		latePenalty: toExact(late),
		overClaimPenalty: toExact(overClaim),
		bonus: toExact(bonus),
	}
}
