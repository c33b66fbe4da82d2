import type { LeftOut } from "#app/domain/bulk-accept.ts"
import type { CriterionReview } from "./review-data.ts"

/** Why a unit's criterion is shown and not to be decided: by this reader, or by anybody now. */
export type Lock = "conflict" | "sealed" | "second" | "notReopened"

/** One unit's claim in the table of a criterion. */
export type CriterionRow = {
	locked: Lock | null
	id: string
	unit: string
	/** Of the same emulation block; null where they are too few or it has no order. */
	median: { text: string; percent: boolean } | null
	neighbours: number
	outlier: boolean
	/** Why it cannot be accepted with others, even when ticked by itself. */
	leftOut: LeftOut | null
	review: CriterionReview
}
