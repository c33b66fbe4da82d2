import { conflictWith } from "./impartiality.ts"
import type { Examined, Ties } from "./impartiality.ts"
import type { Role } from "./role.ts"
import type { Status } from "./workflow.ts"

export const SESSION_STATUSES = ["open", "approved", "rejected"] as const
export type SessionStatus = (typeof SESSION_STATUSES)[number]

/** How a meeting can end. */
export const CLOSINGS = ["approved", "rejected"] as const satisfies readonly SessionStatus[]
export type Closing = (typeof CLOSINGS)[number]

export const VOTES = ["for", "against", "abstain"] as const
export type Vote = (typeof VOTES)[number]

export type Seat = {
	organizationId: string
	/** Null while nobody has recorded whether the member came. */
	present: boolean | null
	vote: Vote | null
}

export type Tally = Record<Vote, number> & {
	called: number
	present: number
	/** Came and has not voted. */
	silent: number
	/** Attendance is not recorded yet. */
	unrecorded: number
	/** More than half of those who were called are there. */
	quorum: boolean
	/** More than half of those who are there are for it. */
	majority: boolean
}

/** Only who is there votes; a vote of somebody absent stays written and counts for nothing. */
export function tallyOf(seats: readonly Seat[]): Tally {
	const there = seats.filter(({ present }) => present === true)
	const votes = (vote: Vote | null) => there.filter((seat) => seat.vote === vote).length
	return {
		for: votes("for"),
		against: votes("against"),
		abstain: votes("abstain"),
		silent: votes(null),
		called: seats.length,
		present: there.length,
		unrecorded: seats.filter(({ present }) => present === null).length,
		quorum: there.length * 2 > seats.length,
		majority: votes("for") * 2 > there.length,
	}
}

/** A message key: why the meeting cannot end like this; null when it can. */
export function obstacleTo(
	closing: Closing,
	at: { tally: Tally; files: number; minutes: string; minutesNumber: string; heldAt: Date; now: Date },
): string | null {
	const { tally } = at
	if (at.heldAt > at.now) return "council.notHeldYet"
	if (tally.unrecorded > 0) return "council.attendanceMissing"
	if (at.minutesNumber.trim() === "") return "council.numberMissing"
	if (at.minutes.trim() === "") return "council.minutesMissing"
	if (closing === "rejected") return null
	if (at.files === 0) return "council.nothingToApprove"
	if (!tally.quorum) return "council.noQuorum"
	return tally.majority ? null : "council.noMajority"
}

/** Was called to it, and acts as a member of the council now. */
export function isMember(
	actor: { userId: string; role: Role },
	seats: readonly { userId: string }[],
): boolean {
	return actor.role === "council" && seats.some(({ userId }) => userId === actor.userId)
}

/** Nobody votes where there is nothing to vote on, or only results of units that they are tied to. */
export function voteRefusal(
	ties: Ties,
	ready: readonly Examined[],
): "council.nothingToVote" | "council.ownOnly" | null {
	if (ready.length === 0) return "council.nothingToVote"
	return ready.some((file) => conflictWith(ties, file) === null) ? null : "council.ownOnly"
}

/** The results that a member is not free to judge, by their name on the agenda. */
export function tiedTo(ties: Ties, files: readonly (Examined & { organizationName: string })[]): string[] {
	return files.filter((file) => conflictWith(ties, file) !== null).map((file) => file.organizationName)
}

/** Why a file is not among those that a meeting agrees to. */
export type Waiting = "appealed" | "may_appeal" | "in_review" | "not_submitted" | "exempt" | "cancelled"

export type LeftOut = { id: string; name: string; why: Waiting; until: string | null }

/** What a meeting can say of a file; null where it is settled already. */
export function standingOf(
	file: { status: Status; appealBy: Date | null },
	now: Date,
): "ready" | Waiting | null {
	switch (file.status) {
		case "provisional":
			return file.appealBy !== null && file.appealBy >= now ? "may_appeal" : "ready"
		case "appealed":
			return "appealed"
		case "submitted":
		case "in_review":
		case "supplement":
		case "reopened":
			return "in_review"
		case "not_started":
		case "draft":
		case "with_head":
			return "not_submitted"
		case "exempt":
			return "exempt"
		case "cancelled":
			return "cancelled"
		case "approved":
		case "published":
		case "locked":
		case "self_assessed":
			return null
	}
}
