import type { Actor, Position } from "./policy.ts"
import type { Role } from "./role.ts"

/** Why a position cannot be ended this way; null when it can. `heads` are the unit's, this position included. */
export function endRefusal(
	actor: Actor,
	position: Position,
	at: { heads: number; hasSuccessor: boolean },
): "handOver.lastHead" | null {
	const isLastHead = position.role === "head" && at.heads <= 1
	return isLastHead && !at.hasSuccessor && actor.role !== "admin" ? "handOver.lastHead" : null
}

/** Only an administrator gives positions: a head's successor becomes head by their hand, not by another head's. */
export function successorBecomesHead(actor: Actor, position: Position, holds: readonly Role[]): boolean {
	return actor.role === "admin" && position.role === "head" && !holds.includes("head")
}

/** Has files of other organisations under review. */
export function isReviewing(role: Role): boolean {
	return role === "reviewer" || role === "lead"
}

/** Whose colleagues may take over: the unit's people, or those who do the same elsewhere than in a unit's file. */
export function mayTakeOver(position: Pick<Position, "role">, role: Role): boolean {
	const answers = (one: Role) => one === "officer" || one === "head"
	return answers(position.role) ? answers(role) : role === position.role
}
