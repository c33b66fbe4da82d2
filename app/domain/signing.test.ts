import { expect, test } from "vitest"
import { repeatOf } from "./signing.ts"
import type { Signing } from "./signing.ts"

const NO_PAPER = { paperSha256: null, registerNumber: null, registeredOn: null }
const PAPER = { paperSha256: "a", registerNumber: "1/BC", registeredOn: "2026-11-20" }

function signing(number: number, of: Partial<Signing> = {}): Signing {
	return { number, key: `k${number}`, recalledAt: null, ...NO_PAPER, ...of }
}

const RECALLED = signing(1, { recalledAt: new Date(0) })

test.each([
	["a key nobody has used yet is a first press", [], "k1", true, "first"],
	["so is a new key on a signed file, which the workflow then refuses", [signing(1)], "k2", true, "first"],
	["the same key on the file it signed is the same press", [signing(1)], "k1", true, "again"],
	["after a recall that form is used up", [RECALLED], "k1", false, "used"],
	["also when the file was signed once more since", [RECALLED, signing(2)], "k1", true, "used"],
	["and that later form is still itself", [RECALLED, signing(2)], "k2", true, "again"],
	["a business that revises has used its form up", [signing(1)], "k1", false, "used"],
] as const)("%s", (_, signings, key, isSigned, wanted) => {
	expect(repeatOf(signings, { key, paper: NO_PAPER }, isSigned)).toBe(wanted)
})

test("the same form with another paper, or with one it had not, is not the same press", () => {
	const signed = [signing(1, PAPER)]
	const again = (paper: typeof PAPER | typeof NO_PAPER) => repeatOf(signed, { key: "k1", paper }, true)
	expect(again(PAPER)).toBe("again")
	expect(again(NO_PAPER)).toBe("other_paper")
	expect(again({ ...PAPER, paperSha256: "b" })).toBe("other_paper")
	expect(again({ ...PAPER, registerNumber: "2/BC" })).toBe("other_paper")
	expect(again({ ...PAPER, registeredOn: "2026-11-19" })).toBe("other_paper")
})
