import { z } from "zod"
import { type Exact, fraction, ONE, ZERO } from "./exact.ts"
import type { Rational } from "./rational.ts"
import type { Ruling, SecondCause } from "./review.ts"
import { randomOf, wordOf } from "./robustness/simulate-draws.ts"
import type { CriterionScore, ScoreSheet } from "./scoring.ts"

/** A second opinion is a decision: it asks the unit for nothing. */
export const SECOND_OUTCOMES = ["accepted", "adjusted", "rejected"] as const

/** What a second reviewer posts beside the value; every outcome but acceptance needs a written reason. */
export const SecondFields = z
	.object({
		outcome: z.enum(SECOND_OUTCOMES, "review.outcome"),
		reason: z.string("form.field").trim().max(4000, "form.tooLong").default(""),
		version: z.coerce
			.number("form.field")
			.int("form.field")
			.min(1, "form.field")
			.max(2_000_000_000, "form.field"),
		na: z.literal("on", "form.field").optional(),
	})
	.superRefine(({ outcome, reason }, context) => {
		if (outcome !== "accepted" && reason.length < 5) {
			context.addIssue({ code: "custom", path: ["reason"], message: "review.reason" })
		}
	})

export const CHOICES = ["first", "second"] as const
export type Choice = (typeof CHOICES)[number]

/** What the lead says where the two disagree. */
export const SettleForm = z.object({
	choice: z.enum(CHOICES, "second.choice"),
	reason: z.string().trim().min(5, "second.settleReason").max(4000, "form.tooLong"),
	version: z.coerce
		.number("form.field")
		.int("form.field")
		.min(1, "form.field")
		.max(2_000_000_000, "form.field"),
})
export type SettleForm = z.infer<typeof SettleForm>

export function scoresByCode(sheet: ScoreSheet): Map<string, CriterionScore> {
	return new Map(sheet.pillars.flatMap(({ criteria }) => criteria).map((score) => [score.code, score]))
}

/**
 * How far the verified attainment is from the claimed one, 0–1; null while it is undecided. Where only one of both is
 * “not applicable” the whole criterion is at stake.
 */
export function divergenceOf(self: CriterionScore, verified: CriterionScore): Rational | null {
	if (verified.status === "undecided") return null
	if (self.attainment === null && verified.attainment === null) return ZERO
	if (self.attainment === null || verified.attainment === null) return ONE
	return fraction(self.attainment).sub(fraction(verified.attainment)).abs()
}

/** Criteria that want a second reviewer because the two sheets are further apart than `above` allows. */
export function divergentCriteria(self: ScoreSheet, verified: ScoreSheet, above: Exact): string[] {
	const limit = fraction(above)
	const claimed = scoresByCode(self)
	return [...scoresByCode(verified).values()].flatMap((score) => {
		const own = claimed.get(score.code)
		return own && divergenceOf(own, score)?.gt(limit) ? score.code : []
	})
}

/** Criteria of a sheet that a reviewer decides on. */
export function decidable(sheet: ScoreSheet): string[] {
	return [...scoresByCode(sheet).values()].flatMap(({ code, naCause }) =>
		naCause === undefined || naCause === "claimed" ? code : [],
	)
}

/**
 * The criteria of a file that are drawn for a blind second review: the share, rounded up, so one at least of any file;
 * the same for the same seed, whoever asks and when.
 */
export function drawBlind(seed: string, codes: readonly string[], share: Exact): string[] {
	const part = fraction(share)
	if (part.sign <= 0 || codes.length === 0) return []
	const wanted = part.gt(1) ? codes.length : ceiling(part.mul(codes.length))
	const left = codes.toSorted()
	const random = randomOf(wordOf(seed))
	for (let at = left.length - 1; at > 0; at -= 1) {
		const other = Math.floor(random() * (at + 1))
		;[left[at], left[other]] = [left[other] ?? "", left[at] ?? ""]
	}
	return left.slice(0, wanted).sort()
}

function ceiling(x: Rational): number {
	const whole = x.n / x.d
	return Number(x.isInteger ? whole : whole + 1n)
}

/** What a decision comes to: its word, and the points where they are counted. */
export type Judged = Pick<Ruling, "outcome"> & { points: Exact | null }

/** Both say the same, and it counts the same. */
export function agrees(one: Judged, other: Judged): boolean {
	if (one.outcome !== other.outcome) return false
	if (one.points === null || other.points === null) return one.points === other.points
	return fraction(one.points).equals(fraction(other.points))
}

/** Where a second review stands. */
export type SecondState = "waiting" | "firstMissing" | "disputed" | "settled"

export function stateOf(row: {
	decidedAt: Date | null
	settledAt: Date | null
	first: unknown
}): SecondState {
	if (row.settledAt) return "settled"
	if (!row.decidedAt) return "waiting"
	return row.first ? "disputed" : "firstMissing"
}

/**
 * Not the one who decided first; and of a drawn criterion that nobody has decided yet not the one whose file it is, who
 * must not know that it was drawn.
 */
export function maySecond(
	row: { cause: SecondCause },
	by: { person: string; decidedBy: string | null; reviewerId: string | null },
): boolean {
	if (by.decidedBy === by.person) return false
	return row.cause !== "blind" || by.decidedBy !== null || by.reviewerId !== by.person
}

/** A drawn criterion's decision is for nobody's eyes but its author's, until the second reviewer has decided. */
export function isSealed(
	row: { cause: SecondCause; decidedAt: Date | null },
	by: { reader: string; decidedBy: string },
): boolean {
	return row.cause === "blind" && row.decidedAt === null && by.decidedBy !== by.reader
}
