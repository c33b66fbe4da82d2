import { expect, test } from "@playwright/test"
import { answerEverything, expectAccessible, listenForErrors, sayFacts, t } from "#tests/support/walk.ts"

test("an owner registers on a phone, answers and gets level, radar and next steps", {
	tag: "@mobile",
}, async ({ page }) => {
	test.setTimeout(180_000)
	const errors = listenForErrors(page)
	await page.goto("/business")
	await expectAccessible(page)
	await page.goto("/register")
	await expectAccessible(page)
	await page.locator("[name=name]").fill("Cơ sở thử nghiệm")
	await page.locator("[name=kind][value=enterprise]").check()
	await page.locator("[name=sector]").selectOption("trade")
	await page.locator("select[name=size]").selectOption("small")
	await page.locator("[name=email]").fill(`owner-${Date.now()}@demo.example`)
	await page.locator("[name=password]").fill("một mật khẩu dài")
	await page.locator("[name=consent]").check()
	await page.getByRole("main").locator("form button.button-primary").click()
	await page.waitForURL("/my-business")
	await expectAccessible(page)
	await page.locator('form[action="/my-business/start"] button').first().click()
	await page.waitForURL(/\/my-business\/[0-9a-f-]{36}\/questions\/about$/)
	await sayFacts(page, "no")
	await page.getByRole("link", { name: t("ask.all") }).click()
	await page.waitForURL(/\/assessments\/[0-9a-f-]{36}$/)
	const filePath = new URL(page.url()).pathname
	await expectAccessible(page)
	await answerEverything(page)
	await expect(page.getByText(t("answering.notSavedYet"))).toHaveCount(0, { timeout: 20_000 })
	await expect(page.getByText(t("word.saving"))).toHaveCount(0)
	await page.goto(`${filePath}/finish`)
	await expectAccessible(page)
	await page
		.getByRole("main")
		.getByRole("button", { name: t("finish.do") })
		.click()
	await page.waitForURL(/\/my-business\/[0-9a-f-]{36}/)
	await expectAccessible(page)
	await expect(page.locator("canvas").first()).toBeVisible()
	expect(errors).toEqual([])
})
