import { beforeAll, expect, test } from "vitest"
import { readCells, ENTRY_COLUMNS } from "#app/domain/answer-sheet.ts"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import type { ImportRow } from "#app/domain/import-form.ts"
import { registerMessages } from "#app/i18n/translate.ts"
import { en } from "#app/i18n/en.ts"
import { vi } from "#app/i18n/vi.ts"
import { carryOver } from "#app/services/assessments/carry-over.server.ts"
import { confirmCarried, confirmManyCarried } from "#app/services/assessments/confirm-carried.server.ts"
import { loadEntryFindings } from "#app/services/assessments/entry-findings.server.ts"
import { handOver } from "#app/services/assessments/hand-over.server.ts"
import { importAnswers } from "#app/services/assessments/import-answers.server.ts"
import { saveAnswer } from "#app/services/assessments/save-answer.server.ts"
import { loadScoring } from "#app/services/assessments/scoring-input.server.ts"
import { loadReference, publishReference } from "#db/publish-questionnaires.ts"
import { lockAssessmentState } from "#db/queries/assessments.ts"
import { findInstrument } from "#db/queries/instruments.ts"
import { testDb } from "#tests/support/database.ts"
import { actorOf, demoDb, openFileOf } from "#tests/support/demo-database.ts"

beforeAll(async () => {
	registerMessages("vi", vi)
	registerMessages("en", en)
	await demoDb()
}, 120_000)

/** The demo's draft with these answers taken out again. */
async function givenDraft(without: string[] = []) {
	const connection = await testDb()
	const { id: assessmentId, revision } = await openFileOf(connection.sql, "STP")
	await connection.sql`
		delete from answers where assessment_id = ${assessmentId} and criterion_code = any(${without})`
	return { ...connection, assessmentId, revision, officer: await actorOf(connection, "officer@demo.example") }
}

async function answerIn(assessmentId: string, code: string) {
	const { sql } = await testDb()
	const [row] = await sql<{ value: unknown; version: number; origin: string }[]>`
		select value, version, origin from answers
		where assessment_id = ${assessmentId} and criterion_code = ${code}`
	return row ? { ...row } : null
}

async function auditOf(entityId: string) {
	const { sql } = await testDb()
	const rows = await sql<{ action: string; after: unknown }[]>`
		select action, after from audit_log where entity_id = ${entityId} order by id desc`
	return rows.map((row) => ({ ...row }))
}

async function findingsOf(assessmentId: string) {
	const { db } = await testDb()
	return db.transaction(async (tx) => {
		const file = await lockAssessmentState(tx, assessmentId)
		if (!file) throw new Error("no file")
		const { input } = await loadScoring(tx, file)
		return loadEntryFindings(tx, file, input)
	})
}

test("entry checks are published once, and other content under the same name is refused", async () => {
	const { db, sql } = await testDb()
	const stored = () => sql`select instrument_id, sha256, created_at from entry_checks order by 1`
	const before = await stored()
	expect(before.map((row) => row["instrument_id"])).toEqual([
		"agency/2026-1",
		"commune/2026-1",
		"enterprise/2026-1",
	])
	await publishReference(db)
	expect(await stored()).toEqual(before)
	const reference = loadReference()
	const [first] = reference.entryChecks
	if (!first) throw new Error("no entry checks")
	const other = publishReference(db, { ...reference, entryChecks: [{ ...first, sha256: "0".repeat(64) }] })
	await expect(other).rejects.toThrow(/agency\/2026-1 is already published with other content/)
	const checks = { ...first.checks, instrument: "agency/1999-9" }
	const alone = publishReference(db, { ...reference, entryChecks: [{ checks, sha256: first.sha256 }] })
	await expect(alone).rejects.toThrow("the questionnaire is not published with them")
	await expect(sql`update entry_checks set sha256 = 'x'`).rejects.toThrow()
})

test("last period's answers stand in where there is none, marked, and never over an answer", async () => {
	const { assessmentId, officer } = await givenDraft(["A1.2", "A1.4", "A2.4"])
	const kept = await answerIn(assessmentId, "A1.9")
	const { carried } = await carryOver(officer, { assessmentId })
	expect(carried).toBeGreaterThanOrEqual(2)
	expect(await answerIn(assessmentId, "A1.2")).toMatchObject({ version: 1, origin: "carried" })
	expect(await answerIn(assessmentId, "A2.4")).toMatchObject({ origin: "carried" })
	expect(await answerIn(assessmentId, "A1.4"), "a day is of its own year").toBeNull()
	expect(await answerIn(assessmentId, "A1.9")).toEqual(kept)
	const [audited] = await auditOf(`${assessmentId}/A1.2`)
	expect(audited).toMatchObject({ action: "answer.carry", after: { origin: "carried" } })
	expect(await carryOver(officer, { assessmentId })).toEqual({ carried: 0 })
})

test("what was carried over keeps the file from its head until it is confirmed", async () => {
	const { assessmentId, officer } = await givenDraft(["A1.2", "A1.5"])
	await carryOver(officer, { assessmentId })
	expect((await findingsOf(assessmentId)).unconfirmed).toEqual(expect.arrayContaining(["A1.2", "A1.5"]))
	const done = await confirmCarried(officer, { assessmentId, code: "A1.2", version: 1 })
	expect(done).toEqual({ version: 2 })
	expect(await answerIn(assessmentId, "A1.2")).toMatchObject({ origin: "typed", version: 2 })
	expect((await findingsOf(assessmentId)).unconfirmed).not.toContain("A1.2")
	expect((await auditOf(`${assessmentId}/A1.2`))[0]).toMatchObject({ action: "answer.confirm" })
	await expect(confirmCarried(officer, { assessmentId, code: "A1.2", version: 1 })).rejects.toMatchObject({
		...{ code: "conflict", messageKey: "answer.stale" },
	})
	const many = await confirmManyCarried(officer, {
		assessmentId,
		seen: [
			{ code: "A1.5", version: 1 },
			{ code: "A1.2", version: 2 },
		],
	})
	expect(many).toMatchObject({ confirmed: [{ code: "A1.5", version: 2 }], left: 1 })
})

test("nobody carries over or imports into a file of another unit, nor into one that was handed in", async () => {
	const connection = await testDb()
	const { assessmentId } = await givenDraft()
	const stranger = await actorOf(connection, "officer.snv@demo.example")
	const reviewer = await actorOf(connection, "reviewer@demo.example")
	const absent = { code: "not_found" }
	await expect(carryOver(stranger, { assessmentId })).rejects.toMatchObject(absent)
	await expect(importAnswers(stranger, { assessmentId, rows: [] })).rejects.toMatchObject(absent)
	const submitted = await openFileOf(connection.sql, "SNV")
	await expect(carryOver(stranger, { assessmentId: submitted.id })).rejects.toMatchObject({
		...{ code: "conflict", messageKey: "answer.locked" },
	})
	await expect(carryOver(reviewer, { assessmentId: submitted.id })).rejects.toMatchObject({
		code: "forbidden",
	})
})

test("in a supplement only what was asked for is carried over or imported", async () => {
	const connection = await testDb()
	const { id: assessmentId } = await openFileOf(connection.sql, "SCT")
	const officer = await actorOf(connection, "officer.sct@demo.example")
	await connection.sql`
		delete from comments where assessment_id = ${assessmentId} and kind = 'supplement' and settled_at is null`
	await connection.sql`
		insert into comments (assessment_id, criterion_code, kind, body, author_id)
		select ${assessmentId}, 'A1.5', 'supplement', 'Bổ sung số liệu', id from users limit 1`
	await connection.sql`
		delete from answers where assessment_id = ${assessmentId} and criterion_code in ('A1.5', 'A1.9')`
	expect(await carryOver(officer, { assessmentId })).toEqual({ carried: 1 })
	expect(await answerIn(assessmentId, "A1.9")).toBeNull()
	const row = (code: string, version: number): ImportRow => ({ code, version, typed: { num: "1", den: "2" } })
	await expect(importAnswers(officer, { assessmentId, rows: [row("A1.9", 0)] })).rejects.toMatchObject({
		...{ messageKey: "answer.notAsked", detail: { code: "A1.9" } },
	})
	expect(await importAnswers(officer, { assessmentId, rows: [row("A1.5", 1)] })).toEqual({
		...{ saved: ["A1.5"], conflicts: [] },
	})
	expect(await answerIn(assessmentId, "A1.5")).toMatchObject({ origin: "imported", version: 2 })
})

test("rows of a sheet are written together, on top of what was seen and nothing newer", async () => {
	const { assessmentId, officer } = await givenDraft(["A1.2", "A1.5", "A1.9"])
	await saveAnswer(officer, {
		...{ assessmentId, code: "A1.9", sawVersion: 0, typed: { num: "50", den: "60" } },
	})
	const rows: ImportRow[] = [
		{ code: "A1.2", version: 0, typed: { num: "1.000", den: "2.000" } },
		{ code: "A1.9", version: 0, typed: { num: "1", den: "60" } },
		{ code: "A1.5", version: 0, typed: { na: "on", reason: "Không có nhiệm vụ đến hạn" } },
	]
	expect(await importAnswers(officer, { assessmentId, rows })).toEqual({
		...{ saved: expect.arrayContaining(["A1.2", "A1.5"]), conflicts: ["A1.9"] },
	})
	expect(await answerIn(assessmentId, "A1.2")).toMatchObject({
		...{ value: { kind: "ratio", num: "1000", den: "2000" }, origin: "imported" },
	})
	expect(await answerIn(assessmentId, "A1.9")).toMatchObject({ value: { num: "50" }, version: 1 })
	expect((await auditOf(`${assessmentId}/A1.5`))[0]).toMatchObject({
		...{ action: "answer.import", after: { notApplicable: true, origin: "imported" } },
	})
	const faulty: ImportRow[] = [
		{ code: "A1.2", version: 1, typed: { num: "1", den: "2" } },
		{ code: "A1.9", version: 1, typed: { num: "3", den: "2" } },
	]
	await expect(importAnswers(officer, { assessmentId, rows: faulty })).rejects.toMatchObject({
		...{ code: "invalid", fields: { row: "answer.numeratorTooBig" } },
	})
	expect(await answerIn(assessmentId, "A1.2"), "all or nothing").toMatchObject({ version: 1 })
	const twice = [rows[0], rows[0]].flatMap((row) => row ?? [])
	await expect(importAnswers(officer, { assessmentId, rows: twice })).rejects.toMatchObject({
		code: "invalid",
	})
})

test("a file that contradicts itself is not handed over", async () => {
	const { assessmentId, officer, sql } = await givenDraft()
	await givenFull(assessmentId)
	const { revision } = await openFileOf(sql, "STP")
	const wrong = JSON.stringify({ kind: "ratio", num: "1", den: "999999" })
	await sql`update answers set value = ${wrong}::text::jsonb
		where assessment_id = ${assessmentId} and criterion_code = 'A1.10'`
	const found = await findingsOf(assessmentId)
	expect(found.blocking.map(({ check }) => check.left.criterion)).toEqual(["A1.10"])
	await expect(handOver(officer, { assessmentId, revision })).rejects.toMatchObject({
		...{ code: "invalid", messageKey: "signing.obstacles" },
		detail: { obstacles: [{ code: "A1.10", why: found.blocking[0]?.check.message }] },
	})
	const right = JSON.stringify({ kind: "ratio", num: "9", den: "10" })
	await sql`update answers set value = ${right}::text::jsonb, origin = 'carried'
		where assessment_id = ${assessmentId} and criterion_code = 'A1.10'`
	await expect(handOver(officer, { assessmentId, revision })).rejects.toMatchObject({
		detail: { obstacles: [{ code: "A1.10", why: "signing.unconfirmed" }] },
	})
	await sql`update answers set origin = 'typed' where assessment_id = ${assessmentId}`
	await expect(handOver(officer, { assessmentId, revision })).resolves.toEqual({ again: false })
	expect((await openFileOf(sql, "STP")).status).toBe("with_head")
})

/** Every criterion answered alike, so that nothing is missing and nothing contradicts. */
async function givenFull(assessmentId: string) {
	const { sql, db } = await testDb()
	const instrument = await findInstrument(db, "agency/2026-1")
	if (!instrument) throw new Error("no questionnaire")
	const empty = Object.fromEntries(ENTRY_COLUMNS.map((column) => [column, ""])) as Record<
		(typeof ENTRY_COLUMNS)[number],
		string
	>
	const words = { yes: "Có", no: "Không", noItem: "0", notIssued: "Chưa" }
	const said = { PCT: { num: "9", den: "10" }, NUM: { value: "3" }, YN: { choice: "Có" } }
	const more = { ONE: { choice: "a" }, MULTI: { items: "1" }, DATE: { date: "20/1/2026" }, SYS: {} }
	const all = { ...said, ...more, RATE: { num: "9", den: "10" } }
	for (const criterion of criteriaOf(instrument.content)) {
		const reading = readCells(criterion, { ...empty, ...all[criterion.kind] }, [words])
		if (reading.state !== "read") continue
		const value = JSON.stringify(reading.answer.value)
		await sql`
			insert into answers (assessment_id, criterion_code, value, updated_by, updated_at)
			select ${assessmentId}, ${criterion.code}, ${value}::text::jsonb, id, now() from users limit 1
			on conflict (assessment_id, criterion_code) do update
			set value = excluded.value, not_applicable = false, reason = '', origin = 'typed'`
	}
}
