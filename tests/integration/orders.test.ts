import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, expect, test } from "vitest"
import type { FileOrder } from "#app/domain/order.ts"
import { orderFile } from "#app/services/orders/order-file.server.ts"
import { deadlinesText, extendPeriod } from "#app/services/orders/extend-period.server.ts"
import { completeReview } from "#app/services/reviews/complete.server.ts"
import { decide } from "#app/services/reviews/decide.server.ts"
import { submitAssessment } from "#app/services/assessments/submit.server.ts"
import type { ActorCtx } from "#app/services/context.server.ts"
import { connect } from "#db/client.ts"
import type { Connection } from "#db/client.ts"
import { findFileState, findPeriod } from "#db/queries/periods.ts"
import { letReviewEnd } from "#tests/support/completable.ts"
import type { TestDb } from "#tests/support/database.ts"
import { actorOf, demoDb, DEMO_NOW, openFileOf } from "#tests/support/demo-database.ts"
import { waitingFiles } from "#tests/support/signing.ts"

let main: TestDb
let other: Connection
let admin: ActorCtx

const GROUNDS = {
	reason: "Đơn vị bị ảnh hưởng bởi bão số 12",
	authority: "215/CV-SKHCN",
	authorityDate: "2026-11-20",
}

beforeAll(async () => {
	main = await demoDb()
	other = connect(main.url, { max: 1 })
	admin = await actorOf(main, "admin@demo.example")
}, 120_000)

afterAll(() => other.close())

const form = (revision: number, more: { until?: string; codes?: string[]; key?: string } = {}) => ({
	...{ revision, key: randomUUID(), until: "", codes: [] as string[] },
	...GROUNDS,
	...more,
})

function order(kind: FileOrder, at: { id: string; revision: number }, more: Parameters<typeof form>[1] = {}) {
	return orderFile(admin, { assessmentId: at.id, kind, form: form(at.revision, more) })
}

async function stateOf(id: string) {
	const [row] = await main.sql<{ status: string; revision: number; orders: number; answers: number }[]>`
		select status, revision, (select count(*)::int from orders where assessment_id = a.id) as orders,
			(select count(*)::int from answers where assessment_id = a.id) as answers
		from assessments a where id = ${id}`
	if (!row) throw new Error(`no file ${id}`)
	return { ...row }
}

test("a unit with more time is late by its own deadline, keeps its state, and is told", async () => {
	const next = await waitingFiles(main)
	const file = await next()
	const before = await stateOf(file.id)
	await order("extend", file, { until: "2026-12-20" })
	expect(await stateOf(file.id)).toEqual({ ...before, revision: before.revision + 1, orders: 1 })
	const [told] = await main.sql<{ n: number }[]>`
		select count(*)::int as n from notices where key = 'notice.extended' and params->>'until' = '20/12/2026'`
	expect(told?.n).toBeGreaterThan(1)

	const [period] = await main.sql<{ submitBy: Date }[]>`
		select submit_by as "submitBy" from assessment_periods where status = 'open'`
	const afterDeadline = new Date(new Date(period?.submitBy ?? 0).getTime() + 3_600_000)
	const key = randomUUID()
	const signed = { ...file.head, now: afterDeadline }
	await submitAssessment(signed, { assessmentId: file.id, form: { revision: file.revision + 1, key } })
	const [entry] = await main.sql<{ late: boolean }[]>`
		select (after->>'late')::boolean as late from audit_log
		where action = 'assessment.submit' and entity_id = ${file.id} order by id desc limit 1`
	expect(entry?.late).toBe(false)
	await expect(
		order("extend", { ...file, revision: file.revision + 2 }, { until: "2026-12-22" }),
	).rejects.toMatchObject({ code: "conflict" })
})

test("a deadline is not brought forward, nor moved past the review, and a stale page is told", async () => {
	const { id, revision } = await openFileOf(main.sql, "X029")
	for (const [until, key] of [
		["", "order.untilMissing"],
		["2026-11-25", "order.notLater"],
		["2027-06-01", "order.afterReview"],
	] as const) {
		await expect(order("extend", { id, revision }, { until })).rejects.toMatchObject({
			fields: { until: key },
		})
	}
	await expect(
		order("extend", { id, revision: revision + 7 }, { until: "2026-12-20" }),
	).rejects.toMatchObject({
		code: "conflict",
		messageKey: "workflow.stale",
	})
	expect((await stateOf(id)).orders).toBe(0)
})

test("the same form sent twice is one order", async () => {
	const { id, revision } = await openFileOf(main.sql, "X033")
	const key = randomUUID()
	await order("exempt", { id, revision }, { key })
	await order("exempt", { id, revision }, { key })
	expect(await stateOf(id)).toMatchObject({ status: "exempt", revision: revision + 1, orders: 1 })
})

test("exempt and reinstated, dissolved and reinstated: the answers stay, every order is on record", async () => {
	const file = await openFileOf(main.sql, "X041")
	const { answers } = await stateOf(file.id)
	for (const [kind, status] of [
		["exempt", "exempt"],
		["reinstate", "draft"],
		["dissolve", "cancelled"],
		["reinstate", "draft"],
	] as const) {
		const { revision } = await stateOf(file.id)
		await order(kind, { id: file.id, revision })
		expect(await stateOf(file.id)).toMatchObject({ status, answers })
	}
	const kinds = await main.sql<{ kind: string; authority: string }[]>`
		select kind, authority from orders where assessment_id = ${file.id} order by made_at, id`
	expect(kinds.map(({ kind }) => kind).sort()).toEqual(["dissolve", "exempt", "reinstate", "reinstate"])
	expect(new Set(kinds.map(({ authority }) => authority))).toEqual(new Set([GROUNDS.authority]))
})

test("of two administrators at once one wins and the other is told", async () => {
	const { id, revision } = await openFileOf(main.sql, "X057")
	const second = { ...admin, db: other.db }
	const results = await Promise.allSettled([
		orderFile(admin, { assessmentId: id, kind: "exempt", form: form(revision) }),
		orderFile(second, { assessmentId: id, kind: "dissolve", form: form(revision) }),
	])
	expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
	const lost = results.find(({ status }) => status === "rejected") as PromiseRejectedResult
	expect(lost.reason).toMatchObject({ code: "conflict", messageKey: "workflow.stale" })
	expect((await stateOf(id)).orders).toBe(1)
})

test("nobody but the administrator gives orders", async () => {
	const { id, revision } = await openFileOf(main.sql, "X059")
	for (const email of ["lead", "secretary", "inspector", "leader", "head"]) {
		const ctx = await actorOf(main, `${email}@demo.example`)
		for (const kind of ["extend", "exempt", "dissolve"] as const) {
			const attempt = orderFile(ctx, {
				assessmentId: id,
				kind,
				form: form(revision, { until: "2026-12-20" }),
			})
			await expect(attempt, `${email} ${kind}`).rejects.toMatchObject({ code: /forbidden|not_found/ })
		}
	}
	expect(await stateOf(id)).toMatchObject({ revision, orders: 0 })
})

test("what is ordered is never changed and never removed", async () => {
	await expect(main.sql`update orders set reason = 'khác'`).rejects.toThrow(/refused/)
	await expect(main.sql`delete from orders`).rejects.toThrow(/refused/)
	await expect(main.sql`truncate orders cascade`).rejects.toThrow(/refused/)
})

test("a reopened result: only the named criteria are decided again, the old score stays, the new one says why", async () => {
	const [file] = await main.sql<{ id: string; revision: number; score: string }[]>`
		select a.id, a.revision, s.sha256 as score from assessments a join organizations o on o.id = a.organization_id
		join assessment_periods p on p.id = a.period_id
		join scores s on s.assessment_id = a.id and s.stage = 'verified'
		where o.code = 'STC' and p.status = 'published' order by p.ends_on desc limit 1`
	if (!file) throw new Error("nothing is published")
	await expect(order("reopen", file)).rejects.toMatchObject({ fields: { codes: "order.codesMissing" } })
	await order("reopen", file, { codes: ["A1.1"] })
	expect(await stateOf(file.id)).toMatchObject({ status: "reopened", orders: 1 })

	const reviewer = {
		...(await actorOf(main, "reviewer@demo.example")),
		now: new Date(DEMO_NOW.getTime() + 60_000),
	}
	const lead = { ...(await actorOf(main, "lead@demo.example")), now: new Date(DEMO_NOW.getTime() + 120_000) }
	const word = (code: string, version: number) =>
		decide(reviewer, {
			...{ assessmentId: file.id, code, outcome: "rejected" as const, notApplicable: false },
			...{ reason: "Văn bản không thuộc kỳ đánh giá", sawVersion: version, typed: {} as never },
		})
	const versions = new Map(
		(
			await main.sql<{ code: string; version: number }[]>`
				select criterion_code as code, version from review_decisions where assessment_id = ${file.id}`
		).map(({ code, version }) => [code, version]),
	)
	await expect(word("A1.2", versions.get("A1.2") ?? 0)).rejects.toMatchObject({
		messageKey: "order.notReopened",
	})
	await word("A1.1", versions.get("A1.1") ?? 0)
	await letReviewEnd(main.sql, file.id)
	await completeReview(lead, { assessmentId: file.id, revision: file.revision + 1 })
	const scores = await main.sql<{ edition: number; cause: string | null; sha256: string }[]>`
		select edition, cause, sha256 from scores where assessment_id = ${file.id} and stage = 'verified' order by edition`
	expect(scores[0]?.sha256).toBe(file.score)
	expect(scores.map(({ edition, cause }) => [edition, cause])).toEqual([
		[1, scores[0]?.cause ?? null],
		[2, "reopening"],
	])
	expect((await stateOf(file.id)).status).toBe("provisional")
})

test("a whole period gets more time once; who read the old deadlines is told", async () => {
	const { id } = await openFileOf(main.sql, "X002")
	const [row] = await main.sql<{ periodId: string }[]>`
		select period_id as "periodId" from assessments where id = ${id}`
	const periodId = row?.periodId ?? ""
	const period = await findPeriod(main.db, periodId)
	if (!period) throw new Error("no period")
	const given = {
		...{ key: randomUUID(), saw: deadlinesText(period), submitBy: "2026-12-19", reviewBy: "2027-01-15" },
		...GROUNDS,
	}
	const earlier = { ...given, key: randomUUID(), submitBy: "2026-12-01" }
	await expect(extendPeriod(admin, { periodId, form: earlier })).rejects.toMatchObject({
		fields: { submitBy: "order.notEarlier" },
	})
	await extendPeriod(admin, { periodId, form: given })
	await extendPeriod(admin, { periodId, form: given })
	await expect(
		extendPeriod(admin, { periodId, form: { ...given, key: randomUUID() } }),
	).rejects.toMatchObject({
		messageKey: "order.deadlinesMoved",
	})
	expect((await findPeriod(main.db, periodId))?.submitBy.toISOString()).toBe("2026-12-19T16:59:59.000Z")
	const [kept] = await main.sql<{ n: number }[]>`
		select count(*)::int as n from orders where period_id = ${periodId} and assessment_id is null`
	expect(kept?.n).toBe(1)
	const [job] = await main.sql<{ n: number }[]>`
		select count(*)::int as n from pgboss.job where name = 'announce' and data->>'key' = 'notice.periodExtended'`
	expect(job?.n).toBe(1)
})

test("a file that was with the reviewers and is given back to its unit is a draft that nobody has signed or taken", async () => {
	const [file] = await main.sql<{ id: string; revision: number; unit: string; organization: string }[]>`
		select a.id, a.revision, o.code as unit, o.id as organization from assessments a
		join organizations o on o.id = a.organization_id join assessment_periods p on p.id = a.period_id
		where p.status = 'open' and a.status = 'in_review' and a.reviewer_id is not null and o.valid_to is null
			and exists (select 1 from submissions s where s.assessment_id = a.id)
		order by o.code limit 1`
	if (!file) throw new Error("nothing is under review")
	const reviewers = () => main.sql<{ href: string; key: string; read: boolean }[]>`
		select distinct n.href, n.key, n.read from notices n join memberships m on m.user_id = n.user_id
		where m.role in ('reviewer', 'lead') and (n.href like ${`/reviews/${file.id}%`} or n.params->>'unit' =
			(select name from organizations where id = ${file.organization}))`
	await main.sql`
		insert into notices (user_id, key, params, href, created_at, mail_waits)
		select reviewer_id, 'notice.supplemented', '{"unit": "x"}', ${`/reviews/${file.id}`}, now(), true
		from assessments where id = ${file.id}`
	await order("dissolve", file)
	expect((await reviewers()).filter(({ href }) => href !== "/reviews")).toEqual([])
	expect((await reviewers()).map(({ key, read }) => [key, read])).toContainEqual([
		"notice.dissolvedUnit",
		false,
	])
	await order("reinstate", { id: file.id, revision: file.revision + 1 })
	const [now] = await main.sql`
		select a.status, a.submitted_at, a.submitted_by, a.reviewer_id, a.handed_over_at, o.valid_to,
			(select count(*)::int from submissions s where s.assessment_id = a.id and s.recalled_at is null) as standing,
			(select count(*)::int from comments c where c.assessment_id = a.id and kind = 'supplement' and settled_at is null) as asked
		from assessments a join organizations o on o.id = a.organization_id where a.id = ${file.id}`
	expect(now).toMatchObject({
		...{ status: "draft", submitted_at: null, submitted_by: null, reviewer_id: null, handed_over_at: null },
		...{ valid_to: null, standing: 0, asked: 0 },
	})
})

test("an appeal that nobody has answered ends with the file that it is about", async () => {
	const { id, revision } = await openFileOf(main.sql, "X061")
	const admins = admin.actor.userId
	await main.sql`update assessments set status = 'appealed' where id = ${id}`
	await main.sql`
		insert into appeals (assessment_id, number, drafted_by, drafted_at, submitted_by, submitted_at, against)
		values (${id}, 1, ${admins}, now(), ${admins}, now(), 1)`
	await order("dissolve", { id, revision })
	await order("reinstate", { id, revision: revision + 1 })
	const [row] = await main.sql`select withdrawn_by from appeals where assessment_id = ${id}`
	expect(row?.["withdrawn_by"]).toBe(admins)
})

test("a key that has made one order makes no other: the file stays and nothing is kept twice", async () => {
	const [draft] = await main.sql<{ code: string }[]>`
		select o.code from assessments a join organizations o on o.id = a.organization_id
		join assessment_periods p on p.id = a.period_id
		where p.status = 'open' and a.status = 'draft' and o.kind = 'commune' order by o.code desc limit 1`
	const { id, revision } = await openFileOf(main.sql, draft?.code ?? "")
	const key = randomUUID()
	await order("extend", { id, revision }, { until: "2026-12-21", key })
	await expect(order("exempt", { id, revision: revision + 1 }, { key })).rejects.toMatchObject({
		messageKey: "signing.formUsed",
	})
	expect(await stateOf(id)).toMatchObject({ revision: revision + 1, orders: 1 })
})

test("a unit's own deadline never ends before that of the whole period", async () => {
	const { id } = await openFileOf(main.sql, "X065")
	const [row] = await main.sql<{ periodId: string; submitBy: Date }[]>`
		select p.id as "periodId", p.submit_by as "submitBy" from assessments a
		join assessment_periods p on p.id = a.period_id where a.id = ${id}`
	const [own, later] = [1, 3].map(
		(days) => new Date(new Date(row?.submitBy ?? 0).getTime() + days * 86_400_000),
	)
	await main.sql`update assessments set extended_to = ${own?.toISOString() ?? ""} where id = ${id}`
	const period = await findPeriod(main.db, row?.periodId ?? "")
	if (!period || !later) throw new Error("no period")
	const day = (moment: Date) => new Date(moment.getTime() + 7 * 3_600_000).toISOString().slice(0, 10)
	const form = {
		key: randomUUID(),
		saw: deadlinesText(period),
		submitBy: day(later),
		reviewBy: "2027-02-10",
		...GROUNDS,
	}
	await extendPeriod(admin, { periodId: period.id, form })
	const file = await findFileState(main.db, id)
	expect(file?.submitBy.getTime()).toBeGreaterThanOrEqual(later.getTime() - 1000)
})
