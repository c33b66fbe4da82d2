import { expect, test } from "vitest"
import { can } from "./policy.ts"
import { ROLES } from "./role.ts"
import { EVENTS, isEditable, nextStep, STATUSES } from "./workflow.ts"
import type { Status, WorkflowEvent } from "./workflow.ts"

/** from, event, to, who may: every step there is; what is not here is refused. */
const STEPS: readonly [Status, WorkflowEvent, Status, string][] = [
	["not_started", "start", "draft", "officer head owner"],
	["not_started", "exempt", "exempt", "admin"],
	["draft", "hand_over", "with_head", "officer"],
	["draft", "submit", "submitted", "head"],
	["draft", "finish", "self_assessed", "owner"],
	["draft", "exempt", "exempt", "admin"],
	["with_head", "return_to_officer", "draft", "head"],
	["with_head", "submit", "submitted", "head"],
	["submitted", "claim", "in_review", "reviewer lead"],
	["submitted", "recall", "draft", "head"],
	["in_review", "request_supplement", "supplement", "reviewer lead"],
	["in_review", "complete_review", "provisional", "lead"],
	["supplement", "answer_supplement", "in_review", "officer head"],
	["provisional", "publish", "published", "lead"],
	["self_assessed", "revise", "draft", "owner"],
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
const OTHERS: readonly WorkflowEvent[] = ["claim", "request_supplement", "complete_review"]
const ANYBODYS: readonly WorkflowEvent[] = ["publish", "exempt"]
const ACTORS = ROLES.flatMap((role) => [true, false].map((own) => ({ role, own })))

test.each(STATUSES)("from %s, each step is for the roles named, on their side of the border", (status) => {
	for (const event of EVENTS) {
		const organizationKind = event === "finish" || event === "revise" ? "enterprise" : "provincial_agency"
		const subject = { organizationId: "one", organizationKind, status } as const
		for (const { role, own } of ACTORS) {
			const actor = { userId: "u", name: "u", role, organizationId: own ? "one" : "other" }
			const isNamed = stepFrom(status, event)?.[3].split(" ").includes(role) === true
			const side = ANYBODYS.includes(event) || own !== OTHERS.includes(event)
			expect(can(actor, event, subject), `${event} ${role} ${own ? "own" : "other"}`).toBe(isNamed && side)
		}
	}
})

test("a recall opens the file to the officers again, tells both sides, and undoes no score", () => {
	const step = nextStep("submitted", "recall")
	expect(step && isEditable(step.to)).toBe(true)
	expect(step?.effects).toEqual(["notify_officers", "notify_reviewers"])
})
