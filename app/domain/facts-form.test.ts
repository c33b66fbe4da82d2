import { expect, test } from "vitest"
import { readFacts } from "./facts-form.ts"

const label = { vi: "Có bán hàng trực tuyến không?", en: "Do you sell online?" }
const facts = [
	{ code: "sellsOnline", label },
	{ code: "hasOcop", label },
]

test("every line is read, and words for lines that are not there are left out", () => {
	const typed = { "fact.sellsOnline": "yes", "fact.hasOcop": "no", "fact.other": "yes" }
	expect(readFacts(facts, typed)).toEqual({ sellsOnline: true, hasOcop: false })
})

test("a line that is left open or says something else is named", () => {
	expect(() => readFacts(facts, { "fact.sellsOnline": "maybe" })).toThrow(
		expect.objectContaining({
			fields: { "fact.sellsOnline": "respond.factUnsaid", "fact.hasOcop": "respond.factUnsaid" },
		}),
	)
})
