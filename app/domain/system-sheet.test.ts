import fc from "fast-check"
import { expect, test } from "vitest"
import { readPasted } from "#app/exports/pasted.ts"
import { SYSTEM_WORDS as words } from "#app/exports/system-words.ts"
import { SYSTEM_FIELDS } from "./system-row.ts"
import { absentColumns, mendRows, readCell, readDay, readSource } from "./system-sheet.ts"

const read = (text: string) => readSource(readPasted(text), words)

test.each([
	["15/03/2026", "2026-03-15"],
	["5/3/2026", "2026-03-05"],
	["05-03-2026", "2026-03-05"],
	["5.3.2026", "2026-03-05"],
	["2026-03-05", "2026-03-05"],
	["2026-03-05T00:00:00.000Z", "2026-03-05"],
	["2026-03-05 00:00:00", "2026-03-05"],
	["Ngày 5 tháng 3 năm 2026", "2026-03-05"],
	["46086", "2026-03-05"],
	["", ""],
	["03/2026", "03/2026"],
	["đang trình", "đang trình"],
])("the day %j is read as %j", (typed, day) => {
	expect(readDay(typed)).toBe(day)
})

test.each([
	["operation", "Đang vận hành", "operating"],
	["operation", "ĐANG  VẬN HÀNH", "operating"],
	["operation", "dang van hanh", "operating"],
	["operation", "operating", "operating"],
	["operation", "Operating", "operating"],
	["operation", "Ngừng vận hành", "retired"],
	["purpose", "Người dân; doanh nghiệp", "public"],
	["purpose", "nguoi dan, doanh nghiep", "public"],
	["dossier", "Đã phê duyệt", "approved"],
	["dossier", "to_be_redetermined", "to_be_redetermined"],
	["protection", "Đầy đủ", "full"],
	["level", "Cấp độ 3", "3"],
	["level", "cap 3", "3"],
	["level", "3", "3"],
	["level", "Chưa xác định", ""],
	["level", "", ""],
	["level", "6", "6"],
	["operation", "Tạm dừng", "Tạm dừng"],
	["operation", "", ""],
] as const)("in the column %s, %j is %j", (field, typed, code) => {
	expect(readCell(field, typed, words)).toBe(code)
})

test("a word without marks that could be two choices is not guessed", () => {
	const two = { ...words, choices: { ...words.choices, purpose: { one: ["Mã"], other: ["Má"] } } }
	expect(readCell("purpose", "má", two)).toBe("other")
	expect(readCell("purpose", "ma", two)).toBe("ma")
})

test("every choice is read from its word, from its word without marks, and from its code", () => {
	for (const [field, choices] of Object.entries(words.choices)) {
		for (const [code, [word = ""]] of Object.entries(choices)) {
			const plain = word.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d").replaceAll("Đ", "D")
			for (const typed of [code, word, word.normalize("NFD"), plain.toUpperCase()]) {
				expect([field, typed, readCell(field as "level", typed, words)]).toEqual([field, typed, code])
			}
		}
	}
})

test("columns are found by their headers in any order, and what is no column of ours is named", () => {
	const table = read(
		"STT\tCấp độ\tTên hệ thống thông tin *\tGiá mua\n1\t3\tCổng dịch vụ\t900\n2\t\tThư điện tử\t10",
	)
	expect(table.rows).toEqual([
		{ number: 2, cells: { level: "3", name: "Cổng dịch vụ" } },
		{ number: 3, cells: { level: "", name: "Thư điện tử" } },
	])
	expect(table.unknown).toEqual(["Giá mua"])
	expect(absentColumns(table.rows)).not.toContain("level")
	expect(absentColumns(table.rows)).toContain("operation")
})

test("without headers the columns stand in the template's order, with or without numbers before them", () => {
	const cells = { name: "Cổng dịch vụ", purpose: "Nội bộ" }
	expect(read("Cổng dịch vụ\tNội bộ").rows).toEqual([{ number: 1, cells }])
	expect(read("1\tCổng dịch vụ\tNội bộ\n\t\t\n").rows).toEqual([{ number: 1, cells }])
	expect(read("Thư điện tử").rows).toEqual([{ number: 1, cells: { name: "Thư điện tử" } }])
})

test("empty rows count, so that a number is the row's own", () => {
	expect(read("Tên hệ thống\n\nA1\n\t\nB2").rows.map(({ number }) => number)).toEqual([3, 5])
})

test("a pasted cell keeps its line breaks and quotation marks", () => {
	const note = 'Dòng 1\n"dòng 2"\thết'
	const table = read(`Tên hệ thống\tGhi chú\nPhần mềm "Một cửa"\t"${note.replaceAll('"', '""')}"`)
	expect(table.rows).toEqual([{ number: 2, cells: { name: 'Phần mềm "Một cửa"', note } }])
})

test("a quotation mark that is never closed is refused at the field", () => {
	expect(() => read('"Cổng dịch vụ\tNội bộ\nThư')).toThrow(expect.objectContaining({ code: "invalid" }))
})

test("any text can be read, and no cell is lost", () => {
	const cell = fc.string({ unit: "grapheme", maxLength: 12 }).map((text) => text.replace(/["\t\r\n]/g, " "))
	const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 15 }), { minLength: 1, maxLength: 6 })
	fc.assert(
		fc.property(rows, (cells) => {
			const head = SYSTEM_FIELDS.map((field) => words.headers[field][0]).join("\t")
			const { rows: found } = read([head, ...cells.map((row) => row.join("\t"))].join("\n"))
			const wanted = cells.map((row) => row.map((text) => text.trim())).filter((row) => row.some(Boolean))
			expect(found.map((row) => SYSTEM_FIELDS.flatMap((field) => row.cells[field] ?? []))).toEqual(wanted)
		}),
	)
})

test("a corrected cell takes the place of what was read, and a row can be left out", () => {
	const rows = [
		{ number: 2, cells: { name: "Cổng", level: "9" } },
		{ number: 3, cells: { name: "Cổng" } },
		{ number: 4, cells: { name: "Thư" } },
	]
	const form = { "fix.2.level": "3", "fix.4.owner": "Sở", "fix.9.name": "Không có", skip: "3", rows: "[]" }
	expect(mendRows(rows, form)).toEqual([
		{ number: 2, cells: { name: "Cổng", level: "3" } },
		{ number: 4, cells: { name: "Thư", owner: "Sở" } },
	])
	expect(mendRows(rows, { skip: ["2", "4"] }).map(({ number }) => number)).toEqual([3])
})
