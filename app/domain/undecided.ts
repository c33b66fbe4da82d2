import type { ScoreSheet } from "./scoring.ts"

/** Criteria that nobody has decided so that they can be counted. */
export function undecidedCriteria(sheet: ScoreSheet): string[] {
	return sheet.pillars
		.flatMap((pillar) => pillar.criteria)
		.filter((criterion) => criterion.status === "undecided")
		.map((criterion) => criterion.code)
}
