import { expect, test } from "vitest"
import { DelegationForm, delegationState } from "./delegation.ts"

const GOOD = {
	deputyId: "00000000-0000-4000-8000-000000000001",
	fromDay: "2026-12-01",
	toDay: "2026-12-31",
	document: "12/QĐ-STP",
}

function faultsOf(form: Record<string, string>) {
	const { error } = DelegationForm.safeParse(form)
	return Object.fromEntries(error?.issues.map(({ path, message }) => [path.join("."), message]) ?? [])
}

test("a delegation names a deputy, its first and last day and its document", () => {
	expect(faultsOf(GOOD)).toEqual({})
	expect(faultsOf({ ...GOOD, deputyId: "" })).toEqual({ deputyId: "delegation.chooseDeputy" })
	expect(faultsOf({ ...GOOD, document: " " })).toEqual({ document: "delegation.documentMissing" })
	expect(faultsOf({ ...GOOD, toDay: "2026-11-30" })).toEqual({ toDay: "delegation.endsBefore" })
	expect(faultsOf({ ...GOOD, toDay: "2027-12-02" })).toEqual({ toDay: "delegation.tooLong" })
	expect(faultsOf({ ...GOOD, toDay: "2027-12-01" })).toEqual({})
})

test.each([
	["2026-11-30", null, "planned"],
	["2026-12-01", null, "in_force"],
	["2026-12-31", null, "in_force"],
	["2027-01-01", null, "ended"],
	["2026-12-15", new Date("2026-12-10T00:00:00Z"), "revoked"],
] as const)("on %s, revoked at %s, it is %s", (today, revokedAt, state) => {
	expect(delegationState({ ...GOOD, revokedAt }, today)).toBe(state)
})
