import type { Exact } from "./exact.ts"
import type { ReviewOutcome } from "./review.ts"
import type { ScoreSheet } from "./scoring.ts"
import { scoresByCode } from "./second-review.ts"

export type ScoreGap = {
	criterionCode: string
	selfPoints: Exact
	verifiedPoints: Exact
	outcome: ReviewOutcome
	decidedBy: string
}

/** Of the criteria that both sheets count in points, what was claimed, what was left and whose word it was. */
export function scoreGaps(
	self: ScoreSheet,
	verified: ScoreSheet,
	decisions: readonly { code: string; outcome: ReviewOutcome; decidedById: string }[],
): ScoreGap[] {
	const left = scoresByCode(verified)
	const said = new Map(decisions.map((row) => [row.code, row]))
	return [...scoresByCode(self).values()].flatMap(({ code, points }) => {
		const after = left.get(code)?.points ?? null
		const by = said.get(code)
		if (points === null || after === null || !by) return []
		const { outcome, decidedById } = by
		return [
			{ criterionCode: code, selfPoints: points, verifiedPoints: after, outcome, decidedBy: decidedById },
		]
	})
}
