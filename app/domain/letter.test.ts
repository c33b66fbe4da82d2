import { expect, test } from "vitest"
import { mayInvite } from "./invitation.ts"
import { isByHand, LinkToken, linkByHand, mayMakeResetLink } from "./letter.ts"
import { OFFICIAL_ROLES, ROLES } from "./role.ts"

const TOKEN = `h-${"A".repeat(41)}`

test("a link says itself whether it was handed over, whatever its letters are", () => {
	expect(isByHand(TOKEN)).toBe(false)
	expect(isByHand(linkByHand(TOKEN))).toBe(true)
	for (const token of [TOKEN, linkByHand(TOKEN)]) expect(LinkToken.safeParse(token).success).toBe(true)
	for (const token of ["", "x", `x-${TOKEN}`, `${TOKEN}A`, "../../etc/passwd"])
		expect(LinkToken.safeParse(token).success).toBe(false)
})

test("a head invites officers of the own unit, an administrator any official, nobody else anyone", () => {
	const invited = (by: (typeof ROLES)[number], at: string) =>
		ROLES.filter((role) => mayInvite({ role: by, organizationId: "a" }, { role, organizationId: at }))
	expect(invited("head", "a")).toEqual(["officer"])
	expect(invited("head", "b")).toEqual([])
	expect(invited("admin", "b")).toEqual([...OFFICIAL_ROLES])
	for (const role of ROLES.filter((one) => one !== "head" && one !== "admin"))
		expect(invited(role, "a")).toEqual([])
})

test("an administrator makes reset links for others, nobody for themselves", () => {
	const admin = { userId: "1", name: "", role: "admin", organizationId: "a" } as const
	expect([mayMakeResetLink(admin, "2"), mayMakeResetLink(admin, "1")]).toEqual([true, false])
	expect(mayMakeResetLink({ ...admin, role: "head" }, "2")).toBe(false)
})
