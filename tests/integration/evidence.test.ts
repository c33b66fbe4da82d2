import { randomUUID } from "node:crypto"
import { mkdirSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import type { Reference } from "#app/domain/evidence-form.ts"
import { clamdScan } from "#app/files/clamd.server.ts"
import { diskStorage } from "#app/files/disk-storage.server.ts"
import type { Keeping } from "#app/files/keeping.server.ts"
import { removeStaleUploads } from "#app/files/uploads.server.ts"
import { attachFile } from "#app/services/evidence/attach-file.server.ts"
import { attachReference } from "#app/services/evidence/attach-reference.server.ts"
import { openCriterionEvidence, openEvidenceFile } from "#app/services/evidence/open-evidence.server.ts"
import { readEvidence } from "#app/services/evidence/read-evidence.server.ts"
import { removeEvidence } from "#app/services/evidence/remove.server.ts"
import { restoreEvidence } from "#app/services/evidence/restore.server.ts"
import type { ActorCtx, Ctx } from "#app/services/context.server.ts"
import { listEvidence } from "#db/queries/evidence.ts"
import { MALWARE, SIGNATURE, startClamd } from "#tests/support/clamd.ts"
import type { Clamd } from "#tests/support/clamd.ts"
import { testDb } from "#tests/support/database.ts"
import { actorOf, demoDb, DEMO_NOW, openFileOf } from "#tests/support/demo-database.ts"
import { pdfOf, PNG } from "#tests/support/sample-files.ts"

const home = mkdtempSync(join(tmpdir(), "thuoc-so-evidence-"))
const keeping: Keeping = { storage: diskStorage(home), scan: null, uploads: join(home, "uploads") }
const SUBMITTED = "SNV"
let clamd: Clamd
let officer: ActorCtx
let assessmentId: string
let minute = 0

beforeAll(async () => {
	const connection = await demoDb()
	officer = await actorOf(connection, "officer@demo.example")
	assessmentId = (await openFileOf(connection.sql, "STP")).id
	clamd = await startClamd()
}, 300_000)

afterAll(async () => {
	await clamd.stop()
	rmSync(home, { recursive: true, force: true })
})

/** A criterion of the open file, emptied. */
async function at(code: string): Promise<{ assessmentId: string; code: string }> {
	const { sql } = await testDb()
	await sql`delete from evidence where assessment_id = ${assessmentId} and criterion_code = ${code}`
	return { assessmentId, code }
}

/** Each act a minute after the last, so that versions have an order. */
function later(ctx: ActorCtx): ActorCtx {
	minute += 1
	return { ...ctx, now: new Date(DEMO_NOW.getTime() + minute * 60_000) }
}

type More = {
	fileName?: string
	replaces?: string
	expected?: string
	keeping?: Keeping
	ctx?: ActorCtx
	id?: string
}

function attach(place: { assessmentId: string; code: string }, bytes: Buffer, more: More = {}) {
	const {
		keeping: by = keeping,
		ctx = officer,
		id = randomUUID(),
		fileName = "Quyết định.pdf",
		...rest
	} = more
	const path = join(home, id)
	writeFileSync(path, bytes)
	return attachFile(later(ctx), by, { ...place, ...rest, id, path, fileName })
}

async function read(place: { assessmentId: string; code: string }, ctx: ActorCtx = officer) {
	const open = await openCriterionEvidence(ctx, place)
	if (!open) throw new Error("not to be read")
	return readEvidence({ ...ctx, locale: "vi" } as Ctx, open)
}

const refusedAs = (messageKey: string, code = "invalid") => expect.objectContaining({ code, messageKey })

async function auditOf(entityId: string) {
	const { sql } = await testDb()
	return sql<{ action: string; after: Record<string, unknown> }[]>`
		select action, after from audit_log where entity_id = ${entityId} order by at, id`
}

test("a file becomes evidence with its hash, type, name and what was declared, and is in the audit log", async () => {
	const place = await at("A1.1")
	const bytes = pdfOf()
	const { id } = await attach(place, bytes, { fileName: "C:\\tài liệu\\Quyết định 125.pdf" })
	const { sql } = await testDb()
	const [row] = await sql`select * from evidence where id = ${id}`
	expect(row).toMatchObject({
		...{ file_name: "Quyết định 125.pdf", title: "Quyết định 125.pdf", media_type: "application/pdf" },
		...{ size: bytes.length, declared_open: true, scanned_at: null, replaces_id: null },
	})
	expect(await keeping.storage.has(String(row?.["sha256"]))).toBe(true)
	expect((await auditOf(id)).map(({ action }) => action)).toEqual(["evidence.attach"])
})

test("finished twice, or twice at once, an upload is one piece", async () => {
	const place = await at("A1.2")
	const [id, bytes] = [randomUUID(), pdfOf()]
	const both = await Promise.all([attach(place, bytes, { id }), attach(place, bytes, { id })])
	expect([...both, await attach(place, bytes, { id })].map((one) => one.id)).toEqual([id, id, id])
	expect((await read(place)).pieces.map((piece) => piece.id)).toEqual([id])
})

test("the same bytes are refused at the criterion and noticed at another", async () => {
	const [one, other] = [await at("A1.1"), await at("A1.2")]
	const bytes = pdfOf()
	const { id } = await attach(one, bytes, { fileName: "Bản gốc.pdf" })
	await expect(attach(one, bytes)).rejects.toMatchObject({
		messageKey: "evidence.duplicate",
		detail: { same: { id, title: "Bản gốc.pdf" } },
	})
	expect((await attach(other, bytes)).alsoAt).toEqual(["A1.1"])
	expect((await read(one)).pieces[0]?.alsoAt).toEqual(["A1.2"])
	// two at once: one is a piece, the other a duplicate
	const twins = pdfOf()
	const both = await Promise.allSettled([attach(one, twins), attach(one, twins)])
	expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
})

test("a new file takes the place of an old one, which stays readable and can be taken again", async () => {
	const place = await at("A1.1")
	const first = await attach(place, pdfOf(), { fileName: "1.pdf" })
	const second = await attach(place, pdfOf(), { fileName: "2.pdf", replaces: first.id })
	const third = await attach(place, pdfOf(), { fileName: "3.pdf", replaces: second.id })
	const shape = async () => {
		const { pieces, removed } = await read(place)
		return [
			pieces.map((one) => [one.title, one.earlier.map(({ title }) => title)]),
			removed.map(({ title }) => title),
		]
	}
	expect(await shape()).toEqual([[["3.pdf", ["2.pdf", "1.pdf"]]], []])
	expect(
		(await listEvidence(officer.db, assessmentId)).filter((row) => row.criterionCode === place.code),
	).toHaveLength(1)
	expect(await openEvidenceFile(officer, first.id)).toMatchObject({ title: "1.pdf" })
	await expect(attach(place, pdfOf(), { replaces: first.id })).rejects.toEqual(
		refusedAs("evidence.replacedGone"),
	)
	await restoreEvidence(later(officer), { ...place, evidenceId: first.id })
	expect(await shape()).toEqual([[["1.pdf", ["3.pdf", "2.pdf"]]], []])
	await removeEvidence(later(officer), { ...place, evidenceId: first.id })
	expect(await shape()).toEqual([[], ["3.pdf"]])
	await restoreEvidence(later(officer), { ...place, evidenceId: third.id })
	expect(await shape()).toEqual([[["3.pdf", ["2.pdf", "1.pdf"]]], []])
	expect((await auditOf(third.id)).map(({ action }) => action)).toEqual([
		"evidence.replace",
		"evidence.restore",
	])
	expect((await auditOf(first.id)).map(({ action }) => action)).toEqual([
		"evidence.attach",
		"evidence.restore",
		"evidence.remove",
	])
})

test("a criterion takes twenty pieces; restoring is no way around that", async () => {
	const place = await at("A1.1")
	const gone = await attach(place, pdfOf())
	await removeEvidence(later(officer), { ...place, evidenceId: gone.id })
	await Array.from({ length: 19 }).reduce<Promise<unknown>>(async (before, _, index) => {
		await before
		const reference = {
			kind: "link" as const,
			title: `Trang ${index}`,
			url: `https://vi-du.example.vn/${index}`,
		}
		return attachReference(later(officer), { ...place, reference })
	}, Promise.resolve())
	const last = await attach(place, pdfOf())
	await expect(attach(place, pdfOf())).rejects.toEqual(refusedAs("evidence.tooMany"))
	const restore = restoreEvidence(later(officer), { ...place, evidenceId: gone.id })
	await expect(restore).rejects.toEqual(refusedAs("evidence.tooMany"))
	await attach(place, pdfOf(), { replaces: last.id })
	expect((await read(place)).pieces).toHaveLength(20)
})

test("a document or a link that is sent twice is one piece, unless it was removed meanwhile", async () => {
	const place = await at("A1.1")
	const add = async (reference: Reference) => {
		const { id } = await attachReference(later(officer), { ...place, reference })
		return id
	}
	const document = {
		...{ kind: "document" as const, title: "Quyết định ban hành quy chế" },
		...{ documentNumber: "125/QĐ-STP", documentDate: "2026-03-02" },
	}
	const link = { kind: "link" as const, title: "Trang tin", url: "https://vi-du.example.vn/tin" }
	const [first, twin] = await Promise.all([add(document), add(document)])
	expect(twin).toBe(first)
	expect(await add({ ...document, title: "Gõ lại" })).toBe(first)
	const page = await add(link)
	expect(await add(link)).toBe(page)
	expect((await read(place)).pieces.map(({ id }) => id)).toEqual([first, page])
	expect((await auditOf(String(first))).map(({ action }) => action)).toEqual(["evidence.attach"])
	// another day, another address: others
	await add({ ...document, documentDate: "2026-03-03" })
	await add({ ...link, url: "https://vi-du.example.vn/tin/2" })
	expect((await read(place)).pieces).toHaveLength(4)
	await removeEvidence(later(officer), { ...place, evidenceId: page })
	expect(await add(link)).not.toBe(page)
})

test("wrong bytes are refused before they are kept", async () => {
	const place = await at("A1.1")
	await expect(attach(place, Buffer.alloc(0))).rejects.toEqual(refusedAs("evidence.emptyFile"))
	await expect(attach(place, Buffer.from("<script>"))).rejects.toEqual(refusedAs("evidence.type"))
	await expect(attach(place, PNG, { expected: "0".repeat(64) })).rejects.toEqual(
		refusedAs("evidence.damaged"),
	)
	const large = Buffer.concat([pdfOf(), Buffer.alloc(20 * 1024 * 1024)])
	await expect(attach(place, large)).rejects.toEqual(refusedAs("evidence.tooLarge"))
	expect((await read(place)).pieces).toEqual([])
})

test("nobody but the unit adds, and nobody at all to a criterion that is not there", async () => {
	const connection = await testDb()
	const place = await at("A1.1")
	const stranger = await actorOf(connection, "officer.snv@demo.example")
	await expect(attach(place, pdfOf(), { ctx: stranger })).rejects.toEqual(
		refusedAs("error.notFound", "not_found"),
	)
	const reviewer = await actorOf(connection, "reviewer@demo.example")
	const submitted = { assessmentId: (await openFileOf(connection.sql, SUBMITTED)).id, code: "A1.1" }
	await expect(attach(submitted, pdfOf(), { ctx: reviewer })).rejects.toEqual(
		refusedAs("error.forbidden", "forbidden"),
	)
	const nowhere = { ...place, code: "Z9.9" }
	await expect(attach(nowhere, pdfOf())).rejects.toEqual(refusedAs("error.notFound", "not_found"))
})

test("with a scanner clean files pass, infected ones are refused and on record, and their bytes are not kept", async () => {
	const place = await at("A1.1")
	const scanned = { ...keeping, scan: clamdScan(clamd.address) }
	const clean = await attach(place, pdfOf(), { keeping: scanned })
	expect((await read(place)).pieces[0]).toMatchObject({ id: clean.id, scanned: true })
	const id = randomUUID()
	const bytes = Buffer.concat([pdfOf(), Buffer.from(MALWARE)])
	await expect(attach(place, bytes, { id, keeping: scanned })).rejects.toEqual(refusedAs("evidence.infected"))
	const [row] = await auditOf(id)
	expect(row).toMatchObject({ action: "evidence.infected", after: { criterion: "A1.1" } })
	expect(String(row?.after["signature"])).toContain(SIGNATURE)
	expect(await keeping.storage.has(String(row?.after["sha256"]))).toBe(false)
	expect((await read(place)).pieces).toHaveLength(1)
})

test("while the scanner is away no file is taken", async () => {
	const place = await at("A1.1")
	const scanned = { ...keeping, scan: clamdScan(join(home, "nobody.sock")) }
	const refused = refusedAs("evidence.scannerDown", "unavailable")
	await expect(attach(place, pdfOf(), { keeping: scanned })).rejects.toEqual(refused)
	expect((await read(place)).pieces).toEqual([])
})

test("uploads that nobody went on with are swept away, younger ones stay", async () => {
	const folder = join(keeping.uploads, officer.actor.userId)
	mkdirSync(folder, { recursive: true })
	const now = new Date()
	const old = new Date(now.getTime() - 9 * 86_400_000)
	for (const [name, at] of [
		["old", old],
		["old.json", old],
		["young", now],
	] as const) {
		writeFileSync(join(folder, name), "x")
		utimesSync(join(folder, name), at, at)
	}
	expect(await removeStaleUploads(keeping.uploads, now)).toBe(2)
	expect(statSync(join(folder, "young")).size).toBe(1)
	expect(await removeStaleUploads(join(home, "nowhere"), now)).toBe(0)
})
