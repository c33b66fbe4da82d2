import { readFile } from "node:fs/promises"
import { expect, test } from "@playwright/test"
import type { Page } from "@playwright/test"
import { expectAccessible, listenForErrors, signIn, signOut, t } from "#tests/support/walk.ts"

const PDF = Buffer.from("%PDF-1.7\n1 0 obj\n<< >>\nendobj\n%%EOF\n")
const COMMENT = "Số liệu chưa khớp với báo cáo quý."
const REASON = "Cần sửa lại phần giải trình."
const paper = (buffer: Buffer) => ({ name: "ban-ky.pdf", mimeType: "application/pdf", buffer })

async function openFile(page: Page, email: string): Promise<string> {
	await signIn(page, email)
	const link = page.getByRole("main").locator('a[href*="/assessments/"]').first()
	return /\/assessments\/[0-9a-f-]{36}/.exec((await link.getAttribute("href")) ?? "")?.[0] ?? ""
}

const press = (page: Page, name: string) =>
	page.getByRole("main").getByRole("button", { name, exact: true }).click()

/** From the red list of the head's page to a comment on that very criterion. */
async function returnWithComment(page: Page, filePath: string): Promise<string> {
	await page.goto(`${filePath}/summary`)
	await expectAccessible(page)
	const [comment] = await page.getByRole("link", { name: t("signing.comment") }).all()
	if (!comment) throw new Error("nothing is on the red list")
	const code = ((await comment.textContent()) ?? "").split(" ").at(-1) ?? ""
	await comment.click()
	await page.waitForURL(/\/return\?codes=/)
	await expect(page.locator(`[name="comment.${code}"]`)).toBeVisible()
	await expectAccessible(page)
	await page.locator(`[name="comment.${code}"]`).fill(COMMENT)
	await page.locator("[name=body]").fill("Xem lại tiêu chí có góp ý.")
	await press(page, t("respond.return"))
	await page.waitForURL("/work")
	await signOut(page)
	return code
}

async function fixAndHandOver(page: Page, code: string) {
	const filePath = await openFile(page, "officer-commune@demo.example")
	await page.goto(filePath)
	await expect(page.locator(`[id="${code}"]`).getByText(COMMENT)).toBeVisible()
	await page.goto(`${filePath}/hand-over`)
	await expectAccessible(page)
	await press(page, t("respond.handOver"))
	await page.waitForURL("/work")
	await signOut(page)
}

async function signOnPaper(page: Page, filePath: string) {
	await page.goto(`${filePath}/submit`)
	await expectAccessible(page)
	await page.locator("[name=confirm]").fill(t("respond.signTyped"))
	await page.locator("[name=registerNumber]").fill("152/BC-UBND")
	await page.locator("[name=paper]").setInputFiles(paper(Buffer.from("not a PDF at all")))
	await page.locator("[name=registeredOn]").fill("2026-01-05")
	await press(page, t("respond.sign"))
	// refused at its field, with all that was typed
	await expect(page.getByText(t("signing.paperType"))).toBeVisible()
	await expect(page.locator("[name=registerNumber]")).toHaveValue("152/BC-UBND")
	await expect(page.locator("[name=confirm]")).toHaveValue(t("respond.signTyped"))
	await expectAccessible(page)
	await page.locator("[name=paper]").setInputFiles(paper(PDF))

	// the line goes down: the page says so, and the same form goes out again
	await page.context().setOffline(true)
	await press(page, t("respond.sign"))
	await expect(page.getByText(t("signing.lost"))).toBeVisible()
	await page.context().setOffline(false)
	await press(page, t("respond.sign"))
	await page.waitForURL(`${filePath}/summary`)
}

test("the head returns, the officer fixes, the head signs with the paper, recalls it and signs again", async ({
	page,
}) => {
	test.setTimeout(180_000)
	const errors = listenForErrors(page)
	const filePath = await openFile(page, "head-commune@demo.example")
	const code = await returnWithComment(page, filePath)
	await fixAndHandOver(page, code)

	await signIn(page, "head-commune@demo.example")
	await signOnPaper(page, filePath)
	await expectAccessible(page)
	await expect(page.getByText(t("signing.submission", { number: 1 }), { exact: true })).toBeVisible()
	const register = t("signing.registerLine", { number: "152/BC-UBND", on: "05/01/2026" })
	await expect(page.getByText(register)).toBeVisible()
	const download = page.waitForEvent("download")
	await page.getByRole("link", { name: /PDF/ }).click()
	expect(await readFile(await (await download).path())).toEqual(PDF)

	await page.getByRole("link", { name: t("signing.recall") }).click()
	await page.waitForURL(`${filePath}/recall`)
	await expectAccessible(page)
	await page.locator("[name=reason]").fill(REASON)
	await press(page, t("signing.recall"))
	await page.waitForURL(`${filePath}/summary`)
	await expect(page.getByText(t("signing.recalledBadge"))).toBeVisible()
	await expect(page.getByText(REASON).first()).toBeVisible()
	await expect(page.getByText(t("respond.selfNow"))).toBeVisible()

	await page.getByRole("link", { name: t("respond.sign"), exact: true }).click()
	await page.waitForURL(`${filePath}/submit`)
	await page.locator("[name=confirm]").fill("ky nop")
	await press(page, t("respond.sign"))
	await page.waitForURL(`${filePath}/summary`)
	await expect(page.getByText(t("signing.submission", { number: 2 }), { exact: true })).toBeVisible()
	await expect(page.getByText(t("signing.standing"))).toHaveCount(1)
	expect(errors.filter((text) => !/ERR_INTERNET_DISCONNECTED/.test(text))).toEqual([])
})
