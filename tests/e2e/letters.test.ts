import { expect, test } from "@playwright/test"
import type { Browser, Page, TestInfo } from "@playwright/test"
import { openLettersPortal } from "#tests/support/letters-portal.ts"
import type { LettersPortal } from "#tests/support/letters-portal.ts"
import type { ReceivedMail } from "#tests/support/mail-server.ts"
import { expectAccessible, listenForErrors, signInHere, t } from "#tests/support/walk.ts"

const PASSWORD = "trâu ăn cỏ bên sông"
let portal: LettersPortal

test.describe.configure({ mode: "serial" })

test.beforeAll(async () => {
	test.setTimeout(240_000)
	portal = await openLettersPortal()
})

test.afterAll(() => portal.close())

const main = (page: Page) => page.getByRole("main")
const press = (page: Page, name: string) => main(page).getByRole("button", { name, exact: true }).click()

async function letterTo(address: string, subject: string): Promise<ReceivedMail> {
	const find = () =>
		portal.mail.received.find(({ to, parsed }) => to === address && parsed.subject?.includes(subject))
	await expect.poll(() => find() !== undefined, { timeout: 30_000 }).toBe(true)
	const found = find()
	if (!found) throw new Error(`no letter to ${address}`)
	return found
}

function linkIn(letter: ReceivedMail, page: string): string {
	return new RegExp(`${portal.url}/${page}/[\\w-]+`).exec(letter.parsed.text ?? "")?.[0] ?? ""
}

/** The letter as a mail reader shows it, on a phone and on a desk, in both colours. */
async function expectReadable(browser: Browser, letter: ReceivedMail, name: string, info: TestInfo) {
	for (const width of [375, 800]) {
		for (const colorScheme of ["light", "dark"] as const) {
			const context = await browser.newContext({ viewport: { width, height: 760 }, colorScheme })
			const page = await context.newPage()
			await page.setContent(String(letter.parsed.html))
			await expectAccessible(page)
			await page.screenshot({ path: info.outputPath(`${name}-${width}-${colorScheme}.png`), fullPage: true })
			await context.close()
		}
	}
}

async function enter(page: Page, base: string, email: string, password: string) {
	await page.goto(`${base}/sign-in`)
	await page.getByLabel(t("account.emailLabel")).fill(email)
	await page.getByLabel(t("account.passwordLabel")).fill(password)
	await press(page, t("account.signIn"))
	await page.waitForURL((url) => url.pathname !== "/sign-in")
}

async function signInAt(page: Page, base: string, email: string) {
	await page.goto(`${base}/sign-in`)
	await signInHere(page, email)
}

test(
	"a forgotten password: the letter, the link, the new password",
	{ tag: ["@mobile", "@desktop"] },
	async ({ page, browser }, info) => {
		test.setTimeout(120_000)
		const errors = listenForErrors(page)
		const email = "officer@demo.example"
		await page.goto(`${portal.url}/sign-in`)
		await main(page)
			.getByRole("link", { name: t("forgot.title") })
			.click()
		await expectAccessible(page)
		await page.getByLabel(t("account.emailLabel")).fill(email)
		await press(page, t("forgot.send"))
		await expect(page.getByText(t("forgot.sent"))).toBeVisible()
		await expectAccessible(page)
		const letter = await letterTo(email, t("letter.reset.subject"))
		await expectReadable(browser, letter, "reset", info)

		await page.goto(linkIn(letter, "reset"))
		await expectAccessible(page)
		await page.getByLabel(t("account.newPassword")).fill("mật khẩu 123")
		await press(page, t("reset.save"))
		await expect(page.getByText(t("account.passwordCommon"))).toBeVisible()
		await expectAccessible(page)
		await page.getByLabel(t("account.newPassword")).fill(PASSWORD)
		await press(page, t("reset.save"))
		await page.waitForURL(/\/sign-in/)
		await expect(page.getByText(t("reset.done"))).toBeVisible()
		await enter(page, portal.url, email, PASSWORD)
		await page.goto(`${portal.url}/account`)
		await expect(main(page).getByText(t("address.verified"), { exact: true })).toBeVisible()
		await expectAccessible(page)
		expect(errors).toEqual([])
		const gone = await page.goto(linkIn(letter, "reset"))
		expect(gone?.status()).toBe(404)
		await expect(page.getByText(t("letters.linkGone"))).toBeVisible()
		await expectAccessible(page)
	},
)

test("a head invites a successor by letter, who takes the position and then the leaver's work", async ({
	page,
	browser,
}, info) => {
	test.setTimeout(150_000)
	const errors = listenForErrors(page)
	const email = "nguoi-moi@demo.example"
	await signInAt(page, portal.url, "head@demo.example")
	await page.goto(`${portal.url}/team`)
	await main(page)
		.getByRole("link", { name: t("invite.title") })
		.click()
	await page.getByLabel(t("admin.person")).fill("Cán bộ kế nhiệm")
	await page.getByLabel(t("admin.email")).fill("officer2@demo.example")
	await press(page, t("invite.send"))
	await expect(page.getByText(t("invite.holds"))).toBeVisible()
	await page.getByLabel(t("admin.email")).fill(email)
	await press(page, t("invite.send"))
	await expect(page.getByText(t("invite.sent", { email, days: 14 }))).toBeVisible()
	await expectAccessible(page)
	const letter = await letterTo(email, "Lời mời")
	await expectReadable(browser, letter, "invitation", info)

	const own = await browser.newContext({ locale: "vi-VN" })
	const theirs = await own.newPage()
	await theirs.goto(linkIn(letter, "invitations"))
	await expectAccessible(theirs)
	await expect(theirs.getByLabel(t("invite.yourName"))).toHaveValue("Cán bộ kế nhiệm")
	await theirs.getByLabel(t("account.passwordLabel")).fill(PASSWORD)
	await press(theirs, t("invite.accept"))
	await theirs.waitForURL(/\/sign-in/)
	await expect(theirs.getByText(t("invite.accepted"))).toBeVisible()
	await enter(theirs, portal.url, email, PASSWORD)
	await theirs.waitForURL(/\/work/)

	// the position outlives the person: the second officer leaves, the new one goes on
	await page.goto(`${portal.url}/team`)
	await page
		.getByRole("row", { name: /Chuyên viên công nghệ thông tin/ })
		.getByRole("link", { name: t("team.handOver") })
		.click()
	await page.getByRole("radio", { name: /Cán bộ kế nhiệm/ }).check()
	await press(page, t("team.endNow"))
	await page.waitForURL(/\/team\?handed=1/)
	await theirs.goto(`${portal.url}/notices`)
	await expect(theirs.getByText(/Bạn tiếp nhận công việc của/)).toBeVisible()
	await own.close()
	expect(errors).toEqual([])
})

test(
	"without a mail server links are handed over: a reset by the administrator, an invitation by the head",
	{
		tag: ["@mobile", "@desktop"],
	},
	async ({ page, browser, baseURL }, info) => {
		test.setTimeout(150_000)
		const errors = listenForErrors(page)
		const base = baseURL ?? ""
		await page.goto("/forgot")
		await expect(page.getByText(t("letters.noMail"))).toBeVisible()
		await expectAccessible(page)

		await signInAt(page, base, "admin@demo.example")
		await page.goto("/admin/users")
		await page.getByRole("link", { name: "Phối hợp xác minh (Sở Nội vụ)", exact: true }).click()
		await expect(page.getByText("co-verifier@demo.example")).toBeVisible()
		await expectAccessible(page)
		await page.getByRole("link", { name: t("resetLink.open") }).click()
		await expectAccessible(page)
		await press(page, t("resetLink.make"))
		const reset = await page.getByRole("textbox", { name: t("letters.link") }).inputValue()
		await expectAccessible(page)
		await page.goto("/admin/users/new")
		await expectAccessible(page)
		const email = `trao-tay-${info.project.name}@demo.example`
		await page.getByLabel(t("admin.person")).fill("Thẩm định viên mới")
		await page.getByLabel(t("admin.email")).fill(email)
		await page.getByLabel(t("admin.unitCode")).fill("SKHCN")
		await page.getByLabel(t("admin.position")).selectOption("officer")
		await press(page, t("invite.make"))
		const invitation = await page.getByRole("textbox", { name: t("letters.link") }).inputValue()
		await expectAccessible(page)

		const own = await browser.newContext({ locale: "vi-VN", baseURL: base })
		const theirs = await own.newPage()
		await theirs.goto(reset)
		await theirs.getByLabel(t("account.newPassword")).fill(`${PASSWORD} ${info.project.name}`)
		await press(theirs, t("reset.save"))
		await theirs.waitForURL(/\/sign-in/)
		await enter(theirs, base, "co-verifier@demo.example", `${PASSWORD} ${info.project.name}`)
		await theirs.goto("/notices")
		await expect(theirs.getByText(/vừa tạo đường dẫn đặt lại mật khẩu/).first()).toBeVisible()
		await own.clearCookies()
		await theirs.goto(invitation)
		await theirs.getByLabel(t("account.passwordLabel")).fill(PASSWORD)
		await press(theirs, t("invite.accept"))
		await theirs.waitForURL(/\/sign-in/)
		await enter(theirs, base, email, PASSWORD)
		await theirs.waitForURL(/\/work/)
		await own.close()
		expect(errors).toEqual([])
	},
)
