import { randomBytes } from "node:crypto"
import { expect, test } from "@playwright/test"
import type { Locator, Page } from "@playwright/test"
import { pdfOf, PNG } from "#tests/support/sample-files.ts"
import { expectAccessible, listenForErrors, signIn, t } from "#tests/support/walk.ts"

type Given = { name: string; bytes: Buffer }

/** A question of an open file, its panel of evidence opened. */
async function openPanel(page: Page, email: string, code: string): Promise<Locator> {
	await signIn(page, email)
	const task = page
		.locator("section.card")
		.filter({ hasText: t("status.draft") })
		.first()
	await task.getByRole("link", { name: t("work.continue") }).click()
	await page.waitForURL(/\/assessments\//)
	return openAgain(page, code)
}

async function openAgain(page: Page, code: string): Promise<Locator> {
	const card = page.locator(`[id="${code}"]`)
	await card.locator("[data-panel=evidence]").click()
	const panel = card.getByRole("region", { name: t("evidence.panel", { code }) })
	await expect(panel.locator("input[type=file]")).toBeVisible()
	return panel
}

/** Drops files as a person would, on the panel's heading. */
async function drop(page: Page, panel: Locator, files: readonly Given[]) {
	const given = files.map(({ name, bytes }) => ({ name, text: bytes.toString("base64") }))
	const carried = await page.evaluateHandle((all) => {
		const transfer = new DataTransfer()
		for (const { name, text } of all) {
			const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
			transfer.items.add(new File([bytes], name))
		}
		return transfer
	}, given)
	const target = panel.locator("input[type=file]")
	for (const type of ["dragenter", "dragover", "drop"])
		await target.dispatchEvent(type, { dataTransfer: carried })
}

const uploadsOf = (panel: Locator) => panel.getByRole("list", { name: t("evidence.uploads") })

async function send(panel: Locator) {
	await panel.getByLabel(t("evidence.confirm")).check()
	await panel.getByRole("button", { name: /^Tải lên/ }).click()
}

/** Files of their own, since both sizes of screen may write to one portal. */
const named = (label: string) => `${label} ${randomBytes(4).toString("hex")}`

test("files are dropped, sent, shown over the page, replaced, removed and restored", async ({ page }) => {
	test.setTimeout(240_000)
	const errors = listenForErrors(page)
	const panel = await openPanel(page, "officer@demo.example", "A1.2")
	const [decision, photo] = [`${named("quyết định")}.pdf`, `${named("ảnh")}.png`]
	const picture = Buffer.concat([PNG, randomBytes(8)])
	await drop(page, panel, [
		{ name: decision, bytes: pdfOf(40_000) },
		{ name: photo, bytes: picture },
		{ name: "chương trình.exe", bytes: randomBytes(100) },
		{ name: "giả.pdf", bytes: Buffer.from("<!doctype html>") },
	])
	const chosen = panel.getByRole("list", { name: t("evidence.chosen") })
	await expect(chosen.getByRole("listitem")).toHaveCount(4)
	await expect(chosen.getByText(t("evidence.type"))).toHaveCount(1)
	await expectAccessible(page)
	// not without the word that they may be sent
	await panel.getByRole("button", { name: /^Tải lên/ }).click()
	await expect(chosen).toBeVisible()
	await send(panel)
	const uploads = uploadsOf(panel)
	await expect(uploads.getByText(t("evidence.state.done"))).toHaveCount(2)
	await expect(uploads.getByText(t("evidence.state.refused", { why: t("evidence.type") }))).toBeVisible()
	await expectAccessible(page)

	await panel.getByRole("link", { name: `${t("evidence.show")} ${photo}` }).click()
	const dialog = page.getByRole("dialog", { name: photo })
	await expect(dialog.getByRole("img", { name: photo })).toBeVisible()
	await expectAccessible(page)
	await page.keyboard.press("Escape")
	await expect(dialog).toBeHidden()
	await expect(panel.getByRole("link", { name: `${t("evidence.show")} ${photo}` })).toBeFocused()
	await panel.getByRole("link", { name: `${t("evidence.show")} ${decision}` }).click()
	const framed = page.waitForEvent("framenavigated", (frame) => frame.url().includes("inline=1"))
	await expect(page.getByRole("dialog").locator("iframe")).toBeVisible()
	await framed.catch(() => undefined)
	await page
		.getByRole("dialog")
		.getByRole("button", { name: t("button.close") })
		.click()

	const better = `${named("bản sửa")}.pdf`
	await panel.getByRole("link", { name: `${t("evidence.replace")} ${decision}` }).click()
	await expect(panel.getByText(t("evidence.replacing", { title: decision }))).toBeVisible()
	await panel
		.locator("input[type=file]")
		.setInputFiles({ name: better, mimeType: "application/pdf", buffer: pdfOf() })
	await send(panel)
	const earlier = panel.locator("summary", { hasText: t("evidence.earlier", { count: 1 }) })
	await earlier.click()
	await expect(panel.getByRole("link", { name: `${t("button.download")} ${decision}` })).toBeVisible()
	await expectAccessible(page)

	await panel.getByRole("link", { name: `${t("button.remove")} ${better}` }).click()
	await panel.getByRole("button", { name: `${t("evidence.remove")} ${better}` }).click()
	await expect(panel.getByText(t("evidence.removedNow", { title: better }))).toBeVisible()
	await panel.locator("summary", { hasText: t("evidence.removedList", { count: 1 }) }).click()
	await panel.getByRole("link", { name: `${t("evidence.restore")} ${better}` }).click()
	await expect(panel.getByText(t("evidence.restored"))).toBeVisible()
	await expect(panel.getByRole("link", { name: `${t("button.remove")} ${better}` })).toBeVisible()
	expect(errors.filter((line) => !line.includes("status of 422"))).toEqual([])
})

test("an upload waits while the network is gone and goes on by itself, also after the page was left", async ({
	page,
	context,
}) => {
	test.setTimeout(120_000)
	const panel = await openPanel(page, "officer@demo.example", "A1.3")
	const name = `${named("báo cáo")}.pdf`
	let pieces = 0
	await page.route("**/uploads/*", async (route) => {
		if (route.request().method() === "PATCH") pieces += 1
		if (route.request().method() === "PATCH" && pieces === 3) await context.setOffline(true)
		await route.continue().catch(() => undefined)
	})
	await drop(page, panel, [{ name, bytes: pdfOf(4_000_000) }])
	await send(panel)
	await expect(uploadsOf(panel).getByText(/Mất kết nối ở \d+%/)).toHaveCount(1, { timeout: 20_000 })
	await expect(panel.getByRole("progressbar", { name })).toBeVisible()
	const before = pieces
	await page.unroute("**/uploads/*")
	// the page asks before it is left
	let asked = ""
	page.once("dialog", (dialog) => {
		asked = dialog.type()
		void dialog.accept()
	})
	await context.setOffline(false)
	await page.reload()
	expect(asked).toBe("beforeunload")
	expect(before).toBeGreaterThanOrEqual(3)
	const again = await openAgain(page, "A1.3")
	await expect(again.getByRole("link", { name: `${t("button.download")} ${name}` })).toBeVisible({
		timeout: 30_000,
	})
})

test("on a phone the panel fits, and an upload can be paused, gone on with and given up @mobile", async ({
	page,
}) => {
	test.setTimeout(240_000)
	const panel = await openPanel(page, "officer.x018@demo.example", "B1.4")
	await page.route("**/uploads/*", async (route) => {
		await new Promise((resolve) => setTimeout(resolve, 300))
		await route.continue().catch(() => undefined)
	})
	const [kept, given] = [`${named("giữ")}.pdf`, `${named("bỏ")}.pdf`]
	await panel.locator("input[type=file]").setInputFiles([
		{ name: kept, mimeType: "application/pdf", buffer: pdfOf(3_000_000) },
		{ name: given, mimeType: "application/pdf", buffer: pdfOf(3_000_000) },
	])
	await send(panel)
	await panel.getByRole("button", { name: `${t("evidence.cancel")} ${given}` }).click()
	await panel.getByRole("button", { name: `${t("evidence.pause")} ${kept}` }).click()
	await expect(uploadsOf(panel).getByText(/Tạm dừng ở \d+%/)).toHaveCount(1)
	await expectAccessible(page)
	await panel.getByRole("button", { name: `${t("evidence.goOn")} ${kept}` }).click()
	await expect(panel.getByRole("link", { name: `${t("button.download")} ${kept}` })).toBeVisible({
		timeout: 30_000,
	})
	await expect(uploadsOf(panel).getByText(given)).toHaveCount(0)
})
