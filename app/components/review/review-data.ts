import type { AnswerValue } from "#app/domain/answers.ts"
import type { Opinion } from "#app/domain/co-verification.ts"
import type { Doubt } from "#app/domain/contradiction.ts"
import type { ConflictCause } from "#app/domain/impartiality.ts"
import type { OrganizationKind } from "#app/domain/organization.ts"
import type { ReviewOutcome } from "#app/domain/review.ts"
import type { Status } from "#app/domain/workflow.ts"
import type { SYSTEM_DOSSIER, SYSTEM_OPERATION, SYSTEM_PROTECTION } from "#app/domain/answers.ts"
import type { CriterionView } from "../questionnaire/criterion-view.ts"

export type Said = {
	value: AnswerValue | null
	notApplicable: boolean
	reason: string
}

export type SelfAnswer = Said & {
	explanation: string
	/** Counts of a criterion that is read off the information-system table. */
	num?: string
	den?: string
	points: string | null
	targetMet: boolean | null
}

export type Verdict = Said & {
	outcome: ReviewOutcome
	version: number
	by: string
	at: string
	/** As it counts now; null while it cannot be counted. */
	points: string | null
	targetMet: boolean | null
}

export type EvidenceView = {
	id: string
	kind: "file" | "document" | "link"
	title: string
	documentNumber: string | null
	documentDate: string | null
	url: string | null
	size: number | null
	/** The head signed with it; the unit has replaced or removed it since. */
	removed: boolean
	preview: "pdf" | "image" | null
}

export type ReferenceView = { source: string; value: AnswerValue; asOf: string; contradicted: boolean }

export type OpinionView = {
	id: string
	body: string
	/** Null: asked and not answered. */
	opinion: Opinion | null
	value: AnswerValue | null
	note: string
	by: string | null
	at: string | null
	dueAt: string
	late: boolean
	/** The unit has changed its answer since. */
	beforeChange: boolean
}

export type ReasonView = { id: string; outcome: ReviewOutcome; body: string; shared: boolean }

export type CriterionReview = {
	criterion: CriterionView
	self: SelfAnswer
	last: Pick<SelfAnswer, "value" | "notApplicable" | "points" | "num" | "den"> | null
	evidence: EvidenceView[]
	/** Pieces that this reader may know of but not open. */
	evidenceHidden: number
	references: ReferenceView[]
	opinions: OpinionView[]
	/** What speaks against the claim, so that accepting it wants a reason. */
	doubts: Doubt[]
	verdict: Verdict | null
	/** Decided, but drawn for a blind second review: not for this reader yet. */
	sealed: boolean
	/** Nothing to decide: out of this unit's range, or voluntary and left out. */
	closed: "notFor" | "voluntary" | null
}

export type SystemView = {
	id: string
	name: string
	operation: (typeof SYSTEM_OPERATION)[number]
	level: number | null
	dossier: (typeof SYSTEM_DOSSIER)[number]
	decisionNumber: string
	approvedOn: string | null
	protection: (typeof SYSTEM_PROTECTION)[number]
	/** Carried over from the period before, and nobody has said that it still holds. */
	unconfirmed: boolean
}

export type ReviewData = {
	file: {
		id: string
		unit: string
		kind: OrganizationKind
		periodId: string
		period: string
		status: Status
		revision: number
		/** Of the form on this page. */
		key: string
		submittedAt: string | null
		late: boolean
		reviewBy: string
		selfPercent: string | null
		reviewer: string | null
		/** The signed and sealed paper of the submission that stands. */
		paper: { submissionId: string; number: string; on: string } | null
	}
	/** Why this reader may not judge the unit. */
	conflict: ConflictCause | null
	may: {
		queue: boolean
		decide: boolean
		claim: boolean
		supplement: boolean
		closeSupplement: boolean
		complete: boolean
	}
	/** The criteria that an order lets be decided again, and no other; null where nothing was reopened. */
	reopened: string[] | null
	pillars: { code: string; title: string; weight: number; criteria: CriterionReview[] }[]
	/** Null: this reader is told only how many there are. */
	systems: SystemView[] | null
	systemCount: number
	/** Of the form that accepts many claims at once. */
	bulkKey: string
	/** What this reader may use again; none for who only reads. */
	reasons: ReasonView[]
	total: VerifiedTotal
}

/** The verified percent as far as it can be known; null while something is undecided. */
export type VerifiedTotal = { percent: string | null; at: string }

export type Decided = { ok: true; code: string; verdict: Verdict; total: VerifiedTotal }

export function criterionAnchor(code: string): string {
	return `c-${code}`
}

export function isDecided(verdict: Pick<Verdict, "outcome"> | null): boolean {
	return verdict !== null && verdict.outcome !== "supplement"
}
