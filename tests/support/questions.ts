import { expect } from "@playwright/test"
import type { Locator, Page } from "@playwright/test"
import { signIn, t } from "./walk.ts"

/** Opens the running questionnaire of the person's unit, or the one named. */
export async function openQuestionnaire(page: Page, email: string, path?: string): Promise<string> {
	await signIn(page, email)
	return openRunning(page, path)
}

export async function openRunning(page: Page, path?: string): Promise<string> {
	if (!path) await page.goto("/work")
	const link = page
		.getByRole("link", { name: new RegExp(`${t("work.continue")}|${t("work.start")}`) })
		.first()
	const to = path ?? (await link.getAttribute("href")) ?? ""
	await page.goto(to)
	await expect(page.getByText(t("answering.preliminary"))).toBeVisible()
	await listening(page)
	return to
}

/** The page's script is there and listens. */
export async function listening(page: Page): Promise<void> {
	await page.waitForFunction(() => {
		const form = document.querySelector("article.question form")
		return form !== null && Object.keys(form).some((key) => key.startsWith("__reactFiber"))
	})
}

export function card(page: Page, code: string): Locator {
	return page.locator(`article[id="${code}"]`)
}

/** Codes of the questions that are answered by two numbers. */
export function ratioCodes(page: Page): Promise<string[]> {
	return page
		.locator("article.question:has(input[name=num]:not([disabled]))")
		.evaluateAll((all) => all.map(({ id }) => id))
}

export async function typeRatio(page: Page, code: string, [num, den]: [string, string]): Promise<void> {
	await card(page, code).locator("[name=num]").fill(num)
	await card(page, code).locator("[name=den]").fill(den)
	await card(page, code).locator("[name=den]").blur()
}

export async function expectSaved(page: Page, code: string): Promise<void> {
	await expect(card(page, code).getByRole("status")).toHaveText(/Đã lưu lúc \d\d:\d\d/, { timeout: 15_000 })
}
