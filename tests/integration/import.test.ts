import ExcelJS from "exceljs"
import { beforeAll, expect, test } from "vitest"
import { ReferenceForm } from "#app/domain/reference-form.ts"
import { registerMessages } from "#app/i18n/translate.ts"
import { en } from "#app/i18n/en.ts"
import { vi } from "#app/i18n/vi.ts"
import { makeAnswerSheet } from "#app/services/assessments/answer-sheet.server.ts"
import { loadEntryHelp } from "#app/services/assessments/entry-help.server.ts"
import { importAnswers } from "#app/services/assessments/import-answers.server.ts"
import { previewImport } from "#app/services/assessments/preview-import.server.ts"
import type { PreviewRow } from "#app/services/assessments/preview-import.server.ts"
import { saveAnswer } from "#app/services/assessments/save-answer.server.ts"
import { loadReferences, removeReferences } from "#app/services/references/load.server.ts"
import { readReferences, writeReferenceSheet } from "#app/services/references/reference-sheet.server.ts"
import { lockAssessmentState } from "#db/queries/assessments.ts"
import { listSources } from "#db/queries/references.ts"
import { testDb } from "#tests/support/database.ts"
import { actorOf, demoDb, openFileOf } from "#tests/support/demo-database.ts"

beforeAll(async () => {
	registerMessages("vi", vi)
	registerMessages("en", en)
	await demoDb()
}, 120_000)

async function given(unit = "STP", email = "officer@demo.example") {
	const connection = await testDb()
	const { id: assessmentId } = await openFileOf(connection.sql, unit)
	return { ...connection, assessmentId, officer: await actorOf(connection, email) }
}

type Filling = { code: string; header: string; value: ExcelJS.CellValue }

/** A downloaded sheet with some cells filled in as a person would. */
async function filledIn(bytes: Uint8Array, filling: readonly Filling[]): Promise<Uint8Array> {
	const book = new ExcelJS.Workbook()
	await book.xlsx.load(Buffer.from(bytes) as never)
	const page = book.worksheets[0]
	if (!page) throw new Error("no sheet")
	const rows = Array.from({ length: page.rowCount }, (_, index) => page.getRow(index + 1))
	const head = rows.find((row) => row.getCell(1).text === "Mã")
	for (const { code, header, value } of filling) {
		const row = rows.find((one) => one.getCell(1).text === code)
		const column = Array.from({ length: head?.cellCount ?? 0 }, (_, index) => index + 1).find(
			(at) => head?.getCell(at).text === header,
		)
		if (!row || !column) throw new Error(`no ${code} ${header}`)
		row.getCell(column).value = value
	}
	return new Uint8Array(await book.xlsx.writeBuffer())
}

const sheet = async (at: { assessmentId: string; officer: Awaited<ReturnType<typeof actorOf>> }) =>
	(await makeAnswerSheet(at.officer, { assessmentId: at.assessmentId, locale: "vi" })).bytes

const states = (rows: readonly PreviewRow[]) => [...new Set(rows.map(({ state }) => state))].sort()
const ofCode = (rows: readonly PreviewRow[], code: string) =>
	rows.find((row) => ("code" in row ? row.code : row.criterion.code) === code)

test.each([
	["STP", "officer@demo.example", "vi"],
	["STP", "officer@demo.example", "en"],
	["SCT", "officer.sct@demo.example", "vi"],
	["DN001", "owner@demo.example", "vi"],
] as const)(
	"the sheet of %s, taken back as it is by %s (%s), changes nothing",
	async (unit, email, locale) => {
		const { assessmentId, officer, sql } = await given(unit, email)
		if (unit === "DN001") {
			await sql`update assessments set status = 'draft' where id = ${assessmentId}`
		}
		const { bytes, name } = await makeAnswerSheet(officer, { assessmentId, locale })
		expect(name).toMatch(new RegExp(`^${unit}-.*\\.xlsx$`))
		const rows = await previewImport(officer, { assessmentId, read: async () => bytes })
		expect(rows.length).toBeGreaterThan(20)
		expect(states(rows).filter((state) => state !== "same" && state !== "blank")).toEqual([])
		expect(states(rows)).toContain("same")
	},
)

test("a filled-in sheet shows what is new, what changes and what is wrong, row by row, and then is written", async () => {
	const at = await given()
	const { assessmentId, officer, sql } = at
	await sql`delete from answers where assessment_id = ${assessmentId} and criterion_code = 'A1.2'`
	const bytes = await filledIn(await sheet(at), [
		{ code: "A1.2", header: "Tử số", value: "1.234" },
		{ code: "A1.2", header: "Mẫu số", value: 2345 },
		{ code: "A1.5", header: "Tử số", value: 7 },
		{ code: "A1.5", header: "Mẫu số", value: { formula: "4+4", result: 8 } },
		{ code: "A1.9", header: "Tử số", value: "chưa rõ" },
		{ code: "A5.10", header: "Tử số", value: 3 },
	])
	const rows = await previewImport(officer, { assessmentId, read: async () => bytes })
	expect(ofCode(rows, "A1.2")).toMatchObject({
		...{ state: "added", before: null, after: { value: { num: "1234", den: "2345" } } },
	})
	expect(ofCode(rows, "A1.5")).toMatchObject({ state: "changed", after: { value: { num: "7", den: "8" } } })
	expect(ofCode(rows, "A1.9")).toMatchObject({ state: "faulty", column: "num", key: "answer.number" })
	expect(ofCode(rows, "A5.10")).toMatchObject({ state: "faulty", column: "num", key: "sheet.otherColumn" })
	const writes = rows.flatMap((row) => ("write" in row ? row.write : []))
	const { saved, conflicts } = await importAnswers(officer, { assessmentId, rows: writes })
	expect([saved.sort(), conflicts]).toEqual([["A1.2", "A1.5"], []])
	const again = await previewImport(officer, { assessmentId, read: () => sheet(at) })
	expect(states(again).filter((state) => state !== "same" && state !== "blank")).toEqual([])
})

test("what others changed since the sheet was made is shown as theirs, and a sheet of another file is refused", async () => {
	const at = await given()
	const { assessmentId, officer, sql } = at
	const bytes = await filledIn(await sheet(at), [{ code: "A1.10", header: "Tử số", value: 1 }])
	const [row] = await sql<{ version: number }[]>`
		select version from answers where assessment_id = ${assessmentId} and criterion_code = 'A1.10'`
	await saveAnswer(officer, {
		...{ assessmentId, code: "A1.10", sawVersion: row?.version ?? 0, typed: { num: "2", den: "20" } },
	})
	const rows = await previewImport(officer, { assessmentId, read: async () => bytes })
	expect(ofCode(rows, "A1.10")).toMatchObject({
		...{ state: "conflict", before: { value: { num: "2" } }, after: { value: { num: "1" } } },
	})
	const other = await given("SCT", "officer.sct@demo.example")
	const refused = await previewImport(other.officer, {
		assessmentId: other.assessmentId,
		read: async () => bytes,
	})
	expect(ofCode(refused, "A1.10")).toMatchObject({ state: "faulty", key: "sheet.otherFile" })
})

test("a sheet is made and read only for the own unit, and only while the file can be written to", async () => {
	const { assessmentId, officer } = await given()
	const connection = await testDb()
	const stranger = await actorOf(connection, "officer.snv@demo.example")
	const reviewer = await actorOf(connection, "reviewer@demo.example")
	const bytes = (await makeAnswerSheet(officer, { assessmentId, locale: "vi" })).bytes
	const absent = { code: "not_found" }
	await expect(makeAnswerSheet(stranger, { assessmentId, locale: "vi" })).rejects.toMatchObject(absent)
	await expect(previewImport(stranger, { assessmentId, read: async () => bytes })).rejects.toMatchObject(
		absent,
	)
	const submitted = await openFileOf(connection.sql, "SNV")
	const at = { assessmentId: submitted.id, locale: "vi" } as const
	await expect(makeAnswerSheet(reviewer, at)).rejects.toMatchObject({ code: "forbidden" })
	await expect(
		previewImport(stranger, { assessmentId: submitted.id, read: async () => bytes }),
	).rejects.toMatchObject({
		messageKey: "answer.locked",
	})
})

async function givenPeriod() {
	const connection = await testDb()
	const [row] = await connection.sql<{ id: string }[]>`
		select id from assessment_periods where status = 'open' and kind = 'year'`
	if (!row) throw new Error("no open period")
	return { ...connection, periodId: row.id, lead: await actorOf(connection, "lead@demo.example") }
}

async function referencesOf(source: string) {
	const { sql } = await testDb()
	const rows = await sql<{ unit: string; code: string; value: { num?: string; value?: string } }[]>`
		select o.code as unit, r.criterion_code as code, r.value from reference_values r
		join organizations o on o.id = r.organization_id where r.source = ${source} order by 1, 2`
	return rows.map(({ unit, code, value }) => `${unit} ${code} ${value.num ?? value.value ?? ""}`)
}

async function markOf(source: string): Promise<string> {
	const { db, periodId } = await givenPeriod()
	return (await listSources(db, periodId)).find((one) => one.source === source)?.mark ?? ""
}

const csv = (...lines: string[]) =>
	new TextEncoder().encode(["Mã đơn vị;Mã tiêu chí;Tử số;Mẫu số;Giá trị", ...lines].join("\n"))

test("figures of another system are checked row by row", async () => {
	const { periodId, lead } = await givenPeriod()
	const bytes = csv(
		"STP;A5.5;1.234;1.500;",
		"STP;A1.8;;;12",
		"KHONG;A5.5;1;2;",
		"STP;B5.3;1;2;",
		"STP;A5.5;1;2;",
		"SNV;A5.5;3;2;",
		"SNV;A5.10;2;3;",
		"SNV;A1.1;;;b",
		"SNV;A1.2;;;",
		"DN001;C2.2;1;2;",
	)
	const rows = await readReferences(lead, { periodId, bytes })
	const told = rows.map((row) =>
		"key" in row
			? `${row.row} ${row.column} ${row.key}`
			: `${row.row} ${row.unit.code} ${row.criterion.code}`,
	)
	expect(told).toEqual([
		"2 STP A5.5",
		"3 STP A1.8",
		"4 unit references.noUnit",
		"5 criterion references.noCriterion",
		"6 criterion references.twice",
		"7 num answer.numeratorTooBig",
		"8 SNV A5.10",
		"9 SNV A1.1",
		"10 value references.empty",
		"11 unit references.noUnit",
	])
	const empty = await writeReferenceSheet("en")
	await expect(readReferences(lead, { periodId, bytes: empty })).resolves.toEqual([])
})

test("a source is loaded whole, again in its own place, shown at the question, and taken out again", async () => {
	const { periodId, lead, db, sql } = await givenPeriod()
	const source = "Hệ thống thử"
	const load = async (...lines: string[]) => {
		const rows = await readReferences(lead, { periodId, bytes: csv(...lines) })
		const sent = rows.flatMap((row) =>
			"key" in row ? [] : { organization: row.unit.id, code: row.criterion.code, value: row.value },
		)
		const rest = { asOf: "2026-10-31", rows: JSON.stringify(sent), saw: await markOf(source) }
		return loadReferences(lead, { periodId, form: ReferenceForm.parse({ source, ...rest }) })
	}
	expect(await load("STP;A5.6;1.234;1.500;", "SNV;A5.6;1;2;")).toEqual({ loaded: 2 })
	expect(await load("STP;A5.6;1.235;1.500;")).toEqual({ loaded: 1 })
	expect(await referencesOf(source)).toEqual(["STP A5.6 1235"])
	const { assessmentId, officer } = await given()
	await saveAnswer(officer, { assessmentId, code: "A5.6", sawVersion: 0, typed: { num: "0", den: "1.500" } })
	const help = await db.transaction(async (tx) => {
		const file = await lockAssessmentState(tx, assessmentId)
		return file && loadEntryHelp(tx, file, "A5.6", "vi")
	})
	expect(help?.references).toEqual([
		{ source, value: { kind: "ratio", num: "1235", den: "1500" }, asOf: "2026-10-31" },
	])
	expect(help?.clauses.length).toBeGreaterThan(0)
	expect(help?.last?.value).toMatchObject({ kind: "ratio" })
	expect(help?.jump).toMatchObject({ unit: "points", threshold: "20", beyond: true })
	const saw = await markOf(source)
	await removeReferences(lead, { periodId, source, saw })
	expect(await referencesOf(source)).toEqual([])
	await removeReferences(lead, { periodId, source, saw })
	const audit = await sql<{ action: string }[]>`
		select action from audit_log where entity_id = ${periodId} and action like 'references.%' order by id`
	expect(audit.map(({ action }) => action)).toEqual([
		"references.load",
		"references.load",
		"references.remove",
	])
})

test("figures are loaded and removed over what the page showed, not over what is there by then", async () => {
	const { periodId, lead, sql } = await givenPeriod()
	const source = "Hệ thống hai người nạp"
	const other = await actorOf(await testDb(), "admin@demo.example")
	const [unit] = await sql<{ id: string }[]>`select id from organizations where code = 'STP'`
	const form = (num: string, saw: string) =>
		ReferenceForm.parse({
			...{ source, saw, asOf: "2026-10-31" },
			rows: JSON.stringify([
				{ organization: unit?.id, code: "A5.6", value: { kind: "ratio", num, den: "9" } },
			]),
		})
	const refused = { code: "conflict", messageKey: "references.changedMeanwhile" }
	await loadReferences(other, { periodId, form: form("1", "") })
	await expect(loadReferences(lead, { periodId, form: form("2", "") })).rejects.toMatchObject(refused)
	const first = await markOf(source)
	await loadReferences(other, { periodId, form: form("3", first) })
	await expect(removeReferences(lead, { periodId, source, saw: first })).rejects.toMatchObject(refused)
	await expect(loadReferences(lead, { periodId, form: form("4", first) })).rejects.toMatchObject(refused)
	expect(await referencesOf(source)).toEqual(["STP A5.6 3"])
	await removeReferences(lead, { periodId, source, saw: await markOf(source) })
})

test("a period that is closed while its figures are being loaded takes none", async () => {
	const { periodId, lead, sql } = await givenPeriod()
	const holder = await sql.reserve()
	try {
		await holder`begin`
		await holder`update assessment_periods set status = 'published' where id = ${periodId}`
		const removing = removeReferences(lead, { periodId, source: "Nguồn chưa nạp", saw: "" })
		const refused = expect(removing).rejects.toMatchObject({ messageKey: "references.periodOver" })
		await new Promise((resolve) => setTimeout(resolve, 300))
		await holder`commit`
		await refused
	} finally {
		await holder`update assessment_periods set status = 'open' where id = ${periodId}`
		holder.release()
	}
})

test("only who manages periods loads figures, into a period that runs, and for criteria that fit", async () => {
	const { periodId, lead, sql, db } = await givenPeriod()
	const [unit] = await sql<{ id: string }[]>`select id from organizations where code = 'STP'`
	const row = (value: object) => JSON.stringify([{ organization: unit?.id, code: "A5.6", value }])
	const form = (value: object) =>
		ReferenceForm.parse({ source: "Hệ thống khác", asOf: "2026-10-31", rows: row(value), saw: "" })
	const good = form({ kind: "ratio", num: "1", den: "2" })
	const officer = await actorOf({ db, sql }, "officer@demo.example")
	await expect(loadReferences(officer, { periodId, form: good })).rejects.toMatchObject({ code: "forbidden" })
	const [over] = await sql<
		{ id: string }[]
	>`select id from assessment_periods where status = 'published' limit 1`
	await expect(loadReferences(lead, { periodId: over?.id ?? "", form: good })).rejects.toMatchObject({
		messageKey: "references.periodOver",
	})
	const wrong = form({ kind: "number", value: "3" })
	await expect(loadReferences(lead, { periodId, form: wrong })).rejects.toMatchObject({
		messageKey: "references.outdated",
	})
	expect(await referencesOf("Hệ thống khác")).toEqual([])
})
