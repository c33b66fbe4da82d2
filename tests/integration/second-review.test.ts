import { randomUUID } from "node:crypto"
import { beforeAll, expect, test } from "vitest"
import { DEFAULT_REVIEW_RULES } from "#app/domain/review.ts"
import { decidable, drawBlind } from "#app/domain/second-review.ts"
import type { ScoreSheet } from "#app/domain/scoring.ts"
import type { ActorCtx } from "#app/services/context.server.ts"
import { claimReview } from "#app/services/reviews/claim.server.ts"
import { completeReview } from "#app/services/reviews/complete.server.ts"
import { decide } from "#app/services/reviews/decide.server.ts"
import { openSeconds } from "#app/services/reviews/second-blockers.server.ts"
import { decideSecond } from "#app/services/reviews/second-decide.server.ts"
import { listSecondsFor } from "#app/services/reviews/second-list.server.ts"
import { settleSecond } from "#app/services/reviews/second-settle.server.ts"
import { readHistory } from "#app/services/teamwork/read-history.server.ts"
import { listSealed, listSeconds } from "#db/queries/second-reviews.ts"
import { letVoicesRest } from "#tests/support/completable.ts"
import type { TestDb } from "#tests/support/database.ts"
import { actorOf, demoDb } from "#tests/support/demo-database.ts"

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

type TestFile = { id: string; periodId: string; revision: number; sheet: ScoreSheet }

/** A submitted file of the demo, taken by the first reviewer; each is given out once. */
const taken: string[] = []
async function claimedFile(): Promise<TestFile & { drawn: string[]; codes: string[] }> {
	const [row] = await main.sql<TestFile[]>`
		select a.id, a.period_id as "periodId", a.revision, s.sheet from assessments a
		join organizations o on o.id = a.organization_id join assessment_periods p on p.id = a.period_id
		join scores s on s.assessment_id = a.id and s.stage = 'self'
		where p.status = 'open' and a.status = 'submitted' and o.code not in ('SNV', 'SNNMT')
			and not a.id = any(${taken}::uuid[]) order by o.code limit 1`
	if (!row) throw new Error("the demo has too few submitted files")
	taken.push(row.id)
	await claimReview(reviewer, { assessmentId: row.id, revision: row.revision, key: randomUUID() })
	const drawn = (await listSeconds(main.db, row.id)).map(({ code }) => code)
	return { ...row, revision: row.revision + 1, drawn, codes: decidable(row.sheet) }
}

function said(outcome: "accepted" | "rejected", sawVersion: number) {
	const reason = outcome === "accepted" ? "" : "Không có tài liệu kiểm chứng"
	return { outcome, notApplicable: false, reason, sawVersion, typed: {} }
}

function first(
	ctx: ActorCtx,
	file: TestFile,
	code: string,
	outcome: "accepted" | "rejected",
	sawVersion = 0,
) {
	return decide(ctx, { assessmentId: file.id, code, ...said(outcome, sawVersion) })
}

function second(
	ctx: ActorCtx,
	file: TestFile,
	code: string,
	outcome: "accepted" | "rejected",
	sawVersion = 1,
) {
	return decideSecond(ctx, { assessmentId: file.id, code, ...said(outcome, sawVersion) })
}

function settle(ctx: ActorCtx, file: TestFile, code: string, choice: "first" | "second", version = 2) {
	return settleSecond(ctx, {
		assessmentId: file.id,
		code,
		form: { choice, reason: "Đã xem lại tài liệu", version },
	})
}

async function secondOn(file: TestFile, code: string) {
	return (await listSeconds(main.db, file.id)).find((row) => row.code === code) ?? null
}

async function decisionOn(file: TestFile, code: string) {
	const [row] = await main.sql<{ outcome: string; version: number; decidedBy: string }[]>`
		select outcome, version, decided_by as "decidedBy" from review_decisions
		where assessment_id = ${file.id} and criterion_code = ${code}`
	return row ? { ...row } : null
}

function fullClaims({ sheet }: TestFile): string[] {
	return sheet.pillars.flatMap(({ criteria }) =>
		criteria.flatMap(({ code, attainment }) => (attainment === "1" ? code : [])),
	)
}

function fullClaim(file: TestFile & { drawn: string[] }, at = 0): string {
	const code = fullClaims(file).filter((one) => !file.drawn.includes(one))[at]
	if (!code) throw new Error("the file has no full claim")
	return code
}

function drawnOf(file: { drawn: string[] }): string {
	const [code] = file.drawn
	if (!code) throw new Error("nothing was drawn")
	return code
}

test("claiming a file draws its share for blind second review, as the pure rule does", async () => {
	const file = await claimedFile()
	const expected = drawBlind(`${file.id}/${file.periodId}`, file.codes, DEFAULT_REVIEW_RULES.blindShare)
	expect(file.drawn).toEqual(expected)
	expect(file.drawn.length).toBe(Math.ceil(file.codes.length * 0.05))
})

test("a wide divergence demands a second reviewer, and taking the decision back no longer does", async () => {
	const file = await claimedFile()
	const code = fullClaim(file)
	await first(reviewer, file, code, "rejected")
	expect(await secondOn(file, code)).toMatchObject({ cause: "divergence", decidedAt: null })
	await first(reviewer, file, code, "accepted", 1)
	expect(await secondOn(file, code)).toBeNull()
})

test("the first reviewer is never the second, and the second never the first", async () => {
	const file = await claimedFile()
	const code = fullClaim(file)
	await first(reviewer, file, code, "rejected")
	await expect(second(reviewer, file, code, "rejected")).rejects.toMatchObject({
		...{ code: "forbidden", messageKey: "second.sameAsFirst" },
	})
	await second(reviewer2, file, code, "accepted")
	await expect(first(reviewer2, file, code, "accepted", 1)).rejects.toMatchObject({
		...{ code: "forbidden", messageKey: "second.youAreSecond" },
	})
})

test("a second decision is asked for, made once and by a page that saw what there is", async () => {
	const file = await claimedFile()
	const code = fullClaim(file)
	await expect(second(reviewer2, file, code, "rejected")).rejects.toMatchObject({ code: "not_found" })
	await first(reviewer, file, code, "rejected")
	await expect(second(reviewer2, file, code, "rejected", 7)).rejects.toMatchObject({
		...{ code: "conflict", messageKey: "second.stale" },
	})
	await second(reviewer2, file, code, "rejected")
	await expect(second(lead, file, code, "accepted", 2)).rejects.toMatchObject({
		...{ code: "conflict", messageKey: "second.already" },
	})
})

test("where both agree it is settled at once and the decision stands", async () => {
	const file = await claimedFile()
	const code = fullClaim(file)
	await first(reviewer, file, code, "rejected")
	await expect(second(reviewer2, file, code, "rejected")).resolves.toEqual({ settled: true })
	expect(await secondOn(file, code)).toMatchObject({ settledName: null, choice: null })
	expect((await secondOn(file, code))?.settledAt).not.toBeNull()
	expect(await decisionOn(file, code)).toMatchObject({ outcome: "rejected", version: 1 })
})

test("where they differ a lead is told and chooses; the second's word becomes a new version of the decision", async () => {
	const file = await claimedFile()
	const code = fullClaim(file)
	await first(reviewer, file, code, "rejected")
	await expect(second(reviewer2, file, code, "accepted")).resolves.toEqual({ settled: false })
	const told = await main.sql`
		select n.id from notices n where n.user_id = ${lead.actor.userId} and n.key = 'notice.secondDisputed'
			and n.href = ${`/reviews/${file.id}/second/${code}/settle`}`
	expect(told).toHaveLength(1)
	await expect(settle(reviewer2, file, code, "second")).rejects.toMatchObject({ code: "forbidden" })
	await settle(lead, file, code, "second")
	expect(await decisionOn(file, code)).toEqual({
		...{ outcome: "accepted", version: 2, decidedBy: reviewer2.actor.userId },
	})
	expect(await secondOn(file, code)).toMatchObject({
		...{ choice: "second", settledReason: "Đã xem lại tài liệu" },
		...{ outcome: "accepted", first: { outcome: "rejected" }, firstBy: reviewer.actor.userId },
	})
	await expect(settle(lead, file, code, "first", 3)).rejects.toMatchObject({
		...{ code: "conflict", messageKey: "second.settledAlready" },
	})
})

test("choosing the first leaves the decision as it was", async () => {
	const file = await claimedFile()
	const code = fullClaim(file)
	await first(reviewer, file, code, "rejected")
	await second(reviewer2, file, code, "accepted")
	await settle(lead, file, code, "first")
	expect(await decisionOn(file, code)).toMatchObject({ outcome: "rejected", version: 1 })
})

test("a lead who is one of the two settles only when no other lead can", async () => {
	const file = await claimedFile()
	const code = fullClaim(file)
	await first(reviewer, file, code, "rejected")
	await second(lead, file, code, "accepted")
	await expect(settle(lead, file, code, "second")).rejects.toMatchObject({
		...{ code: "forbidden", messageKey: "second.party" },
	})
	await main.sql`
		update memberships set ended_at = '2025-01-01' where role = 'lead' and user_id <> ${lead.actor.userId}`
	await settle(lead, file, code, "second")
	await main.sql`update memberships set ended_at = null where role = 'lead'`
	expect(await decisionOn(file, code)).toMatchObject({ outcome: "accepted", version: 2 })
})

test("a later first decision opens a settled dispute again", async () => {
	const file = await claimedFile()
	const code = fullClaim(file)
	await first(reviewer, file, code, "rejected")
	await second(reviewer2, file, code, "rejected")
	await first(reviewer, file, code, "accepted", 1)
	const row = await secondOn(file, code)
	expect(row).toMatchObject({ settledAt: null, first: { outcome: "rejected" } })
	await first(reviewer, file, code, "rejected", 2)
	expect((await secondOn(file, code))?.settledAt).not.toBeNull()
})

test("the one whose file it is cannot judge a drawn criterion before deciding it, and is not offered it", async () => {
	const file = await claimedFile()
	const code = drawnOf(file)
	await expect(second(reviewer, file, code, "accepted")).rejects.toMatchObject({
		messageKey: "second.sameAsFirst",
	})
	const offered = async (ctx: ActorCtx) =>
		(await listSecondsFor(ctx)).waiting.some((row) => row.assessmentId === file.id && row.code === code)
	expect(await offered(reviewer)).toBe(false)
	expect(await offered(reviewer2)).toBe(true)
})

test("a drawn decision is closed to everybody but its author until the second is made", async () => {
	const file = await claimedFile()
	const code = drawnOf(file)
	await first(reviewer, file, code, "rejected")
	const sealed = async (ctx: ActorCtx) => {
		const rows = await listSealed(main.db, { assessmentIds: [file.id], userId: ctx.actor.userId })
		return rows.map((row) => row.code)
	}
	const ways = async (ctx: ActorCtx) => {
		const history = await readHistory(ctx, { assessmentId: file.id, code, before: null })
		return history?.entries.map(({ way }) => way)
	}
	expect(await sealed(reviewer2)).toEqual([code])
	expect(await sealed(lead)).toEqual([code])
	expect(await sealed(reviewer)).toEqual([])
	expect(await ways(reviewer2)).not.toContain("reviewed")
	expect(await ways(reviewer)).toContain("reviewed")
	await expect(first(reviewer2, file, code, "accepted", 1)).rejects.toMatchObject({
		...{ code: "conflict", messageKey: "second.sealed" },
	})
	await second(reviewer2, file, code, "rejected")
	expect(await sealed(lead)).toEqual([])
	expect(await ways(lead)).toContain("reviewed")
})

test("a blind second who comes first is compared when the first decides", async () => {
	const file = await claimedFile()
	const code = drawnOf(file)
	await expect(second(reviewer2, file, code, "rejected")).resolves.toEqual({ settled: false })
	expect(await secondOn(file, code)).toMatchObject({ first: null, settledAt: null })
	await first(reviewer, file, code, "rejected")
	const row = await secondOn(file, code)
	expect(row).toMatchObject({ first: { outcome: "rejected" }, firstBy: reviewer.actor.userId })
	expect(row?.settledAt).not.toBeNull()
})

test("a review does not end while a second is missing or in dispute", async () => {
	const file = await claimedFile()
	for (const code of file.codes) await first(reviewer, file, code, "accepted")
	await letVoicesRest(main.sql, file.id)
	const complete = () =>
		completeReview(lead, { assessmentId: file.id, revision: file.revision, key: randomUUID() })
	const waiting = { code: "invalid", messageKey: "second.unsettled" }
	await expect(complete()).rejects.toMatchObject({ ...waiting, detail: { waiting: file.drawn } })
	for (const code of file.drawn) await second(reviewer2, file, code, "rejected")
	await expect(complete()).rejects.toMatchObject(waiting)
	for (const code of file.drawn) await settle(lead, file, code, "first")
	expect(await openSeconds(main.db, file.id)).toEqual([])
	await expect(complete()).resolves.toEqual({ again: false })
})

test("a second decision that was made stays, and two of one person are refused by the database itself", async () => {
	const file = await claimedFile()
	const code = fullClaim(file)
	await first(reviewer, file, code, "rejected")
	await second(reviewer2, file, code, "accepted")
	await expect(
		main.sql`delete from second_reviews where assessment_id = ${file.id} and criterion_code = ${code}`,
	).rejects.toThrow()
	await expect(
		main.sql`update second_reviews set decided_by = first_by where assessment_id = ${file.id} and criterion_code = ${code}`,
	).rejects.toThrow()
})
