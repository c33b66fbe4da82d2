import { expect, test } from "vitest"
import { KeepForm, ReturnToken, StartForm } from "./guest.ts"

const TOKEN = "A".repeat(42) + "-"

test("a start needs kind, sector and size, and no name", () => {
	const typed = { kind: "cooperative", sector: "agriculture", size: "micro", name: " ", website: "" }
	expect(StartForm.parse(typed)).toMatchObject({ name: "" })
	expect(StartForm.safeParse({ ...typed, kind: "commune" }).success).toBe(false)
	expect(StartForm.safeParse({ ...typed, sector: "" }).success).toBe(false)
})

test("a start in which the hidden field is filled is refused", () => {
	const filled = { kind: "enterprise", sector: "trade", size: "small", name: "", website: "http://x.example" }
	expect(StartForm.safeParse(filled).error?.issues.map(({ message }) => message)).toEqual(["guest.robot"])
})

test("keeping asks for an e-mail, a password, a name and consent; a tax code may be left out", () => {
	const typed = { email: "A@B.example", password: "mười ký tự", name: "Tiệm", taxCode: "", consent: "yes" }
	expect(KeepForm.parse(typed).email).toBe("a@b.example")
	expect(KeepForm.safeParse({ ...typed, name: "" }).success).toBe(false)
	expect(KeepForm.safeParse({ ...typed, taxCode: "12" }).success).toBe(false)
})

test("a token is 43 letters of base64url and nothing else", () => {
	expect(ReturnToken.safeParse(TOKEN).success).toBe(true)
	expect(ReturnToken.safeParse(`${TOKEN}A`).success).toBe(false)
	expect(ReturnToken.safeParse("../../etc/passwd").success).toBe(false)
})
