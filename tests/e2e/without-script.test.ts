import { expect, test } from "@playwright/test"
import { answerEverything, signIn, signOut, t } from "#tests/support/walk.ts"

test.use({ javaScriptEnabled: false })

test("answering, submitting and reviewing work without JavaScript", async ({ page }) => {
	test.setTimeout(240_000)
	await signIn(page, "officer@demo.example")
	const task = page
		.locator("section.card")
		.filter({ hasText: t("status.draft") })
		.first()
	await task.getByRole("link", { name: t("work.continue") }).click()
	const filePath = new URL(page.url()).pathname

	// a slip is refused at its field, and what was typed is still there
	const card = page.locator('[id="A5.1"]')
	await card.locator("[name=num]").fill("11")
	await card.locator("[name=den]").fill("10")
	await card.getByRole("button", { name: t("button.save") }).click()
	await expect(card.getByText(t("answer.numeratorTooBig")).first()).toBeVisible()
	await expect(card.locator("[name=num]")).toHaveValue("11")
	await card.locator("[name=den]").fill("12")
	await card.getByRole("button", { name: t("button.save") }).click()
	await expect(page.locator('[id="A5.1"] [name=num]')).toHaveValue("11")

	await answerEverything(page, async (one) => {
		await one.getByRole("button", { name: t("button.save") }).click()
	})
	await page.goto(`${filePath}/hand-over`)
	await page.getByRole("main").locator("form button.button-primary").click()
	await page.waitForURL("/work")
	await signOut(page)

	await signIn(page, "head@demo.example")
	await page.goto(`${filePath}/submit`)
	await page.locator("[name=confirm]").fill(t("respond.signTyped"))
	await page
		.getByRole("main")
		.getByRole("button", { name: t("respond.sign") })
		.click()
	await page.waitForURL(`${filePath}/summary`)
	await signOut(page)

	const reviewPath = filePath.replace("/assessments/", "/reviews/")
	await signIn(page, "reviewer@demo.example")
	await page.goto(reviewPath)
	await page.locator(`form[action$="/claim"] button`).first().click()
	const first = page.locator("form.decision").first()
	await first.locator("[name=outcome][value=rejected]").check()
	await first.locator("button[type=submit]").click()
	await expect(page.getByText(t("review.reason")).first()).toBeVisible()
	const again = page.locator("form.decision").first()
	await expect(again.locator("[name=outcome][value=rejected]")).toBeChecked()
	await again.locator("[name=reason]").fill("Thiếu văn bản phân công.")
	await again.locator("button[type=submit]").click()
	await expect(page.getByText("Thiếu văn bản phân công.").first()).toBeVisible()
})

test("without JavaScript the slower of two sees both values before anything is written over", async ({
	browser,
}) => {
	const [one, other] = await Promise.all(
		[1, 2].map(async () => (await browser.newContext({ javaScriptEnabled: false })).newPage()),
	)
	if (!one || !other) throw new Error("no pages")
	await signIn(one, "officer.x009@demo.example")
	await signIn(other, "head.x009@demo.example")
	await one.goto("/work")
	const link = one.getByRole("link", { name: new RegExp(`${t("work.continue")}|${t("work.start")}`) }).first()
	const path = (await link.getAttribute("href")) ?? ""
	await Promise.all([one.goto(path), other.goto(path)])
	const code = await one.locator("article.question:has(input[name=num])").first().getAttribute("id")
	const write = async (page: typeof one, num: string) => {
		const card = page.locator(`[id="${code}"]`)
		await card.locator("[name=num]").fill(num)
		await card.locator("[name=den]").fill("40")
		await card.getByRole("button", { name: t("button.save") }).click()
	}
	await write(other, "12")
	await expect(other.locator(`[id="${code}"] [name=num]`)).toHaveValue("12")
	await write(one, "11")
	const choice = one.locator(`[id="${code}"]`).getByRole("alert")
	await expect(choice).toContainText("12/40 (30%)")
	await expect(choice).toContainText("11/40")
	await expect(one.locator(`[id="${code}"] [name=num]`)).toHaveValue("11")
	await expect(one.locator(`[id="${code}"]`)).toContainText(t("answering.percentNow", { share: "27,5%" }))
	await one
		.locator(`[id="${code}"]`)
		.getByRole("button", { name: t("button.save") })
		.click()
	await expect(choice).toHaveCount(0)
	await other.goto(path)
	await expect(other.locator(`[id="${code}"] [name=num]`)).toHaveValue("11")
})
