import ExcelJS from "exceljs"
import { strToU8, zipSync } from "fflate"
import { expect, test } from "vitest"
import { readTableOrCsv } from "./csv-table.server.ts"
import { readTable, writeWorkbook } from "./workbook.server.ts"

async function sheetOf(rows: unknown[][]): Promise<Uint8Array> {
	const book = new ExcelJS.Workbook()
	book.addWorksheet("x").addRows(rows)
	return new Uint8Array(await book.xlsx.writeBuffer())
}

test.each([
	[1234.567, "1234,567"],
	[1.234, "1,234"],
	[0.1 + 0.2, "0,3"],
	[1234567890, "1234567890"],
	[1e21, "1e+21"],
	["1.234,5", "1.234,5"],
	["  1.234 ", "1.234"],
	[new Date("2026-01-20T00:00:00Z"), "2026-01-20"],
	[{ formula: "1/4", result: 0.25 }, "0,25"],
	[{ formula: "VLOOKUP(1,A1:B2,2)", result: { error: "#N/A" } }, "#N/A"],
	[{ error: "#DIV/0!" }, "#DIV/0!"],
	[true, "true"],
])("the cell %o reads as %s", async (cell, text) => {
	const bytes = await sheetOf([
		["a", "b"],
		["x", cell],
	])
	expect(await readTable(bytes, ["A", "B"])).toEqual([{ number: 2, cells: ["x", text] }])
})

/** An archive whose list of contents names only what lies inside another, unpacked part. */
function nestedArchive(name: string, content: Uint8Array): Uint8Array {
	const inner = zipSync({ [name]: content })
	const innerEnd = new DataView(inner.buffer, inner.byteLength - 22)
	const list = inner.slice(innerEnd.getUint32(16, true), inner.byteLength - 22)
	const carrier = zipSync({ carrier: inner }, { level: 0 })
	const start = 30 + "carrier".length
	const end = inner.slice(inner.byteLength - 22)
	new DataView(list.buffer).setUint32(42, start, true)
	new DataView(end.buffer).setUint32(16, start + inner.byteLength, true)
	return new Uint8Array([...carrier.slice(0, start + inner.byteLength), ...list, ...end])
}

test("what an archive unpacks to is counted by its list of contents, as it will be read", async () => {
	const small = nestedArchive("xl/worksheets/sheet1.xml", strToU8("<worksheet/>"))
	await expect(readTable(small, ["a"])).rejects.toMatchObject({ fields: { file: "xlsx.noTable" } })
	const bomb = nestedArchive("xl/media/image1.bin", new Uint8Array(41 * 1024 * 1024))
	expect(bomb.byteLength).toBeLessThan(100_000)
	await expect(readTable(bomb, ["a"])).rejects.toMatchObject({ fields: { file: "xlsx.tooLarge" } })
})

test("each row may offer choices of its own", async () => {
	const bytes = await writeWorkbook([
		{
			name: "x",
			columns: [{ header: "a", width: 9, choices: (row) => (row === 1 ? ["một", "hai, ba"] : []) }],
			rows: [["1"], ["2"]],
		},
	])
	const book = new ExcelJS.Workbook()
	await book.xlsx.load(Buffer.from(bytes) as never)
	const page = book.worksheets[0]
	expect(page?.getCell("A2").dataValidation).toBeUndefined()
	expect(page?.getCell("A3").dataValidation.formulae).toEqual(['"một,hai; ba"'])
})

const csv = (text: string) => new TextEncoder().encode(text)

test.each([
	["a comma", 'Mã,Giá trị\nX,"1.234,5"\n'],
	["a semicolon", "\uFEFFmã;GIÁ  TRỊ\r\nX;1.234,5\r\n"],
	["a tab", "Giá trị\tMã*\n1.234,5\tX\n"],
	["a semicolon, below a note with a comma", "Ghi chú, hai phần\nMã;Giá trị\nX;1.234,5\n"],
])("a CSV file with %s between its cells is read", async (_, text) => {
	const [row, ...more] = await readTableOrCsv(csv(text), ["Mã", "Giá trị"])
	expect(row?.cells).toEqual(["X", "1.234,5"])
	expect(more).toEqual([])
})

test("rows of a CSV file are numbered as its lines are, empty ones left out", async () => {
	const rows = await readTableOrCsv(csv("a;b\n1;2\n;\n\n3;4\n"), ["a", "b"])
	expect(rows).toEqual([
		{ number: 2, cells: ["1", "2"] },
		{ number: 5, cells: ["3", "4"] },
	])
})

test.each([
	["no table", csv("x;y\n1;2\n"), "xlsx.noTable"],
	["no UTF-8", new Uint8Array([0x61, 0xe1, 0x3b]), "csv.unreadable"],
	["too large", new Uint8Array(2 * 1024 * 1024 + 1), "xlsx.tooLarge"],
	["too many rows", csv(`a;b\n${"1;2\n".repeat(5001)}`), "xlsx.tooManyRows"],
	["a broken archive", new Uint8Array([0x50, 0x4b, 3, 4, 0]), "xlsx.unreadable"],
])("a file with %s is refused", async (_, bytes, file) => {
	await expect(readTableOrCsv(bytes, ["a", "b"])).rejects.toMatchObject({ code: "invalid", fields: { file } })
})
