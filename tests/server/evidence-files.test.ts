import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { openDemoPortal } from "#tests/support/demo-portal.ts"
import type { DemoPortal } from "#tests/support/demo-portal.ts"
import { startObjectStore } from "#tests/support/object-store.ts"
import type { ObjectStore } from "#tests/support/object-store.ts"
import { pdfOf, PNG } from "#tests/support/sample-files.ts"
import { uploadWhole } from "#tests/support/tus-client.ts"
import type { UploadAt } from "#tests/support/tus-client.ts"
import { uploaders } from "#tests/support/uploaders.ts"
import { documentHeaders } from "#tests/support/web-client.ts"
import type { WebClient } from "#tests/support/web-client.ts"
import { NOBODY_HERE } from "./permission-row.ts"

// this portal keeps its evidence in an object store
const home = mkdtempSync(join(tmpdir(), "thuoc-so-files-s3-"))
const CODE = "A1.1"
let store: ObjectStore
let portal: DemoPortal
let officer: WebClient
let stranger: WebClient
let at: UploadAt

beforeAll(async () => {
	store = await startObjectStore()
	portal = await openDemoPortal({ ...store.env, DATA_DIR: home })
	;({ officer, stranger, at } = await uploaders(portal, CODE))
})

beforeEach(async () => {
	await portal.sql`delete from evidence where assessment_id = ${at.assessmentId} and criterion_code = ${CODE}`
})

afterAll(async () => {
	await portal.close()
	await store.stop()
	rmSync(home, { recursive: true, force: true })
})

const said = (text: string) => JSON.parse(text) as { id?: string }
const uploaded = (bytes: Buffer) => uploadWhole(at, bytes)

test("without script a form brings several files, and one that is refused does not take the others with it", async () => {
	const files = [
		{ name: "Tệp; một = hai.pdf", bytes: pdfOf() },
		{ name: "trang.pdf", bytes: Buffer.from("<script>") },
		{ name: "ảnh.png", bytes: PNG },
	]
	const answer = await postForm({ kind: "file", confirmed: "yes", replaces: "" }, files)
	expect(answer.status).toBe(422)
	expect(answer.text).toContain("trang.pdf: Chỉ nhận PDF")
	expect(answer.text).toContain("Đã thêm 2 tệp")
	const rows = await portal.sql<{ file_name: string }[]>`
		select file_name from evidence where assessment_id = ${at.assessmentId} and criterion_code = ${CODE} order by created_at`
	expect(rows.map((row) => row.file_name)).toEqual(["Tệp; một = hai.pdf", "ảnh.png"])
	expect(readdirSync(join(home, "uploads", "forms"))).toEqual([])
	const unconfirmed = await postForm({ kind: "file" }, [{ name: "a.pdf", bytes: pdfOf() }])
	expect(unconfirmed.status).toBe(422)
	expect((await postForm({ kind: "file", confirmed: "yes" }, [])).status).toBe(422)
	const many = Array.from({ length: 22 }, (_, index) => ({ name: `${index}.pdf`, bytes: pdfOf() }))
	expect((await postForm({ kind: "file", confirmed: "yes" }, many)).text).toContain("Chọn quá nhiều tệp")
	const large = [{ name: "lớn.pdf", bytes: Buffer.concat([pdfOf(), Buffer.alloc(21 * 1024 * 1024)]) }]
	expect((await postForm({ kind: "file", confirmed: "yes" }, large)).text).toContain("lớn hơn 20 MB")
})

async function postForm(fields: Record<string, string>, files: readonly { name: string; bytes: Buffer }[]) {
	const form = new FormData()
	for (const [name, text] of Object.entries(fields)) form.append(name, text)
	for (const { name, bytes } of files) form.append("file", new Blob([new Uint8Array(bytes)]), name)
	const response = new Response(form)
	return officer.send({
		method: "POST",
		path: `/assessments/${at.assessmentId}/evidence/${CODE}`,
		headers: {
			...documentHeaders(),
			origin: portal.url,
			"content-type": response.headers.get("content-type") ?? "",
		},
		body: Buffer.from(await response.arrayBuffer()),
	})
}

test("a PDF may be framed by this site when it is shown, and nothing else may", async () => {
	const pdf = said((await uploaded(pdfOf(5_000))).text).id
	const png = said((await uploaded(PNG)).text).id
	const framing = async (path: string) => {
		const { headers } = await officer.get(path)
		return [
			headers["x-frame-options"],
			/frame-ancestors '(\w+)'/.exec(String(headers["content-security-policy"]))?.[1],
		]
	}
	expect(await framing(`/files/${pdf}?inline=1`)).toEqual(["SAMEORIGIN", "self"])
	expect(await framing(`/files/${pdf}`)).toEqual(["DENY", "none"])
	expect(await framing(`/files/${png}?inline=1`)).toEqual(["DENY", "none"])
	expect(await framing(`/files/${NOBODY_HERE}?inline=1`)).toEqual(["DENY", "none"])
	expect(await framing("/work?inline=1")).toEqual(["DENY", "none"])
})

test("a part of a file is given alone, to those who may read it", async () => {
	const bytes = pdfOf(5_000)
	const { id } = said((await uploaded(bytes)).text)
	const part = await officer.get(`/files/${id}`, { range: "bytes=0-4" })
	expect([part.status, part.text, part.headers["content-range"]]).toEqual([
		206,
		"%PDF-",
		`bytes 0-4/${bytes.length}`,
	])
	expect((await officer.get(`/files/${id}`, { range: `bytes=${bytes.length}-` })).status).toBe(416)
	expect((await officer.get(`/files/${id}`, { range: "bytes=x" })).status).toBe(200)
	const head = await officer.send({ method: "HEAD", path: `/files/${id}` })
	expect([head.status, head.headers["content-length"]]).toEqual([200, String(bytes.length)])
	expect((await stranger.get(`/files/${id}`, { range: "bytes=0-4" })).status).toBe(404)
	expect(existsSync(join(home, "evidence"))).toBe(false)
})
