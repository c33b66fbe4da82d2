import { z } from "zod"
import type { Doubt, Stand } from "./contradiction.ts"

/** Why a claim is not among those accepted with one press. */
export const LEFT_OUT = [
	"decided",
	"closed",
	"second",
	"unanswered",
	"notApplicable",
	"noEvidence",
	"reference",
	"opinion",
	"outlier",
] as const
export type LeftOut = (typeof LEFT_OUT)[number]

export type Candidate = {
	decided: boolean
	/** Nothing to decide, or the file is not under review by this person. */
	closed: boolean
	/** This person has been its second reviewer. */
	second: boolean
	claim: Stand
	evidenceRequired: boolean
	evidence: number
	doubts: readonly Doubt[]
	outlier: boolean
	/** An outlier that was ticked by itself. */
	knowingly: boolean
}

/** Null: it may be accepted with the others. What wants a look of its own, or a reason, is decided by itself. */
export function whyLeftOut(one: Candidate): LeftOut | null {
	if (one.decided) return "decided"
	if (one.closed) return "closed"
	if (one.second) return "second"
	if (one.claim.notApplicable) return "notApplicable"
	if (one.claim.value === null) return "unanswered"
	if (one.evidenceRequired && one.evidence === 0) return "noEvidence"
	if (one.doubts[0]) return one.doubts[0]
	return one.outlier && !one.knowingly ? "outlier" : null
}

export type ClaimAt = { assessmentId: string; code: string }

const MOST = 200

const Claim = z
	.string("form.field")
	.regex(/^[0-9a-f-]{36}\/[A-Za-z0-9_.-]{1,60}$/, "form.field")
	.transform((text): ClaimAt => {
		const cut = text.indexOf("/")
		return { assessmentId: text.slice(0, cut), code: text.slice(cut + 1) }
	})
	.refine(({ assessmentId }) => z.uuid().safeParse(assessmentId).success, "form.field")

const Claims = z.preprocess(
	(value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
	z.array(Claim).max(MOST, "desk.bulkTooMany"),
)

/** Claims that are accepted together; outliers only under a name of their own. */
export const BulkForm = z.object({ key: z.uuid("form.field"), claim: Claims, knowingly: Claims })
