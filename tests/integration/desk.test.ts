import { beforeAll, expect, test } from "vitest"
import { endOfDay } from "#app/domain/period-form.ts"
import { answerSupplement } from "#app/services/assessments/answer-supplement.server.ts"
import { saveAnswer } from "#app/services/assessments/save-answer.server.ts"
import type { ActorCtx } from "#app/services/context.server.ts"
import { findBlockers } from "#app/services/reviews/blockers.server.ts"
import { closeSupplement } from "#app/services/reviews/close-supplement.server.ts"
import { completeReview } from "#app/services/reviews/complete.server.ts"
import { decide } from "#app/services/reviews/decide.server.ts"
import { dropReason, keepReason } from "#app/services/reviews/reasons.server.ts"
import { requestSupplement } from "#app/services/reviews/request-supplement.server.ts"
import { lockAssessmentState } from "#db/queries/assessments.ts"
import { listReasonTexts } from "#db/queries/reason-texts.ts"
import { letReviewEnd } from "#tests/support/completable.ts"
import type { TestDb } from "#tests/support/database.ts"
import { actorOf, demoDb, DEMO_NOW, openFileOf } from "#tests/support/demo-database.ts"

let main: TestDb
let reviewer: ActorCtx
let reviewer2: ActorCtx
let lead: ActorCtx

beforeAll(async () => {
	main = await demoDb()
	reviewer = await actorOf(main, "reviewer@demo.example")
	reviewer2 = await actorOf(main, "reviewer2@demo.example")
	lead = await actorOf(main, "lead@demo.example")
}, 120_000)

const at = (ctx: ActorCtx, now: Date): ActorCtx => ({ ...ctx, now })
const seconds = (moment: Date, n: number) => new Date(moment.getTime() + n * 1000)

/** The n-th ratio that the unit claims; its decision and whatever others say of it is cleared away. */
async function givenRatio(assessmentId: string, n: number) {
	const rows = await main.sql<{ code: string; num: string; den: string }[]>`
		select criterion_code as code, value->>'num' as num, value->>'den' as den from answers
		where assessment_id = ${assessmentId} and value->>'kind' = 'ratio' and (value->>'num')::numeric > 20
		order by 1`
	const row = rows[n]
	if (!row) throw new Error(`no ratio ${n}`)
	await main.sql`delete from review_decisions where assessment_id = ${assessmentId} and criterion_code = ${row.code}`
	await main.sql`delete from co_verifications where assessment_id = ${assessmentId} and criterion_code = ${row.code}`
	await main.sql`
		delete from reference_values where criterion_code = ${row.code}
			and organization_id = (select organization_id from assessments where id = ${assessmentId})`
	return { ...row }
}

async function givenReference(assessmentId: string, code: string, value: { num: string; den: string }) {
	await main.sql`
		insert into reference_values (period_id, organization_id, criterion_code, source, value, as_of, loaded_by, loaded_at)
		select period_id, organization_id, ${code}, 'Hệ thống thử', ${JSON.stringify({ kind: "ratio", ...value })}::jsonb, '2026-10-01',
			${lead.actor.userId}, now()
		from assessments where id = ${assessmentId}`
}

const accept = (assessmentId: string, code: string, reason = "") => ({
	...{ assessmentId, code, outcome: "accepted" as const, notApplicable: false, reason },
	...{ sawVersion: 0, typed: {} },
})

async function decisionOn(assessmentId: string, code: string) {
	const [row] = await main.sql<{ outcome: string; reason: string; version: number }[]>`
		select outcome, reason, version from review_decisions
		where assessment_id = ${assessmentId} and criterion_code = ${code}`
	return row ? { ...row } : null
}

/** Every criterion of a file accepted, each with a reason, and nobody waited for. */
async function givenAllDecided(assessmentId: string) {
	await main.sql`delete from co_verifications where assessment_id = ${assessmentId}`
	await main.sql`delete from review_decisions where assessment_id = ${assessmentId}`
	await main.sql`
		insert into review_decisions (assessment_id, criterion_code, outcome, reason, decided_by, decided_at)
		select ${assessmentId}, criterion->>'code', 'accepted', 'Đã đối chiếu', ${reviewer.actor.userId}, now()
		from (select sheet from scores where assessment_id = ${assessmentId} and stage = 'self' order by edition desc limit 1) s,
			json_array_elements(s.sheet->'pillars') pillar, json_array_elements(pillar->'criteria') criterion
		where coalesce(criterion->>'naCause', 'claimed') = 'claimed'`
}

async function keysOf(assessmentId: string, now = DEMO_NOW): Promise<string[]> {
	return main.db.transaction(async (tx) => {
		const file = await lockAssessmentState(tx, assessmentId)
		if (!file) throw new Error("no file")
		return (await findBlockers(tx, file, { now })).map(({ key }) => key)
	})
}

test("accepting a claim that another system contradicts wants a reason, and keeps it", async () => {
	const { id } = await openFileOf(main.sql, "STC")
	const { code, den } = await givenRatio(id, 0)
	await givenReference(id, code, { num: "1", den })
	const silent = decide(reviewer, accept(id, code))
	await expect(silent).rejects.toMatchObject({ fields: { reason: "desk.owed.reference" } })
	expect(await decisionOn(id, code)).toBeNull()
	await decide(reviewer, accept(id, code, "Hệ thống tỉnh chưa đồng bộ hồ sơ giấy."))
	expect(await decisionOn(id, code)).toMatchObject({ reason: "Hệ thống tỉnh chưa đồng bộ hồ sơ giấy." })
})

test("where nothing speaks against the claim no reason is wanted, and none is kept", async () => {
	const { id } = await openFileOf(main.sql, "STC")
	const { code, num, den } = await givenRatio(id, 1)
	await givenReference(id, code, { num, den })
	await decide(reviewer, accept(id, code, "Câu viết dở cho quyết định khác"))
	expect(await decisionOn(id, code)).toMatchObject({ outcome: "accepted", reason: "" })
})

test("a body that disagrees is not passed over in silence either", async () => {
	const { id } = await openFileOf(main.sql, "STC")
	const { code } = await givenRatio(id, 2)
	await main.sql`
		insert into co_verifications (assessment_id, criterion_code, organization_id, asked_by, asked_at, due_at, opinion,
			note, answered_by, answered_at)
		select ${id}, ${code}, o.id, ${reviewer.actor.userId}, now(), now(), 'disagrees', 'Số thấp hơn', ${reviewer.actor.userId}, now()
		from organizations o where o.code = 'SNV'`
	const silent = decide(reviewer, accept(id, code))
	await expect(silent).rejects.toMatchObject({ fields: { reason: "desk.owed.opinion" } })
	await decide(reviewer, accept(id, code, "Đã làm rõ với Sở Nội vụ."))
	expect(await decisionOn(id, code)).toMatchObject({ outcome: "accepted" })
})

test("of two reviewers who decide at once one wins and the other is told what was decided", async () => {
	const { id } = await openFileOf(main.sql, "STC")
	const { code } = await givenRatio(id, 3)
	const rejected = { ...accept(id, code, "Không có tài liệu kiểm chứng"), outcome: "rejected" as const }
	const both = await Promise.allSettled([decide(reviewer, accept(id, code)), decide(reviewer2, rejected)])
	expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"])
	const lost = both.find((one) => one.status === "rejected")
	const stands = await decisionOn(id, code)
	expect(lost?.reason).toMatchObject({ messageKey: "review.stale", detail: { theirs: stands } })
})

test("a review is not completed while anything is in its way, and every obstacle is named", async () => {
	const { id, revision } = await openFileOf(main.sql, "TTHCC")
	await givenAllDecided(id)
	expect(await keysOf(id)).toEqual([])
	const { code, den } = await givenRatio(id, 0)
	const { code: asked } = await givenRatio(id, 1)
	const { code: bare } = await givenRatio(id, 2)
	await givenReference(id, bare, { num: "1", den })
	const by = { assessment_id: id, decided_by: reviewer.actor.userId, decided_at: DEMO_NOW.toISOString() }
	await main.sql`insert into review_decisions ${main.sql({ ...by, criterion_code: asked, outcome: "supplement", reason: "Bổ sung" })}`
	await main.sql`insert into review_decisions ${main.sql({ ...by, criterion_code: bare, outcome: "accepted", reason: "" })}`
	await main.sql`
		insert into co_verifications (assessment_id, criterion_code, organization_id, asked_by, asked_at, due_at)
		select ${id}, ${code}, o.id, ${reviewer.actor.userId}, now(), ${seconds(DEMO_NOW, 60).toISOString()}
		from organizations o where o.code = 'SNV'`
	const all = ["desk.block.undecided", "desk.block.supplement", "desk.block.opinion", "desk.block.reason"]
	expect(await keysOf(id)).toEqual(all)
	const attempt = completeReview(lead, { assessmentId: id, revision })
	await expect(attempt).rejects.toMatchObject({ code: "invalid", messageKey: "desk.blocked" })
	expect(await openFileOf(main.sql, "TTHCC")).toMatchObject({ status: "in_review", revision })
	// the body's time is over: it is waited for no longer
	expect(await keysOf(id, seconds(DEMO_NOW, 61))).toEqual(all.filter((key) => key !== "desk.block.opinion"))
	await givenAllDecided(id)
	await letReviewEnd(main.sql, id)
	await completeReview(lead, { assessmentId: id, revision })
	expect(await openFileOf(main.sql, "TTHCC")).toMatchObject({ status: "provisional" })
})

test("a supplement has the day that was asked for, and not one that is over", async () => {
	const { id, revision } = await openFileOf(main.sql, "STC")
	const { code } = await givenRatio(id, 4)
	await decide(reviewer, { ...accept(id, code, "Bổ sung văn bản"), outcome: "supplement" })
	const past = requestSupplement(reviewer, { assessmentId: id, revision, dueOn: "2026-11-21" })
	await expect(past).rejects.toMatchObject({ fields: { dueOn: "review.dueInPast" } })
	await requestSupplement(reviewer, { assessmentId: id, revision, dueOn: "2026-11-27" })
	const [row] = await main.sql<{ status: string; by: string }[]>`
		select status, supplement_by as by from assessments where id = ${id}`
	expect(row?.status).toBe("supplement")
	expect(new Date(row?.by ?? "")).toEqual(endOfDay("2026-11-27"))
})

test("nobody stops waiting for a supplement before its time is over; afterwards the unit can change nothing more", async () => {
	const { id, revision } = await openFileOf(main.sql, "SCT")
	const due = seconds(DEMO_NOW, 3600)
	await main.sql`update assessments set supplement_by = ${due.toISOString()} where id = ${id}`
	const early = closeSupplement(at(reviewer, due), { assessmentId: id, revision })
	await expect(early).rejects.toMatchObject({ code: "conflict", messageKey: "desk.supplementNotOver" })
	const officer = await actorOf(main, "officer.sct@demo.example")
	await expect(
		closeSupplement(at(officer, seconds(due, 1)), { assessmentId: id, revision }),
	).rejects.toMatchObject({
		code: "forbidden",
	})
	await closeSupplement(at(reviewer, seconds(due, 1)), { assessmentId: id, revision })
	expect(await openFileOf(main.sql, "SCT")).toMatchObject({ status: "in_review" })
	const [open] = await main.sql`
		select count(*)::int as n from comments where assessment_id = ${id} and kind = 'supplement' and settled_at is null`
	expect(open?.["n"]).toBe(0)
	const { code } = await givenRatio(id, 0)
	const late = saveAnswer(officer, { assessmentId: id, code, sawVersion: 1, typed: { num: "1", den: "2" } })
	await expect(late).rejects.toMatchObject({ messageKey: "answer.locked" })
	const answer = answerSupplement(at(officer, seconds(due, 2)), { assessmentId: id, revision: revision + 1 })
	await expect(answer).rejects.toMatchObject({ code: "conflict" })
})

test("reasons are one's own, or the body's by its lead; others neither see nor remove them", async () => {
	const own = await keepReason(reviewer, {
		outcome: "rejected",
		body: "Tài liệu của năm trước",
		shared: false,
	})
	const all = await keepReason(lead, { outcome: "rejected", body: "Chưa ban hành", shared: true })
	const seenBy = async (ctx: ActorCtx) => (await listReasonTexts(main.db, ctx.actor)).map(({ id }) => id)
	const vp = await actorOf(main, "lead.vp@demo.example")
	expect(await seenBy(reviewer)).toEqual(expect.arrayContaining([own.id, all.id]))
	expect(await seenBy(reviewer2)).not.toContain(own.id)
	expect(await seenBy(vp)).not.toContain(all.id)
	const sharing = keepReason(reviewer, { outcome: "rejected", body: "Chung cho mọi người", shared: true })
	await expect(sharing).rejects.toMatchObject({ code: "forbidden" })
	await expect(dropReason(reviewer2, own)).rejects.toMatchObject({ code: "not_found" })
	await expect(dropReason(vp, all)).rejects.toMatchObject({ code: "not_found" })
	await expect(dropReason(reviewer, all)).rejects.toMatchObject({ code: "forbidden" })
	await dropReason(reviewer, own)
	expect(await seenBy(reviewer)).not.toContain(own.id)
})
