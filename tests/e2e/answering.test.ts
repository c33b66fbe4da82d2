import { expect, test } from "@playwright/test"
import type { Browser } from "@playwright/test"
import { card, expectSaved, openQuestionnaire, ratioCodes, typeRatio } from "#tests/support/questions.ts"
import { DEMO_PASSWORD } from "#db/demo/people.ts"
import { expectAccessible, t } from "#tests/support/walk.ts"

async function newPage(browser: Browser) {
	return (await browser.newContext()).newPage()
}

test("two people at one answer: the slower one sees both values, and either is kept by one press", async ({
	browser,
}) => {
	test.setTimeout(180_000)
	const [one, other] = await Promise.all([newPage(browser), newPage(browser)])
	const path = await openQuestionnaire(one, "officer.svhttdl@demo.example")
	await openQuestionnaire(other, "head.svhttdl@demo.example", path)
	const [code = "", second = "", third = ""] = await ratioCodes(one)
	await one.context().setOffline(true)
	await typeRatio(one, code, ["11", "40"])
	await expect(card(one, code).getByRole("status")).toHaveText(t("answering.offline"))
	await typeRatio(other, code, ["12", "40"])
	await expectSaved(other, code)
	await one.context().setOffline(false)
	const conflict = card(one, code).getByRole("alert")
	await expect(conflict).toContainText(t("answering.conflict"))
	await expect(conflict).toContainText("12/40 (30%)")
	await expect(conflict).toContainText("11/40")
	await expectAccessible(one)
	await conflict.getByRole("button", { name: t("answering.keepMine") }).click()
	await expectSaved(one, code)
	// the other page hears of it by itself
	await expect(card(other, code).locator("[name=num]")).toHaveValue("11")
	await expect(card(other, code).getByRole("status")).toContainText("vừa lưu lúc")

	await one.context().setOffline(true)
	await typeRatio(one, second, ["21", "40"])
	await expect(card(one, second).getByRole("status")).toHaveText(t("answering.offline"))
	await typeRatio(other, second, ["22", "40"])
	await expectSaved(other, second)
	await one.context().setOffline(false)
	await card(one, second)
		.getByRole("button", { name: t("answering.takeTheirs") })
		.click()
	await expect(card(one, second).locator("[name=num]")).toHaveValue("22")

	await one.context().setOffline(true)
	await typeRatio(one, third, ["31", "40"])
	await typeRatio(other, third, ["32", "40"])
	await expectSaved(other, third)
	await one.context().setOffline(false)
	await card(one, third)
		.getByRole("button", { name: t("answering.editMine") })
		.click()
	await typeRatio(one, third, ["33", "40"])
	await expectSaved(one, third)
	await expect(card(other, third).locator("[name=num]")).toHaveValue("33")
})

test("a colleague's saved answer appears without reloading", async ({ browser }) => {
	const [one, other] = await Promise.all([newPage(browser), newPage(browser)])
	const path = await openQuestionnaire(one, "officer.x036@demo.example")
	await openQuestionnaire(other, "head.x036@demo.example", path)
	const [code = ""] = await ratioCodes(one)
	await typeRatio(one, code, ["7", "8"])
	await expectSaved(one, code)
	await expect(card(other, code).locator("[name=num]")).toHaveValue("7")
	await expect(card(other, code).locator("[name=den]")).toHaveValue("8")
	await expect(card(other, code)).toContainText("87,5%")
})

test("a refused answer says what is wrong, stays as typed over a reload, and can be dropped", async ({
	page,
}) => {
	await openQuestionnaire(page, "officer.x047@demo.example")
	const [code = ""] = await ratioCodes(page)
	await typeRatio(page, code, ["3", "4"])
	await expectSaved(page, code)
	await typeRatio(page, code, ["5", "4"])
	await expect(card(page, code).getByRole("status")).toContainText(t("answer.numeratorTooBig"))
	page.once("dialog", (dialog) => void dialog.accept())
	await page.reload()
	await expect(card(page, code).locator("[name=num]")).toHaveValue("5")
	await expect(card(page, code).getByRole("status")).toContainText(t("answer.numeratorTooBig"))
	await card(page, code)
		.getByRole("button", { name: t("answering.discard") })
		.click()
	await expect(card(page, code).locator("[name=num]")).toHaveValue("3")
})

test("an expired session asks to sign in beside the page and then sends what was typed", async ({ page }) => {
	const email = "officer.x030@demo.example"
	await openQuestionnaire(page, email)
	const [code = ""] = await ratioCodes(page)
	await page.context().clearCookies({ name: "session" })
	await typeRatio(page, code, ["17", "20"])
	await expect(card(page, code).getByRole("status")).toHaveText(t("answering.signedOut"))
	const form = page.getByRole("form", { name: t("answering.again") })
	await expectAccessible(page)
	await form.getByLabel(t("account.passwordLabel")).fill("sai mật khẩu")
	await form.getByRole("button").click()
	await expect(form.getByRole("alert")).toHaveText(t("account.wrong"))
	await form.getByLabel(t("account.passwordLabel")).fill(DEMO_PASSWORD)
	await form.getByRole("button").click()
	await expectSaved(page, code)
	await expect(form).toHaveCount(0)
})

test("with the keyboard alone: to a question, through its answer, into its help, and back", async ({
	page,
}) => {
	await openQuestionnaire(page, "officer.x017@demo.example")
	const [code = ""] = await ratioCodes(page)
	const question = card(page, code)
	await page.keyboard.press("Tab")
	await expect(page.getByRole("link", { name: t("nav.skip") })).toBeFocused()
	await page.keyboard.press("Enter")
	const first = question.locator("[name=num]")
	for (let presses = 0; presses < 80; presses++) {
		if (await first.evaluate((input) => input === document.activeElement)) break
		await page.keyboard.press("Tab")
	}
	await expect(first).toBeFocused()
	await page.keyboard.type("1.234")
	await page.keyboard.press("Tab")
	await page.keyboard.type("2.000")
	await expect(question).toContainText(t("answering.percentNow", { share: "61,7%" }))
	const help = question.getByRole("link", { name: t("answering.help") })
	for (let presses = 0; presses < 12; presses++) {
		if (await help.evaluate((link) => link === document.activeElement)) break
		await page.keyboard.press("Tab")
	}
	await page.keyboard.press("Enter")
	await expect(help).toHaveAttribute("aria-expanded", "true")
	await expect(question.locator("xpath=..").getByText(t("help.howToCount")).first()).toBeVisible()
	await page.keyboard.press("Enter")
	await expect(help).toHaveAttribute("aria-expanded", "false")
	// leaving the question saves it
	await page.keyboard.press("Tab")
	await page.keyboard.press("Tab")
	await page.keyboard.press("Tab")
	await expectSaved(page, code)
})

test("a save that arrived and was not heard of is no conflict with oneself, and what was typed on goes out", async ({
	page,
}) => {
	await openQuestionnaire(page, "officer.x071@demo.example")
	const [code = ""] = await ratioCodes(page)
	await page.route("**/answers.json", async (route) => {
		await route.fetch()
		await route.abort()
	})
	await typeRatio(page, code, ["12", "200"])
	await expect(card(page, code).getByRole("status")).toHaveText(t("answering.offline"))
	await typeRatio(page, code, ["123", "200"])
	await page.unroute("**/answers.json")
	await expectSaved(page, code)
	await page.reload()
	await expect(card(page, code).locator("[name=num]")).toHaveValue("123")
})

test("a choice between two values outlives a lost line, and shows what stands in the fields by then", async ({
	browser,
}) => {
	const [one, other] = await Promise.all([newPage(browser), newPage(browser)])
	const path = await openQuestionnaire(one, "officer.x080@demo.example")
	await openQuestionnaire(other, "head.x080@demo.example", path)
	const [, code = "", second = ""] = await ratioCodes(one)
	await one.context().setOffline(true)
	await typeRatio(one, code, ["11", "40"])
	await typeRatio(other, code, ["12", "40"])
	await expectSaved(other, code)
	await one.context().setOffline(false)
	const conflict = card(one, code).getByRole("alert")
	await expect(conflict).toContainText("12/40 (30%)")
	await one.context().setOffline(true)
	await typeRatio(one, second, ["1", "40"])
	await expect(card(one, second).getByRole("status")).toHaveText(t("answering.offline"))
	await typeRatio(one, code, ["13", "40"])
	await expect(conflict).toContainText("13/40")
	await one.context().setOffline(false)
	await expectSaved(one, second)
	await conflict.getByRole("button", { name: t("answering.keepMine") }).click()
	await expectSaved(one, code)
	await expect(card(other, code).locator("[name=num]")).toHaveValue("13")
})

test("a page that cannot be read anew stays as it is while people type on it", async ({ browser }) => {
	const [one, other] = await Promise.all([newPage(browser), newPage(browser)])
	const path = await openQuestionnaire(one, "officer.x083@demo.example")
	await openQuestionnaire(other, "head.x083@demo.example", path)
	let asked = 0
	await one.route("**/*.data*", async (route) => {
		asked++
		await route.fulfill({ status: 503, contentType: "text/html", body: "<h1>busy</h1>" })
	})
	const codes = await ratioCodes(one)
	const code = codes[4] ?? ""
	await one.locator(`article[id="${code}"] [name=num]`).fill("5")
	// a mark is more than an answer: the other page asks for itself anew
	await other.evaluate(
		async ([file, marked]) =>
			fetch(`/assessments/${file}/follow-up/${marked}.json`, {
				method: "POST",
				body: new URLSearchParams({ marked: "on" }),
			}),
		[path.split("/")[2] ?? "", codes[5] ?? ""],
	)
	await expect.poll(() => asked).toBeGreaterThan(0)
	await one.waitForTimeout(500)
	await expect(card(one, code).locator("[name=num]")).toHaveValue("5")
	await card(one, code).locator("[name=den]").fill("9")
	await card(one, code).locator("[name=den]").blur()
	await expectSaved(one, code)
})
