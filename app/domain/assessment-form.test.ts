import { expect, test } from "vitest"
import { RevisionForm, SignForm } from "./assessment-form.ts"

test.each(["KÝ NỘP", "ký nộp", " Ký  nộp ", "ky nop", "submit"])("“%s” signs", (confirm) => {
	expect(SignForm.safeParse({ revision: "3", confirm }).success).toBe(true)
})

test.each(["", "KÝ", "nộp", "SUBMITTED"])("“%s” does not sign", (confirm) => {
	expect(SignForm.safeParse({ revision: "3", confirm }).success).toBe(false)
})

test("a form without its revision is refused", () => {
	expect(RevisionForm.safeParse({}).success).toBe(false)
	expect(RevisionForm.safeParse({ revision: "-1" }).success).toBe(false)
})
