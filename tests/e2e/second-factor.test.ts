import { expect, test } from "@playwright/test"
import type { Page } from "@playwright/test"
import { DEMO_PASSWORD } from "#db/demo/people.ts"
import { codeOf } from "#tests/support/totp-app.ts"
import { expectAccessible, listenForErrors, signIn, signOut, t } from "#tests/support/walk.ts"

const main = (page: Page) => page.getByRole("main")
const press = (page: Page, name: string) => main(page).getByRole("button", { name, exact: true }).click()
const follow = (page: Page, name: string) => main(page).getByRole("link", { name, exact: true }).click()

/** As far as the question for the second factor. */
async function givePassword(page: Page, email: string) {
	await page.goto("/sign-in")
	await page.getByLabel(t("account.emailLabel")).fill(email)
	await page.getByLabel(t("account.passwordLabel")).fill(DEMO_PASSWORD)
	await press(page, t("account.signIn"))
	await page.waitForURL(/\/sign-in\/second$/)
}

async function picture(page: Page, name: string) {
	const { width = 0 } = page.viewportSize() ?? {}
	await page.screenshot({ path: `var/screenshots/second-factor-${name}-${width}.png`, fullPage: true })
}

test(
	"a person sets up a second factor, signs in with a code and with a recovery code, and turns it off",
	{
		tag: ["@desktop", "@mobile"],
	},
	async ({ page }, { project }) => {
		test.setTimeout(180_000)
		const email = project.name === "mobile" ? "police@demo.example" : "inspector@demo.example"
		const errors = listenForErrors(page)
		await signIn(page, email)
		await page.goto("/account")
		await expectAccessible(page)
		await picture(page, "account")
		await follow(page, t("secondFactor.setUp"))
		await page.waitForURL(/\/account\/second-factor$/)
		await expectAccessible(page)
		await follow(page, t("secondFactor.setUp"))
		await page.getByLabel(t("secondFactor.passwordLabel")).fill("sai mật khẩu")
		await press(page, t("secondFactor.next"))
		await expect(page.getByText(t("account.wrongPassword"))).toBeVisible()
		await expect(page.getByLabel(t("secondFactor.passwordLabel"))).toHaveAttribute("aria-invalid", "true")
		await expectAccessible(page)
		await page.getByLabel(t("secondFactor.passwordLabel")).fill(DEMO_PASSWORD)
		await press(page, t("secondFactor.next"))

		await expect(page.getByRole("img", { name: t("secondFactor.qr") })).toBeVisible()
		const secret = await page.locator("[data-secret]").innerText()
		await expectAccessible(page)
		await picture(page, "set-up")
		const code = page.getByLabel(t("secondFactor.codeLabel"))
		await expect(code).toHaveAttribute("autocomplete", "one-time-code")
		await expect(code).toHaveAttribute("inputmode", "numeric")
		await code.fill("12345")
		await press(page, t("secondFactor.confirm"))
		await expect(page.getByText(t("secondFactor.codeShape"))).toBeVisible()
		expect(await page.locator("[data-secret]").innerText()).toBe(secret)
		await code.fill(codeOf(secret))
		await press(page, t("secondFactor.confirm"))
		await expect(page.getByText(t("secondFactor.nowOn"))).toBeVisible()
		const codes = await page
			.getByRole("list", { name: t("secondFactor.codesLabel") })
			.getByRole("listitem")
			.all()
		const recovery = await Promise.all(codes.map((one) => one.innerText()))
		expect(recovery).toHaveLength(10)
		await expectAccessible(page)
		await picture(page, "codes")
		await follow(page, t("secondFactor.codesKept"))
		await expect(main(page).getByText(t("secondFactor.on"), { exact: true })).toBeVisible()
		await picture(page, "state")
		await page.reload()
		await expect(page.getByText(recovery[0] ?? "")).toHaveCount(0)

		await signOut(page)
		await givePassword(page, email)
		await expectAccessible(page)
		await picture(page, "step")
		// the code that set it up does not count again
		await page.getByLabel(t("secondFactor.codeLabel")).fill("000 000")
		await press(page, t("account.signIn"))
		await expect(page.getByText(t("secondFactor.wrongCode"))).toBeVisible()
		await expectAccessible(page)
		await page.getByLabel(t("secondFactor.codeLabel")).fill(codeOf(secret, 1))
		await press(page, t("account.signIn"))
		await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"))

		await signOut(page)
		await givePassword(page, email)
		await follow(page, t("secondFactor.useRecovery"))
		await expectAccessible(page)
		await picture(page, "recovery")
		await page.getByLabel(t("secondFactor.recoveryLabel")).fill((recovery[4] ?? "").toLowerCase())
		await press(page, t("account.signIn"))
		await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"))
		await page.goto("/notices")
		await expect(page.getByText(t("notice.recoveryUsed", { count: 9 }))).toBeVisible()

		await page.goto("/account/second-factor")
		await follow(page, t("secondFactor.turnOff"))
		await expectAccessible(page)
		await page.getByLabel(t("secondFactor.passwordLabel")).fill(DEMO_PASSWORD)
		await press(page, t("secondFactor.turnOff"))
		await expect(main(page).getByText(t("secondFactor.off"), { exact: true })).toBeVisible()
		expect(errors).toEqual([])
	},
)

test("what was typed beside a session that ended is kept through the second factor", async ({
	page,
	context,
}) => {
	test.setTimeout(120_000)
	const email = "officer2@demo.example"
	await signIn(page, email)
	await page.goto("/account/second-factor/set-up")
	await page.getByLabel(t("secondFactor.passwordLabel")).fill(DEMO_PASSWORD)
	await press(page, t("secondFactor.next"))
	const secret = await page.locator("[data-secret]").innerText()
	await page.getByLabel(t("secondFactor.codeLabel")).fill(codeOf(secret))
	await press(page, t("secondFactor.confirm"))
	await expect(page.getByText(t("secondFactor.nowOn"))).toBeVisible()
	await page.goto("/work")
	await main(page).locator('a[href^="/assessments/"]').first().click()
	await page.waitForURL(/\/assessments\/[0-9a-f-]{36}/)
	await page.goto(new URL(page.url()).pathname.split("/").slice(0, 3).join("/"))
	const text = page.locator("article.question textarea:visible").first()
	await text.waitFor()
	await context.clearCookies()
	await text.fill("Chữ gõ khi phiên đã hết, phải còn nguyên")
	await text.blur()
	await page.getByLabel(t("account.passwordLabel")).fill(DEMO_PASSWORD)
	const again = page.locator("form.sign-in-again")
	await again.getByRole("button", { name: t("answering.again") }).click()
	await expect(again.getByText(t("secondFactor.stepTitle"))).toBeVisible()
	await picture(page, "beside")
	await again.getByLabel(t("secondFactor.codeLabel")).fill(codeOf(secret, 1))
	await again.getByRole("button", { name: t("answering.again") }).click()
	await expect(again).toHaveCount(0)
	await expect(page.getByText(t("answering.allSaved"))).toBeVisible()
	await page.reload()
	await expect(page.getByText("Chữ gõ khi phiên đã hết, phải còn nguyên").first()).toBeAttached()
})
