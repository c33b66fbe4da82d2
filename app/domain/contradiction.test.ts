import { expect, test } from "vitest"
import { contradicts, doubtsOn, standAfter } from "./contradiction.ts"
import type { Stand } from "./contradiction.ts"

const PCT = { kind: "PCT" as const }
const ratio = (num: string, den: string) => ({ kind: "ratio" as const, num, den })
const stands = (value: Stand["value"]): Stand => ({ value, notApplicable: false })

test("ratios up to half a percentage point apart agree, and not a hair more", () => {
	const half = contradicts(PCT, stands(ratio("905", "1000")), ratio("900", "1000"))
	const more = contradicts(PCT, stands(ratio("9050001", "10000000")), ratio("900", "1000"))
	const less = contradicts(PCT, stands(ratio("8949999", "10000000")), ratio("900", "1000"))
	expect([half, more, less]).toEqual([false, true, true])
})

test("thirds are compared exactly", () => {
	expect(contradicts(PCT, stands(ratio("1", "3")), ratio("2", "6"))).toBe(false)
	expect(contradicts({ kind: "RATE" }, stands(ratio("1", "3")), ratio("333333", "1000000"))).toBe(true)
})

test("of other kinds any difference is one, but not another way of writing", () => {
	const number = (value: string) => ({ kind: "number" as const, value })
	expect(contradicts({ kind: "NUM" }, stands(number("12")), number("12.00"))).toBe(false)
	expect(contradicts({ kind: "NUM" }, stands(number("12")), number("12.01"))).toBe(true)
	const items = (...of: string[]) => ({ kind: "items" as const, items: of })
	expect(contradicts({ kind: "MULTI" }, stands(items("a", "b")), items("b", "a"))).toBe(false)
	expect(contradicts({ kind: "MULTI" }, stands(items("a")), items("b", "a"))).toBe(true)
	expect(contradicts({ kind: "YN" }, stands({ kind: "yes_no", yes: true }), number("1"))).toBe(true)
})

test("nothing of nothing: two empty wholes agree, an empty one and a figure do not", () => {
	expect(contradicts(PCT, stands(ratio("0", "0")), ratio("0", "0"))).toBe(false)
	expect(contradicts(PCT, stands(ratio("0", "0")), ratio("1", "2"))).toBe(true)
})

test("not applicable contradicts a system that has a figure; nothing said contradicts nothing", () => {
	expect(contradicts(PCT, { value: null, notApplicable: true }, ratio("1", "2"))).toBe(true)
	expect(contradicts(PCT, stands(null), ratio("1", "2"))).toBe(false)
})

test("a co-verifying body that disagrees is a doubt, one that cannot tell or has not answered is none", () => {
	const claim = stands(ratio("1", "2"))
	const doubts = (...opinions: ("agrees" | "disagrees" | "cannot_tell" | null)[]) =>
		doubtsOn(PCT, claim, { references: [], opinions })
	expect(doubts("agrees", "cannot_tell", null)).toEqual([])
	expect(doubts("agrees", "disagrees")).toEqual(["opinion"])
})

test("both may speak against it at once", () => {
	const voices = { references: [ratio("1", "4")], opinions: ["disagrees" as const] }
	expect(doubtsOn(PCT, stands(ratio("1", "2")), voices)).toEqual(["reference", "opinion"])
})

test("accepting lets the claim stand, adjusting the reviewer's value, rejecting and asking nothing", () => {
	const claim = stands(ratio("1", "2"))
	const said = { value: ratio("1", "4"), notApplicable: false }
	expect(standAfter(claim, { ...said, outcome: "accepted" })).toBe(claim)
	expect(standAfter(claim, { ...said, outcome: "adjusted" })).toEqual(said)
	expect(standAfter(claim, { ...said, outcome: "rejected" })).toBeNull()
	expect(standAfter(claim, { ...said, outcome: "supplement" })).toBeNull()
})
