import type { Role } from "./role.ts"

/** `idle`: minutes without a request; `whole`: hours since signing in, used or not. */
type Limits = { idle: number; whole: number }

const HOUR = 60
const DAY = 24

const DECIDING: Limits = { idle: 60, whole: 10 }
const WORKING: Limits = { idle: 4 * HOUR, whole: 12 }

/** Who decides or reads everything is signed out sooner than who fills in their own unit's answers. */
const LIMITS: Record<Role, Limits> = {
	reviewer: DECIDING,
	lead: DECIDING,
	council: DECIDING,
	secretary: DECIDING,
	inspector: DECIDING,
	admin: DECIDING,
	officer: WORKING,
	head: WORKING,
	leader: WORKING,
	co_verifier: WORKING,
	owner: { idle: DAY * HOUR, whole: 7 * DAY },
}

/** A guest has no password to come back with. */
const GUEST: Limits = { idle: 30 * DAY * HOUR, whole: 30 * DAY }

/** Of every session that an account opens, the longest. */
export const LONGEST_HOURS = Math.max(...Object.values(LIMITS).map(({ whole }) => whole))

/** When a session that was opened then ends, whatever happens in it. */
export function endOf(openedAt: Date, role: Role): Date {
	return new Date(openedAt.getTime() + LIMITS[role].whole * 3_600_000)
}

type Lived = { createdAt: Date; lastSeenAt: Date; expiresAt: Date }

/** Whether a session has ended by itself. */
export function isOver(session: Lived, of: { role: Role; guest: boolean }, now: Date): boolean {
	const { idle, whole } = of.guest ? GUEST : LIMITS[of.role]
	return (
		now >= session.expiresAt ||
		now.getTime() >= session.createdAt.getTime() + whole * 3_600_000 ||
		now.getTime() >= session.lastSeenAt.getTime() + idle * 60_000
	)
}
