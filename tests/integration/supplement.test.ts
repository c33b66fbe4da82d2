import { beforeAll, expect, test } from "vitest"
import type { SystemForm } from "#app/domain/information-system.ts"
import { saveAnswer } from "#app/services/assessments/save-answer.server.ts"
import { saveFacts } from "#app/services/assessments/save-facts.server.ts"
import { addSystem } from "#app/services/systems/save-system.server.ts"
import { testDb } from "#tests/support/database.ts"
import { actorOf, demoDb, openFileOf } from "#tests/support/demo-database.ts"

beforeAll(async () => void (await demoDb()), 120_000)

const SYSTEM: SystemForm = {
	...{
		name: "Hệ thống thử",
		purpose: "internal",
		operation: "operating",
		dossier: "none",
		protection: "none",
	},
	...{ owner: "", operator: "", retiredOn: null, level: null, decisionNumber: "", approvedOn: null },
	...{ approvedBy: "", legalBasis: "", checkedOn: null, note: "" },
}

/** A file back for a supplement of one criterion alone. */
async function givenSupplement(asked: string) {
	const connection = await testDb()
	const { id: assessmentId } = await openFileOf(connection.sql, "SCT")
	await connection.sql`
		delete from comments where assessment_id = ${assessmentId} and kind = 'supplement' and settled_at is null`
	await connection.sql`
		insert into comments (assessment_id, criterion_code, kind, body, author_id)
		select ${assessmentId}, ${asked}, 'supplement', 'Bổ sung tài liệu', id from users limit 1`
	return { assessmentId, officer: await actorOf(connection, "officer.sct@demo.example") }
}

async function criterionOf(kind: string, order: number): Promise<string> {
	const { sql } = await testDb()
	const rows = await sql<{ code: string }[]>`
		select c->>'code' as code from instruments i,
			json_array_elements(i.content->'pillars') p, json_array_elements(p->'criteria') c
		where i.id = 'agency/2026-1' and c->>'kind' = ${kind}`
	const code = rows[order]?.code
	if (!code) throw new Error(`no criterion of kind ${kind}`)
	return code
}

test("a supplement opens the criterion that was asked for and no other", async () => {
	const [asked, other] = [await criterionOf("YN", 0), await criterionOf("YN", 1)]
	const { assessmentId, officer } = await givenSupplement(asked)
	const versionOf = async (code: string) => {
		const { sql } = await testDb()
		const [row] = await sql<{ version: number }[]>`
			select version from answers where assessment_id = ${assessmentId} and criterion_code = ${code}`
		return row?.version ?? 0
	}
	const save = async (code: string) =>
		saveAnswer(officer, {
			assessmentId,
			code,
			sawVersion: await versionOf(code),
			typed: { yes: "true", explanation: "Đã bổ sung" },
		})
	await expect(save(asked)).resolves.toMatchObject({ ok: true })
	await expect(save(other)).rejects.toMatchObject({ code: "conflict", messageKey: "answer.notAsked" })
})

test("a supplement of another criterion opens neither the table of systems nor the facts", async () => {
	const asked = await criterionOf("YN", 0)
	const { assessmentId, officer } = await givenSupplement(asked)
	const refused = { code: "conflict", messageKey: "answer.notAsked" }
	await expect(addSystem(officer, { assessmentId, code: asked }, SYSTEM)).rejects.toMatchObject(refused)
	await expect(addSystem(officer, { assessmentId }, SYSTEM)).rejects.toMatchObject(refused)
	await expect(saveFacts(officer, { assessmentId, facts: {} })).rejects.toMatchObject(refused)
})

test("a supplement of a criterion counted from the table of systems opens the table", async () => {
	const asked = await criterionOf("SYS", 0)
	const { assessmentId, officer } = await givenSupplement(asked)
	await expect(addSystem(officer, { assessmentId, code: asked }, SYSTEM)).resolves.toEqual(expect.any(String))
})
