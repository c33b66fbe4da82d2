import { expect, test } from "vitest"
import { endRefusal, mayTakeOver, successorBecomesHead } from "./hand-over.ts"
import { historyView, isSubmitted, mayEndPosition, mayShareWork } from "./policy.ts"
import type { Actor, Position, Subject } from "./policy.ts"
import { ROLES } from "./role.ts"
import type { Role } from "./role.ts"
import { STATUSES } from "./workflow.ts"
import type { Status } from "./workflow.ts"

const actor = (role: Role, organizationId = "unit"): Actor => ({
	userId: "me",
	name: "",
	role,
	organizationId,
})
const position = (role: Role, change: Partial<Position> = {}): Position => ({
	...{ userId: "other", role, organizationId: "unit" },
	...change,
})

test("a head ends positions of officers and heads of the own unit; the administrator any but an owner's", () => {
	const ended = (by: Role) => ROLES.filter((role) => mayEndPosition(actor(by), position(role)))
	expect(ended("head")).toEqual(["officer", "head"])
	expect(ended("admin")).toEqual(ROLES.filter((role) => role !== "owner"))
	for (const by of ROLES.filter((role) => role !== "head" && role !== "admin")) expect(ended(by)).toEqual([])
	expect(mayEndPosition(actor("head", "elsewhere"), position("officer"))).toBe(false)
	expect(mayEndPosition(actor("admin", "elsewhere"), position("officer"))).toBe(true)
})

test("nobody ends their own position", () => {
	for (const role of ROLES) expect(mayEndPosition(actor(role), position(role, { userId: "me" }))).toBe(false)
})

test("the last head needs a successor, but for the administrator", () => {
	const last = { heads: 1, hasSuccessor: false }
	expect(endRefusal(actor("head"), position("head"), last)).toBe("handOver.lastHead")
	expect(endRefusal(actor("head"), position("head"), { ...last, hasSuccessor: true })).toBeNull()
	expect(endRefusal(actor("head"), position("head"), { ...last, heads: 2 })).toBeNull()
	expect(endRefusal(actor("head"), position("officer"), last)).toBeNull()
	expect(endRefusal(actor("admin"), position("head"), last)).toBeNull()
})

test("only the administrator's hand makes a successor head", () => {
	expect(successorBecomesHead(actor("admin"), position("head"), ["officer"])).toBe(true)
	expect(successorBecomesHead(actor("admin"), position("head"), ["officer", "head"])).toBe(false)
	expect(successorBecomesHead(actor("admin"), position("officer"), ["officer"])).toBe(false)
	expect(successorBecomesHead(actor("head"), position("head"), ["officer"])).toBe(false)
})

test("work of the unit goes to its people, a reviewer's to a reviewer", () => {
	expect(ROLES.filter((role) => mayTakeOver({ role: "officer" }, role))).toEqual(["officer", "head"])
	expect(ROLES.filter((role) => mayTakeOver({ role: "reviewer" }, role))).toEqual(["reviewer"])
})

test("only officers and heads of the unit share its work", () => {
	const own = ROLES.filter((role) => mayShareWork(actor(role), { organizationId: "unit" }))
	expect(own).toEqual(["officer", "head"])
	expect(ROLES.filter((role) => mayShareWork(actor(role, "other"), { organizationId: "unit" }))).toEqual([])
})

function subject(status: Status, change: Partial<Subject> = {}): Subject {
	const unit = {
		organizationId: "unit",
		organizationKind: "provincial_agency",
		periodStatus: "open",
	} as const
	return { ...unit, status, ...change }
}

test("the unit reads all of its answers' history, and the decisions once it is told of them", () => {
	for (const status of STATUSES) {
		const told: readonly Status[] = ["provisional", "appealed", "approved", "published", "locked", "reopened"]
		const decisions = told.includes(status) && (status === "reopened" ? "before_reopening" : "all")
		expect(historyView(actor("officer"), subject(status), true)).toEqual({
			from: "start",
			decisions,
			evidence: true,
		})
	}
})

test("the verifying body and the council read nothing of a draft, and of a submitted file what came since", () => {
	const seen = (role: Role, organizationId = "other") =>
		STATUSES.filter((status) => historyView(actor(role, organizationId), subject(status), false))
	const submitted = STATUSES.filter((status) => isSubmitted(status))
	expect(submitted).not.toContain("draft")
	for (const role of ["reviewer", "lead", "council", "secretary"] as const)
		expect(seen(role)).toEqual(submitted)
	for (const role of ["officer", "head", "co_verifier", "leader", "inspector", "admin", "owner"] as const)
		expect(seen(role)).toEqual([])
	expect(historyView(actor("reviewer", "other"), subject("in_review"), true)).toEqual({
		from: "submission",
		decisions: "all",
		evidence: true,
	})
	expect(historyView(actor("council", "other"), subject("in_review"), true)).toEqual({
		from: "submission",
		decisions: "all",
		evidence: false,
	})
})

test("a reviewer does not read how the own organisation's file is being judged", () => {
	expect(historyView(actor("reviewer"), subject("in_review"), false)).toMatchObject({ decisions: false })
	expect(historyView(actor("reviewer"), subject("provisional"), false)).toMatchObject({ decisions: "all" })
})

test("a business's answers have no history for anyone else", () => {
	const business = subject("self_assessed", { organizationKind: "enterprise" })
	expect(historyView(actor("reviewer", "other"), business, false)).toBeNull()
	expect(historyView(actor("owner"), business, false)).toMatchObject({ from: "start" })
})
