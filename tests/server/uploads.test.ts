import { createHash, randomBytes } from "node:crypto"
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { openDemoPortal } from "#tests/support/demo-portal.ts"
import type { DemoPortal } from "#tests/support/demo-portal.ts"
import { docxOf, pdfOf, PNG } from "#tests/support/sample-files.ts"
import { startPortal } from "#tests/support/server.ts"
import type { Portal } from "#tests/support/server.ts"
import {
	askOffset,
	createUpload,
	finishUpload,
	hangingPiece,
	sendFrom,
	sendPiece,
	uploadWhole,
} from "#tests/support/tus-client.ts"
import type { UploadAt } from "#tests/support/tus-client.ts"
import { uploaders } from "#tests/support/uploaders.ts"
import { signIn, webClient } from "#tests/support/web-client.ts"
import type { WebClient } from "#tests/support/web-client.ts"
import { NOBODY_HERE } from "./permission-row.ts"

const home = mkdtempSync(join(tmpdir(), "thuoc-so-uploads-"))
const env = { DATA_DIR: home, SESSION_SECRET: "the same secret before and after the fall" }
const CODE = "A1.1"
let demo: DemoPortal
/** what serves now: the demo's first, others after a fall */
let portal: Portal
let officer: WebClient
let stranger: WebClient
let at: UploadAt

beforeAll(async () => {
	demo = await openDemoPortal(env)
	portal = demo
	;({ officer, stranger, at } = await uploaders(demo, CODE))
})

beforeEach(async () => {
	await demo.sql`delete from evidence where assessment_id = ${at.assessmentId} and criterion_code = ${CODE}`
	rmSync(join(home, "uploads"), { recursive: true, force: true })
})

afterAll(async () => {
	await portal.stop()
	await demo.close()
	rmSync(home, { recursive: true, force: true })
})

async function fallAndRise(): Promise<void> {
	await portal.kill9()
	const port = Number(new URL(portal.url).port)
	portal = await startPortal({ databaseUrl: demo.databaseUrl, env, port })
}

const hashOf = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex")
const said = (text: string) =>
	JSON.parse(text) as { ok: boolean; id?: string; message?: string; alsoAt?: string[] }

async function begun(size: number, note?: Record<string, string>): Promise<string> {
	const answer = await createUpload(at, size, note)
	expect(answer.status).toBe(201)
	return String(answer.location)
}

const uploaded = (bytes: Buffer, note?: Record<string, string>) => uploadWhole(at, bytes, note)

async function stored(id: string | undefined) {
	const [row] = await demo.sql<{ sha256: string; media_type: string; file_name: string }[]>`
		select sha256, media_type, file_name from evidence where id = ${String(id)}`
	return row
}

test("an upload goes on after the portal was killed in the middle of a piece, and after each later fall", async () => {
	const bytes = pdfOf(3_000_000)
	const address = await begun(bytes.length, { sha256: hashOf(bytes) })
	await sendPiece(officer, address, { offset: 0, bytes: bytes.subarray(0, 512 * 1024) })
	const half = hangingPiece(portal.url, {
		client: officer,
		address,
		offset: 512 * 1024,
		bytes: bytes.subarray(512 * 1024, 1024 * 1024),
	})
	await half.begun
	await pause(300)
	await fallAndRise()
	await half.broken

	const offset = Number((await askOffset(officer, address)).headers["upload-offset"])
	expect(offset).toBeGreaterThanOrEqual(512 * 1024)
	expect(offset).toBeLessThan(1024 * 1024)
	expect((await finishUpload(officer, address)).status).toBe(409)
	expect((await sendFrom(officer, address, bytes, offset))?.status).toBe(204)
	await fallAndRise()

	const finished = await finishUpload(officer, address)
	expect(finished.status).toBe(200)
	const { id } = said(finished.text)
	expect((await stored(id))?.sha256).toBe(hashOf(bytes))
	await fallAndRise()

	// the answer may have been lost: asked again it is the same
	expect(said((await finishUpload(officer, address)).text).id).toBe(id)
	const back = await fetch(`${portal.url}/files/${id}`, { headers: { cookie: officer.cookies() } })
	expect(hashOf(Buffer.from(await back.arrayBuffer()))).toBe(hashOf(bytes))
	expect(
		readdirSync(join(home, "uploads")).flatMap((one) => readdirSync(join(home, "uploads", one))),
	).toEqual([])
})

test("a piece that hangs is taken over by the next", async () => {
	const bytes = pdfOf(400_000)
	const address = await begun(bytes.length)
	const half = hangingPiece(portal.url, { client: officer, address, offset: 0, bytes })
	await half.begun
	await pause(300)
	const offset = Number((await askOffset(officer, address)).headers["upload-offset"])
	expect(offset).toBeGreaterThan(0)
	await sendFrom(officer, address, bytes, offset)
	const { id } = said((await finishUpload(officer, address)).text)
	expect((await stored(id))?.sha256).toBe(hashOf(bytes))
})

test("an upload is nobody else's: not to see, go on with, finish or give up", async () => {
	const bytes = pdfOf(2_000)
	const address = await begun(bytes.length)
	const head = await signIn(portal.url, "head@demo.example")
	const others = [stranger, head, await signIn(portal.url, "admin@demo.example")]
	for (const other of others) {
		expect((await askOffset(other, address)).status).toBe(404)
		expect((await sendPiece(other, address, { offset: 0, bytes })).status).toBe(404)
		expect((await finishUpload(other, address)).status).toBe(404)
		const given = await other.send({ method: "DELETE", path: address, headers: { "tus-resumable": "1.0.0" } })
		expect(given.status).toBe(404)
	}
	const nobody = webClient(portal.url)
	expect((await askOffset(nobody, address)).status).toBe(401)
	expect((await sendPiece(nobody, address, { offset: 0, bytes })).status).toBe(401)
	expect((await finishUpload(nobody, address)).status).toBe(401)
	// not even by its owner before it is evidence
	expect((await officer.get(address)).status).toBe(404)
	await sendFrom(officer, address, bytes)
	expect((await officer.get(address)).status).toBe(404)
	expect((await finishUpload(officer, address)).status).toBe(200)
	expect((await finishUpload(stranger, address)).status).toBe(404)
	expect((await createUpload({ ...at, client: stranger }, 100)).status).toBe(404)
	expect((await createUpload({ ...at, code: "Z9.9" }, 100)).status).toBe(404)
	expect((await createUpload({ ...at, client: nobody }, 100)).status).toBe(401)
})

/** As a page's script asks that was made for somebody, whoever is signed in by now. */
async function madeFor(email: string, client: WebClient): Promise<WebClient> {
	const [row] = await demo.sql<{ id: string }[]>`select id from users where email = ${email}`
	const as = { "x-as": String(row?.id) }
	return {
		...client,
		send: (call) => client.send({ ...call, headers: { ...call.headers, ...as } }),
		post: (path, fields, headers) => client.post(path, fields, { ...headers, ...as }),
	}
}

test("a file goes out in the name of who chose it, or not at all", async () => {
	const bytes = pdfOf(2_000)
	const head = await signIn(portal.url, "head@demo.example")
	const [own, foreign] = [
		await madeFor("officer@demo.example", officer),
		await madeFor("officer@demo.example", head),
	]
	const refused = { status: 401, text: JSON.stringify({ ok: false, message: "account.signIn" }) }
	expect(await createUpload({ ...at, client: foreign }, bytes.length)).toMatchObject(refused)
	// begun by the head, whose session the officer's page has now
	const address = String((await createUpload({ ...at, client: head }, bytes.length)).location)
	const drop = { method: "DELETE", path: address, headers: { "tus-resumable": "1.0.0" } }
	expect((await askOffset(foreign, address)).status).toBe(401)
	expect(await sendPiece(foreign, address, { offset: 0, bytes })).toMatchObject(refused)
	expect((await sendFrom(head, address, bytes))?.status).toBe(204)
	expect(await finishUpload(foreign, address)).toMatchObject(refused)
	expect(await foreign.send(drop)).toMatchObject(refused)
	expect((await finishUpload(head, address)).status).toBe(200)
	expect((await uploadWhole({ ...at, client: own }, pdfOf())).status).toBe(200)
})

test("references, removals and restorations are refused in another's name too, and change nothing", async () => {
	const head = await signIn(portal.url, "head@demo.example")
	const foreign = await madeFor("officer@demo.example", head)
	const { id } = said((await uploaded(pdfOf())).text)
	const place = `/assessments/${at.assessmentId}/evidence/${CODE}`
	const link = { kind: "link", title: "Cổng", url: "https://example.vn/bao-cao", confirmed: "yes" }
	const count = async () => {
		const [row] = await demo.sql<{ n: number; removed: number }[]>`
			select count(*)::int as n, count(removed_at)::int as removed from evidence
			where assessment_id = ${at.assessmentId} and criterion_code = ${CODE}`
		return row
	}
	expect((await foreign.post(`${place}.json`, link)).status).toBe(401)
	expect((await foreign.post(`${place}/${id}/remove.json`)).status).toBe(401)
	expect(await count()).toEqual({ n: 1, removed: 0 })
	expect((await head.post(`${place}/${id}/remove.json`)).status).toBe(200)
	expect((await foreign.post(`${place}/${id}/restore.json`)).status).toBe(401)
	expect(await count()).toEqual({ n: 1, removed: 1 })
	expect((await head.post(`${place}.json`, link)).status).toBe(200)
	expect(await count()).toEqual({ n: 2, removed: 1 })
})

test.each([
	["too large", 20 * 1024 * 1024 + 1, {}, "evidence.tooLarge"],
	["empty", 0, {}, "evidence.emptyFile"],
	["of a batch that was not confirmed", 100, { confirmed: "" }, "form.invalid"],
	["without a name", 100, { fileName: "" }, "form.invalid"],
	["in the place of nothing", 100, { replaces: NOBODY_HERE }, "evidence.replacedGone"],
])("a file that is %s is refused before its first byte", async (_, size, note, message) => {
	const answer = await createUpload(at, size, note)
	expect([answer.status, said(answer.text).message]).toEqual([422, message])
	expect(
		existsSync(join(home, "uploads")) && readdirSync(join(home, "uploads"), { recursive: true }),
	).not.toContain(".json")
})

test("more than was announced is refused, and less is not finished", async () => {
	const bytes = pdfOf(5_000)
	const address = await begun(1_000)
	expect((await sendPiece(officer, address, { offset: 0, bytes })).status).toBe(413)
	expect((await sendPiece(officer, address, { offset: 0, bytes: bytes.subarray(0, 500) })).status).toBe(204)
	expect((await sendPiece(officer, address, { offset: 0, bytes: bytes.subarray(0, 500) })).status).toBe(409)
	const finished = await finishUpload(officer, address)
	expect([finished.status, said(finished.text).message]).toEqual([409, "evidence.incomplete"])
	// a piece over the server's limit for any body
	const large = await begun(3 * 1024 * 1024)
	const answer = await sendPiece(officer, large, { offset: 0, bytes: randomBytes(2 * 1024 * 1024) }).catch(
		() => null,
	)
	expect(answer?.status ?? 413).toBe(413)
})

test("what the bytes are counts, not the name or the announced type", async () => {
	const note = { fileName: "Báo cáo.pdf", filetype: "application/pdf" }
	const page = await uploaded(Buffer.from("<!doctype html><script>alert(1)</script>"), note)
	expect([page.status, said(page.text).message]).toEqual([422, "evidence.type"])
	const fake = await uploaded(docxOf({ "word/document.xml": null }), { fileName: "Báo cáo.docx" })
	expect(said(fake.text).message).toBe("evidence.type")
	const picture = await uploaded(PNG, note)
	expect(await stored(said(picture.text).id)).toMatchObject({
		media_type: "image/png",
		file_name: "Báo cáo.pdf",
	})
	const lie = await uploaded(pdfOf(), { sha256: "0".repeat(64) })
	expect(said(lie.text).message).toBe("evidence.damaged")
	// what was refused for good is not kept
	expect(
		readdirSync(join(home, "uploads")).flatMap((one) => readdirSync(join(home, "uploads", one))),
	).toEqual([])
})

test("a duplicate is told before it travels when its hash is known, and at the end otherwise", async () => {
	const bytes = pdfOf()
	const { id } = said((await uploaded(bytes)).text)
	const before = await createUpload(at, bytes.length, { sha256: hashOf(bytes) })
	expect([before.status, said(before.text)]).toMatchObject([
		422,
		{ message: "evidence.duplicate", detail: { same: { id } } },
	])
	expect(said((await uploaded(bytes)).text).message).toBe("evidence.duplicate")
})

test("an upload given up is gone; forty under way are enough for one person", async () => {
	const address = await begun(1_000)
	const gone = await officer.send({ method: "DELETE", path: address, headers: { "tus-resumable": "1.0.0" } })
	expect(gone.status).toBe(204)
	expect((await askOffset(officer, address)).status).toBe(404)
	await Promise.all(Array.from({ length: 40 }, () => begun(1_000)))
	expect(said((await createUpload(at, 1_000)).text).message).toBe("evidence.tooManyUnderWay")
})

test("the protocol's strange questions are refused without a fault", async () => {
	const address = await begun(1_000)
	const strange = async (method: string, path: string, headers: Record<string, string>, body?: string) =>
		(await officer.send({ method, path, headers, ...(body === undefined ? {} : { body }) })).status
	const tus = { "tus-resumable": "1.0.0" }
	const uploads = `/assessments/${at.assessmentId}/evidence/${CODE}/uploads`
	const statuses = [
		await strange("POST", uploads, {}),
		await strange("POST", uploads, { ...tus, "upload-length": "-1" }),
		await strange("POST", uploads, { ...tus, "upload-length": "9e99" }),
		await strange("POST", uploads, { ...tus, "upload-defer-length": "1" }),
		await strange("POST", uploads, { ...tus, "upload-length": "10", "upload-metadata": "fileName %%%,,=" }),
		await strange("POST", uploads, { ...tus, "upload-length": "10", "upload-concat": "final;/uploads/x" }),
		await strange("PUT", uploads, tus),
		await strange("PATCH", uploads, tus),
		await strange("PATCH", address, { ...tus, "content-type": "text/plain", "upload-offset": "0" }, "x"),
		await strange("PATCH", address, { ...tus, "content-type": "application/offset+octet-stream" }, "x"),
		await strange(
			"PATCH",
			address,
			{ ...tus, "content-type": "application/offset+octet-stream", "upload-offset": "-1" },
			"x",
		),
		await strange("PATCH", "/uploads/..%2f..%2fsecret", { ...tus, "upload-offset": "0" }, "x"),
		await strange(
			"PATCH",
			`/uploads/${NOBODY_HERE}`,
			{ ...tus, "content-type": "application/offset+octet-stream", "upload-offset": "0" },
			"x",
		),
		await strange("DELETE", "/uploads/x", tus),
		await strange("PUT", address, tus),
	]
	expect(statuses.filter((status) => status < 400 || (status >= 500 && status !== 501))).toEqual([])
	expect(portal.output()).not.toMatch(/Error/)
})
