import { expect, test } from "@playwright/test"
import type { Page } from "@playwright/test"
import { expectAccessible, listenForErrors, signIn, t } from "#tests/support/walk.ts"

const total = (page: Page) => page.locator("#what-if-total")

async function openNext(page: Page, from: "/work" | "/my-business"): Promise<string> {
	await page.goto(from)
	const files = from === "/work" ? "/assessments" : from
	const links = await page
		.getByRole("main")
		.locator("a[href]")
		.evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""))
	const path = links
		.filter((href) => !href.endsWith("/questions"))
		.map((href) => /^\/[a-z-]+\/[0-9a-f-]{36}/.exec(href)?.[0] ?? "")
		.find((file) => file.startsWith(files))
	if (!path) throw new Error(`no file on ${from}`)
	await page.goto(`${path}/next`)
	return path
}

test("a slider changes the total to what the server counts for the same answers, and saves nothing", async ({
	page,
}) => {
	const errors = listenForErrors(page)
	await signIn(page, "officer.syt@demo.example")
	const file = await openNext(page, "/work")
	await expectAccessible(page)
	const before = await total(page).innerText()

	const answered = page
		.locator('li[id^="what-if-A1"]')
		.filter({ has: page.locator("input[type=range]") })
		.filter({ hasText: " / " })
		.filter({ hasNotText: t("next.assumed") })
		.filter({ hasText: "%" })
		.first()
	const code = ((await answered.getAttribute("id")) ?? "").replace("what-if-", "")
	await answered.locator("input[type=range]").focus()
	await page.keyboard.press("Home")
	await page.keyboard.press("ArrowRight")
	await expect(total(page)).not.toHaveText(before)
	await expect(answered.locator("input[type=number]")).toHaveValue("1")
	const tried = await total(page).innerText()
	await expect(page.locator("[aria-live=polite]").filter({ hasText: tried })).toBeAttached()
	await page.getByRole("button", { name: t("next.putBackNamed", { code }) }).click()
	await expect(total(page)).toHaveText(before)
	await page.reload()
	await expect(total(page)).toHaveText(before)

	await page.goto(`${file}#${code}`)
	const card = page.locator(`[id="${code}"]`)
	await card.locator("[name=num]").fill("1")
	await expect(page.getByText(t("answering.notSavedYet"))).toHaveCount(0, { timeout: 20_000 })
	await expect(page.getByText(t("word.saving"))).toHaveCount(0)
	await page.goto(`${file}/summary`)
	const counted = page.locator(".stat").filter({ hasText: t("respond.selfNow") })
	await expect(counted.locator(".stat-value")).toHaveText(tried.replace("%", ""))
	expect(errors).toEqual([])
})

test("an owner finds the least set to the next level on a phone and tries it", { tag: "@mobile" }, async ({
	page,
}) => {
	const errors = listenForErrors(page)
	await signIn(page, "owner@demo.example")
	await openNext(page, "/my-business")
	await expectAccessible(page)
	const goal = page.locator("select[name=goal]")
	const chosen = (await goal.locator("option").first().innerText()).trim()
	await page.getByRole("button", { name: t("next.find") }).click()
	await page.waitForURL(/goal=level/)
	await expect(page.getByRole("status").filter({ hasText: chosen })).toBeVisible()
	await page.getByRole("button", { name: t("next.tryPlan") }).click()
	const level = /\d/.exec(chosen)?.[0] ?? ""
	await expect(page.locator("p").filter({ has: total(page) })).toContainText(new RegExp(`${level}\\. `))
	await expectAccessible(page)
	await page.getByRole("button", { name: t("next.putBackAll") }).click()
	expect(errors).toEqual([])
})

test("goal and constraints work without script, trying says that it needs it", async ({ browser }) => {
	const context = await browser.newContext({ javaScriptEnabled: false })
	const page = await context.newPage()
	await signIn(page, "officer.p008@demo.example")
	await openNext(page, "/work")
	await page
		.locator("summary")
		.filter({ hasText: t("next.constraints") })
		.click()
	const first = page.locator("[name=cannot]").first()
	const left = (await first.getAttribute("value")) ?? ""
	await first.check()
	await page.getByRole("button", { name: t("next.find") }).click()
	await page.waitForURL(/cannot=/)
	const [code = ""] = left.split(":")
	const plan = page.locator("table").filter({ hasText: t("next.running") })
	await expect(plan).toBeVisible()
	await expect(plan.getByText(`${code}. `)).toHaveCount(0)
	await expect(page.getByText(t("next.whatIfScript"))).toBeVisible()
	await expect(total(page)).toBeHidden()
	await context.close()
})
