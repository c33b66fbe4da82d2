import { beforeAll, expect, test } from "vitest"
import { carryOver } from "#app/services/assessments/carry-over.server.ts"
import { confirmCarried } from "#app/services/assessments/confirm-carried.server.ts"
import { importAnswers } from "#app/services/assessments/import-answers.server.ts"
import { saveAnswer } from "#app/services/assessments/save-answer.server.ts"
import { saveFacts } from "#app/services/assessments/save-facts.server.ts"
import type { TestDb } from "#tests/support/database.ts"
import { demoDb } from "#tests/support/demo-database.ts"
import { givenGuest } from "#tests/support/guests.ts"
import type { Guest } from "#tests/support/guests.ts"

let main: TestDb

beforeAll(async () => {
	main = await demoDb()
}, 120_000)

test("what a business answers is in its file and not in the log", async () => {
	const { ctx, assessmentId } = await givenGuest(main, { name: "Tiệm của bà Bí Mật" })
	const typed = { num: "123457", den: "765431", explanation: "nói riêng" }
	await saveAnswer(ctx, { assessmentId, code: "C2.2", sawVersion: 0, typed })
	const rows = await main.sql`select * from audit_log where organization_id = ${ctx.actor.organizationId}`
	expect(rows.map(({ action }) => String(action))).toContain("answer.save")
	const text = JSON.stringify(rows)
	for (const word of ["123457", "nói riêng", "Bí Mật"]) expect(text).not.toContain(word)
})

test("nor does the log tell what it imports, carries over or confirms, nor what kind of business it is", async () => {
	const { ctx, assessmentId } = await givenGuest(main)
	await givenLastYear({ ctx, assessmentId }, { code: "C3.1", num: "123457", den: "765431" })
	await saveFacts(ctx, { assessmentId, facts: { hasOcop: true } })
	const typed = { num: "223457", den: "765431", explanation: "nói riêng" }
	await importAnswers(ctx, { assessmentId, rows: [{ code: "C2.2", version: 0, typed }] })
	expect(await carryOver(ctx, { assessmentId })).toEqual({ carried: 1 })
	await confirmCarried(ctx, { assessmentId, code: "C3.1", version: 1 })
	const rows = await main.sql`select * from audit_log where organization_id = ${ctx.actor.organizationId}`
	expect(rows.map(({ action }) => String(action))).toEqual(
		expect.arrayContaining(["assessment.facts", "answer.import", "answer.carry", "answer.confirm"]),
	)
	const text = JSON.stringify(rows)
	for (const word of ["123457", "223457", "nói riêng", "hasOcop"]) expect(text).not.toContain(word)
})

/** One answer in the period before the file's own. */
async function givenLastYear(
	{ ctx, assessmentId }: Pick<Guest, "ctx" | "assessmentId">,
	{ code, num, den }: { code: string; num: string; den: string },
) {
	const [last] = await main.sql<{ id: string }[]>`
		insert into assessments (period_id, organization_id, instrument_id, profile_id, status)
		select p.previous_id, a.organization_id, a.instrument_id, a.profile_id, 'self_assessed'
		from assessments a join assessment_periods p on p.id = a.period_id where a.id = ${assessmentId}
		returning id`
	await main.sql`
		insert into answers (assessment_id, criterion_code, value, updated_by, updated_at)
		values (${last?.id ?? ""}, ${code}, ${JSON.stringify({ kind: "ratio", num, den })}::text::jsonb,
			${ctx.actor.userId}, now())`
}
