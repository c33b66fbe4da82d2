import { expect, test } from "@playwright/test"
import type { Page } from "@playwright/test"
import { expectAccessible, listenForErrors, signIn, signOut, t } from "#tests/support/walk.ts"

const HEAD = "head.sdttg@demo.example"
const OFFICER = "officer.sdttg@demo.example"

async function openFile(page: Page): Promise<string> {
	await page
		.getByRole("main")
		.getByRole("link", { name: t("work.view") })
		.first()
		.click()
	await page.waitForURL(/\/assessments\/[0-9a-f-]{36}$/)
	return new URL(page.url()).pathname
}

async function answer(page: Page, code: string, num: string) {
	const card = page.locator(`[id="${code}"]`)
	await card.locator("[name=num]").fill(num)
	await card.locator("[name=den]").fill("10")
	await card.locator("[name=den]").blur()
	await expect(card.getByText(/^Đã lưu lúc/)).toBeVisible()
}

test("a head assigns and mentions; the officer is told, answers, settles it; the history names both", async ({
	page,
}) => {
	test.setTimeout(120_000)
	const errors = listenForErrors(page)
	await signIn(page, HEAD)
	const filePath = await openFile(page)
	const code = (await page.locator("article.question:has([name=num])").first().getAttribute("id")) ?? ""
	await answer(page, code, "3")

	// the panel under the question: typing @ offers the colleague
	const card = page.locator(`[id="${code}"]`)
	await card.getByRole("link", { name: t("answering.discussion"), exact: true }).click()
	await card.getByLabel(t("teamwork.write")).pressSequentially("Kiểm tra lại giúp @chuy")
	await card.getByRole("button", { name: /^@Chuyên viên/ }).click()
	await expect(card.getByRole("checkbox", { name: /^Chuyên viên/ })).toBeChecked()
	await expectAccessible(page)
	await card.getByRole("button", { name: t("teamwork.send") }).click()
	await expect(card.getByText(t("teamwork.sent"))).toBeVisible()
	await expect(card.getByText(/Kiểm tra lại giúp @Chuyên viên/)).toBeVisible()

	await page.goto(`${filePath}/team`)
	await expectAccessible(page)
	await page
		.getByRole("button", { name: t("team.assignNow") })
		.first()
		.click()
	await expect(page.getByText(t("team.chooseColleague"))).toBeVisible()
	await page.getByLabel(t("team.assignee")).selectOption({ index: 1 })
	await page.getByLabel(t("team.dueOn")).fill("2099-12-31")
	await page.getByRole("checkbox", { name: new RegExp(`^${code.replace(".", "\\.")} `) }).check()
	await page
		.getByRole("button", { name: t("team.assignNow") })
		.first()
		.click()
	await expect(page.getByText(t("team.saved"))).toBeVisible()
	await page
		.getByRole("listitem")
		.filter({ has: page.getByRole("checkbox", { name: new RegExp(`^${code.replace(".", "\\.")} `) }) })
		.getByRole("button", { name: t("answering.markFollowUp") })
		.click()
	await expect(page.getByRole("button", { name: t("answering.clearFollowUp") })).toBeVisible()
	await signOut(page)

	await signIn(page, OFFICER)
	await expect(page.getByRole("heading", { name: t("team.mine") })).toBeVisible()
	await page.goto("/notices")
	await expect(page.getByText(new RegExp(`${code.replace(".", "\\.")}.*31/12/2099`))).toBeVisible()
	await page.getByRole("button", { name: new RegExp(`nhắc đến bạn .*${code.replace(".", "\\.")}`) }).click()
	await expect(page.getByText(/Kiểm tra lại giúp/)).toBeVisible()
	await expectAccessible(page)
	await page.goto(`${filePath}#${code}`)
	await answer(page, code, "9")

	await page.goto(`${filePath}/discussion/${code}`)
	await page.getByText(/^Trả lời Thủ trưởng/).click()
	await page.getByLabel(t("teamwork.reply"), { exact: false }).fill("Đã sửa theo báo cáo năm.")
	await page
		.getByRole("button", { name: t("teamwork.send") })
		.first()
		.click()
	await expect(page.getByText("Đã sửa theo báo cáo năm.")).toBeVisible()
	await page.getByRole("button", { name: t("teamwork.resolve") }).click()
	await expect(page.getByText(t("teamwork.settled", { count: 1 }))).toBeVisible()

	await page.goto(`${filePath}/history/${code}`)
	await expectAccessible(page)
	const entries = page.locator(".card ol > li")
	await expect(entries.nth(0)).toContainText("Chuyên viên đầu mối, ")
	await expect(entries.nth(0)).toContainText("3/10")
	await expect(entries.nth(0)).toContainText("9/10")
	await expect(entries.nth(1)).toContainText("Thủ trưởng, ")
	await expect(entries.nth(1)).toContainText("3/10")
	expect(errors).toEqual([])
})

test("people of a unit, and handing a position over, on a phone", { tag: "@mobile" }, async ({ page }) => {
	await signIn(page, HEAD)
	await page.goto("/team")
	await expectAccessible(page)
	await page
		.getByRole("main")
		.getByRole("link", { name: new RegExp(t("team.handOver")) })
		.first()
		.click()
	await page.waitForURL(/\/team\/hand-over\//)
	await expectAccessible(page)
	await page.getByRole("button", { name: t("team.endNow") }).click()
	await expect(page.getByText(t("team.chooseSuccessor"))).toBeVisible()
})
