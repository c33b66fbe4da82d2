import type { Role } from "./role.ts"

/** States of a submission, `domain/5-journeys.md` 5.1; appeal and council belong to publication and come with it. */
export const STATUSES = [
	"not_started",
	"draft",
	"with_head",
	"submitted",
	"in_review",
	"supplement",
	"provisional",
	"published",
	"self_assessed",
	"exempt",
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
	"complete_review",
	"publish",
	"exempt",
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

type Step = { to: Status; roles: readonly Role[]; effects: readonly Effect[] }

/** status × event → next status, who may, and what else must happen in the same transaction. */
const TABLE: { readonly [S in Status]: { readonly [E in WorkflowEvent]?: Step } } = {
	not_started: {
		start: { to: "draft", roles: ["officer", "head", "owner"], effects: [] },
		exempt: { to: "exempt", roles: ["admin"], effects: ["notify_unit"] },
	},
	draft: {
		hand_over: { to: "with_head", roles: ["officer"], effects: ["notify_head"] },
		submit: { to: "submitted", roles: ["head"], effects: ["freeze_self_score", "notify_reviewers"] },
		finish: { to: "self_assessed", roles: ["owner"], effects: ["freeze_self_score"] },
		exempt: { to: "exempt", roles: ["admin"], effects: ["notify_unit"] },
	},
	with_head: {
		return_to_officer: { to: "draft", roles: ["head"], effects: ["notify_officers"] },
		submit: { to: "submitted", roles: ["head"], effects: ["freeze_self_score", "notify_reviewers"] },
	},
	submitted: {
		claim: { to: "in_review", roles: ["reviewer", "lead"], effects: [] },
		recall: { to: "draft", roles: ["head"], effects: ["notify_officers", "notify_reviewers"] },
	},
	in_review: {
		request_supplement: { to: "supplement", roles: ["reviewer", "lead"], effects: ["notify_unit"] },
		complete_review: { to: "provisional", roles: ["lead"], effects: ["store_verified_score", "notify_unit"] },
	},
	supplement: {
		answer_supplement: { to: "in_review", roles: ["officer", "head"], effects: ["notify_reviewers"] },
	},
	provisional: {
		publish: { to: "published", roles: ["lead"], effects: ["notify_unit"] },
	},
	published: {},
	self_assessed: {
		revise: { to: "draft", roles: ["owner"], effects: [] },
	},
	exempt: {},
}

export function nextStep(status: Status, event: WorkflowEvent): Step | null {
	return TABLE[status][event] ?? null
}

/** Answers may be written; a supplement opens only the criteria that were asked for. */
export function isEditable(status: Status): boolean {
	return status === "not_started" || status === "draft" || status === "supplement"
}
