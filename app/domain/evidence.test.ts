import { expect, test } from "vitest"
import { faultOf, LARGEST_FILE, plainName, previewOf } from "./evidence.ts"

test("a file is refused before it travels for being empty, too large or of another kind", () => {
	expect(faultOf({ name: "a.pdf", size: 0 })).toBe("evidence.emptyFile")
	expect(faultOf({ name: "a.pdf", size: LARGEST_FILE + 1 })).toBe("evidence.tooLarge")
	expect(faultOf({ name: "a.exe", size: 1 })).toBe("evidence.type")
	expect(faultOf({ name: "pdf", size: 1 })).toBe("evidence.type")
	expect(faultOf({ name: "Ảnh chụp.JPEG", size: LARGEST_FILE })).toBeNull()
})

test.each([
	["C:\\Tài liệu\\a.pdf", "a.pdf"],
	["../../etc/passwd", "passwd"],
	["Quye\u0302\u0301t đi\u0323nh.pdf", "Quyết định.pdf"],
	["a\u202efdp.exe", "afdp.exe"],
	["a\u0000\u200b\n.pdf", "a.pdf"],
	["   ", ""],
	["thư mục/", ""],
])("the name %j is kept as %j", (given, kept) => {
	expect(plainName(given)).toBe(kept)
})

test("a long name is cut", () => {
	expect(plainName("x".repeat(1_000))).toHaveLength(300)
})

test("pictures and PDF are shown without saving, office files are not", () => {
	expect(["application/pdf", "image/webp", "application/zip", null].map(previewOf)).toEqual([
		"pdf",
		"image",
		null,
		null,
	])
})
