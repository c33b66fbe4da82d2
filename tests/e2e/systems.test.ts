import { expect, test } from "@playwright/test"
import type { Page } from "@playwright/test"
import { expectAccessible, listenForErrors, signIn, t } from "#tests/support/walk.ts"

const HEAD = [
	"STT",
	t("respond.system.name"),
	t("respond.system.operation"),
	t("respond.system.level"),
	t("respond.system.dossier"),
	t("respond.system.decisionNumber"),
	t("respond.system.approvedOn"),
	t("respond.system.protection"),
]
/** As a spreadsheet copies them; the second has no such level, the fourth no day of its decision. */
const ROWS = [
	["1", "Trục liên thông nội bộ", "Đang vận hành", "3", "Đã phê duyệt", "12/QĐ-UBND", "15/03/2026", "Đầy đủ"],
	["2", "Cổng dữ liệu mở", "dang van hanh", "9", "Chưa lập", "", "", "Một phần"],
	["3", "Hệ thống họp trực tuyến", "Đang xây dựng", "", "đã lập", "", "", "Chưa triển khai"],
	["4", "Kho lưu trữ số", "Đang vận hành", "Cấp độ 2", "Đã phê duyệt", "34/QĐ-UBND", "", "Đầy đủ"],
	["5", "Trợ lý tra cứu văn bản", "Đang vận hành", "1", "Chưa lập", "", "", "Một phần"],
]
const PASTED = [HEAD, ...ROWS].map((cells) => cells.join("\t")).join("\n")

async function openTable(page: Page, account: string): Promise<string> {
	await signIn(page, `${account}@demo.example`)
	await page.goto("/work")
	const links = await page
		.getByRole("main")
		.locator("a[href]")
		.evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""))
	const file = links.map((href) => /^\/assessments\/[0-9a-f-]{36}/.exec(href)?.[0]).find(Boolean)
	if (!file) throw new Error(`${account} has no file`)
	await page.goto(`${file}/systems`)
	return `${file}/systems`
}

const at = (row: number, name: string, field: "level" | "approvedOn") =>
	t("systems.atNamed", { row, name, column: t(`respond.system.${field}`) })

async function correct(page: Page) {
	await expect(page.getByText(t("systems.problemsTitle", { count: 2 }))).toBeVisible()
	await page.getByLabel(at(3, "Cổng dữ liệu mở", "level")).selectOption("2")
	await page.getByLabel(at(5, "Kho lưu trữ số", "approvedOn")).fill("5/4/2026")
	await page.getByRole("button", { name: t("systems.checkAgain") }).click()
	await page.getByRole("button", { name: t("systems.write", { added: 5, changed: 0 }) }).click()
	await page.waitForURL(/systems\?added=5&changed=0$/)
	await expect(page.getByText(t("systems.written", { added: 5, changed: 0 }))).toBeVisible()
}

test("pasted rows are corrected where they are wrong and written; the exported file changes nothing", async ({
	page,
}) => {
	test.setTimeout(120_000)
	const errors = listenForErrors(page)
	const table = await openTable(page, "officer.x002")
	await page.getByRole("link", { name: t("systems.importShort") }).click()
	await page.waitForURL(`${table}/import`)
	await expectAccessible(page)
	await page.getByLabel(t("systems.pasted")).fill(PASTED)
	await page.getByRole("button", { name: t("systems.checkPasted") }).click()
	await expect(page.getByRole("heading", { name: t("systems.preview") })).toBeFocused()
	await expectAccessible(page)
	await page.setViewportSize({ width: 375, height: 740 })
	await expectAccessible(page)
	await correct(page)
	await expectAccessible(page)
	await page.setViewportSize({ width: 1280, height: 800 })
	const row = page.getByRole("row").filter({ hasText: "Kho lưu trữ số" })
	await expect(row).toContainText("05/04/2026")

	const [download] = await Promise.all([
		page.waitForEvent("download"),
		page.getByRole("link", { name: t("systems.export") }).click(),
	])
	expect(download.suggestedFilename()).toMatch(/^bang-ke-httt-X002-.*\.xlsx$/)
	const { "cache-control": caching } = (await page.request.get(`${table}.xlsx`)).headers()
	expect(caching).toBe("private, no-store")
	await page.goto(`${table}/import`)
	await page.getByLabel(t("systems.file")).setInputFiles(await download.path())
	await page.getByRole("button", { name: t("systems.checkFile") }).click()
	await expect(page.getByRole("heading", { name: t("systems.nothing") })).toBeVisible()
	await expect(page.getByRole("button", { name: /^Ghi vào bảng kê/ })).toHaveCount(0)
	expect(errors).toEqual([])
})

test("what somebody else wrote during the preview is shown before it is overwritten", async ({ browser }) => {
	test.setTimeout(120_000)
	const [mine, theirs] = await Promise.all([browser.newContext(), browser.newContext()])
	const [page, other] = await Promise.all([mine.newPage(), theirs.newPage()])
	const table = await openTable(page, "officer.x002")
	const name = (await page.getByRole("rowheader").first().innerText()).split("\n")[0] ?? ""
	await page.goto(`${table}/import`)
	await page
		.getByLabel(t("systems.pasted"))
		.fill(`${t("respond.system.name")}\t${t("respond.system.note")}\n${name}\tGhi chú của tôi`)
	await page.getByRole("button", { name: t("systems.checkPasted") }).click()
	await expect(page.getByRole("button", { name: t("systems.write", { added: 0, changed: 1 }) })).toBeVisible()

	await openTable(other, "head.x002")
	await other.getByRole("link", { name: t("respond.editNamed", { name }) }).click()
	await other.getByLabel(t("respond.system.note")).fill("Ghi chú của người khác")
	await other.getByRole("button", { name: t("respond.systemSave") }).click()
	await other.waitForURL(table)

	await page.getByRole("button", { name: t("systems.write", { added: 0, changed: 1 }) }).click()
	await expect(page.getByText(t("systems.stale"))).toBeVisible()
	await expect(page.getByText(t("systems.staleRow"))).toBeVisible()
	await expect(page.getByText("Ghi chú của người khác")).toBeVisible()
	await expectAccessible(page)
	await other.reload()
	await expect(other.getByText("Ghi chú của người khác")).toBeVisible()
	await page.getByRole("button", { name: t("systems.write", { added: 0, changed: 1 }) }).click()
	await page.waitForURL(/added=0&changed=1$/)
	await Promise.all([mine.close(), theirs.close()])
})

test("cells pasted anywhere on the table's page open their preview", async ({ page }) => {
	const table = await openTable(page, "officer.svhttdl")
	await expect(page.getByRole("button", { name: /^Chép \d+ dòng từ kỳ trước$/ })).toBeVisible()
	await page.evaluate((text) => {
		const clipboardData = new DataTransfer()
		clipboardData.setData("text/plain", text)
		document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }))
	}, PASTED)
	await page.waitForURL(`${table}/import`)
	await expect(page.getByText(t("systems.problemsTitle", { count: 2 }))).toBeVisible()
})

test("without script the last period's rows are copied, confirmed and explained, and rows are pasted", async ({
	browser,
}) => {
	test.setTimeout(120_000)
	const context = await browser.newContext({ javaScriptEnabled: false })
	const page = await context.newPage()
	await openTable(page, "officer.svhttdl")
	await page
		.locator("summary")
		.filter({ hasText: t("systems.departOpen") })
		.click()
	const reason = page.getByRole("textbox", { name: /^Lý do/ }).first()
	await reason.fill("Đã bàn giao cho đơn vị khác")
	await page
		.getByRole("button", { name: /^Ghi lý do của/ })
		.first()
		.click()
	await expect(page.getByText("Đã bàn giao cho đơn vị khác").first()).toBeVisible()
	await page.getByRole("button", { name: /^Chép \d+ dòng từ kỳ trước$/ }).click()
	await expect(page.getByText(t("systems.origin.carried")).first()).toBeVisible()
	await page.getByRole("button", { name: /^Xác nhận cả \d+ dòng/ }).click()
	await expect(page.getByText(t("systems.origin.carried"))).toHaveCount(0)
	await page.getByRole("link", { name: t("systems.importShort") }).click()
	await page.getByLabel(t("systems.pasted")).fill(PASTED)
	await page.getByRole("button", { name: t("systems.checkPasted") }).click()
	await correct(page)
	await context.close()
})
