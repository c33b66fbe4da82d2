import AxeBuilder from "@axe-core/playwright"
import { expect } from "@playwright/test"
import type { Locator, Page } from "@playwright/test"
import { vi } from "#app/i18n/vi.ts"
import { DEMO_PASSWORD } from "#db/demo/people.ts"

export const t = (key: keyof typeof vi, params: Record<string, string | number> = {}) =>
	vi[key].replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole))

export async function signIn(page: Page, email: string) {
	await page.goto("/sign-in")
	await signInHere(page, email)
}

/** On the sign-in page that stands open, perhaps on the way to another. */
export async function signInHere(page: Page, email: string) {
	await page.getByLabel(t("account.emailLabel")).fill(email)
	await page.getByLabel(t("account.passwordLabel")).fill(DEMO_PASSWORD)
	await page
		.getByRole("main")
		.getByRole("button", { name: t("account.signIn"), exact: true })
		.click()
	await page.waitForURL((url) => url.pathname !== "/sign-in")
}

export async function signOut(page: Page) {
	// on a phone it is in the menu
	const { width = 0 } = page.viewportSize() ?? {}
	if (width < 600) await page.getByText(t("nav.menu"), { exact: true }).click()
	await page.getByRole("button", { name: t("nav.signOut") }).click()
	await page.waitForURL("/")
}

/** No finding of WCAG 2.2 A or AA, no sideways scrolling, no console error on this page. */
export async function expectAccessible(page: Page) {
	// what a sticky bar covers for the moment is as large as ever; what is not drawn yet has no true place to measure
	await page.evaluate(() => {
		scrollTo({ top: 0, behavior: "instant" })
		for (const card of document.querySelectorAll<HTMLElement>("article.question"))
			card.style.contentVisibility = "visible"
	})
	const { violations } = await new AxeBuilder({ page })
		.withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
		.analyze()
	const found = violations.map(
		({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`,
	)
	expect(found, `axe on ${page.url()}`).toEqual([])
	const wider = await page.evaluate(
		() => document.documentElement.scrollWidth - document.documentElement.clientWidth,
	)
	expect(wider, `sideways scroll on ${page.url()}`).toBeLessThanOrEqual(0)
}

/** Console errors and page errors as they come; a refused form's 4xx is no error of the page. */
export function listenForErrors(page: Page): string[] {
	const errors: string[] = []
	page.on("pageerror", (error) => errors.push(error.message))
	page.on("console", (message) => {
		if (message.type() === "error" && !/status of (409|422)/.test(message.text())) errors.push(message.text())
	})
	return errors
}

/** Answers the general information of a business with one word throughout; gives the number of lines. */
export async function sayFacts(page: Page, word: "yes" | "no"): Promise<number> {
	await page.getByRole("button", { name: t("ask.aboutSave") }).waitFor()
	const lines = await page.locator(`input[name^="fact."][value=${word}]`).all()
	for (const line of lines) await line.check()
	await page.getByRole("button", { name: t("ask.aboutSave") }).click()
	await page.locator("article h1 .question-code").waitFor()
	return lines.length
}

/** Fills every question that has fields and no answer yet; `save` sends the form where there is no script. */
export async function answerEverything(page: Page, save?: (card: Locator) => Promise<void>) {
	const codes = await page.locator("article.question form").evaluateAll((forms) =>
		forms.flatMap((form) => {
			const article = form.closest("article")
			const filled = form.querySelector("input:checked:not([name=na])") !== null
			const typed = [
				...form.querySelectorAll<HTMLInputElement>("input[name=num],input[name=value],input[name=date]"),
			]
			return article && !filled && !typed.some(({ value }) => value !== "") ? [article.id] : []
		}),
	)
	for (const code of codes) {
		const card = page.locator(`[id="${code}"]`)
		if (await fillCard(card)) await save?.(card)
	}
	return codes
}

/** Gives a question some answer; false when it has no fields. */
export async function fillCard(card: Locator): Promise<boolean> {
	if ((await card.locator("[name=num]").count()) > 0) {
		await card.locator("[name=num]").fill("9")
		await card.locator("[name=den]").fill("10")
	} else if ((await card.locator("[name=value]").count()) > 0) {
		await card.locator("[name=value]").fill("3")
	} else if ((await card.locator("[name=date]").count()) > 0) {
		await card.locator("[name=date]").fill("2026-01-20")
	} else if ((await card.locator("[name=items]").count()) > 0) {
		await card.locator("[name=items]").first().check()
	} else if ((await card.locator("[name=option], [name=yes]").count()) > 0) {
		await card.locator("[name=option], [name=yes]").first().check()
	} else {
		return false
	}
	return true
}

/** Every value that the portal lets the browser keep, and what is written in it: whoever has one is that person. */
export function listenForTokens(page: Page): () => Promise<string[]> {
	const heard: Promise<string[]>[] = []
	page.on("response", (answer) => {
		heard.push(answer.headerValues("set-cookie").catch(() => []))
	})
	return async () => {
		const cookies = (await Promise.all(heard)).flat().filter((cookie) => cookie.startsWith("session="))
		const values = cookies.map((cookie) => /=([^;]*)/.exec(cookie)?.[1] ?? "")
		const inside = values.flatMap(
			(value) =>
				Buffer.from(decodeURIComponent(value).split(".")[0] ?? "", "base64")
					.toString()
					.match(/[\w-]{20,}/g) ?? [],
		)
		return [...new Set([...values, ...inside])].filter((word) => word.length >= 20)
	}
}
