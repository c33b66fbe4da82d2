import type { PeriodStatus } from "./period.ts"
import type { Role } from "./role.ts"

/** States of a submission, `domain/5-journeys.md` 5.1. */
export const STATUSES = [
	"not_started",
	"draft",
	"with_head",
	"submitted",
	"in_review",
	"supplement",
	"provisional",
	"appealed",
	"approved",
	"published",
	"locked",
	"reopened",
	"self_assessed",
	"exempt",
	"cancelled",
] as const
export type Status = (typeof STATUSES)[number]

export const EVENTS = [
	"start",
	"hand_over",
	"return_to_officer",
	"submit",
	"recall",
	"finish",
	"revise",
	"claim",
	"request_supplement",
	"answer_supplement",
	"close_supplement",
	"complete_review",
	"appeal",
	"withdraw_appeal",
	"settle_appeal",
	"approve",
	"publish",
	"lock",
	"reopen",
	"exempt",
	"dissolve",
	"reinstate",
] as const
export type WorkflowEvent = (typeof EVENTS)[number]

export const EFFECTS = [
	"freeze_self_score",
	"store_verified_score",
	"notify_head",
	"notify_officers",
	"notify_reviewers",
	"notify_unit",
] as const
export type Effect = (typeof EFFECTS)[number]

export type Step = { to: Status; roles: readonly Role[]; effects: readonly Effect[] }
type Steps = { readonly [E in WorkflowEvent]?: Step }

const VERIFYING: readonly Role[] = ["reviewer", "lead"]

/** The administrator excuses a unit, or ends the file of one that is no more, until its result is agreed. */
const LEAVING: Steps = {
	exempt: { to: "exempt", roles: ["admin"], effects: ["notify_unit"] },
	dissolve: { to: "cancelled", roles: ["admin"], effects: ["notify_unit"] },
}
const DISSOLVING: Steps = {
	dissolve: { to: "cancelled", roles: ["admin"], effects: ["notify_unit", "notify_reviewers"] },
}
/** The same once it is with the verifying body. */
const LEAVING_REVIEW: Steps = {
	exempt: { to: "exempt", roles: ["admin"], effects: ["notify_unit", "notify_reviewers"] },
	...DISSOLVING,
}
const REOPENING: Steps = {
	reopen: { to: "reopened", roles: ["admin"], effects: ["notify_unit", "notify_reviewers"] },
}
const REINSTATING: Steps = { reinstate: { to: "draft", roles: ["admin"], effects: ["notify_unit"] } }
const REVIEWING: Steps = {
	request_supplement: { to: "supplement", roles: VERIFYING, effects: ["notify_unit"] },
	complete_review: { to: "provisional", roles: ["lead"], effects: ["store_verified_score", "notify_unit"] },
}

/** status × event → next status, who may, and what else must happen in the same transaction. */
const TABLE: { readonly [S in Status]: Steps } = {
	not_started: {
		start: { to: "draft", roles: ["officer", "head", "owner"], effects: [] },
		...LEAVING,
	},
	draft: {
		hand_over: { to: "with_head", roles: ["officer"], effects: ["notify_head"] },
		submit: { to: "submitted", roles: ["head"], effects: ["freeze_self_score", "notify_reviewers"] },
		finish: { to: "self_assessed", roles: ["owner"], effects: ["freeze_self_score"] },
		...LEAVING,
	},
	with_head: {
		return_to_officer: { to: "draft", roles: ["head"], effects: ["notify_officers"] },
		submit: { to: "submitted", roles: ["head"], effects: ["freeze_self_score", "notify_reviewers"] },
		...LEAVING,
	},
	submitted: {
		claim: { to: "in_review", roles: VERIFYING, effects: [] },
		recall: { to: "draft", roles: ["head"], effects: ["notify_officers", "notify_reviewers"] },
		...LEAVING_REVIEW,
	},
	in_review: { ...REVIEWING, ...LEAVING_REVIEW },
	supplement: {
		answer_supplement: { to: "in_review", roles: ["officer", "head"], effects: ["notify_reviewers"] },
		// the unit let its deadline pass: the reviewers go on with what there is
		close_supplement: { to: "in_review", roles: VERIFYING, effects: ["notify_unit"] },
		...LEAVING_REVIEW,
	},
	provisional: {
		appeal: { to: "appealed", roles: ["head"], effects: ["notify_reviewers"] },
		approve: { to: "approved", roles: ["secretary"], effects: ["notify_unit"] },
		...REOPENING,
		...DISSOLVING,
	},
	appealed: {
		withdraw_appeal: { to: "provisional", roles: ["head"], effects: ["notify_reviewers"] },
		settle_appeal: { to: "provisional", roles: VERIFYING, effects: ["store_verified_score", "notify_unit"] },
		...DISSOLVING,
	},
	approved: {
		publish: { to: "published", roles: ["lead"], effects: ["notify_unit"] },
		...REOPENING,
	},
	published: {
		lock: { to: "locked", roles: ["lead"], effects: [] },
		...REOPENING,
	},
	locked: { ...REOPENING },
	reopened: { ...REVIEWING },
	self_assessed: {
		revise: { to: "draft", roles: ["owner"], effects: [] },
	},
	exempt: { ...REINSTATING },
	cancelled: { ...REINSTATING },
}

export function nextStep(status: Status, event: WorkflowEvent): Step | null {
	return TABLE[status][event] ?? null
}

/** Whether a period in this state lets it happen: what leads to a corrected edition goes on after publication. */
export function isInPeriod(period: PeriodStatus, event: WorkflowEvent): boolean {
	if (period === "open") return true
	return period === "published" && !BEFORE_PUBLICATION.includes(event)
}

const BEFORE_PUBLICATION: readonly WorkflowEvent[] = [
	"start",
	"hand_over",
	"return_to_officer",
	"submit",
	"recall",
	"finish",
	"revise",
	"reinstate",
]

/** Answers may be written; a supplement opens only the criteria that were asked for. */
export function isEditable(status: Status): boolean {
	return status === "not_started" || status === "draft" || status === "supplement"
}

/** The same, in its period: what was asked for is answered after publication too. */
export function isOpenForAnswers(file: { status: Status; periodStatus: PeriodStatus }): boolean {
	const event = file.status === "supplement" ? "answer_supplement" : "submit"
	return isEditable(file.status) && isInPeriod(file.periodStatus, event)
}

/** The verifying body decides on criteria. */
export function isReviewable(status: Status): boolean {
	return status === "in_review" || status === "reopened"
}

/** The head has signed it, and it counts. */
export const SUBMITTED = [
	"submitted",
	"in_review",
	"supplement",
	"provisional",
	"appealed",
	"approved",
	"published",
	"locked",
	"reopened",
] as const satisfies readonly Status[]

/** There is a verified score, and the unit has been told; what was published stays told while it is looked at again. */
export const VERIFIED = [
	"provisional",
	"appealed",
	"approved",
	"published",
	"locked",
	"reopened",
] as const satisfies readonly Status[]

/** The result stands in a published ranking. */
export const PUBLISHED = ["published", "locked"] as const satisfies readonly Status[]

export function isVerified(status: Status): boolean {
	return (VERIFIED as readonly Status[]).includes(status)
}

export function isPublished(status: Status): boolean {
	return (PUBLISHED as readonly Status[]).includes(status)
}
