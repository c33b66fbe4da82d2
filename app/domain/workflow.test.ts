import { expect, test } from "vitest"
import { can, movesOf } from "./policy.ts"
import { ROLES } from "./role.ts"
import { EVENTS, isEditable, isInPeriod, nextStep, STATUSES } from "./workflow.ts"
import type { Status, WorkflowEvent } from "./workflow.ts"

/** from, event, to, who may: every step there is; what is not here is refused. */
const STEPS: readonly [Status, WorkflowEvent, Status, string][] = [
	["not_started", "start", "draft", "officer head owner"],
	["not_started", "exempt", "exempt", "admin"],
	["not_started", "dissolve", "cancelled", "admin"],
	["draft", "hand_over", "with_head", "officer"],
	["draft", "submit", "submitted", "head"],
	["draft", "finish", "self_assessed", "owner"],
	["draft", "exempt", "exempt", "admin"],
	["draft", "dissolve", "cancelled", "admin"],
	["with_head", "return_to_officer", "draft", "head"],
	["with_head", "submit", "submitted", "head"],
	["with_head", "exempt", "exempt", "admin"],
	["with_head", "dissolve", "cancelled", "admin"],
	["submitted", "claim", "in_review", "reviewer lead"],
	["submitted", "recall", "draft", "head"],
	["submitted", "exempt", "exempt", "admin"],
	["submitted", "dissolve", "cancelled", "admin"],
	["in_review", "request_supplement", "supplement", "reviewer lead"],
	["in_review", "complete_review", "provisional", "lead"],
	["in_review", "exempt", "exempt", "admin"],
	["in_review", "dissolve", "cancelled", "admin"],
	["supplement", "answer_supplement", "in_review", "officer head"],
	["supplement", "close_supplement", "in_review", "reviewer lead"],
	["supplement", "exempt", "exempt", "admin"],
	["supplement", "dissolve", "cancelled", "admin"],
	["provisional", "appeal", "appealed", "head"],
	["provisional", "approve", "approved", "secretary"],
	["provisional", "reopen", "reopened", "admin"],
	["provisional", "dissolve", "cancelled", "admin"],
	["appealed", "withdraw_appeal", "provisional", "head"],
	["appealed", "settle_appeal", "provisional", "reviewer lead"],
	["appealed", "dissolve", "cancelled", "admin"],
	["approved", "publish", "published", "lead"],
	["approved", "reopen", "reopened", "admin"],
	["published", "lock", "locked", "lead"],
	["published", "reopen", "reopened", "admin"],
	["locked", "reopen", "reopened", "admin"],
	["reopened", "request_supplement", "supplement", "reviewer lead"],
	["reopened", "complete_review", "provisional", "lead"],
	["self_assessed", "revise", "draft", "owner"],
	["exempt", "reinstate", "draft", "admin"],
	["cancelled", "reinstate", "draft", "admin"],
]

const stepFrom = (status: Status, event: WorkflowEvent) =>
	STEPS.find(([from, by]) => from === status && by === event)

test.each(STATUSES)("from %s there are the steps of the table and no other", (status) => {
	for (const event of EVENTS) {
		const [, , to, roles] = stepFrom(status, event) ?? []
		const step = nextStep(status, event)
		expect(step && [step.to, step.roles.join(" ")], event).toEqual(to ? [to, roles] : null)
	}
})

/** Steps by the side of the border between organisations on which they are taken; the rest on the own side. */
const OTHERS: readonly WorkflowEvent[] = [
	...(["claim", "request_supplement", "close_supplement", "complete_review", "settle_appeal"] as const),
]
const ANYBODYS: readonly WorkflowEvent[] = [
	...(["approve", "publish", "lock", "reopen", "exempt", "dissolve", "reinstate"] as const),
]
const ACTORS = ROLES.flatMap((role) => [true, false].map((own) => ({ role, own })))

test.each(STATUSES)("from %s, each step is for the roles named, on their side of the border", (status) => {
	for (const event of EVENTS) {
		const organizationKind = event === "finish" || event === "revise" ? "enterprise" : "provincial_agency"
		const subject = { organizationId: "one", organizationKind, status, periodStatus: "open" } as const
		for (const { role, own } of ACTORS) {
			const actor = { userId: "u", name: "u", role, organizationId: own ? "one" : "other" }
			const isNamed = stepFrom(status, event)?.[3].split(" ").includes(role) === true
			const side = ANYBODYS.includes(event) || own !== OTHERS.includes(event)
			expect(can(actor, event, subject), `${event} ${role} ${own ? "own" : "other"}`).toBe(isNamed && side)
			const after = { ...subject, periodStatus: "published" } as const
			expect(can(actor, event, after)).toBe(isNamed && side && isInPeriod("published", event))
			expect(can(actor, event, { ...subject, periodStatus: "closed" })).toBe(false)
			expect(movesOf(actor, subject).includes(event)).toBe(isNamed && side)
		}
	}
})

test("a recall opens the file to the officers again, tells both sides, and undoes no score", () => {
	const step = nextStep("submitted", "recall")
	expect(step && isEditable(step.to)).toBe(true)
	expect(step?.effects).toEqual(["notify_officers", "notify_reviewers"])
})

test("after publication the way to a corrected edition is open, and no other", () => {
	const open = EVENTS.filter((event) => isInPeriod("published", event))
	expect(open).toEqual([
		...["claim", "request_supplement", "answer_supplement", "close_supplement", "complete_review"],
		...[
			"appeal",
			"withdraw_appeal",
			"settle_appeal",
			"approve",
			"publish",
			"lock",
			"reopen",
			"exempt",
			"dissolve",
		],
	])
	expect(EVENTS.filter((event) => isInPeriod("open", event))).toEqual([...EVENTS])
	expect(EVENTS.filter((event) => isInPeriod("planned", event) || isInPeriod("closed", event))).toEqual([])
})

test("every state but the end ones can be left, and every state can be reached", () => {
	const reached = new Set(
		STATUSES.flatMap((from) => EVENTS.flatMap((event) => nextStep(from, event)?.to ?? [])),
	)
	expect(STATUSES.filter((status) => !reached.has(status))).toEqual(["not_started"])
	expect(STATUSES.filter((status) => EVENTS.every((event) => !nextStep(status, event)))).toEqual([])
})
