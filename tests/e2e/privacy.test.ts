import { readFile } from "node:fs/promises"
import { expect, test } from "@playwright/test"
import { givenOfficer } from "#tests/support/e2e-database.ts"
import { expectAccessible, listenForErrors, signIn, signOut, t } from "#tests/support/walk.ts"

const MARK = `${Date.now()}`.slice(-8)
const NAME = `Người Rời Đi ${MARK}`
/** First in the list, which goes by address. */
const EMAIL = `0.roi.di.${MARK}@demo.example`
const REASON = "Theo đề nghị số 12/ĐN của chủ thể dữ liệu"

test("everybody reads what is kept about them @desktop @mobile", async ({ page }) => {
	const errors = listenForErrors(page)
	await page.goto("/")
	await page
		.getByRole("contentinfo")
		.getByRole("link", { name: t("privacy.link") })
		.click()
	await page.waitForURL("/privacy")
	await expect(page.getByRole("heading", { level: 1, name: t("privacy.title") })).toBeVisible()
	await expect(page.getByText(t("privacy.law91"))).toBeVisible()
	await expectAccessible(page)
	await page.goto("/register")
	await expect(page.getByRole("main").getByRole("link", { name: t("privacy.link") })).toBeVisible()
	expect(errors).toEqual([])
})

test("somebody takes their own data along", async ({ page }) => {
	await signIn(page, "officer@demo.example")
	await page.goto("/account")
	await expectAccessible(page)
	const [download] = await Promise.all([
		page.waitForEvent("download"),
		page.getByRole("button", { name: t("personal.download") }).click(),
	])
	expect(download.suggestedFilename()).toMatch(/^thuoc-so-\d{4}-\d\d-\d\d\.json$/)
	const told = JSON.parse(await readFile(await download.path(), "utf8")) as {
		tables: { users: { email: string }[] }
	}
	expect(told.tables.users.map(({ email }) => email)).toEqual(["officer@demo.example"])
})

test("an administrator erases somebody who has left, who is masked in the list", async ({ page }) => {
	const errors = listenForErrors(page)
	await signIn(page, "admin@demo.example")
	await givenOfficer({ name: NAME, email: EMAIL, unit: "STP" })
	await page.goto("/admin/users")
	await expectAccessible(page)
	const link = page.getByRole("link", { name: NAME, exact: true })
	await expect(link).toBeVisible()
	await expect(page.getByText(EMAIL)).toHaveCount(0)
	await expect(page.getByText("0•••@demo.example").first()).toBeVisible()
	const handOver = page.getByRole("link", { name: `${t("team.handOver")} ${NAME}` })
	await link.click()
	await expect(page.getByText(EMAIL)).toBeVisible()
	await expect(page.getByText(t("personal.inOffice"))).toBeVisible()
	await expectAccessible(page)
	const person = new URL(page.url()).pathname

	await page.goBack()
	await handOver.click()
	await page.locator("[name=successorId][value=none]").check()
	await page.getByRole("button", { name: t("team.endNow") }).click()
	await page.waitForURL("/admin/users")

	await page.goto(`${person}/erase`)
	await expectAccessible(page)
	const erase = page.getByRole("button", { name: t("personal.erase") })
	await erase.click()
	await expect(page.getByText(t("personal.reasonShort"))).toBeVisible()
	await page.locator("[name=reason]").fill(`${REASON} ${NAME}`)
	await page.locator("[name=confirm]").check()
	await erase.click()
	await expect(page.getByText(t("personal.reasonNames"))).toBeVisible()
	await page.locator("[name=reason]").fill(REASON)
	await page.locator("[name=confirm]").check()
	await erase.click()
	await page.waitForURL(person)
	await expect(page.getByText(t("personal.erased"))).toBeVisible()
	await expect(page.getByText(NAME)).toHaveCount(0)
	await signOut(page)
	expect(errors).toEqual([])
})
