import { isBusiness, type OrganizationKind } from "./organization.ts"
import type { PeriodStatus } from "./period.ts"
import type { Role } from "./role.ts"
import {
	EVENTS,
	isInPeriod,
	isVerified,
	nextStep,
	SUBMITTED,
	type Status,
	type WorkflowEvent,
} from "./workflow.ts"

/** The signed-in person, in the one role and organisation they act in. */
export type Actor = {
	userId: string
	name: string
	role: Role
	organizationId: string
	/** Answers without an account so far. */
	guest?: true
	/** The delegation under which an officer signs in the head's place today. */
	deputy?: { delegationId: string }
	/** The one unit whose files an administrator reads in an emergency, written down and told to the unit. */
	emergency?: { breakGlassId: string; organizationId: string }
}

export type Subject = {
	organizationId: string
	organizationKind: OrganizationKind
	status: Status
	periodStatus: PeriodStatus
}

/** What the verifying body does, on other organisations' files. */
const VERIFYING: readonly Role[] = ["reviewer", "lead"]
/** The appraisal council, and whoever keeps its minutes. */
const COUNCIL: readonly Role[] = ["council", "secretary"]
const RESPONDING: readonly Role[] = ["officer", "head", "owner"]

declare const minted: unique symbol
/** What a reader may see; only this file can make one, and queries demand it. */
export type Scope = {
	readonly [minted]: true
	/** Organisations whose drafts and answers are visible: one, or none. */
	readonly organizationId: string | null
	/** Submitted files of other agencies and communes. */
	readonly submissions: boolean
	/** Names and states of all agencies' submissions, without their answers. */
	readonly progress: boolean
	/** Verified results before publication. */
	readonly provisional: boolean
	/** The organisation whose opinion on single criteria was asked for; null: nobody's. */
	readonly coVerifierOf: string | null
}

export function readScope(actor: Actor): Scope {
	const { role } = actor
	return {
		organizationId: RESPONDING.includes(role) ? actor.organizationId : emergencyAt(actor),
		submissions: VERIFYING.includes(role) || COUNCIL.includes(role),
		progress: mayLead(actor) || VERIFYING.includes(role),
		provisional: VERIFYING.includes(role) || COUNCIL.includes(role) || role === "leader",
		coVerifierOf: role === "co_verifier" ? actor.organizationId : null,
	} as Scope
}

function emergencyAt({ role, emergency }: Actor): string | null {
	return role === "admin" ? (emergency?.organizationId ?? null) : null
}

/** Signs for the unit: its head, or the deputy whom the head gave the power for today. */
function signs({ role, deputy }: Actor): boolean {
	return role === "head" || (role === "officer" && deputy !== undefined)
}

/** Deny by default: the workflow names the role and the time, this names the organisation. */
export function can(actor: Actor, event: WorkflowEvent, subject: Subject): boolean {
	const step = nextStep(subject.status, event)
	if (step === null || !isInPeriod(subject.periodStatus, event)) return false
	const takesPart = step.roles.includes(actor.role) || (signs(actor) && step.roles.includes("head"))
	return mayEver(actor, event, subject) && takesPart
}

/** Whether this person could do it in some state: tells a refusal by right from one by state. */
export function mayEver(actor: Actor, event: WorkflowEvent, subject: Subject): boolean {
	const own = actor.organizationId === subject.organizationId
	switch (event) {
		case "start":
			return own && RESPONDING.includes(actor.role)
		case "hand_over":
			return own && actor.role === "officer"
		case "return_to_officer":
		case "submit":
		case "recall":
			return own && signs(actor)
		case "finish":
		case "revise":
			return own && actor.role === "owner" && isBusiness(subject.organizationKind)
		case "answer_supplement":
			return own && (actor.role === "officer" || actor.role === "head")
		case "appeal":
		case "withdraw_appeal":
			return own && signs(actor)
		case "claim":
		case "request_supplement":
		case "close_supplement":
		case "settle_appeal":
			return !own && VERIFYING.includes(actor.role)
		case "complete_review":
			return !own && actor.role === "lead"
		case "approve":
			return actor.role === "secretary"
		case "publish":
		case "lock":
			return actor.role === "lead"
		case "reopen":
		case "exempt":
		case "dissolve":
		case "reinstate":
			return actor.role === "admin"
	}
}

/** What this person can do with the file as it stands: the buttons of its pages. */
export function movesOf(actor: Actor, subject: Subject): WorkflowEvent[] {
	return EVENTS.filter((event) => can(actor, event, subject))
}

/** May write answers, evidence and the information-system table of this file. */
export function mayAnswer(actor: Actor, subject: Subject): boolean {
	return actor.organizationId === subject.organizationId && RESPONDING.includes(actor.role)
}

/** May hand in evidence: nobody may fill the disks without an account. */
export function mayAttach(actor: Pick<Actor, "guest">): boolean {
	return !actor.guest
}

/** What a business says is read by the business alone, so the log says that it was said, not what. */
export function isLoggedInFull(
	actor: Pick<Actor, "role">,
	{ entity, action }: { entity: string; action: string },
): boolean {
	if (actor.role !== "owner") return true
	return entity !== "answer" && entity !== "evidence" && action !== "assessment.facts"
}

/** Of the verifying body. */
export function isVerifying(actor: Pick<Actor, "role">): boolean {
	return VERIFYING.includes(actor.role)
}

/** May decide on criteria: never on the own organisation's file (impartiality). */
export function mayReview(actor: Actor, subject: Subject): boolean {
	return actor.organizationId !== subject.organizationId && VERIFYING.includes(actor.role)
}

/** Divides the verifying body's work: who reviews which file, never one of the own organisation. */
export function mayAssignReviewer(actor: Actor, subject: Pick<Subject, "organizationId">): boolean {
	return actor.role === "lead" && actor.organizationId !== subject.organizationId
}

/** Gives an opinion for a body that was asked: never on the own organisation's file. */
export function mayCoVerify(actor: Actor, subject: Pick<Subject, "organizationId">): boolean {
	return actor.role === "co_verifier" && actor.organizationId !== subject.organizationId
}

/** Keeps reasons to use again. */
export function mayKeepReasons(actor: Pick<Actor, "role">): boolean {
	return VERIFYING.includes(actor.role)
}

/** Keeps them for everybody of the verifying body. */
export function mayShareReasons(actor: Pick<Actor, "role">): boolean {
	return actor.role === "lead"
}

/** Whose judgement of a unit counts somewhere, and who therefore says when it is not free. */
export const DECLARING = [
	"reviewer",
	"lead",
	"co_verifier",
	"secretary",
	"council",
] as const satisfies readonly Role[]

export function mayDeclare(actor: Pick<Actor, "role">): boolean {
	return (DECLARING as readonly Role[]).includes(actor.role)
}

/** For somebody else only a lead declares. */
export function mayDeclareFor(actor: Pick<Actor, "userId" | "role">, userId: string): boolean {
	return mayDeclare(actor) && (actor.role === "lead" || actor.userId === userId)
}

/** Never the own one. */
export function mayWithdrawConflict(actor: Pick<Actor, "userId" | "role">, of: { userId: string }): boolean {
	return actor.role === "lead" && actor.userId !== of.userId
}

/** What the verifying body and the council learn of the distance between claimed and verified, and of whom. */
export type DivergenceView = { units: boolean; reviewers: boolean }

export function divergenceView(actor: Pick<Actor, "role">): DivergenceView | null {
	if (actor.role === "lead") return { units: true, reviewers: true }
	if (isOfCouncil(actor)) return { units: true, reviewers: false }
	return actor.role === "reviewer" ? { units: false, reviewers: false } : null
}

export function isSubmitted(status: Status): boolean {
	return (SUBMITTED as readonly Status[]).includes(status)
}

/** Somebody answers for it as it stands: the head by signing, a business by finishing. */
export function isSigned(status: Status): boolean {
	return isSubmitted(status) || status === "self_assessed"
}

export function mayManagePeriods(actor: Actor): boolean {
	return actor.role === "admin" || actor.role === "lead"
}

export function isOfCouncil(actor: Pick<Actor, "role">): boolean {
	return COUNCIL.includes(actor.role)
}

/** Reads a meeting's dossier and minutes: the council, its secretary, and the lead who publishes. */
export function mayReadMeetings({ role }: Pick<Actor, "role">): boolean {
	return COUNCIL.includes(role) || role === "lead"
}

/** Opens, records and closes meetings, and writes down what the council changes. */
export function mayKeepMinutes({ role }: Pick<Actor, "role">): boolean {
	return role === "secretary"
}

/** Reads who did what; changes nothing. */
export function mayInspect(actor: Pick<Actor, "role">): boolean {
	return actor.role === "inspector" || actor.role === "admin"
}

export function mayAdminister(actor: Actor): boolean {
	return actor.role === "admin"
}

export function mayLead(actor: Pick<Actor, "role">): boolean {
	const { role } = actor
	return role === "leader" || role === "lead" || COUNCIL.includes(role) || role === "admin"
}

/** Divides the work on a file, talks about it and marks it: its own officers and heads, nobody else of any role. */
export function mayShareWork(actor: Actor, subject: Pick<Subject, "organizationId">): boolean {
	return (
		actor.organizationId === subject.organizationId && (actor.role === "officer" || actor.role === "head")
	)
}

/** Writes the unit's appeal and adds its evidence; the head alone sends it. */
export function mayDraftAppeal(actor: Actor, subject: Pick<Subject, "organizationId">): boolean {
	return mayShareWork(actor, subject)
}

/** How much of an answer's history somebody reads. */
export type HistoryView = {
	/** Others than the unit read nothing from before the first signature. */
	from: "start" | "submission"
	/** While a result is looked at again, only the verifying body and the council read what is decided anew. */
	decisions: false | "all" | "before_reopening"
	evidence: boolean
}

/** Null: none of it. `restricted` is the criterion's: its evidence is for the unit and the verifying body. */
export function historyView(actor: Actor, subject: Subject, restricted: boolean): HistoryView | null {
	const told = isVerified(subject.status) && (subject.status === "reopened" ? "before_reopening" : "all")
	if (mayAnswer(actor, subject)) return { from: "start", decisions: told, evidence: true }
	if (!isSubmitted(subject.status) || isBusiness(subject.organizationKind)) return null
	if (mayReview(actor, subject)) return { from: "submission", decisions: "all", evidence: true }
	if (isOfCouncil(actor)) return { from: "submission", decisions: "all", evidence: !restricted }
	// a reviewer reads the own organisation's file as anyone who may read it, without its review
	return VERIFYING.includes(actor.role)
		? { from: "submission", decisions: told, evidence: !restricted }
		: null
}

/** Gives an officer of the own unit the power to sign for some days; what was given is not given on. */
export function mayDelegate({ role }: Pick<Actor, "role">): boolean {
	return role === "head"
}

/** Reads one unit's files in an emergency, for a reason that the unit is told; of a business never. */
export function mayBreakGlass({ role }: Pick<Actor, "role">, unit?: { kind: OrganizationKind }): boolean {
	return role === "admin" && (unit === undefined || !isBusiness(unit.kind))
}

/** Sees who works at the own unit. */
export function mayLeadUnit(actor: Pick<Actor, "role">): boolean {
	return actor.role === "head"
}

export type Position = { userId: string; role: Role; organizationId: string }

/** Whether somebody may end a position at all; the own one never. */
export function mayEndPosition(actor: Actor, position: Position): boolean {
	if (actor.userId === position.userId) return false
	if (actor.role === "admin") return position.role !== "owner"
	return (
		actor.role === "head" &&
		actor.organizationId === position.organizationId &&
		(position.role === "officer" || position.role === "head")
	)
}
