import { z } from "zod"
import { Localized } from "./localized.ts"
import { Criterion, Pillar } from "./questionnaire.ts"
import type { Questionnaire } from "./questionnaire.ts"

export const CROSSWALK_KINDS = ["same", "rescaled", "merged", "split", "new", "gone"] as const
export type CrosswalkKind = (typeof CROSSWALK_KINDS)[number]

/** What may be set side by side: points earned, share of the maximum points (0 to 1), the measured number. */
export const BASES = ["points", "attainment", "value"] as const
export type Basis = (typeof BASES)[number]

const criterionCode = Criterion.shape.code
const pillarCode = Pillar.shape.code

function shapes<C extends typeof criterionCode, B extends z.ZodType>(code: C, rescaled: B) {
	const one = z.tuple([code])
	const several = z.array(code).min(2)
	const some = z.array(code).min(1)
	const nothing = z.array(code).length(0)
	/** Several to one are comparable as sums only: by points where the maxima agree, else by attainment, else not. */
	const regrouped = z.enum(["points", "attainment", "none"])
	return [
		z.object({ kind: z.literal("same"), from: one, to: one, note: Localized.optional() }).strict(),
		/** The same measure on another scale. */
		z
			.object({ kind: z.literal("rescaled"), from: one, to: one, comparable: rescaled, note: Localized })
			.strict(),
		z
			.object({ kind: z.literal("merged"), from: several, to: one, comparable: regrouped, note: Localized })
			.strict(),
		z
			.object({ kind: z.literal("split"), from: one, to: several, comparable: regrouped, note: Localized })
			.strict(),
		z.object({ kind: z.literal("new"), from: nothing, to: some, note: Localized }).strict(),
		z.object({ kind: z.literal("gone"), from: some, to: nothing, note: Localized }).strict(),
	] as const
}

/** By `value`: another way from the number to the points; by `attainment`: other maximum points only. */
export const CriterionEntry = z.discriminatedUnion(
	"kind",
	shapes(criterionCode, z.enum(["value", "attainment"])),
)
export type CriterionEntry = z.infer<typeof CriterionEntry>

/** By `attainment`: other weights only; `none`: what is measured inside has changed. */
export const PillarEntry = z.discriminatedUnion("kind", shapes(pillarCode, z.enum(["attainment", "none"])))
export type PillarEntry = z.infer<typeof PillarEntry>

/** What became of every criterion and every pillar from one version of an instrument to a later one. */
export const Crosswalk = z
	.object({
		code: Pillar.shape.code,
		from: Pillar.shape.code,
		to: Pillar.shape.code,
		title: Localized.optional(),
		entries: z.array(CriterionEntry).min(1),
		pillars: z.array(PillarEntry).min(1),
	})
	.strict()
export type Crosswalk = z.infer<typeof Crosswalk>

/** The crosswalk of a version with itself: everything is the same. */
export function identityCrosswalk({ code, version, pillars }: Questionnaire): Crosswalk {
	const same = ({ code }: { code: string }) => ({
		kind: "same" as const,
		from: [code] as [string],
		to: [code] as [string],
	})
	return {
		code,
		from: version,
		to: version,
		entries: pillars.flatMap(({ criteria }) => criteria.map(same)),
		pillars: pillars.map(same),
	}
}
