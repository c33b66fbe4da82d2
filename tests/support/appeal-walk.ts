import { expect } from "@playwright/test"
import type { Page } from "@playwright/test"
import { expectAccessible, signIn, signOut, t } from "./walk.ts"

type Appealed = { fileId: string; code: string }

/** The officer writes why, and brings a document that the reviewer has not seen. */
export async function draftAppeal(page: Page, { fileId, code }: Appealed, document: string): Promise<void> {
	await signIn(page, "officer@demo.example")
	await page.goto(`/assessments/${fileId}/appeal`)
	await page.getByRole("link", { name: `${t("appeal.write")} ${code}`, exact: true }).click()
	await page.locator("[name=request]").fill("Đề nghị công nhận số tự khai theo báo cáo kết xuất bổ sung.")
	await page.getByRole("button", { name: t("appeal.save") }).click()
	await expect(page.getByText(t("appeal.sendByHead"))).toBeVisible()
	await expectAccessible(page)
	await page.getByRole("link", { name: `${t("appeal.addPieces")} ${code}`, exact: true }).click()
	const reference = page.getByRole("form", { name: t("evidence.kind.document") })
	await reference.locator("[name=documentNumber]").fill(document)
	await reference.locator("[name=documentDate]").fill("2026-11-20")
	await reference.locator("[name=title]").fill("Báo cáo kết xuất bổ sung")
	await reference.getByRole("button").click()
	await expect(page.getByText(t("evidence.saved"))).toBeVisible()
	await expectAccessible(page)
	await signOut(page)
}

export async function sendAppeal(page: Page, { fileId }: Appealed, document: string): Promise<void> {
	await signIn(page, "head@demo.example")
	await page.goto(`/assessments/${fileId}/appeal`)
	await expect(page.getByText(document)).toBeVisible()
	await page.getByRole("button", { name: t("appeal.send"), exact: true }).click()
	await expect(page.getByText(t("appeal.waitingTitle"))).toBeVisible()
	await expectAccessible(page)
	await signOut(page)
}

/** Whoever had a hand in the review reads the appeal, and is told that others answer it. */
export async function expectRefused(page: Page, { fileId, code }: Appealed, email: string): Promise<void> {
	await signIn(page, email)
	await page.goto(`/reviews/${fileId}/appeal`)
	await expect(page.getByText(t("appeal.notYou"))).toBeVisible()
	await expect(page.getByRole("form", { name: t("appeal.answerOf", { code }) })).toHaveCount(0)
	await expectAccessible(page)
	await signOut(page)
}

type Answer = { num: string; den: string; reason: string }

/** The lead, who decided nothing so far, grants a part of what was asked for. */
export async function answerAppeal(page: Page, { fileId, code }: Appealed, answer: Answer): Promise<void> {
	await signIn(page, "lead@demo.example")
	await page.goto(`/reviews/${fileId}/appeal`)
	const form = page.getByRole("form", { name: t("appeal.answerOf", { code }) })
	await form.locator("[name=outcome][value=partly]").check()
	await form.locator("[name=num]").fill(answer.num)
	await form.locator("[name=den]").fill(answer.den)
	await form.locator("[name=reason]").fill(answer.reason)
	await expectAccessible(page)
	await form.getByRole("button", { name: t("appeal.saveAnswer") }).click()
	await expect(page.getByText(t("appeal.saved"), { exact: true })).toBeVisible()
	await page.getByRole("button", { name: t("appeal.settle") }).click()
	await expect(page.getByText(t("appeal.judgeNone"))).toBeVisible()
	await expectAccessible(page)
	await signOut(page)
}

/** What the unit reads afterwards: the three scores of the criterion beside one another, and every count of the whole. */
export async function expectThreeScores(
	page: Page,
	{ fileId, code }: Appealed,
	values: { self: string; first: string; second: string },
): Promise<void> {
	await signIn(page, "head@demo.example")
	await page.goto(`/assessments/${fileId}/result`)
	await page
		.getByRole("main")
		.locator("details")
		.evaluateAll((all) => {
			for (const one of all) one.setAttribute("open", "")
		})
	const scores = page.getByRole("table", { name: t("appeal.threeScores", { code }), exact: true })
	for (const stage of ["self", "first", "second"] as const) {
		const row = scores.getByRole("row").filter({
			has: page.getByRole("rowheader", { name: t(`appeal.${stage}`), exact: true }),
		})
		await expect(row).toContainText(values[stage])
	}
	const editions = page.getByRole("table", { name: t("appeal.editions") })
	await expect(editions.getByRole("cell", { name: t("appeal.cause.review"), exact: true })).toBeVisible()
	await expect(editions.getByRole("cell", { name: t("appeal.cause.appeal"), exact: true })).toBeVisible()
	await expectAccessible(page)
	await signOut(page)
}
