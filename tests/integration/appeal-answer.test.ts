import { randomUUID } from "node:crypto"
import { beforeAll, expect, test } from "vitest"
import { readScope } from "#app/domain/policy.ts"
import { judgeAppeal } from "#app/services/appeals/judge.server.ts"
import { readAppeals } from "#app/services/appeals/read.server.ts"
import { withdrawAppeal } from "#app/services/appeals/send.server.ts"
import { completeReview } from "#app/services/reviews/complete.server.ts"
import { settleAppeal } from "#app/services/appeals/settle.server.ts"
import { listAppeals } from "#db/queries/appeals.ts"
import { findAssessment } from "#db/queries/assessments.ts"
import {
	REASON,
	claimOf,
	givenProvisional,
	givenVerifiers,
	givenSent,
	judge,
	revisionOf,
	save,
	send,
	settle,
	stateOf,
	webCtx,
} from "#tests/support/appeals.ts"
import { letReviewEnd } from "#tests/support/completable.ts"
import type { ActorCtx } from "#app/services/context.server.ts"
import type { TestDb } from "#tests/support/database.ts"

let main: TestDb
let lead: ActorCtx
let reviewer: ActorCtx
let reviewer2: ActorCtx

beforeAll(async () => {
	;({ main, lead, reviewer, reviewer2 } = await givenVerifiers())
}, 120_000)

test("whoever reviewed a criterion does not answer its appeal, whatever way they try", async () => {
	const { id, codes } = await givenSent(main)
	const own = judge(main, reviewer, { id, code: codes[0], outcome: "rejected" })
	await expect(own).rejects.toMatchObject({ code: "conflict", messageKey: "appeal.ownDecision" })
	await main.sql`
		insert into second_reviews (assessment_id, criterion_code, cause, demanded_at, outcome, decided_by, decided_at)
		values (${id}, ${codes[0]}, 'blind', now(), 'accepted', ${reviewer2.actor.userId}, now())`
	const second = judge(main, reviewer2, { id, code: codes[0], outcome: "rejected" })
	await expect(second).rejects.toMatchObject({ messageKey: "appeal.ownDecision" })
	await main.sql`
		update appeal_items set outcome = 'rejected', reason = 'Không có căn cứ', decided_by = first_by, decided_at = now()
		where criterion_code = ${codes[0]} and appeal_id in (select id from appeals where assessment_id = ${id})`.then(
		() => expect.unreachable("the database let the first reviewer answer"),
		(error: Error) => expect(error.message).toContain("appeal_items_other_check"),
	)
	expect(await judge(main, lead, { id, code: codes[0], outcome: "rejected" })).toEqual({ version: 2 })
})

test("an appeal is settled only when every item has its answer, and answers are versioned", async () => {
	const { id, codes } = await givenSent(main)
	await judge(main, reviewer2, { id, code: codes[0], outcome: "accepted" })
	const early = settle(main, lead, id)
	await expect(early).rejects.toMatchObject({
		...{ code: "invalid", messageKey: "appeal.unanswered" },
		detail: { open: [codes[1]] },
	})
	const stale = { code: codes[0], outcome: "rejected" as const, reason: REASON, version: 1 }
	await expect(judgeAppeal(lead, { assessmentId: id, ...stale, typed: {} })).rejects.toMatchObject({
		messageKey: "appeal.staleAnswer",
	})
	const empty = judge(main, reviewer2, { id, code: codes[1], outcome: "partly" }, { num: "", den: "" })
	await expect(empty).rejects.toMatchObject({ fields: { value: "review.value" } })
	const claimed = await claimOf(main, id, codes[1])
	const same = judge(main, reviewer2, { id, code: codes[1], outcome: "partly" }, claimed)
	await expect(same).rejects.toMatchObject({ fields: { value: "appeal.partlyClaimed" } })
	expect(await stateOf(main, id)).toBe("appealed")
})

test("all three scores stay and explain themselves: self, first, after the appeal", async () => {
	const { id, officer, head, codes } = await givenProvisional(main)
	// reviewed again, so that the first score is counted from what the first reviewer says here
	const [window] = await main.sql<{ by: string }[]>`
		update assessments set status = 'in_review' where id = ${id} returning appeal_by::text as by`
	await letReviewEnd(main.sql, id)
	await completeReview(lead, { assessmentId: id, revision: await revisionOf(main, id) })
	await main.sql`update assessments set appeal_by = ${window?.by ?? ""} where id = ${id}`
	await save(officer, id, codes[0])
	await save(officer, id, codes[1])
	await send(main, head, id)
	const before = await main.sql`select id, sha256 from scores where assessment_id = ${id} order by 1`
	const claimed = await claimOf(main, id, codes[1])
	await judge(main, reviewer2, { id, code: codes[0], outcome: "accepted" })
	await judge(main, lead, { id, code: codes[1], outcome: "partly" }, { num: "1", den: claimed.den })
	// the unit reads no answer before all are given
	const file = async (ctx: ActorCtx) => {
		const found = await findAssessment(main.db, readScope(ctx.actor), id)
		if (!found) throw new Error("the file is not to be read")
		return readAppeals(webCtx(ctx), found)
	}
	expect((await file(officer)).appeals[0]?.items.map(({ outcome }) => outcome)).toEqual([null, null])
	expect((await file(reviewer)).appeals[0]?.items.map(({ outcome }) => outcome)).toEqual([
		"accepted",
		"partly",
	])

	const key = randomUUID()
	const revision = await revisionOf(main, id)
	const form = { assessmentId: id, revision, key }
	expect(await settleAppeal(lead, form)).toEqual({ again: false })
	expect(await settleAppeal(lead, form)).toEqual({ again: true })
	expect(await stateOf(main, id)).toBe("provisional")
	const kept = await main.sql`select id, sha256 from scores where assessment_id = ${id} order by 1`
	expect(kept).toHaveLength(before.length + 1)
	expect(kept).toEqual(expect.arrayContaining([...before]))
	const [added] = await main.sql`
		select stage, cause, edition from scores where assessment_id = ${id} order by created_at desc, edition desc limit 1`
	expect(added).toMatchObject({ stage: "verified", cause: "appeal", edition: 3 })
	const decisions = await main.sql<{ by: string; outcome: string; version: number }[]>`
		select decided_by as by, outcome, version from review_decisions
		where assessment_id = ${id} and criterion_code in ${main.sql([codes[0], codes[1]])} order by criterion_code`
	expect(decisions).toMatchObject([
		{ by: reviewer2.actor.userId, outcome: "accepted" },
		{ by: lead.actor.userId, outcome: "adjusted" },
	])
	const read = await file(officer)
	expect(
		read.appeals[0]?.items.map(({ outcome, first, reason }) => [outcome, first?.outcome, reason]),
	).toEqual([
		["accepted", "rejected", REASON],
		["partly", "rejected", REASON],
	])
	expect(read.editions.map(({ edition, cause }) => [edition, cause])).toEqual([
		[1, "review"],
		[2, "review"],
		[3, "appeal"],
	])
	const sheets = read.sheets.of.get(1)
	const points = [read.self, sheets?.first, sheets?.second].map((one) => one?.get(codes[0])?.points)
	expect(points[0]).toBe(points[2])
	expect(points[1]).toBe("0")
	// an answered criterion has no second appeal, another one may still have its own
	await expect(save(officer, id, codes[0])).rejects.toMatchObject({ messageKey: "appeal.answered" })
	await expect(save(officer, id, codes[2])).resolves.toEqual({ version: 1 })
	const [notice] = await main.sql`
		select 1 from notices where user_id = ${officer.actor.userId} and key = 'notice.appealSettled'`
	expect(notice).toBeDefined()
})

test("a rejected appeal leaves the first decision as it was, with both reasons to be read", async () => {
	const { id, codes } = await givenSent(main)
	const decision = () => main.sql`
		select * from review_decisions where assessment_id = ${id} and criterion_code = ${codes[0]}`
	const before = await decision()
	await judge(main, lead, { id, code: codes[0], outcome: "rejected" })
	await judge(main, reviewer2, { id, code: codes[1], outcome: "rejected" })
	await settle(main, reviewer2, id)
	expect(await decision()).toEqual(before)
	const hashes = await main.sql<{ sha256: string }[]>`
		select sha256 from scores where assessment_id = ${id} and stage = 'verified' order by edition`
	expect(hashes).toHaveLength(2)
})

test("the head withdraws while the lead settles: one of them wins, the other is told", async () => {
	const { id, head, codes } = await givenSent(main)
	await judge(main, lead, { id, code: codes[0], outcome: "accepted" })
	await judge(main, lead, { id, code: codes[1], outcome: "rejected" })
	const revision = await revisionOf(main, id)
	const both = await Promise.allSettled([
		withdrawAppeal(head, { assessmentId: id, revision, key: randomUUID() }),
		settleAppeal(lead, { assessmentId: id, revision, key: randomUUID() }),
	])
	expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"])
	const refused = both.find((one) => one.status === "rejected")
	expect(refused?.reason).toMatchObject({ code: "conflict", messageKey: "workflow.stale" })
	const [appeal] = await listAppeals(main.db, id)
	expect([appeal?.withdrawnAt, appeal?.settledAt].filter(Boolean)).toHaveLength(1)
})
