import { randomUUID } from "node:crypto"
import { beforeAll, beforeEach, expect, test } from "vitest"
import type { ActorCtx } from "#app/services/context.server.ts"
import { acceptMany } from "#app/services/reviews/accept-many.server.ts"
import { decide } from "#app/services/reviews/decide.server.ts"
import { undoBatch } from "#app/services/reviews/undo-batch.server.ts"
import type { TestDb } from "#tests/support/database.ts"
import { actorOf, demoDb, openFileOf } from "#tests/support/demo-database.ts"

let main: TestDb
let reviewer: ActorCtx
let reviewer2: ActorCtx
let assessmentId: string
let codes: string[]

beforeAll(async () => {
	main = await demoDb()
	reviewer = await actorOf(main, "reviewer@demo.example")
	reviewer2 = await actorOf(main, "reviewer2@demo.example")
	assessmentId = (await openFileOf(main.sql, "STC")).id
	const rows = await main.sql<{ code: string }[]>`
		select n.criterion_code as code from answers n
		where n.assessment_id = ${assessmentId} and n.value is not null and not n.not_applicable
			and n.value->>'kind' in ('yes_no', 'option', 'date') order by 1 limit 6`
	codes = rows.map(({ code }) => code)
	await main.sql`
		insert into evidence (assessment_id, criterion_code, kind, title, url, created_by)
		select ${assessmentId}, code, 'link', 'Trang thử', 'https://vi-du.example.vn', ${reviewer.actor.userId}
		from unnest(${codes}::text[]) code`
}, 120_000)

beforeEach(async () => {
	await main.sql`delete from review_decisions where assessment_id = ${assessmentId}`
	await main.sql`delete from co_verifications where assessment_id = ${assessmentId}`
	await main.sql`update assessments set status = 'in_review' where id = ${assessmentId}`
})

const at = (code: string) => ({ assessmentId, code })
const form = (claim: string[], knowingly: string[] = [], key = randomUUID()) => ({
	...{ key, claim: claim.map(at), knowingly: knowingly.map(at) },
})

async function decided(): Promise<string[]> {
	const rows = await main.sql<{ code: string }[]>`
		select criterion_code as code from review_decisions where assessment_id = ${assessmentId} order by 1`
	return rows.map(({ code }) => code)
}

test("what was chosen is accepted, each written down, and the same form sent again is done once", async () => {
	const sent = form(codes.slice(0, 3))
	const first = await acceptMany(reviewer, sent)
	expect(first).toMatchObject({ accepted: 3, skipped: [] })
	expect(await acceptMany(reviewer, sent)).toMatchObject({ batchId: first.batchId, accepted: 3 })
	expect(await decided()).toEqual(codes.slice(0, 3))
	const audit = await main.sql`
		select count(*)::int as n from audit_log where action = 'review.decide' and after->>'batch' = ${first.batchId}`
	expect(audit[0]?.["n"]).toBe(3)
	const other = acceptMany(reviewer2, sent)
	await expect(other).rejects.toMatchObject({ code: "conflict", messageKey: "signing.formUsed" })
})

test("two presses of one form at the same moment are one batch", async () => {
	const sent = form(codes.slice(0, 2))
	const both = await Promise.all([acceptMany(reviewer, sent), acceptMany(reviewer, sent)])
	expect(new Set(both.map(({ batchId }) => batchId)).size).toBe(1)
	expect(await decided()).toEqual(codes.slice(0, 2))
})

test("what was decided, lacks its evidence or has a body against it is left and named", async () => {
	const [stands, bare, opposed, good] = codes as [string, string, string, string]
	const rejected = { outcome: "rejected" as const, notApplicable: false, reason: "Thiếu căn cứ" }
	await decide(reviewer2, { ...at(stands), ...rejected, sawVersion: 0, typed: {} })
	await main.sql`
		update evidence set removed_at = now() where assessment_id = ${assessmentId} and criterion_code = ${bare}`
	await main.sql`
		insert into co_verifications (assessment_id, criterion_code, organization_id, asked_by, asked_at, due_at, opinion,
			note, answered_by, answered_at)
		select ${assessmentId}, ${opposed}, o.id, ${reviewer.actor.userId}, now(), now(), 'disagrees', 'Không đúng',
			${reviewer.actor.userId}, now() from organizations o where o.code = 'SNV'`
	const { accepted, skipped } = await acceptMany(reviewer, form([stands, bare, opposed, good]))
	await main.sql`
		update evidence set removed_at = null where assessment_id = ${assessmentId} and criterion_code = ${bare}`
	const [needs] = await main.sql<{ required: boolean }[]>`
		select (c->'evidence'->>'required')::boolean as required from instruments i,
			json_array_elements(i.content->'pillars') p, json_array_elements(p->'criteria') c
		where i.id = 'agency/2026-1' and c->>'code' = ${bare}`
	const left = [
		{ code: stands, why: "decided" },
		...(needs?.required ? [{ code: bare, why: "noEvidence" }] : []),
		{ code: opposed, why: "opinion" },
	]
	expect(skipped.map(({ code, why }) => ({ code, why }))).toEqual(left)
	expect(accepted).toBe(4 - left.length)
})

test("an outlier is accepted only when it was ticked as one", async () => {
	const [row] = await main.sql<{ code: string; den: string }[]>`
		select criterion_code as code, value->>'den' as den from answers where assessment_id = ${assessmentId}
			and value->>'kind' = 'ratio' and (value->>'num')::numeric / nullif((value->>'den')::numeric, 0) > 0.6
		order by 1 limit 1`
	const code = row?.code ?? ""
	await main.sql`
		delete from reference_values where criterion_code = ${code}
			and organization_id = (select organization_id from assessments where id = ${assessmentId})`
	await main.sql`
		update answers n set value = ${JSON.stringify({ kind: "ratio", num: "90", den: "100" })}::jsonb
		from assessments a where a.id = n.assessment_id and n.criterion_code = ${code} and not n.not_applicable
			and a.period_id = (select period_id from assessments where id = ${assessmentId})`
	await main.sql`
		update answers set value = ${JSON.stringify({ kind: "ratio", num: "1", den: "100" })}::jsonb
		where assessment_id = ${assessmentId} and criterion_code = ${code}`
	await main.sql`
		insert into evidence (assessment_id, criterion_code, kind, title, url, created_by)
		values (${assessmentId}, ${code}, 'link', 'Trang thử', 'https://vi-du.example.vn', ${reviewer.actor.userId})`
	expect(await acceptMany(reviewer, form([code]))).toMatchObject({
		accepted: 0,
		skipped: [{ why: "outlier" }],
	})
	expect(await acceptMany(reviewer, form([], [code]))).toMatchObject({ accepted: 1, skipped: [] })
})

test("undone, what nobody has touched since goes, and what somebody decided anew stays and is named", async () => {
	const [touched, ...others] = codes.slice(0, 4) as [string, ...string[]]
	const { batchId } = await acceptMany(reviewer, form([touched, ...others]))
	const anew = { outcome: "rejected" as const, notApplicable: false, reason: "Xem lại thấy thiếu" }
	await decide(reviewer2, { ...at(touched), ...anew, sawVersion: 1, typed: {} })
	await expect(undoBatch(reviewer2, { batchId })).rejects.toMatchObject({ code: "not_found" })
	const { undone, kept } = await undoBatch(reviewer, { batchId })
	expect(undone).toBe(others.length)
	expect(kept.map(({ code }) => code)).toEqual([touched])
	expect(await decided()).toEqual([touched])
	await expect(undoBatch(reviewer, { batchId })).rejects.toMatchObject({ messageKey: "desk.undoneBefore" })
	const audit = await main.sql`
		select count(*)::int as n from audit_log where action = 'review.undo' and before->>'batch' = ${batchId}`
	expect(audit[0]?.["n"]).toBe(others.length)
})

test("after the review was completed nothing is undone", async () => {
	const { batchId } = await acceptMany(reviewer, form(codes.slice(0, 2)))
	await main.sql`update assessments set status = 'provisional' where id = ${assessmentId}`
	const { undone, kept } = await undoBatch(reviewer, { batchId })
	expect([undone, kept.length]).toEqual([0, 2])
	expect(await decided()).toEqual(codes.slice(0, 2))
})

test("after a reopening only what it names is undone: the rest could not be decided again", async () => {
	const [named, other] = codes.slice(0, 2) as [string, string]
	const { batchId } = await acceptMany(reviewer, form([named, other]))
	await main.sql`
		insert into orders (key, kind, period_id, assessment_id, reason, authority, authority_date, detail, made_by, made_at)
		select gen_random_uuid(), 'reopen', period_id, id, 'Có số liệu mới', 'QĐ 1/QĐ-SKHCN', '2026-11-20',
			${JSON.stringify({ codes: [named] })}::jsonb, ${reviewer.actor.userId}, now() + interval '1 day'
		from assessments where id = ${assessmentId}`
	await main.sql`update assessments set status = 'reopened' where id = ${assessmentId}`
	expect((await undoBatch(reviewer, { batchId })).kept.map(({ code }) => code)).toEqual([other])
	expect(await decided()).toEqual([other])
})

test("whoever has declared a conflict since takes nothing of that unit back", async () => {
	await main.sql`alter table orders disable trigger user`
	await main.sql`delete from orders where assessment_id = ${assessmentId}`
	await main.sql`alter table orders enable trigger user`
	const { batchId } = await acceptMany(reviewer, form(codes.slice(0, 2)))
	await main.sql`
		insert into conflicts (user_id, organization_id, reason, declared_at)
		select ${reviewer.actor.userId}, organization_id, 'Người thân là lãnh đạo', now() from assessments
		where id = ${assessmentId}`
	expect(await undoBatch(reviewer, { batchId })).toMatchObject({ undone: 0 })
	await main.sql`update conflicts set withdrawn_at = now(), withdrawn_by = ${reviewer2.actor.userId},
		withdrawn_reason = 'Thử xong' where user_id = ${reviewer.actor.userId}`
	expect(await decided()).toEqual(codes.slice(0, 2))
})

test("nobody accepts claims of their own organisation, of a file they cannot see, or without the role", async () => {
	const own = await openFileOf(main.sql, "SKHCN")
	const claim = [{ assessmentId: own.id, code: codes[0] ?? "" }]
	const sent = { key: randomUUID(), claim, knowingly: [] }
	await expect(acceptMany(reviewer, sent)).rejects.toMatchObject({ code: "forbidden" })
	const draft = await openFileOf(main.sql, "STP")
	const unseen = { ...sent, claim: [{ assessmentId: draft.id, code: codes[0] ?? "" }] }
	await expect(acceptMany(reviewer, unseen)).rejects.toMatchObject({ code: "not_found" })
	const head = await actorOf(main, "head.stc@demo.example")
	await expect(acceptMany(head, form(codes.slice(0, 1)))).rejects.toMatchObject({ code: "forbidden" })
	const [batches] = await main.sql`select count(*)::int as n from review_batches where key = ${sent.key}`
	expect(batches?.["n"]).toBe(0)
})
