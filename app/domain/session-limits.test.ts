import { expect, test } from "vitest"
import { ROLES } from "./role.ts"
import { endOf, isOver, LONGEST_HOURS } from "./session-limits.ts"

const START = new Date("2026-11-30T01:00:00Z")
const after = (minutes: number) => new Date(START.getTime() + minutes * 60_000)
const FAR = after(90 * 24 * 60)

const session = (seen: number) => ({ createdAt: START, lastSeenAt: after(seen), expiresAt: FAR })

test.each([
	["reviewer", false, 60, 600],
	["lead", false, 60, 600],
	["council", false, 60, 600],
	["secretary", false, 60, 600],
	["inspector", false, 60, 600],
	["admin", false, 60, 600],
	["officer", false, 240, 720],
	["head", false, 240, 720],
	["leader", false, 240, 720],
	["co_verifier", false, 240, 720],
	["owner", false, 1440, 10_080],
	["owner", true, 43_200, 43_200],
] as const)("%s (guest: %s): %i minutes unused, %i altogether", (role, guest, idle, whole) => {
	const of = { role, guest }
	expect(isOver(session(0), of, after(idle - 1))).toBe(false)
	expect(isOver(session(0), of, after(idle))).toBe(true)
	expect(isOver(session(whole - 2), of, after(whole - 1))).toBe(false)
	expect(isOver(session(whole - 1), of, after(whole))).toBe(true)
})

test("every role has its end, none later than the longest, and the end that was written down counts too", () => {
	for (const role of ROLES) {
		const end = endOf(START, role)
		expect(end > START && end <= after(LONGEST_HOURS * 60)).toBe(true)
		expect(isOver({ ...session(0), expiresAt: after(5) }, { role, guest: false }, after(5))).toBe(true)
	}
})
