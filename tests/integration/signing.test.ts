import { randomUUID } from "node:crypto"
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { clamdScan } from "#app/files/clamd.server.ts"
import type { Scan } from "#app/files/clamd.server.ts"
import { finishAssessment } from "#app/services/assessments/finish.server.ts"
import { recallAssessment } from "#app/services/assessments/recall.server.ts"
import { reviseAssessment } from "#app/services/assessments/revise.server.ts"
import { submitAssessment } from "#app/services/assessments/submit.server.ts"
import { connect } from "#db/client.ts"
import type { Connection } from "#db/client.ts"
import { findScore } from "#db/queries/scores.ts"
import { listSubmissions } from "#db/queries/submissions.ts"
import { MALWARE, startClamd } from "#tests/support/clamd.ts"
import type { TestDb } from "#tests/support/database.ts"
import { actorOf, behindWall, demoDb, DEMO_NOW, openFileOf } from "#tests/support/demo-database.ts"
import {
	keepingIn,
	PDF,
	REGISTER,
	sign,
	signingTraces,
	signWithPaper,
	waitingFiles,
} from "#tests/support/signing.ts"
import type { WaitingFile } from "#tests/support/signing.ts"

const files = mkdtempSync(join(tmpdir(), "thuoc-so-signing-"))
let main: TestDb
let doors: Connection[]
let givenWaiting: () => Promise<WaitingFile>
const tracesOf = (id: string) => signingTraces(main, id)

beforeAll(async () => {
	main = await demoDb()
	doors = Array.from({ length: 4 }, () => connect(main.url, { max: 5 }))
	givenWaiting = await waitingFiles(main)
}, 120_000)

afterAll(async () => {
	await Promise.all(doors.map(({ close }) => close()))
	rmSync(files, { recursive: true, force: true })
})

test("the same form twice is one submission, and both presses are told so", async () => {
	const { id, revision, head } = await givenWaiting()
	const form = { revision, key: randomUUID() }
	expect(await sign(head, id, form)).toEqual({ number: 1, again: false })
	const after = await tracesOf(id)
	expect(after).toEqual({ status: "submitted", revision: revision + 1, submissions: 1, scores: 1, audits: 1 })
	expect(await sign(head, id, form)).toEqual({ number: 1, again: true })
	expect(await tracesOf(id)).toEqual(after)
})

test("another form on a signed file is told who signed it and when, whichever revision it saw", async () => {
	const { id, revision, head } = await givenWaiting()
	await sign(head, id, { revision, key: randomUUID() })
	const before = await tracesOf(id)
	for (const seen of [revision, revision + 1, 999]) {
		const second = sign(head, id, { revision: seen, key: randomUUID() })
		await expect(second).rejects.toMatchObject({
			code: "conflict",
			messageKey: "signing.already",
			detail: { signed: { number: 1, by: head.actor.name, at: DEMO_NOW.toISOString() } },
		})
	}
	expect(await tracesOf(id)).toEqual(before)
})

test("a form that saw an older state is refused while nobody has signed", async () => {
	const { id, revision, head } = await givenWaiting()
	const stale = sign(head, id, { revision: revision - 1, key: randomUUID() })
	await expect(stale).rejects.toMatchObject({ code: "conflict", messageKey: "workflow.stale" })
	expect(await tracesOf(id)).toMatchObject({ submissions: 0, scores: 0 })
})

test("twenty presses of one form over four processes, and twenty forms at once: one row each", async () => {
	const [one, other] = [await givenWaiting(), await givenWaiting()]
	const heads = await Promise.all(
		Array.from({ length: 20 }, (_, index) =>
			actorOf(doors[index % doors.length] ?? main, `head.${one.unit}@demo.example`),
		),
	)
	const key = randomUUID()
	const presses = await Promise.all(heads.map((head) => sign(head, one.id, { revision: one.revision, key })))
	expect(presses.filter(({ again }) => !again)).toEqual([{ number: 1, again: false }])
	expect(await tracesOf(one.id)).toMatchObject({ submissions: 1, scores: 1, audits: 1 })

	const others = await Promise.all(
		heads.map((_, index) => behindWall(other.head.actor, doors[index % doors.length]?.sql)),
	)
	const forms = await Promise.allSettled(
		others.map((head) => sign(head, other.id, { revision: other.revision, key: randomUUID() })),
	)
	expect(forms.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
	const refused = forms.flatMap((form) => (form.status === "rejected" ? [form.reason.messageKey] : []))
	expect(new Set(refused)).toEqual(new Set(["signing.already"]))
	expect(await tracesOf(other.id)).toMatchObject({ submissions: 1, scores: 1, audits: 1 })
})

test("a key of another file signs nothing and takes nothing away", async () => {
	const [one, other] = [await givenWaiting(), await givenWaiting()]
	const key = randomUUID()
	await sign(one.head, one.id, { revision: one.revision, key })
	const borrowed = sign(other.head, other.id, { revision: other.revision, key })
	await expect(borrowed).rejects.toMatchObject({ code: "conflict", messageKey: "signing.formUsed" })
	expect(await tracesOf(other.id)).toMatchObject({
		status: "with_head",
		submissions: 0,
		scores: 0,
		audits: 0,
	})
})

test("nobody but the own head signs or recalls, and a borrowed key tells a stranger nothing", async () => {
	const { id, revision, unit, head } = await givenWaiting()
	const form = { revision, key: randomUUID() }
	const officer = await actorOf(main, `officer.${unit}@demo.example`)
	const stranger = await actorOf(main, "head@demo.example")
	const reviewer = await actorOf(main, "reviewer@demo.example")
	await expect(sign(officer, id, form)).rejects.toMatchObject({ code: "forbidden" })
	await sign(head, id, form)
	await expect(sign(officer, id, form)).rejects.toMatchObject({ code: "forbidden" })
	await expect(sign(stranger, id, form)).rejects.toMatchObject({ code: "not_found" })
	await expect(sign(reviewer, id, form)).rejects.toMatchObject({ code: "forbidden" })
	const recall = { assessmentId: id, revision: revision + 1, reason: "Không phải của tôi" }
	await expect(recallAssessment(officer, recall)).rejects.toMatchObject({ code: "forbidden" })
	await expect(recallAssessment(stranger, recall)).rejects.toMatchObject({ code: "not_found" })
	await expect(recallAssessment(reviewer, recall)).rejects.toMatchObject({ code: "forbidden" })
	expect(await tracesOf(id)).toMatchObject({ status: "submitted", submissions: 1 })
})

test("the paper is kept byte for byte with its place in the register, and the same press may not change it", async () => {
	const { id, revision, head } = await givenWaiting()
	const form = { revision, key: randomUUID() }
	await signWithPaper(head, id, { ...form, dataDir: files })
	const [row] = await listSubmissions(main.db, id)
	expect(row).toMatchObject({ paperSize: PDF.byteLength, paperName: "Báo cáo đã ký.pdf", ...REGISTER })
	const sha256 = row?.paperSha256 ?? ""
	expect(readFileSync(join(files, "evidence", sha256.slice(0, 2), sha256))).toEqual(Buffer.from(PDF))
	expect(await signWithPaper(head, id, { ...form, dataDir: files })).toEqual({ number: 1, again: true })
	const without = sign(head, id, form)
	await expect(without).rejects.toMatchObject({ code: "conflict", messageKey: "signing.otherPaper" })
})

test.each([
	["no PDF by its bytes", { bytes: new TextEncoder().encode("PK\u0003\u0004 scan.pdf") }, {}, "paper"],
	["an empty file", { bytes: new Uint8Array() }, {}, "paper"],
	["larger than 20 MB", { bytes: new Uint8Array(20 * 1024 * 1024 + 1).fill(37) }, {}, "paper"],
	["without its number", { bytes: PDF }, { registerNumber: "" }, "registerNumber"],
	["of tomorrow", { bytes: PDF }, { registeredOn: "2026-11-23" }, "registeredOn"],
] as const)(
	"a paper that is %s is refused at its field and nothing is signed",
	async (_, paper, register, field) => {
		const file = await openFileOf(main.sql, "X001")
		const head = await actorOf(main, "head-commune@demo.example")
		const attempt = submitAssessment(head, {
			assessmentId: file.id,
			form: { revision: file.revision, key: randomUUID(), ...REGISTER, ...register },
			upload: { paper: { name: "scan.pdf", bytes: paper.bytes }, keeping: keepingIn(files) },
		})
		await expect(attempt).rejects.toMatchObject({ code: "invalid", fields: { [field]: expect.any(String) } })
		expect(await tracesOf(file.id)).toMatchObject({ status: "with_head", submissions: 0 })
	},
)

test("a paper with malware is refused at its field, none is taken while the scanner is away, a clean one is", async () => {
	const { id, revision, head } = await givenWaiting()
	const form = { revision, key: randomUUID(), ...REGISTER }
	const bring = (scan: Scan, bytes: Uint8Array) =>
		submitAssessment(head, {
			assessmentId: id,
			form,
			upload: { paper: { name: "scan.pdf", bytes }, keeping: keepingIn(files, scan) },
		})
	const clamd = await startClamd()
	try {
		const infected = Buffer.concat([PDF, Buffer.from(MALWARE)])
		await expect(bring(clamdScan(clamd.address), infected)).rejects.toMatchObject({
			...{ code: "invalid", fields: { paper: "signing.paperInfected" } },
		})
		await expect(bring(clamdScan(join(files, "nobody.sock")), PDF)).rejects.toMatchObject({
			...{ code: "unavailable", messageKey: "signing.scannerDown" },
		})
		expect(await tracesOf(id)).toMatchObject({ status: "with_head", submissions: 0 })
		expect(await bring(clamdScan(clamd.address), PDF)).toEqual({ number: 1, again: false })
		expect(readdirSync(join(files, "uploads"))).toEqual([])
	} finally {
		await clamd.stop()
	}
}, 60_000)

test("a business finishes, revises and finishes again: two editions, and the old form is used up", async () => {
	const [finished] = await main.sql<{ code: string }[]>`
		select o.code from assessments a join organizations o on o.id = a.organization_id
		join assessment_periods p on p.id = a.period_id
		where p.status = 'open' and a.status = 'self_assessed' and o.code <> 'DN001' order by o.code limit 1`
	const unit = finished?.code ?? ""
	const owner = await actorOf(main, `owner.${unit.toLowerCase()}@demo.example`)
	const { id } = await openFileOf(main.sql, unit)
	const revisionNow = async () => (await openFileOf(main.sql, unit)).revision
	await reviseAssessment(owner, { assessmentId: id, revision: await revisionNow() })
	const before = (await listSubmissions(main.db, id)).length
	const form = { assessmentId: id, revision: await revisionNow(), key: randomUUID() }
	expect(await finishAssessment(owner, form)).toEqual({ number: before + 1, again: false })
	expect(await finishAssessment(owner, form)).toEqual({ number: before + 1, again: true })
	const standing = await findScore(main.db, id, "self")
	await reviseAssessment(owner, { assessmentId: id, revision: await revisionNow() })
	// the result stands while it is being revised
	expect((await findScore(main.db, id, "self"))?.id).toBe(standing?.id)
	await expect(finishAssessment(owner, form)).rejects.toMatchObject({ messageKey: "signing.formUsed" })
	const next = { assessmentId: id, revision: await revisionNow(), key: randomUUID() }
	expect(await finishAssessment(owner, next)).toEqual({ number: before + 2, again: false })
	expect(await listSubmissions(main.db, id)).toHaveLength(before + 2)
	expect((await findScore(main.db, id, "self"))?.edition).toBe((standing?.edition ?? 0) + 1)
})
