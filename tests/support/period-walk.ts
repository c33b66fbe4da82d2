import { expect } from "@playwright/test"
import type { Locator, Page } from "@playwright/test"
import { answerEverything, expectAccessible, signIn, signOut, t } from "./walk.ts"

export type Period = { code: string; name: string }

export type Verdict = { reason: string } & (
	| { outcome: "rejected" }
	| { outcome: "adjusted"; num: string; den: string }
)

export const newPeriod = (code: string): Period => ({ code, name: `Đợt kiểm thử ${code}` })

/** A day in Viet Nam, as a field takes it. */
export const today = () => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10)

export const mainForm = (page: Page) => page.getByRole("main").locator("form button.button-primary")

export async function openPeriod(page: Page, { code, name }: Period): Promise<string> {
	await signIn(page, "lead@demo.example")
	await page.goto("/periods/new")
	await expectAccessible(page)
	await page.locator("[name=code]").fill(code)
	await page.locator("[name=nameVi]").fill(name)
	await page.locator("[name=nameEn]").fill(`Test period ${code}`)
	await page.locator("[name=kind]").selectOption("thematic")
	for (const [field, day] of Object.entries({
		startsOn: "2026-01-01",
		endsOn: "2026-12-31",
		opensOn: "2026-11-01",
		submitBy: "2027-12-31",
		reviewBy: "2028-01-31",
	})) {
		await page.locator(`[name=${field}]`).fill(day)
	}
	await page.locator("[name=profileId]").selectOption({ index: 1 })
	// the planned period ends last: its blocks are taken over, and it has no answers to carry
	await page.locator("[name=previousId]").selectOption({ index: 1 })
	await mainForm(page).click()
	await page.waitForURL(/\/periods\/[0-9a-f-]{36}$/)
	const periodPath = new URL(page.url()).pathname
	await expectAccessible(page)
	await page.goto(`${periodPath}/open`)
	await mainForm(page).click()
	await page.waitForURL((url) => url.pathname === periodPath)
	await signOut(page)
	return periodPath
}

export async function answerAsOfficer(page: Page, { name }: Period): Promise<string> {
	await signIn(page, "officer@demo.example")
	await expectAccessible(page)
	const task = page.locator("section.card", { hasText: name })
	await task.getByRole("link", { name: t("work.start") }).click()
	await page.waitForURL(/\/assessments\/[0-9a-f-]{36}$/)
	const filePath = new URL(page.url()).pathname
	await expectAccessible(page)
	await answerEverything(page)
	await expect(page.getByText(t("answering.notSavedYet"))).toHaveCount(0, { timeout: 20_000 })
	await expect(page.getByText(t("word.saving"))).toHaveCount(0)
	await addSystem(page, filePath)
	await page.goto(filePath)
	await page.getByRole("link", { name: t("answering.handOver") }).click()
	await page.waitForURL(`${filePath}/hand-over`)
	await expectAccessible(page)
	await mainForm(page).click()
	await page.waitForURL("/work")
	await signOut(page)
	return filePath
}

async function addSystem(page: Page, filePath: string) {
	await page.goto(`${filePath}/systems/new`)
	await expectAccessible(page)
	await page.locator("[name=name]").fill("Cổng thông tin điện tử")
	await page.locator("[name=purpose]").selectOption("public")
	await page.locator("[name=operation]").selectOption("operating")
	await page.locator("[name=level]").selectOption("2")
	await page.locator("[name=dossier]").selectOption("approved")
	await page.locator("[name=decisionNumber]").fill("12/QĐ-STP")
	await page.locator("[name=approvedOn]").fill("2026-03-02")
	await page.locator("[name=protection]").selectOption("full")
	await mainForm(page).click()
	await page.waitForURL(`${filePath}/systems`)
	await expect(page.getByText("Cổng thông tin điện tử").first()).toBeVisible()
	await expectAccessible(page)
}

export async function signAsHead(page: Page, filePath: string): Promise<void> {
	await signIn(page, "head@demo.example")
	await page.goto(`${filePath}/summary`)
	await expectAccessible(page)
	await page.goto(`${filePath}/submit`)
	await expectAccessible(page)
	await page.locator("[name=confirm]").fill(t("respond.signTyped"))
	await page
		.getByRole("main")
		.getByRole("button", { name: t("respond.sign") })
		.click()
	await page.waitForURL(`${filePath}/summary`)
	await expect(page.getByText(t("status.submitted")).first()).toBeVisible()
	await signOut(page)
}

/** Fills a decision's fields, in the first review as in the second. */
async function say(form: Locator, verdict: Verdict | null) {
	await form.locator(`[name=outcome][value=${verdict?.outcome ?? "accepted"}]`).check()
	if (verdict?.outcome === "adjusted") {
		await form.locator("[name=num]").fill(verdict.num)
		await form.locator("[name=den]").fill(verdict.den)
	}
	if (verdict) await form.locator("[name=reason]").fill(verdict.reason)
}

export async function decide(form: Locator, verdict: Verdict | null): Promise<void> {
	await say(form, verdict)
	await form.locator("button.button-primary").click()
	await expect(form.locator(".decision-state")).toHaveText(t("word.saved"))
}

/** A decision that was begun and not saved is not lost by a link pressed too early. */
async function expectAsked(page: Page, form: Locator) {
	await form.locator("[name=outcome]").first().check()
	const asked: string[] = []
	page.once("dialog", (dialog) => {
		asked.push(dialog.message())
		void dialog.dismiss()
	})
	await page.locator(`main a[href="/reviews"]`).first().click()
	expect(asked).toEqual([t("review.leaveUnsaved")])
	await expect(form.locator("[name=outcome]").first()).toBeChecked()
}

/** The first reviewer accepts everything but the first share, which gets the verdict. */
export async function review(page: Page, fileId: string, verdict: Verdict) {
	await signIn(page, "reviewer@demo.example")
	await page.goto("/reviews")
	await expectAccessible(page)
	await page.goto(`/reviews/${fileId}`)
	await page.locator(`form[action$="/claim"] button`).first().click()
	await page.waitForURL(new RegExp(`/reviews/${fileId}`))
	const decisions = page.locator("form.decision")
	await expect(decisions.first()).toBeVisible()
	await expectAccessible(page)
	const lowered = await decisions
		.filter({ has: page.locator("[name=num]") })
		.first()
		.locator("[name=code]")
		.inputValue()
	const forms = await decisions.all()
	await expectAsked(page, decisions.first())
	for (const form of forms) {
		const code = await form.locator("[name=code]").inputValue()
		await decide(form, code === lowered ? verdict : null)
	}
	await signOut(page)
	return { count: forms.length, lowered }
}

type Second = { fileId: string; lowered: string; verdict: Verdict }

/** The second reviewer says of every drawn or demanded criterion what the first did; gives their codes. */
export async function reviewSecond(page: Page, { fileId, lowered, verdict }: Second): Promise<string[]> {
	await signIn(page, "reviewer2@demo.example")
	await page.goto("/reviews/second")
	await expectAccessible(page)
	const links = page.locator(`a[href^="/reviews/${fileId}/second/"]`)
	const paths = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""))
	const codes = paths.map((path) => path.split("/").at(-1) ?? "")
	for (const code of codes) {
		await page.goto(`/reviews/${fileId}/second/${code}`)
		await expectAccessible(page)
		await say(page.getByRole("form", { name: t("second.yourSide") }), code === lowered ? verdict : null)
		await page.getByRole("button", { name: t("second.save") }).click()
		await expect(page.getByText(t("second.savedAgreed"))).toBeVisible()
	}
	await signOut(page)
	return codes
}

export async function complete(page: Page, fileId: string): Promise<void> {
	await signIn(page, "lead@demo.example")
	await page.goto(`/reviews/${fileId}/complete`)
	await expectAccessible(page)
	await mainForm(page).click()
	await page.waitForURL((url) => !url.pathname.endsWith("/complete"))
	await signOut(page)
}
