import { expect, test } from "@playwright/test"
import type { Page } from "@playwright/test"
import { DEMO_PASSWORD } from "#db/demo/people.ts"
import {
	answerAppeal,
	draftAppeal,
	expectRefused,
	expectThreeScores,
	sendAppeal,
} from "#tests/support/appeal-walk.ts"
import { callMeeting, publish, voteAndClose } from "#tests/support/council-walk.ts"
import { letAppealWindowPass, placesThatSay } from "#tests/support/e2e-database.ts"
import {
	answerAsOfficer,
	complete,
	decide,
	mainForm,
	newPeriod,
	openPeriod,
	review,
	reviewSecond,
	signAsHead,
	today,
} from "#tests/support/period-walk.ts"
import type { Verdict } from "#tests/support/period-walk.ts"
import {
	expectAccessible,
	listenForErrors,
	listenForTokens,
	signIn,
	signOut,
	t,
} from "#tests/support/walk.ts"

const UNIT = /Sở Tư pháp/
const LOWERED: Verdict = {
	...{ outcome: "adjusted", num: "1", den: "10" },
	reason: "Tài liệu kiểm chứng chỉ chứng minh được 1 trên 10.",
}
const GRANTED = { num: "4", den: "10", reason: "Báo cáo kết xuất bổ sung chứng minh được 4 trên 10." }
const ANEW: Verdict = {
	...{ outcome: "adjusted", num: "7", den: "10" },
	reason: "Kiểm tra lại tại hệ thống nguồn: 7 trên 10.",
}
const DOCUMENT = "77/BC-STP"
const CORRECTION = "Thẩm định lại một tiêu chí theo kết luận kiểm tra."

type File = { fileId: string; code: string }

async function reopen(page: Page, { fileId, code }: File) {
	await signIn(page, "admin@demo.example")
	await page.goto(`/admin/assessments/${fileId}/orders/reopen`)
	const box = page.locator(`[name=codes][value="${code}"]`)
	await page.locator("details", { has: box }).locator("summary").click()
	await box.check()
	await page.locator("[name=reason]").fill("Kết luận kiểm tra cho thấy số liệu đã công bố còn thiếu.")
	await page.locator("[name=authority]").fill("12/KL-TTr")
	await page.locator("[name=authorityDate]").fill(today())
	await expectAccessible(page)
	await page
		.getByRole("main")
		.getByRole("button", { name: t("orderKind.reopen") })
		.click()
	await page.waitForURL(`/admin/assessments/${fileId}/orders`)
	await expect(page.getByText("12/KL-TTr").first()).toBeVisible()
	await expectAccessible(page)
	await signOut(page)
}

/** Only the criterion of the order is open to the reviewer. */
async function reviewAnew(page: Page, { fileId, code }: File) {
	await signIn(page, "reviewer@demo.example")
	await page.goto(`/reviews/${fileId}`)
	const open = page.locator("form.decision")
	await expect(open).toHaveCount(1)
	await expect(open.locator("[name=code]")).toHaveValue(code)
	await expectAccessible(page)
	await decide(open, ANEW)
	await signOut(page)
}

/** The second reviewer's word of the first review stands against the new decision: the lead says which holds. */
async function settleBetween(page: Page, { fileId, code }: File) {
	await signIn(page, "lead@demo.example")
	await page.goto(`/reviews/${fileId}/second/${code}/settle`)
	await expectAccessible(page)
	await page.locator("[name=choice][value=first]").check()
	await page.locator("[name=reason]").fill("Số liệu nguồn có sau lần thẩm định thứ hai.")
	await mainForm(page).click()
	await page.waitForURL(`/reviews/${fileId}/second/${code}`)
	await signOut(page)
}

/** The unit's percent on a published page. */
async function publishedPercent(page: Page, path: string): Promise<string> {
	await page.goto(path)
	await expectAccessible(page)
	const row = await page.getByRole("row", { name: UNIT }).last().innerText()
	return /\d+,\d+/.exec(row)?.[0] ?? ""
}

async function expectBothEditions(
	page: Page,
	{ first, second, was }: Record<"first" | "second" | "was", string>,
) {
	const is = await publishedPercent(page, second)
	expect(is).not.toBe(was)
	const difference = page.getByRole("table", { name: t("council.diff", { edition: 1 }) })
	const change = difference.getByRole("row", { name: UNIT })
	await expect(change.getByRole("cell", { name: new RegExp(`^${was}`) })).toBeVisible()
	await expect(change.getByRole("cell", { name: new RegExp(`^${is}`) })).toBeVisible()
	await expect(change).toContainText(t("changeCause.score"))
	await expect(page.getByText(CORRECTION)).toBeVisible()
	await page.getByRole("link", { name: t("council.diffBefore", { edition: 1 }) }).click()
	await page.waitForURL((url) => url.pathname === first)
	expect(await publishedPercent(page, first)).toBe(was)
	await expect(page.getByText(t("ranking.newer", { edition: 2 }))).toBeVisible()
	await page.getByRole("link", { name: t("ranking.seeNewer") }).click()
	await page.waitForURL((url) => url.pathname === second)
}

test("a dispute to its end: over-claim, adjustment, appeal with new evidence, council, publication, corrected edition", async ({
	page,
}) => {
	test.setTimeout(900_000)
	const errors = listenForErrors(page)
	const tokens = listenForTokens(page)
	const period = newPeriod(`E2E-D-${Date.now()}`)
	const periodPath = await openPeriod(page, period)
	const filePath = await answerAsOfficer(page, period)
	const fileId = filePath.split("/").at(-1) ?? ""
	await signAsHead(page, filePath)

	const { lowered: code } = await review(page, fileId, LOWERED)
	const file = { fileId, code }
	const seconded = await reviewSecond(page, { fileId, lowered: code, verdict: LOWERED })
	expect(seconded).toContain(code)
	expect(seconded.length).toBeGreaterThan(1)
	await complete(page, fileId)

	await draftAppeal(page, file, DOCUMENT)
	await sendAppeal(page, file, DOCUMENT)
	await expectRefused(page, file, "reviewer@demo.example")
	await expectRefused(page, file, "reviewer2@demo.example")
	await answerAppeal(page, file, GRANTED)
	await expectThreeScores(page, file, { self: "9 / 10", first: "1 / 10", second: "4 / 10" })

	await letAppealWindowPass(fileId)
	await voteAndClose(page, await callMeeting(page, periodPath, "01/BB-HĐTĐ"))
	const first = await publish(page, periodPath, { number: "01/QĐ-THU" })
	const was = await publishedPercent(page, first)

	await reopen(page, file)
	await reviewAnew(page, file)
	await settleBetween(page, file)
	await complete(page, fileId)
	await letAppealWindowPass(fileId)
	await voteAndClose(page, await callMeeting(page, periodPath, "02/BB-HĐTĐ"))
	const second = await publish(page, periodPath, { number: "02/QĐ-THU", correction: CORRECTION })
	await expectBothEditions(page, { first, second, was })
	expect(errors).toEqual([])

	const held = await tokens()
	expect(held.length).toBeGreaterThan(10)
	expect(await placesThatSay([...held, DEMO_PASSWORD, "$argon2"])).toEqual([])
	expect(await placesThatSay(["assessment.publish"])).toEqual(["audit_log assessment.publish"])
})
