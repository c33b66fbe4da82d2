import { expect, test } from "@playwright/test"
import { callMeeting, publish, voteAndClose } from "#tests/support/council-walk.ts"
import { letAppealWindowPass } from "#tests/support/e2e-database.ts"
import {
	answerAsOfficer,
	complete,
	newPeriod,
	openPeriod,
	review,
	reviewSecond,
	signAsHead,
} from "#tests/support/period-walk.ts"
import type { Verdict } from "#tests/support/period-walk.ts"
import { expectAccessible, listenForErrors } from "#tests/support/walk.ts"

test("one period, from opening to published ranking: lead, officer, head, reviewer, council, lead, public", async ({
	page,
}) => {
	test.setTimeout(600_000)
	const errors = listenForErrors(page)
	const period = newPeriod(`E2E-${Date.now()}`)
	const verdict: Verdict = { outcome: "rejected", reason: "Không có văn bản phân công kèm theo." }
	const periodPath = await openPeriod(page, period)
	const filePath = await answerAsOfficer(page, period)
	const fileId = filePath.split("/").at(-1) ?? ""
	await signAsHead(page, filePath)
	const { count, lowered } = await review(page, fileId, verdict)
	expect(count).toBeGreaterThan(30)
	expect(await reviewSecond(page, { fileId, lowered, verdict })).not.toEqual([])
	await complete(page, fileId)
	await letAppealWindowPass(fileId)
	const meetingPath = await callMeeting(page, periodPath, "01/BB-HĐTĐ")
	await voteAndClose(page, meetingPath)
	await page.goto(await publish(page, periodPath, { number: "01/QĐ-THU" }))
	await expectAccessible(page)
	const row = page.getByRole("row", { name: /Sở Tư pháp/ })
	await expect(row).toBeVisible()
	await expect(row).toContainText("1")
	await expect(row).toContainText("%")
	expect(errors).toEqual([])
})
