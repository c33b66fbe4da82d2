import { z } from "zod"
import { SPREADS } from "./simulate-spreads.ts"
import type { Uncertainty } from "./simulate-options.ts"

const METHODS = ["published", "alternatives"] as const

/** What the council may vary, as the address of the page says it; anything else is the default. */
export const RobustnessSettings = z.object({
	/** Percent by which each weight may differ, up or down. */
	spread: z.coerce
		.number()
		.refine((value) => SPREADS.some((spread) => spread === value))
		.catch(25),
	normalisation: z.enum(METHODS).catch("alternatives"),
	aggregation: z.enum(METHODS).catch("alternatives"),
	undecided: z.enum(["two_point", "uniform", "fixed"]).catch("two_point"),
})
export type RobustnessSettings = z.infer<typeof RobustnessSettings>

export function uncertaintyOf(
	{ spread, normalisation, aggregation, undecided }: RobustnessSettings,
	{ seed, acceptance }: { seed: number; acceptance: number },
): Uncertainty {
	return {
		...{ seed, undecided, acceptance },
		weights: spread === 0 ? { kind: "none" } : { kind: "uniform", spread: spread / 100 },
		normalisations: normalisation === "published" ? ["as_published"] : ["as_published", "min_max", "rank"],
		aggregations: aggregation === "published" ? ["as_published"] : ["as_published", "geometric"],
		aggregateAt: "top",
	}
}
