import { z } from "zod"
import { BAND_SETS } from "./bands.ts"
import { DEFAULT_REVIEW_RULES } from "./review.ts"
import type { ReviewRules } from "./review.ts"

/** Of shares that are given in whole percents; others keep what they have behind the point. */
export function percentOf(share: string): string {
	const percent = Number((Number(share) * 100).toFixed(4))
	return String(percent)
}

function shareOf(percent: number): string {
	return percent === 100 ? "1" : `0.${String(percent).padStart(2, "0")}`.replace(/0$/, "")
}

function whole(from: number, to: number) {
	return z
		.string("rules.number")
		.trim()
		.regex(/^\d{1,3}$/, "rules.number")
		.transform(Number)
		.refine((number) => number >= from && number <= to, "rules.number")
}

/** What a period fixes before it opens; shares are typed in whole percents. `saw` is what the page showed. */
export const PeriodRulesForm = z.object({
	bandSet: z.enum(BAND_SETS, "period.bandSet"),
	secondAbove: whole(0, 100).transform(shareOf),
	blindShare: whole(0, 50).transform(shareOf),
	supplementDays: whole(1, 60),
	coVerifyDays: whole(1, 60),
	appealDays: whole(1, 30),
	saw: z.string("form.field").max(2000, "form.field"),
})
export type PeriodRulesForm = z.infer<typeof PeriodRulesForm>

/** The rules in force: what the period does not say is the default. */
export function reviewRulesOf(rules: { review?: Partial<ReviewRules> }): ReviewRules {
	return { ...DEFAULT_REVIEW_RULES, ...rules.review }
}

/** What a page shows of the rules, for its form to say what it saw. */
export function rulesText(rules: { bandSet: string; review?: Partial<ReviewRules> }): string {
	const { secondAbove, blindShare, supplementDays, coVerifyDays, appealDays } = reviewRulesOf(rules)
	return [rules.bandSet, secondAbove, blindShare, supplementDays, coVerifyDays, appealDays].join(" ")
}
