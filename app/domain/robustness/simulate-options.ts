import { z } from "zod"

/** What may be uncertain about a composite indicator (OECD/JRC Handbook, step 7). */
export const CHOICES = ["weights", "normalisation", "aggregation", "undecided"] as const
export type Choice = (typeof CHOICES)[number]

export const NORMALISATION_CHOICES = ["as_published", "min_max", "z_score", "rank", "percentile"] as const
export type NormalisationChoice = (typeof NORMALISATION_CHOICES)[number]

export const AGGREGATION_CHOICES = [
	"as_published",
	"arithmetic",
	"geometric",
	"harmonic",
	"minimum",
	"median",
] as const
export type AggregationChoice = (typeof AGGREGATION_CHOICES)[number]

export const WeightDraw = z.discriminatedUnion("kind", [
	z.strictObject({ kind: z.literal("none") }),
	/** Each weight times 1 ± up to `spread`, then renormalised among its siblings. */
	z.strictObject({ kind: z.literal("uniform"), spread: z.number().min(0).max(1).default(0.25) }),
	/** Shares of a Dirichlet distribution about the nominal ones; the larger the concentration, the closer. */
	z.strictObject({ kind: z.literal("dirichlet"), concentration: z.number().positive().max(1e6) }),
])
export type WeightDraw = z.infer<typeof WeightDraw>

const MOST_RUNS = 100_000

/** What a simulation varies, and how; the seed alone decides every draw. */
export const Uncertainty = z.strictObject({
	/** A 32-bit integer. */
	seed: z.int().min(-2147483648).max(4294967295).default(1),
	weights: WeightDraw.default({ kind: "uniform", spread: 0.25 }),
	normalisations: z.array(z.enum(NORMALISATION_CHOICES)).min(1).default(["as_published"]),
	aggregations: z.array(z.enum(AGGREGATION_CHOICES)).min(1).default(["as_published"]),
	/** Where a drawn aggregation replaces the published one: every group, or the index alone. */
	aggregateAt: z.enum(["all", "top"]).default("top"),
	/** Between the two ends of an undecided item, at one of them, or always as the table has it. */
	undecided: z.enum(["uniform", "two_point", "fixed"]).default("uniform"),
	/** Probability of the high end under `two_point`, and of leaving out what is claimed not to apply. */
	acceptance: z.number().min(0).max(1).default(0.5),
})
export type Uncertainty = z.infer<typeof Uncertainty>

export const SimulationOptions = Uncertainty.extend({ runs: z.int().min(1).max(MOST_RUNS).default(1000) })
export type SimulationOptions = z.infer<typeof SimulationOptions>
