import { performance } from "node:perf_hooks"
import { eq, sql } from "drizzle-orm"
import { QueueSearch } from "#app/domain/review-queue.ts"
import { loadQueue } from "#app/routes/_app.reviews._index/load.server.ts"
import type { Ctx } from "#app/services/context.server.ts"
import type { Db } from "#db/client.ts"
import { memberships, users } from "#db/schema/users.ts"
import type { Figure } from "./report.ts"
import type { Stage } from "./stage.ts"

const FEW = 500
const MANY = 5000
const ROUNDS = 40
/** What the page is asked for: as it opens, by load, and searched. */
const SEARCHES = [{}, { order: "most" }, { q: "thu tai 4", reviewer: "nobody" }, { overdue: "1", page: "9" }]

/** The lead's queue with few and with many organisations: time, and statements, which must not grow. */
export async function measureReviewQueue({ connection }: Stage): Promise<Figure[]> {
	const { db } = connection
	const lead = await leadOf(db)
	await addFiles(db, FEW)
	const few = await measure(db, lead)
	await addFiles(db, MANY)
	const many = await measure(db, lead)
	return [
		{
			what: `review queue, ${MANY} organisations, p95 of ${SEARCHES.length} searches`,
			measured: `${many.p95.toFixed(0)} ms`,
			floor: `${FEW} organisations ${few.p95.toFixed(0)} ms`,
			ratio: many.p95 / few.p95,
			demand: "≤ 500 ms",
			ok: many.p95 <= 500,
		},
		{
			what: `review queue, statements at ${MANY} organisations`,
			measured: String(many.statements),
			floor: `${FEW} organisations ${few.statements}`,
			ratio: many.statements / few.statements,
			demand: "the same",
			ok: many.statements === few.statements,
		},
	]
}

async function leadOf(db: Db): Promise<Ctx["actor"]> {
	const [row] = await db
		.select({
			userId: users.id,
			name: users.name,
			role: memberships.role,
			organizationId: memberships.organizationId,
		})
		.from(users)
		.innerJoin(memberships, eq(memberships.userId, users.id))
		.where(eq(users.email, "lead@demo.example"))
	if (!row) throw new Error("the demo has no lead")
	return row
}

/** Files under review as the demo's are, up to so many: sheet, decisions and answers of a demo file each. */
async function addFiles(db: Db, upTo: number): Promise<void> {
	await db.execute(sql`
		insert into organizations (code, name, kind, valid_from)
		select 'QUEUE.' || n, 'Xã Thử tải ' || n, 'commune', '2021-07-01' from generate_series(1, ${upTo}) n
		on conflict do nothing`)
	await db.execute(sql`
		insert into assessments (period_id, organization_id, instrument_id, profile_id, status, revision, facts, submitted_at,
			reviewer_id)
		select like_it.period_id, o.id, like_it.instrument_id, like_it.profile_id, 'in_review', 4, like_it.facts,
			like_it.submitted_at, case when random() < 0.8 then like_it.reviewer_id end
		from organizations o, (
			select a.* from assessments a join assessment_periods p on p.id = a.period_id
			join organizations u on u.id = a.organization_id
			where p.status = 'open' and a.status = 'in_review' and u.kind = 'commune' order by a.id limit 1
		) like_it
		where o.code like 'QUEUE.%' on conflict do nothing`)
	await db.execute(sql`
		insert into scores (assessment_id, stage, edition, snapshot, sheet, sha256, created_by, created_at)
		select a.id, 'self', 1, '{}', like_it.sheet, like_it.sha256, like_it.created_by, like_it.created_at
		from assessments a join organizations o on o.id = a.organization_id, (
			select s.* from scores s join assessments b on b.id = s.assessment_id
			join organizations u on u.id = b.organization_id
			where s.stage = 'self' and u.kind = 'commune' order by s.id limit 1
		) like_it
		where o.code like 'QUEUE.%' on conflict do nothing`)
	await db.execute(sql`
		insert into review_decisions (assessment_id, criterion_code, outcome, decided_by, decided_at)
		select a.id, c->>'code', 'accepted', like_it.id, now()
		from assessments a join organizations o on o.id = a.organization_id
		join instruments i on i.id = a.instrument_id,
			json_array_elements(i.content->'pillars') p, json_array_elements(p->'criteria') c,
			(select id from users where email = 'reviewer@demo.example') like_it
		where o.code like 'QUEUE.%' and random() < 0.5 on conflict do nothing`)
	await db.execute(sql`analyze`)
}

async function measure(db: Db, actor: Ctx["actor"]): Promise<{ p95: number; statements: number }> {
	const ctx = { db, actor, locale: "vi", now: new Date() } as Ctx
	const run = (n: number) => loadQueue(ctx, QueueSearch.parse(SEARCHES[n % SEARCHES.length]))
	await run(0)
	const times: number[] = []
	for (let round = 0; round < ROUNDS; round++) {
		const begun = performance.now()
		await run(round)
		times.push(performance.now() - begun)
	}
	times.sort((one, other) => one - other)
	return {
		p95: times[Math.ceil(times.length * 0.95) - 1] ?? Number.NaN,
		statements: await statementsOf(db, () => run(0)),
	}
}

/** As the client sends them. */
async function statementsOf(db: Db, work: () => Promise<unknown>): Promise<number> {
	const session = (db as unknown as { session: { prepareQuery: (...given: unknown[]) => unknown } }).session
	const prepareQuery = session.prepareQuery
	let count = 0
	session.prepareQuery = function counted(...given: unknown[]) {
		count += 1
		return prepareQuery.apply(this, given)
	}
	try {
		await work()
		return count
	} finally {
		session.prepareQuery = prepareQuery
	}
}
