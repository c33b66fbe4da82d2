import { randomBytes } from "node:crypto"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import ExcelJS from "exceljs"
import { unzipSync, Zip, ZipDeflate, ZipPassThrough, zipSync } from "fflate"
import { afterAll, expect, test } from "vitest"
import { typeOf } from "#app/files/type-of.server.ts"
import { docxOf, pdfOf, PNG } from "#tests/support/sample-files.ts"

const home = mkdtempSync(join(tmpdir(), "thuoc-so-types-"))
afterAll(() => rmSync(home, { recursive: true, force: true }))

async function type(bytes: Uint8Array): Promise<string | null> {
	const path = join(home, "file")
	writeFileSync(path, bytes)
	return typeOf(path)
}

const OFFICE = "application/vnd.openxmlformats-officedocument"

async function workbook(): Promise<Buffer> {
	const book = new ExcelJS.Workbook()
	book.addWorksheet("Bảng").addRow(["một", 2])
	return Buffer.from(await book.xlsx.writeBuffer())
}

test("what evidence may be is told by its bytes", async () => {
	expect(await type(pdfOf())).toBe("application/pdf")
	expect(await type(PNG)).toBe("image/png")
	expect(await type(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70]))).toBe("image/jpeg")
	expect(await type(Buffer.from("RIFF\x24\0\0\0WEBPVP8 ", "latin1"))).toBe("image/webp")
	expect(await type(docxOf())).toBe(`${OFFICE}.wordprocessingml.document`)
	expect(await type(await workbook())).toBe(`${OFFICE}.spreadsheetml.sheet`)
})

test.each([
	["a program", Buffer.from("MZ\x90\0")],
	["a page", Buffer.from("<!doctype html><script>alert(1)</script>")],
	["a drawing that runs scripts", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
	["a picture of another kind", Buffer.from("GIF89a\x01\0\x01\0")],
	["a sound in the pictures' container", Buffer.from("RIFF\x24\0\0\0WAVEfmt ", "latin1")],
	["text", Buffer.from("Báo cáo")],
	["nothing", Buffer.alloc(0)],
	["one byte", Buffer.from("P")],
	["the beginning of a zip", Buffer.from("PK\x03\x04")],
	["any zip", Buffer.from(zipSync({ "a.txt": new Uint8Array(10) }))],
	["a package without its heart", docxOf({ "word/document.xml": null })],
	["a package without relations", docxOf({ "_rels/.rels": null })],
	["a package that only says that it is one", docxOf({ "word/document.xml": null, "_rels/.rels": null })],
	["a package with two hearts", docxOf({ "xl/workbook.xml": "<workbook/>" })],
	["a presentation", docxOf({ "word/document.xml": null, "ppt/presentation.xml": "<presentation/>" })],
	["macros under another name", docxOf({ "word/vbaProject.bin": "macro" })],
	["a zip cut short", docxOf().subarray(0, -30)],
	[
		"a directory that points elsewhere",
		Buffer.concat([docxOf().subarray(0, -22), Buffer.from("PK\x05\x06"), Buffer.alloc(18, 0xff)]),
	],
])("%s is not evidence", async (_, bytes) => {
	expect(await type(bytes)).toBeNull()
})

test.each([
	["stored", false],
	["deflated", true],
])("an office file that was streamed with a large picture first, %s, is one", async (_, deflated) => {
	expect(await type(streamedWithPicture(docxOf(), deflated))).toBe(`${OFFICE}.wordprocessingml.document`)
	expect(await type(streamedWithPicture(await workbook(), deflated))).toBe(`${OFFICE}.spreadsheetml.sheet`)
})

/** The same parts behind a picture of 2 MB, their sizes told only after their bytes, as streaming writers do. */
function streamedWithPicture(file: Uint8Array, deflated: boolean): Buffer {
	const written: Uint8Array[] = []
	const zip = new Zip((_error, piece) => written.push(piece))
	const parts = { "word/media/image1.png": randomBytes(2 * 1024 * 1024), ...unzipSync(file) }
	for (const [name, bytes] of Object.entries(parts)) {
		const part = deflated ? new ZipDeflate(name) : new ZipPassThrough(name)
		zip.add(part)
		part.push(bytes, true)
	}
	zip.end()
	return Buffer.concat(written)
}

test("a package whose list of types unpacks to far more than it weighs is told apart at once", async () => {
	const bomb = Buffer.from(
		zipSync({
			"[Content_Types].xml": new Uint8Array(64 * 1024 * 1024),
			"word/document.xml": new Uint8Array(1),
		}),
	)
	const began = performance.now()
	expect(await type(bomb)).toBeNull()
	expect(performance.now() - began).toBeLessThan(5_000)
})
