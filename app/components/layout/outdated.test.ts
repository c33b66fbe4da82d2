import { expect, test } from "vitest"
import { LOST } from "./autosave.ts"
import { whenOutdated } from "./outdated.ts"

// as Remix asks a route that decides for itself
const refused = (message: string, actionStatus = 409) => ({
	...{ actionResult: { ok: false, message }, actionStatus },
	defaultShouldRevalidate: true,
})

test.each([
	"references.changedMeanwhile",
	"signing.changedMeanwhile",
	"signing.changedBeforeFinish",
	"signing.otherPerson",
])("“%s” loads the page anew", (message) => {
	expect(whenOutdated(refused(message))).toBe(true)
})

test("any other refusal leaves the page as it is, a lost line above all", () => {
	expect(whenOutdated(refused("form.invalid", 422))).toBe(false)
	expect(whenOutdated(refused("signing.lost", LOST))).toBe(false)
})

test("what was done is loaded as ever", () => {
	expect(whenOutdated({ actionResult: undefined, defaultShouldRevalidate: true })).toBe(true)
	expect(whenOutdated({ ...refused("x", 200), defaultShouldRevalidate: false })).toBe(false)
})
