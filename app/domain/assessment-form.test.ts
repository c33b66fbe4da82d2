import { expect, test } from "vitest"
import { PressForm, RecallForm, SignForm } from "./assessment-form.ts"

const KEY = "5b0d3c1e-7f5a-4d53-9a10-0c8a3f0f2a11"
const PAGE = { revision: "3", key: KEY, seen: "a".repeat(64), as: KEY }

test.each(["KÝ NỘP", "ký nộp", " Ký  nộp ", "ky nop", "submit"])("“%s” signs", (confirm) => {
	expect(SignForm.safeParse({ ...PAGE, confirm }).success).toBe(true)
})

test.each(["", "KÝ", "nộp", "SUBMITTED"])("“%s” does not sign", (confirm) => {
	expect(SignForm.safeParse({ ...PAGE, confirm }).success).toBe(false)
})

test("a form without its revision or its key is refused", () => {
	expect(PressForm.safeParse({}).success).toBe(false)
	expect(PressForm.safeParse({ revision: "-1", key: KEY }).success).toBe(false)
	expect(PressForm.safeParse({ revision: "1" }).success).toBe(false)
	expect(PressForm.safeParse({ revision: "1", key: KEY }).success).toBe(true)
})

test("signing takes a key that is one, what was seen and by whom, and a day in the register or none", () => {
	const parse = (more: object) => SignForm.safeParse({ ...PAGE, confirm: "KÝ NỘP", ...more }).success
	expect(parse({})).toBe(true)
	expect(parse({ registerNumber: "12/BC", registeredOn: "2026-11-22" })).toBe(true)
	expect(parse({ key: "1" })).toBe(false)
	expect(parse({ key: undefined })).toBe(false)
	for (const seen of [undefined, "", "A".repeat(64), "a".repeat(63)]) expect(parse({ seen })).toBe(false)
	expect(parse({ as: undefined })).toBe(false)
	expect(parse({ registeredOn: "22/11/2026" })).toBe(false)
	expect(parse({ registerNumber: "x".repeat(101) })).toBe(false)
})

test("a recall says why", () => {
	expect(RecallForm.safeParse({ revision: "3", key: KEY, reason: "   a   " }).success).toBe(false)
	expect(RecallForm.safeParse({ revision: "3", key: KEY, reason: "Sai số liệu A1.1" }).success).toBe(true)
})
