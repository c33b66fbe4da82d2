import { expect, test } from "vitest"
import { BulkForm, whyLeftOut } from "./bulk-accept.ts"
import type { Candidate } from "./bulk-accept.ts"

const GOOD: Candidate = {
	...{ decided: false, second: false, closed: false, evidenceRequired: true, evidence: 1, doubts: [] },
	...{ outlier: false, knowingly: false },
	claim: { value: { kind: "yes_no", yes: true }, notApplicable: false },
}
const ID = "00000000-0000-4000-8000-000000000000"

test("a plain claim with its evidence goes with the others", () => {
	expect(whyLeftOut(GOOD)).toBeNull()
	expect(whyLeftOut({ ...GOOD, evidenceRequired: false, evidence: 0 })).toBeNull()
})

test.each<[string, Partial<Candidate>]>([
	["decided", { decided: true }],
	["closed", { closed: true }],
	["second", { second: true }],
	["notApplicable", { claim: { value: null, notApplicable: true } }],
	["unanswered", { claim: { value: null, notApplicable: false } }],
	["noEvidence", { evidence: 0 }],
	["reference", { doubts: ["reference"] }],
	["opinion", { doubts: ["opinion"] }],
	["outlier", { outlier: true }],
])("%s is left out", (why, other) => {
	expect(whyLeftOut({ ...GOOD, ...other })).toBe(why)
})

test("an outlier goes when it was ticked knowingly, a contradicted one never", () => {
	expect(whyLeftOut({ ...GOOD, outlier: true, knowingly: true })).toBeNull()
	expect(whyLeftOut({ ...GOOD, doubts: ["reference"], outlier: true, knowingly: true })).toBe("reference")
})

test("a form names files and criteria, one or many, and nothing else", () => {
	const form = (claim: unknown) => BulkForm.safeParse({ key: ID, claim })
	expect(form(`${ID}/A1.1`).data?.claim).toEqual([{ assessmentId: ID, code: "A1.1" }])
	expect(form([`${ID}/A1.1`, `${ID}/A1.2`]).data?.claim).toHaveLength(2)
	expect(form(undefined).data?.claim).toEqual([])
	for (const bad of ["A1.1", `${ID}/`, `${ID}/A 1`, `${"-".repeat(36)}/A1.1`])
		expect(form(bad).success).toBe(false)
	expect(form(Array.from({ length: 201 }, () => `${ID}/A1.1`)).success).toBe(false)
})
