import { beforeAll, expect, test } from "vitest"
import { readScope } from "#app/domain/policy.ts"
import { assignReviewer } from "#app/services/reviews/assign.server.ts"
import type { ActorCtx } from "#app/services/context.server.ts"
import { countChosen, listLoads, listQueue } from "#db/queries/review-queue.ts"
import type { QueueFilter, QueueOf } from "#db/queries/review-queue.ts"
import type { TestDb } from "#tests/support/database.ts"
import { actorOf, demoDb, DEMO_NOW, openFileOf } from "#tests/support/demo-database.ts"

let main: TestDb
let lead: ActorCtx
let reviewer: ActorCtx
let reviewer2: ActorCtx

beforeAll(async () => {
	main = await demoDb()
	lead = await actorOf(main, "lead@demo.example")
	reviewer = await actorOf(main, "reviewer@demo.example")
	reviewer2 = await actorOf(main, "reviewer2@demo.example")
}, 120_000)

const queueOf = ({ actor }: ActorCtx, now = DEMO_NOW): QueueOf => ({
	...{ scope: readScope(actor), notOf: actor.organizationId, now },
})
const listAll = (of: QueueOf, filter: QueueFilter = {}, order: "deadline" | "most" = "deadline") =>
	listQueue(main.db, of, { filter, order, limit: 1000, offset: 0 })

test("pages do not overlap and together are all that was counted", async () => {
	const of = queueOf(lead)
	const total = await countChosen(main.db, of, {})
	const page = (offset: number) => listQueue(main.db, of, { filter: {}, order: "deadline", limit: 7, offset })
	const pages = await Promise.all(Array.from({ length: Math.ceil(total / 7) }, (_, n) => page(n * 7)))
	const ids = pages.flat().map(({ id }) => id)
	expect(ids).toHaveLength(total)
	expect(new Set(ids).size).toBe(total)
	expect(ids).toEqual((await listAll(of)).map(({ id }) => id))
})

test("the own organisation's file is in nobody's queue, and in the other verifying body's", async () => {
	const { id } = await openFileOf(main.sql, "SKHCN")
	const vp = await actorOf(main, "reviewer.vp@demo.example")
	expect((await listAll(queueOf(reviewer))).map((row) => row.id)).not.toContain(id)
	expect((await listAll(queueOf(vp))).map((row) => row.id)).toContain(id)
})

test("a name is found without its marks, and with marks they must agree", async () => {
	const of = queueOf(lead)
	const plain = await listAll(of, { search: "so noi vu" })
	expect(plain.map(({ unit }) => unit)).toEqual(["Sở Nội vụ"])
	expect(await listAll(of, { search: "Sở Nội vù" })).toEqual([])
	expect(await listAll(of, { search: "100%_" })).toEqual([])
})

test("by load, the files with most criteria left come first and those that only wait for the council last", async () => {
	const rows = await listAll(queueOf(lead), {}, "most")
	const left = await main.sql<{ id: string; n: number }[]>`
		select a.id, s.to_decide - (select count(*) from review_decisions d
			where d.assessment_id = a.id and d.outcome <> 'supplement')::int as n
		from assessments a join scores s on s.assessment_id = a.id and s.stage = 'self'`
	const leftOf = new Map(left.map(({ id, n }) => [id, n]))
	const waiting = rows.filter(({ status }) => status !== "provisional")
	const counts = waiting.map(({ id }) => leftOf.get(id) ?? 0)
	expect(counts).toEqual(counts.toSorted((one, other) => other - one))
	expect(rows.slice(waiting.length).every(({ status }) => status === "provisional")).toBe(true)
})

test("a supplement is due when the unit has to answer, and then it is overdue", async () => {
	const { id } = await openFileOf(main.sql, "SCT")
	await main.sql`update assessments set supplement_by = ${new Date(DEMO_NOW.getTime() - 1000).toISOString()} where id = ${id}`
	const overdue = await listAll(queueOf(lead), { overdue: true })
	expect(overdue.map((row) => row.id)).toContain(id)
	expect(overdue.every(({ status }) => status !== "provisional")).toBe(true)
	const before = await listAll(queueOf(lead, new Date(DEMO_NOW.getTime() - 60_000)), { overdue: true })
	expect(before.map((row) => row.id)).not.toContain(id)
})

test("what reviewers have in hand adds up to what waits for the verifying body", async () => {
	const of = queueOf(lead)
	const loads = await listLoads(main.db, of)
	const waiting = (await listAll(of)).filter(({ status }) => status !== "provisional")
	expect(loads.reduce((sum, { files }) => sum + files, 0)).toBe(waiting.length)
	expect(loads.find(({ reviewerId }) => reviewerId === null)?.files).toBeGreaterThan(0)
})

test("the lead gives a file to somebody else: both are told, and it is written down", async () => {
	const { id } = await openFileOf(main.sql, "STC")
	const [{ saw = "" } = {}] = await main.sql<{ saw: string }[]>`
		select reviewer_id as saw from assessments where id = ${id}`
	const to = saw === reviewer.actor.userId ? reviewer2 : reviewer
	await assignReviewer(lead, { assessmentId: id, reviewerId: to.actor.userId, saw })
	const told = await main.sql<{ userId: string; key: string }[]>`
		select user_id as "userId", key from notices where key like 'notice.review%' and created_at = ${DEMO_NOW.toISOString()}`
	expect(told).toContainEqual({ userId: to.actor.userId, key: "notice.reviewAssigned" })
	expect(told).toContainEqual({ userId: saw, key: "notice.reviewTakenOver" })
	const [audit] = await main.sql`
		select before, after from audit_log where entity_id = ${id} and action = 'review.assign'`
	expect(audit).toEqual({ before: { reviewerId: saw }, after: { reviewerId: to.actor.userId } })
	// the page still shows the first one
	const stale = assignReviewer(lead, { assessmentId: id, reviewerId: lead.actor.userId, saw })
	await expect(stale).rejects.toMatchObject({ code: "conflict", messageKey: "desk.assignStale" })
})

test("nobody but a lead of another body gives files away, and never to the unit's own people", async () => {
	const { id } = await openFileOf(main.sql, "SKHCN")
	const vp = await actorOf(main, "lead.vp@demo.example")
	const [{ saw = "" } = {}] = await main.sql<{ saw: string }[]>`
		select coalesce(reviewer_id::text, '') as saw from assessments where id = ${id}`
	const to = { assessmentId: id, reviewerId: vp.actor.userId, saw }
	await expect(assignReviewer(lead, to)).rejects.toMatchObject({ code: "forbidden" })
	await expect(assignReviewer(reviewer, to)).rejects.toMatchObject({ code: "forbidden" })
	const own = assignReviewer(vp, { ...to, reviewerId: reviewer.actor.userId })
	await expect(own).rejects.toMatchObject({ fields: { reviewerId: "desk.assignWho" } })
	const officer = await actorOf(main, "officer@demo.example")
	const nobody = assignReviewer(vp, { ...to, reviewerId: officer.actor.userId })
	await expect(nobody).rejects.toMatchObject({ fields: { reviewerId: "desk.assignWho" } })
})
