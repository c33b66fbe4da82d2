import { expect, test } from "@playwright/test"
import type { Page } from "@playwright/test"
import { expectAccessible, fillCard, listenForErrors, sayFacts, t } from "#tests/support/walk.ts"

const main = (page: Page) => page.getByRole("main")
const press = (page: Page, name: string) => main(page).getByRole("button", { name, exact: true }).click()

async function startAsGuest(page: Page, kind: string) {
	await page.goto("/business")
	await page.locator(`[name=kind][value=${kind}]`).check()
	await page.locator("[name=sector]").selectOption("agriculture")
	await page.locator("select[name=size]").selectOption("micro")
	await press(page, t("guest.start"))
	await page.waitForURL(/\/questions\/about$/)
}

/** The code of the question that is there. */
async function shownCode(page: Page): Promise<string> {
	return (await page.locator("article h1 .question-code").innerText()).trim()
}

/** Until another question, or the end, has taken this one's place: the address changes a moment before the page. */
async function gone(page: Page, code: string) {
	await expect(page.locator("article h1 .question-code").filter({ hasText: code })).toHaveCount(0)
}

/** The code of the question that is there; empty at the end of them. */
async function codeOrEnd(page: Page): Promise<string> {
	const code = page.locator("article h1 .question-code")
	await code.or(page.getByRole("heading", { name: t("finish.title") })).waitFor()
	return (await code.count()) > 0 ? shownCode(page) : ""
}

async function save(page: Page) {
	const code = await shownCode(page)
	await page.locator(".question-next button").click()
	await gone(page, code)
}

async function skip(page: Page) {
	const code = await shownCode(page)
	await page
		.getByRole("main")
		.getByRole("link", { name: t("ask.skip") })
		.click()
	await gone(page, code)
}

test("a guest answers on a phone, comes back by the link on another, finishes, and keeps it with an account", {
	tag: "@mobile",
}, async ({ page, browser, baseURL }) => {
	test.setTimeout(240_000)
	const errors = listenForErrors(page)
	await page.goto("/business")
	await expectAccessible(page)
	await startAsGuest(page, "cooperative")
	await expectAccessible(page)
	// three choices and a press, seven lines and a press
	let taps = 4 + (await sayFacts(page, "yes")) + 1
	let typed = 0
	await expectAccessible(page)
	await expect(page.getByText(t("ask.step", { at: 1, of: 28 }))).toBeVisible()

	// a slip is refused at its field, and what was typed is still there
	await page.goto(page.url().replace("/C1.1", "/C5.1"))
	await page.locator("[name=num]").fill("9")
	await page.locator("[name=den]").fill("8")
	await page.locator(".question-next button").click()
	await expect(page.getByText(t("answer.numeratorTooBig")).first()).toBeVisible()
	await expect(page.locator("[name=num]")).toHaveValue("9")
	await expectAccessible(page)
	await page.locator("[name=den]").fill("12")
	await save(page)
	expect(await shownCode(page)).toBe("C5.2")
	await page.goBack()
	await expect(page.locator("[name=den]")).toHaveValue("12")

	// first half here
	await page.goto(page.url().replace("/C5.1", ""))
	for (let question = 0; question < 12; question += 1) {
		const kind = await page.locator("article [name=num]").count()
		typed += kind > 0 ? 2 : 0
		taps += kind > 0 ? 3 : 2
		await fillCard(main(page).locator("article"))
		await save(page)
	}
	await page.goto("/my-business/save")
	await expectAccessible(page)
	await press(page, t("guest.linkMake"))
	const link = await page.getByLabel(t("guest.linkLabel")).inputValue()
	await expectAccessible(page)
	await expect(page.getByRole("img", { name: t("guest.qr") })).toBeVisible()

	// second half on another phone
	const context = await browser.newContext({ viewport: { width: 375, height: 740 }, locale: "vi-VN" })
	const other = await context.newPage()
	const otherErrors = listenForErrors(other)
	await other.goto(link)
	await expectAccessible(other)
	await other.goto(`${baseURL ?? ""}/my-business`)
	await other.waitForURL(/\/sign-in/)
	await other.goto(link)
	await press(other, t("guest.returnOpen"))
	await other.waitForURL(/\/my-business$/)
	await main(other)
		.getByRole("link", { name: t("mine.continue") })
		.click()
	await other.waitForURL(/\/questions\/C/)
	const goneOn = await shownCode(other)
	await main(other)
		.getByRole("link", { name: t("ask.previous") })
		.click()
	await gone(other, goneOn)
	await skip(other)
	expect(await shownCode(other)).toBe(goneOn)
	for (let code = goneOn; code !== ""; code = await codeOrEnd(other)) {
		const form = main(other).locator("article")
		if (code === "C5.1") await expect(form.locator("[name=den]")).toHaveValue("12")
		if (code === "C6.4") {
			taps += 2
			await form.getByText(t("ask.na")).click()
			await press(other, t("ask.naNothing"))
			await gone(other, code)
		} else if (code === "C7.4") {
			await skip(other)
		} else {
			const numbers = await form.locator("[name=num], [name=value]").count()
			const fields = (await form.locator("[name=num]").count()) + numbers
			typed += fields
			taps += fields > 0 ? fields + 1 : 2
			await fillCard(form)
			await save(other)
		}
	}
	await other.waitForURL(/\/finish$/)
	await expectAccessible(other)
	await main(other)
		.getByRole("link", { name: t("ask.answerOne", { code: "C7.4" }) })
		.click()
	await fillCard(main(other).locator("article"))
	taps += 2
	await save(other)
	await other.waitForURL(/\/finish$/)
	await press(other, t("finish.do"))
	taps += 1
	await other.waitForURL(/\/my-business\/[0-9a-f-]{36}$/)
	await expect(other.locator("canvas").first()).toBeVisible()
	await expect(other.getByText(t("result.steps"))).toBeVisible()
	await expect(other.getByText(t("guest.offer"))).toBeVisible()
	await expectAccessible(other)
	test.info().annotations.push({ type: "effort", description: `${taps} taps, ${typed} numbers typed` })
	// twenty minutes leave more than ten seconds a tap
	expect(taps).toBeLessThanOrEqual(110)

	const email = `giu-${Date.now()}@demo.example`
	await main(other)
		.getByRole("link", { name: t("guest.stripKeep") })
		.click()
	await expectAccessible(other)
	await other.getByLabel(t("register.email")).fill(email)
	await other.getByLabel(t("account.passwordLabel")).fill("một mật khẩu dài")
	await other.getByLabel(t("register.name")).fill("Hợp tác xã thử nghiệm")
	await other.getByLabel(t("register.consent")).check()
	await press(other, t("guest.keep"))
	await other.waitForURL(/\/my-business$/)
	await expect(main(other).getByText("Hợp tác xã thử nghiệm").first()).toBeVisible()
	await expect(other.getByText(t("guest.offer"))).toHaveCount(0)

	// the link and the first phone's session are shut, the account opens the same result
	await page.goto(link)
	await expect(page.getByText(t("guest.linkGone"))).toBeVisible()
	await page.goto("/sign-in?to=/my-business")
	await page.getByLabel(t("account.emailLabel")).fill(email)
	await page.getByLabel(t("account.passwordLabel")).fill("một mật khẩu dài")
	await press(page, t("account.signIn"))
	await page.waitForURL(/\/my-business$/)
	await main(page)
		.getByRole("link", { name: t("mine.seeResult") })
		.click()
	await expect(page.getByText(t("result.steps"))).toBeVisible()
	await context.close()
	expect([...errors, ...otherErrors].filter((text) => !/status of 404/.test(text))).toEqual([])
})

test.describe("without JavaScript", () => {
	test.use({ javaScriptEnabled: false })

	test("a guest starts, answers one question after another and makes a link", { tag: "@mobile" }, async ({
		page,
	}) => {
		await startAsGuest(page, "household_business")
		await sayFacts(page, "no")
		expect(await shownCode(page)).toBe("C1.1")
		await page.locator(".question-next button").click()
		await expect(page.getByText(t("ask.sayOrSkip")).first()).toBeVisible()
		await fillCard(main(page).locator("article"))
		await save(page)
		expect(await shownCode(page)).toBe("C1.4")
		await main(page)
			.getByRole("link", { name: t("ask.skip") })
			.click()
		expect(await shownCode(page)).toBe("C2.1")
		await page.getByText(t("ask.na")).click()
		await press(page, t("ask.naNoActivity"))
		expect(await shownCode(page)).toBe("C2.2")
		await main(page)
			.getByRole("link", { name: t("ask.previous") })
			.click()
		await expect(page.getByText(t("ask.naSaid", { reason: t("ask.naNoActivity") }))).toBeVisible()
		await page.goto("/my-business/save")
		await press(page, t("guest.linkMake"))
		await expect(page.getByLabel(t("guest.linkLabel"))).toHaveValue(/\/tro-lai\/[\w-]{43}$/)
	})
})
