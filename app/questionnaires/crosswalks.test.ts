import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, onTestFinished, test } from "vitest"
import { CROSSWALK, EARLIER, LATER } from "#app/domain/crosswalk-samples.ts"
import { checkCrosswalks, loadCrosswalks } from "./crosswalks.server.ts"
import { contentHash } from "./load.server.ts"

function folderWith(file: string, content: unknown): string {
	const folder = mkdtempSync(join(tmpdir(), "thuoc-so-crosswalks-"))
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
	mkdirSync(join(folder, "sample"))
	writeFileSync(join(folder, file), JSON.stringify(content))
	return folder
}

test("a crosswalk file is loaded with its hash", () => {
	const folder = folderWith("sample/1_2.json", CROSSWALK)
	expect(loadCrosswalks(folder)).toEqual([{ crosswalk: CROSSWALK, sha256: contentHash(CROSSWALK) }])
})

test("a file that holds another crosswalk than its name says is refused by name", () => {
	const folder = folderWith("sample/2_3.json", CROSSWALK)
	expect(() => loadCrosswalks(folder)).toThrow("sample/2_3.json holds the crosswalk sample/1_2")
})

test("a file of another shape is refused", () => {
	expect(() => loadCrosswalks(folderWith("sample/1_2.json", { ...CROSSWALK, entries: [] }))).toThrow()
})

test("no folder, no crosswalks", () => {
	expect(loadCrosswalks(join(tmpdir(), "thuoc-so-no-such-folder"))).toEqual([])
})

test("a crosswalk is published beside both its versions only", () => {
	const loaded = [{ crosswalk: CROSSWALK, sha256: "" }]
	expect(checkCrosswalks(loaded, [EARLIER, LATER])).toEqual([])
	expect(checkCrosswalks(loaded, [LATER])).toEqual([
		"crosswalk sample/1_2: sample/1 is not published with it",
	])
})
