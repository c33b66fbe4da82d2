import { expect, test } from "vitest"
import { obstacleTo, standingOf, tallyOf, tiedTo, voteRefusal, VOTES } from "./council.ts"
import type { Seat, Vote } from "./council.ts"
import { STATUSES } from "./workflow.ts"

const seat = (present: boolean | null, vote: Vote | null = null): Seat => ({
	organizationId: "o",
	present,
	vote,
})
const seats = (count: number, one: Seat) => Array.from({ length: count }, () => one)

const now = new Date("2027-02-18T03:00:00Z")
const written = {
	...{ minutes: "Hội đồng đã xem xét hồ sơ.", minutesNumber: "01/BB-HĐTĐ", files: 3 },
	...{ heldAt: new Date("2027-02-18T01:30:00Z"), now },
}

test("a quorum is more than half of those called, whatever their number", () => {
	for (let called = 1; called <= 9; called += 1) {
		for (let there = 0; there <= called; there += 1) {
			const tally = tallyOf([...seats(there, seat(true)), ...seats(called - there, seat(false))])
			expect([called, there, tally.quorum]).toEqual([called, there, there > called / 2])
		}
	}
})

test("a majority is more than half of those present: who abstains or is silent is not for it", () => {
	const votes = [...VOTES, null]
	for (const one of votes)
		for (const two of votes)
			for (const three of votes) {
				const tally = tallyOf([one, two, three].map((vote) => seat(true, vote)))
				const agreeing = [one, two, three].filter((vote) => vote === "for").length
				expect(tally.for).toBe(agreeing)
				expect(tally.majority).toBe(agreeing >= 2)
				expect(tally.for + tally.against + tally.abstain + tally.silent).toBe(3)
			}
})

test("a vote of somebody who was not there counts for nothing", () => {
	const tally = tallyOf([seat(true, "for"), seat(true, "against"), seat(false, "for")])
	expect(tally).toMatchObject({ for: 1, against: 1, present: 2, quorum: true, majority: false })
})

test("nobody called is neither a quorum nor a majority", () => {
	expect(tallyOf([])).toMatchObject({ called: 0, quorum: false, majority: false })
})

test("approval wants attendance, minutes with a number, files, a quorum and a majority, in this order", () => {
	const agreed = tallyOf([seat(true, "for"), seat(true, "for"), seat(false)])
	const approve = (change: Partial<Parameters<typeof obstacleTo>[1]>) =>
		obstacleTo("approved", { ...written, tally: agreed, ...change })
	expect(approve({})).toBeNull()
	expect(approve({ tally: tallyOf([seat(true, "for"), seat(null)]) })).toBe("council.attendanceMissing")
	expect(approve({ minutesNumber: " " })).toBe("council.numberMissing")
	expect(approve({ minutes: "" })).toBe("council.minutesMissing")
	expect(approve({ files: 0 })).toBe("council.nothingToApprove")
	expect(approve({ tally: tallyOf([seat(true, "for"), seat(false)]) })).toBe("council.noQuorum")
	expect(approve({ tally: tallyOf([seat(true, "for"), seat(true, "abstain")]) })).toBe("council.noMajority")
})

test("a meeting does not end before it was held", () => {
	const tally = tallyOf([seat(true, "for")])
	const heldAt = new Date("2027-02-18T03:00:01Z")
	expect(obstacleTo("approved", { ...written, tally, heldAt })).toBe("council.notHeldYet")
	expect(obstacleTo("rejected", { ...written, tally, heldAt })).toBe("council.notHeldYet")
})

test("without quorum or majority a meeting can still end in rejection, but not without its minutes", () => {
	const tally = tallyOf([seat(false), seat(false)])
	expect(obstacleTo("rejected", { ...written, tally })).toBeNull()
	expect(obstacleTo("rejected", { ...written, tally, minutes: "" })).toBe("council.minutesMissing")
	expect(obstacleTo("rejected", { ...written, tally: tallyOf([seat(null)]) })).toBe(
		"council.attendanceMissing",
	)
})

test("nobody votes where every result is of a unit that they are tied to, and the minutes name those units", () => {
	const ties = { declared: ["c"], positions: [{ organizationId: "a", endedAt: null }] }
	const file = (organizationId: string) => ({
		...{ organizationId, organizationName: `Đơn vị ${organizationId}`, startsOn: "2026-01-01" },
	})
	expect(voteRefusal(ties, [file("a"), file("c")])).toBe("council.ownOnly")
	expect(voteRefusal(ties, [file("a"), file("b")])).toBeNull()
	expect(voteRefusal(ties, [])).toBe("council.nothingToVote")
	expect(tiedTo(ties, [file("a"), file("b"), file("c")])).toEqual(["Đơn vị a", "Đơn vị c"])
})

test("a meeting agrees to provisional results alone, and not while their unit may still appeal", () => {
	const at = (status: (typeof STATUSES)[number], appealBy: Date | null = null) =>
		standingOf({ status, appealBy }, now)
	const ready = STATUSES.filter((status) => at(status) === "ready")
	expect(ready).toEqual(["provisional"])
	expect(at("provisional", new Date("2027-02-18T03:00:01Z"))).toBe("may_appeal")
	expect(at("provisional", now)).toBe("may_appeal")
	expect(at("provisional", new Date("2027-02-18T02:59:59Z"))).toBe("ready")
	expect(STATUSES.filter((status) => at(status) === null)).toEqual([
		"approved",
		"published",
		"locked",
		"self_assessed",
	])
})
