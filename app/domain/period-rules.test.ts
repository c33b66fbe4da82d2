import { expect, test } from "vitest"
import { PeriodRulesForm, percentOf, reviewRulesOf, rulesText } from "./period-rules.ts"
import { DEFAULT_REVIEW_RULES } from "./review.ts"

const typed = {
	...{ bandSet: "five", secondAbove: "50", blindShare: "5", saw: "" },
	...{ supplementDays: "5", coVerifyDays: "7", appealDays: "5" },
}

test("shares are typed in percents and come back as they were", () => {
	for (let percent = 0; percent <= 100; percent += 1) {
		const { secondAbove } = PeriodRulesForm.parse({ ...typed, secondAbove: String(percent) })
		expect([Number(secondAbove), percentOf(secondAbove)]).toEqual([percent / 100, String(percent)])
	}
	expect(PeriodRulesForm.parse(typed)).toMatchObject({ ...DEFAULT_REVIEW_RULES, bandSet: "five" })
})

test("what is no whole number in its bounds is refused at its field", () => {
	for (const [field, value] of Object.entries({
		...{ secondAbove: "101", blindShare: "51", supplementDays: "0", coVerifyDays: "-1", appealDays: "2,5" },
	})) {
		const issues = PeriodRulesForm.safeParse({ ...typed, [field]: value }).error?.issues ?? []
		expect(issues.map(({ path, message }) => [path[0], message])).toEqual([[field, "rules.number"]])
	}
})

test("what a period does not say is the default, and its text tells the difference", () => {
	expect(reviewRulesOf({})).toEqual(DEFAULT_REVIEW_RULES)
	const plain = rulesText({ bandSet: "five" })
	expect(rulesText({ bandSet: "five", review: { appealDays: 5 } })).toBe(plain)
	expect(rulesText({ bandSet: "five", review: { appealDays: 6 } })).not.toBe(plain)
})
