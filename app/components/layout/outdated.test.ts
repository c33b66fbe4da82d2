import { expect, test } from "vitest"
import { notAfterAutosave } from "./autosave.ts"
import { whenOutdated } from "./outdated.ts"

const refused = (message: string) => ({
	actionResult: { ok: false, message },
	defaultShouldRevalidate: false,
})

test.each(["signing.changedMeanwhile", "signing.changedBeforeFinish", "signing.otherPerson"])(
	"“%s” loads the page anew",
	(message) => {
		expect(whenOutdated(refused(message))).toBe(true)
	},
)

test("any other refusal leaves the page to what Remix does", () => {
	expect(whenOutdated(refused("form.invalid"))).toBe(false)
	expect(whenOutdated({ actionResult: undefined, defaultShouldRevalidate: true })).toBe(true)
})

test("the name in the header is loaded anew with it", () => {
	const url = new URL("http://portal.invalid/")
	const args = { currentUrl: url, nextUrl: url, currentParams: {}, nextParams: {} }
	expect(notAfterAutosave({ ...args, ...refused("signing.otherPerson") })).toBe(true)
})
