import { expect, test } from "vitest"
import { HANDLERS } from "#app/jobs/handlers.server.ts"
import { startWorker } from "#app/jobs/worker.server.ts"
import { enqueue } from "#db/queries/jobs.ts"
import { testDb } from "#tests/support/database.ts"

const HEAD = { role: "head" as const }

async function givenHead() {
	const { sql } = await testDb()
	const code = `T-${Math.random().toString(36).slice(2)}`
	const [organization] = await sql`
		insert into organizations (code, name, kind, valid_from) values (${code}, 'Đơn vị thử', 'commune', '2025-01-01') returning id`
	const [user] = await sql`
		insert into users (email, name, password_hash) values (${`${code.toLowerCase()}@demo.example`}, 'Người đứng đầu', 'x') returning id`
	await sql`
		insert into memberships (user_id, organization_id, role) values (${user?.id}, ${organization?.id}, ${HEAD.role})`
	return { userId: String(user?.id), organizationId: String(organization?.id) }
}

function announcement(organizationId: string) {
	return {
		roles: ["head"],
		organizationId,
		key: "notice.exempt",
		params: { period: "2026" },
		href: "/work",
		at: new Date().toISOString(),
	}
}

test("a job queued in a transaction that is undone is never done", async () => {
	const { db, sql } = await testDb()
	const { organizationId } = await givenHead()
	const before = await sql`select count(*)::int as n from pgboss.job where name = 'announce'`
	const undone = db.transaction(async (tx) => {
		await enqueue(tx, "announce", announcement(organizationId))
		throw new Error("undone")
	})
	await expect(undone).rejects.toThrow("undone")
	const after = await sql`select count(*)::int as n from pgboss.job where name = 'announce'`
	expect(after[0]?.n).toBe(before[0]?.n)
})

test("a committed job is done by the worker: the head of the unit finds the notice", async () => {
	const { db, sql, url } = await testDb()
	const { userId, organizationId } = await givenHead()
	await db.transaction((tx) => enqueue(tx, "announce", announcement(organizationId)))
	const worker = await startWorker(url)
	try {
		await expect
			.poll(async () => (await sql`select key, href from notices where user_id = ${userId}`).length, {
				timeout: 15_000,
			})
			.toBe(1)
	} finally {
		await worker.stop()
	}
}, 30_000)

test("a reminder goes once to the head of a unit that has not submitted, however often the job runs", async () => {
	const { db, sql } = await testDb()
	const { userId, organizationId } = await givenHead()
	const now = new Date("2026-11-22T01:00:00Z")
	await sql`insert into instruments (id, code, version, content, sha256) values ('t/1', 't', '1', '{}', 'x') on conflict do nothing`
	await sql`insert into target_profiles (id, code, version, content, sha256) values ('t/1', 't', '1', '{}', 'x') on conflict do nothing`
	const [period] = await sql`
		insert into assessment_periods (code, name_vi, name_en, kind, status, starts_on, ends_on, opens_at, submit_by, review_by, rules)
		values ('R-1', 'Kỳ', 'Period', 'year', 'open', '2026-01-01', '2026-12-31', '2026-11-01', '2026-11-25T01:00:00Z', '2026-12-25', '{}')
		returning id`
	await sql`
		insert into assessments (period_id, organization_id, instrument_id, profile_id, status)
		values (${period?.id}, ${organizationId}, 't/1', 't/1', 'draft')`
	await HANDLERS.remind(db, now, {})
	await HANDLERS.remind(db, now, {})
	const rows = await sql`select params from notices where user_id = ${userId} and key = 'notice.remind'`
	expect(rows.map((row) => row.params)).toEqual([{ period: "R-1", days: "3", date: "25/11/2026" }])
})
