import type { BandSet } from "#app/domain/bands.ts"
import type { Proof } from "#app/domain/improvements.ts"
import type { Locale } from "#app/domain/localized.ts"
import type { Decision, ScoreSheet, ScoringInput } from "#app/domain/scoring.ts"

/** What the page is made from. */
export type NextMaterial = {
	assessmentId: string
	locale: Locale
	query: URLSearchParams
	/** What `sheet` was counted from. */
	input: ScoringInput
	sheet: ScoreSheet
	/** After a review. */
	review: {
		self: ScoreSheet
		decisions: Readonly<Record<string, Decision>>
		reasons: Readonly<Record<string, string>>
	} | null
	proof: Proof | null
	/** Null where there are levels and no bands. */
	bandSet: BandSet | null
	/** The last published ranking of the unit's block; the unit itself is not among the others. */
	ranking: { id: string; period: string; block: string; own: string | null; others: string[] } | null
}
