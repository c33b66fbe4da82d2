import { expect, test } from "vitest"
import { csv, plainText } from "./csv.ts"

test("a cell that a spreadsheet would run as a formula is text", () => {
	expect(["=1+1", "+84", "-5", "@cmd", "\tx", "a=b"].map(plainText)).toEqual([
		"'=1+1",
		"'+84",
		"'-5",
		"'@cmd",
		"'\tx",
		"a=b",
	])
})

test("commas, quotes and line breaks are quoted, lines end in CR LF", () => {
	expect(
		csv([
			["a,b", 'c"d', "e\nf"],
			["", "1"],
		]),
	).toBe('"a,b","c""d","e\nf","g\rh"\r\n,1\r\n')
})
