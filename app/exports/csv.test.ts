import { parse } from "csv-parse/sync"
import { expect, test } from "vitest"
import { csv, plainText } from "./csv.ts"

test("a cell that a spreadsheet would run as a formula is text", () => {
	const cells = ["=1+1", "+84", "-5", "@cmd", "\tx", "a=b"]
	expect(cells.map(plainText)).toEqual(["'=1+1", "'+84", "'-5", "'@cmd", "'\tx", "a=b"])
})

test("commas, quotes and any line break are quoted, lines end in CR LF, and it reads back", () => {
	const rows = [
		["a,b", 'c"d', "e\nf", "g\rh", "i\r\nk"],
		["", "1", "2", "3", "4"],
	]
	expect(csv(rows)).toBe('"a,b","c""d","e\nf","g\rh","i\r\nk"\r\n,1,2,3,4\r\n')
	expect(parse(csv(rows), { record_delimiter: "\r\n" })).toEqual(rows)
})

test("also behind blanks, over a line's end and in the wide letters of other keyboards", () => {
	const cells = [" =1+1", "\n=1", "\r\n@x", "＝1+1", "＋1", "－1", "＠x", "|calc", "\u00a0=1"]
	expect(cells.map(plainText)).toEqual(cells.map((cell) => `'${cell}`))
	expect(plainText("Sở Nội vụ (2025–2026)")).toBe("Sở Nội vụ (2025–2026)")
})
