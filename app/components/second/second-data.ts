import type { SecondCause } from "#app/domain/review.ts"
import type { SecondState } from "#app/domain/second-review.ts"
import type { CriterionReview, ReviewData, Verdict } from "../review/review-data.ts"

export type SecondPageData = {
	file: { id: string; unit: string; period: string }
	review: CriterionReview
	systems: Pick<ReviewData, "systems" | "systemCount">
	second: {
		cause: SecondCause
		version: number
		state: SecondState
		/** Of attainment, in percent. */
		above: string
		verdict: Verdict | null
		settled: { by: string; choice: "first" | "second"; reason: string } | null
	}
	/** Null where the reader must not see it, or there is none. */
	first: Verdict | null
	mayDecide: boolean
	maySettle: boolean
}

export type SecondListRow = {
	id: string
	unit: string
	code: string
	title: string
	cause: SecondCause
	since: string
	reviewBy: string
	period: string
}
