import { expect, test } from "@playwright/test"
import type { Page } from "@playwright/test"
import { DEMO_PASSWORD } from "#db/demo/people.ts"
import { expectAccessible, listenForErrors, signIn, signOut, t } from "../support/walk.ts"

/** A phone's or laptop's own authenticator, which checks its user and keeps passkeys. */
async function givenAuthenticator(page: Page) {
	const cdp = await page.context().newCDPSession(page)
	await cdp.send("WebAuthn.enable")
	const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", {
		options: {
			protocol: "ctap2",
			transport: "internal",
			hasResidentKey: true,
			hasUserVerification: true,
			isUserVerified: true,
			automaticPresenceSimulation: true,
		},
	})
	return {
		verifies: (isUserVerified: boolean) =>
			cdp.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified }),
		forgetAll: () => cdp.send("WebAuthn.clearCredentials", { authenticatorId }),
	}
}

const press = (page: Page, name: string) =>
	page.getByRole("main").getByRole("button", { name, exact: true }).click()

const ACCOUNTS: Record<string, string> = {
	desktop: "head.snv@demo.example",
	mobile: "officer.snv@demo.example",
}

test(
	"a passkey is added, signs in, and is removed",
	{ tag: ["@desktop", "@mobile"] },
	async ({ page }, info) => {
		const errors = listenForErrors(page)
		const authenticator = await givenAuthenticator(page)
		await signIn(page, ACCOUNTS[info.project.name] ?? "")
		await page.goto("/account")
		await page.getByRole("link", { name: t("methods.open") }).click()
		await page.getByRole("link", { name: t("passkey.add") }).click()

		// what is wrong is said at the field, the password is not kept
		await page.getByLabel(t("passkey.name")).fill("Máy công vụ")
		await page.getByLabel(t("account.currentPassword")).fill("sai-mat-khau")
		await press(page, t("passkey.addNow"))
		await expect(page.getByText(t("account.wrongPassword"))).toBeVisible()
		await expect(page.getByLabel(t("account.currentPassword"))).toHaveValue("")
		await expect(page.getByLabel(t("passkey.name"))).toHaveValue("Máy công vụ")
		await expectAccessible(page)
		await page.screenshot({ path: `var/shots/passkey-add-${info.project.name}.png`, fullPage: true })
		await page.getByLabel(t("account.currentPassword")).fill(DEMO_PASSWORD)
		await press(page, t("passkey.addNow"))
		await expect(page.getByText(t("said.added"))).toBeVisible()
		await expect(page.getByText("Máy công vụ")).toBeVisible()
		await expectAccessible(page)
		await page.screenshot({ path: `var/shots/passkey-list-${info.project.name}.png`, fullPage: true })

		await signOut(page)
		await page.goto("/sign-in?to=/account/sign-in-methods")
		await expectAccessible(page)
		await page.screenshot({ path: `var/shots/passkey-sign-in-${info.project.name}.png`, fullPage: true })
		// the finger that is not known opens nothing
		await authenticator.verifies(false)
		await press(page, t("passkey.signIn"))
		await expect(page.getByText(t("passkey.notShown"))).toBeVisible()
		await authenticator.verifies(true)
		await press(page, t("passkey.signIn"))
		await page.waitForURL(/\/account\/sign-in-methods$/)

		// shown a moment ago: the password is not asked for
		await page.getByRole("link", { name: t("passkey.removeNamed", { name: "Máy công vụ" }) }).click()
		await expect(page.getByText("Máy công vụ")).toBeVisible()
		await expect(page.getByLabel(t("account.currentPassword"))).toHaveCount(0)
		await expectAccessible(page)
		await page.screenshot({ path: `var/shots/passkey-remove-${info.project.name}.png`, fullPage: true })
		await press(page, t("passkey.remove"))
		await expect(page.getByText(t("said.removed"))).toBeVisible()
		await signOut(page)
		await page.goto("/sign-in")
		await press(page, t("passkey.signIn"))
		await expect(page.getByText(t("passkey.unknown"))).toBeVisible()
		await authenticator.forgetAll()
		await press(page, t("passkey.signIn"))
		await expect(page.getByText(t("passkey.notShown"))).toBeVisible()
		expect(errors).toEqual([])
	},
)

test("what speaks to an authenticator is loaded when it is asked to", async ({ page }) => {
	await givenAuthenticator(page)
	const loaded: string[] = []
	page.on("request", (request) => loaded.push(new URL(request.url()).pathname))
	await page.goto("/sign-in", { waitUntil: "networkidle" })
	const before = loaded.filter((path) => path.includes("passkey-browser"))
	await press(page, t("passkey.signIn"))
	await expect(page.getByText(t("passkey.notShown"))).toBeVisible()
	const after = loaded.filter((path) => path.includes("passkey-browser"))
	expect({ before: before.length, after: after.length > 0 }).toEqual({ before: 0, after: true })
})

test(
	"the identity account signs in and is linked, through the policy of the page",
	{ tag: ["@desktop", "@mobile"] },
	async ({ page }, info) => {
		const errors = listenForErrors(page)
		const login = `e2e-${info.project.name}@elsewhere.example`
		await page.goto("/sign-in?to=/notices")
		await page.getByRole("link", { name: t("oidc.signIn") }).click()
		await page.getByLabel("Account").fill(login)
		await page.getByRole("button", { name: "Continue" }).click()
		await expect(page.getByText(t("said.oidcUnknown"))).toBeVisible()
		await expectAccessible(page)
		await page.screenshot({ path: `var/shots/oidc-unknown-${info.project.name}.png`, fullPage: true })

		await signIn(page, ACCOUNTS[info.project.name] ?? "")
		await page.goto("/account/sign-in-methods")
		await page.getByRole("link", { name: t("oidc.link") }).click()
		await page.getByLabel(t("account.currentPassword")).fill(DEMO_PASSWORD)
		await press(page, t("oidc.linkConfirm"))
		await expectAccessible(page)
		await page.screenshot({ path: `var/shots/oidc-link-${info.project.name}.png`, fullPage: true })
		await page.getByRole("link", { name: t("oidc.linkContinue") }).click()
		await expect(page.getByText(t("said.linked"))).toBeVisible()

		await signOut(page)
		await page.goto("/sign-in?to=/account/sign-in-methods")
		await page.getByRole("link", { name: t("oidc.signIn") }).click()
		await page.waitForURL(/\/account\/sign-in-methods$/)
		await page.getByRole("link", { name: t("oidc.unlink") }).click()
		await page.getByLabel(t("account.currentPassword")).fill(DEMO_PASSWORD)
		await press(page, t("oidc.unlink"))
		await expect(page.getByText(t("said.unlinked"))).toBeVisible()
		expect(errors).toEqual([])
	},
)

test.describe("without JavaScript", () => {
	test.use({ javaScriptEnabled: false })

	test("the passkey button is hidden, and the provider links and signs in all the same", async ({ page }) => {
		await signIn(page, "lead@demo.example")
		await page.goto("/account/sign-in-methods/link")
		await page.getByLabel(t("account.currentPassword")).fill(DEMO_PASSWORD)
		await press(page, t("oidc.linkConfirm"))
		await page.getByRole("link", { name: t("oidc.linkContinue") }).click()
		await page.getByLabel("Account").fill("no-script@elsewhere.example")
		await page.getByRole("button", { name: "Continue" }).click()
		await expect(page.getByText(t("said.linked"))).toBeVisible()
		await signOut(page)
		await page.goto("/sign-in?to=/account/sign-in-methods")
		await expect(page.getByRole("button", { name: t("passkey.signIn") })).toHaveCount(0)
		await page.getByRole("link", { name: t("oidc.signIn") }).click()
		await page.waitForURL(/\/account\/sign-in-methods$/)
		await page.goto("/account/sign-in-methods/new-passkey")
		await expect(page.getByText(t("passkey.wantsScript"))).toBeVisible()
	})
})
