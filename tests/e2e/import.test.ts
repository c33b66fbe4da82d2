import { readFile, writeFile } from "node:fs/promises"
import { expect, test } from "@playwright/test"
import type { Page } from "@playwright/test"
import ExcelJS from "exceljs"
import { expectAccessible, listenForErrors, signIn, t } from "#tests/support/walk.ts"

async function openFile(page: Page): Promise<string> {
	await signIn(page, "officer.ttxt@demo.example")
	await page
		.locator("section.card")
		.getByRole("link", { name: t("work.start") })
		.first()
		.click()
	await page.waitForURL(/\/assessments\/[0-9a-f-]{36}$/)
	return new URL(page.url()).pathname
}

/** The downloaded workbook with cells filled in, by criterion and header, as its reader would. */
async function fillIn(path: string, cells: Record<string, Record<string, string | number>>) {
	const book = new ExcelJS.Workbook()
	await book.xlsx.load((await readFile(path)) as never)
	const page = book.worksheets[0]
	if (!page) throw new Error("the template has no sheet")
	const rows = Array.from({ length: page.rowCount }, (_, index) => page.getRow(index + 1))
	const heads = rows.find((row) => row.getCell(1).text === t("sheet.code"))
	const columnOf = (header: string) =>
		Array.from({ length: heads?.cellCount ?? 0 }, (_, index) => index + 1).find(
			(at) => heads?.getCell(at).text === header,
		) ?? 0
	for (const [code, filled] of Object.entries(cells)) {
		const row = rows.find((one) => one.getCell(1).text === code)
		for (const [header, value] of Object.entries(filled)) {
			if (row) row.getCell(columnOf(header)).value = value
		}
	}
	const filledPath = path.replace(/(\.xlsx)?$/, "-filled.xlsx")
	await writeFile(filledPath, new Uint8Array(await book.xlsx.writeBuffer()))
	return filledPath
}

test("an officer fills in the template, sees what it would change, and writes it", async ({ page }, info) => {
	const errors = listenForErrors(page)
	const file = await openFile(page)
	await page.goto(`${file}/import`)
	await expectAccessible(page)
	const [download] = await Promise.all([
		page.waitForEvent("download"),
		page.getByRole("link", { name: t("entry.getTemplate") }).click(),
	])
	const path = info.outputPath("template.xlsx")
	await download.saveAs(path)
	const [num, den] = [t("sheet.num"), t("sheet.den")]
	const filled = await fillIn(path, {
		"A1.2": { [num]: "1.111", [den]: 2222 },
		"A2.4": { [t("sheet.value")]: 7 },
		"A1.9": { [num]: "9", [den]: "8" },
	})
	await page.getByLabel(t("entry.file")).setInputFiles(filled)
	await page.getByRole("button", { name: t("entry.preview") }).click()
	const faults = page.getByRole("table", { name: t("entry.faults") })
	await expect(faults.getByRole("row", { name: /A1\.9/ })).toContainText(t("answer.numeratorTooBig"))
	await expect(faults.getByRole("row", { name: /A1\.9/ })).toContainText(num)
	const changes = page.getByRole("table", { name: t("entry.changes") })
	await expect(changes.getByRole("row", { name: /A1\.2 / })).toContainText("1.111/2.222 (50%)")
	await expect(changes.getByLabel(t("entry.takeOne", { code: "A2.4" }))).toBeChecked()
	await expectAccessible(page)
	await page.getByRole("button", { name: t("entry.writeChosen") }).click()
	await page.waitForURL(/\/import\?saved=2$/)
	await expect(page.getByText(t("entry.imported", { count: 2 }))).toBeVisible()
	await page.goto(file)
	await expect(page.locator("[id='A1.2'] [name=num]")).toHaveValue("1111")
	await expect(page.locator("[id='A2.4'] [name=value]")).toHaveValue("7")
	expect(errors).toEqual([])
})

test.describe("without script", () => {
	test.use({ javaScriptEnabled: false })

	test("last period's answers are carried over and confirmed", { tag: "@mobile" }, async ({ page }) => {
		await signIn(page, "officer.bptth@demo.example")
		await page
			.locator("section.card")
			.getByRole("link", { name: t("work.continue") })
			.first()
			.click()
		const file = new URL(page.url()).pathname
		await page.goto(`${file}/carry-over`)
		await page.locator("main form button").click()
		await page.waitForURL(/\/carried\?carried=\d+$/)
		const boxes = page.locator("[name=seen]")
		const all = await boxes.count()
		expect(all).toBeGreaterThan(0)
		await boxes.first().check()
		await page.getByRole("button", { name: t("entry.confirmChosen") }).click()
		await expect(page.getByText(t("entry.confirmedDone", { count: 1 }))).toBeVisible()
		await expect(boxes).toHaveCount(all - 1)
	})
})
