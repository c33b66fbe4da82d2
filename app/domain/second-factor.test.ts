import { expect, test } from "vitest"
import { ROLES } from "./role.ts"
import { isOpenToHeld, needsSecondFactor, secondStepForm } from "./second-factor.ts"

test("who decides needs a second factor where it is required, nobody where it is offered", () => {
	const needed = ROLES.filter((role) => needsSecondFactor(role, "required"))
	expect(needed.sort()).toEqual(["admin", "council", "lead", "reviewer", "secretary"])
	expect(ROLES.filter((role) => needsSecondFactor(role, "offered"))).toEqual([])
})

test.each([
	"/account/second-factor",
	"/account/second-factor.data",
	"/account/second-factor/set-up",
	"/account/second-factor/codes.data",
	"/account/second-factor/off",
	"/sign-out",
])("who is held may ask for %s", (path) => expect(isOpenToHeld(path)).toBe(true))

test.each([
	"/",
	"/account",
	"/account.data",
	"/account/second-factor/",
	"/account/second-factor/set-up/more",
	"/account/second-factors",
	"/account/second-factor/../../work",
	"/admin/users/x/second-factor",
	"/x/account/second-factor",
	"/work\n/account/second-factor",
	"/sign-out/x",
])("who is held may not ask for %s", (path) => expect(isOpenToHeld(path)).toBe(false))

test("codes are taken however they were grouped, and nothing else is a code", () => {
	expect(secondStepForm({ oneTimeCode: " 123 456" }).parse({ oneTimeCode: " 123 456" })).toEqual({
		oneTimeCode: "123456",
	})
	expect(
		secondStepForm({ recoveryCode: "abcd-efgh 2345-67ab" }).parse({ recoveryCode: "abcd-efgh 2345-67ab" }),
	).toEqual({
		recoveryCode: "ABCDEFGH234567AB",
	})
	expect(
		secondStepForm({ recoveryCode: "0BCD-1FGH-8345-67AB" }).parse({ recoveryCode: "0BCD-1FGH-8345-67AB" }),
	).toEqual({
		recoveryCode: "OBCDIFGHB34567AB",
	})
	for (const oneTimeCode of ["", "12345", "1234567", "12345a", "١٢٣٤٥٦"]) {
		expect(secondStepForm({ oneTimeCode }).safeParse({ oneTimeCode }).success).toBe(false)
	}
	for (const recoveryCode of ["", "ABCD", "ABCD-EFGH-2345-67A9", "A".repeat(17)]) {
		expect(secondStepForm({ recoveryCode }).safeParse({ recoveryCode }).success).toBe(false)
	}
	expect(secondStepForm({}).safeParse({}).success).toBe(false)
})
