import { afterAll, beforeAll, expect, test } from "vitest"
import { BUSINESS_KINDS, ORGANIZATION_KINDS } from "#app/domain/organization.ts"
import { STATUSES, SUBMITTED, VERIFIED } from "#app/domain/workflow.ts"
import { actorOf } from "#tests/support/demo-database.ts"
import { count, ofUnit, openWalledDemo } from "#tests/support/wall.ts"
import type { WalledDemo } from "#tests/support/wall.ts"

/** Confidential by nothing: what stands in them is published, or tells who stands where. */
const OPEN = ["block_members", "co_verifiers"]

/** Rows of a file, which its unit reads whole and no other unit reads any of. */
const OF_FILE = [
	"answers",
	"information_systems",
	"system_departures",
	"evidence",
	"scores",
	"submissions",
	"review_decisions",
	"comments",
	"appeals",
	"discussion_notes",
	"follow_ups",
	"work_assignments",
]
const OF_PERSON = [
	"notices",
	"sessions",
	"return_links",
	"totp_secrets",
	"recovery_codes",
	"passkeys",
	"identities",
	"one_time_tokens",
	"challenges",
]

let demo: WalledDemo

beforeAll(async () => {
	demo = await openWalledDemo()
	await fill(demo)
}, 120_000)

afterAll(() => demo.close())

/** What the demo has none of, so that there is something not to be seen. */
async function fill({ main }: WalledDemo): Promise<void> {
	await main.sql`
		insert into system_departures (assessment_id, name, reason, said_by, said_at)
		select a.id, 'Cổng cũ', 'Đã dừng', m.user_id, now() from assessments a
		join memberships m on m.organization_id = a.organization_id and m.role = 'officer'
		join users u on u.id = m.user_id and u.email in ('officer@demo.example', 'officer.snv@demo.example')`
	await main.sql`
		insert into comments (assessment_id, kind, body, author_id)
		select a.id, 'returned', 'x', m.user_id from assessments a
		join memberships m on m.organization_id = a.organization_id and m.role = 'head'
		join users u on u.id = m.user_id and u.email in ('head@demo.example', 'head.snv@demo.example')`
	for (const email of ["officer@demo.example", "reviewer@demo.example"]) {
		const { userId } = (await actorOf(main, email)).actor
		const soon = new Date("2100-01-01").toISOString()
		await main.sql`insert into sessions (id, user_id, expires_at) values (${email}, ${userId}, ${soon})`
		await main.sql`
			insert into return_links (id, user_id, membership_id, expires_at)
			select ${email}, ${userId}, id, ${soon} from memberships where user_id = ${userId} limit 1`
		await main.sql`insert into totp_secrets (user_id, sealed) values (${userId}, 'x')`
		await main.sql`insert into recovery_codes (user_id, hash) values (${userId}, 'x')`
		await main.sql`
			insert into passkeys (id, user_id, name, public_key, counter, backed_up)
			values (${email}, ${userId}, 'x', 'x', 0, false)`
		await main.sql`insert into identities (issuer, subject, user_id) values ('x', ${email}, ${userId})`
		await main.sql`
			insert into one_time_tokens (id, purpose, user_id, email, expires_at)
			values (${email}, 'reset', ${userId}, ${email}, ${soon})`
		await main.sql`
			insert into challenges (id, purpose, user_id, sealed, expires_at)
			values (${email}, 'second_factor', ${userId}, 'x', ${soon})`
	}
}

test("whatever belongs to a file, a unit or a person is behind the wall, or said to be open", async () => {
	const rows = await demo.main.sql<{ table: string; secured: boolean }[]>`
		select c.relname as table, c.relrowsecurity as secured from pg_class c
		where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and exists (
			select from pg_attribute a where a.attrelid = c.oid
				and (a.attname in ('assessment_id', 'organization_id', 'user_id', 'appeal_id', 'session_id', 'batch_id', 'score_id')
					or a.attname ~ '(^|_)(by|person|assignee|owner)(_id)?$')
		)`
	const open = rows.flatMap(({ table, secured }) => (secured ? [] : [table]))
	expect(open.sort()).toEqual(OPEN)
	expect(rows.length).toBeGreaterThan(35)
})

test("every table behind the wall lets the system through, and the owner's tests and backups", async () => {
	const rows = await demo.main.sql`
		select c.relname from pg_class c
		where c.relnamespace = 'public'::regnamespace and c.relrowsecurity and (c.relforcerowsecurity or not exists (
			select from pg_policy p where p.polrelid = c.oid and p.polname = 'system_all'))`
	expect(rows).toEqual([])
})

test.each(OF_FILE)("officers read all of their own unit's %s and none of another's", async (table) => {
	const units = [await demo.unitOf("officer"), await demo.unitOf("officer.snv")] as const
	const there = await Promise.all(units.map((unit) => count(demo.main.db, ofUnit(table, unit))))
	expect(Math.max(...there)).toBeGreaterThan(0)
	for (const [index, name] of ["officer", "officer.snv"].entries()) {
		const officer = await demo.as(name)
		expect(await count(officer, table), name).toBe(there[index])
		expect(await count(officer, ofUnit(table, units[index] ?? ""))).toBe(there[index])
		expect(await count(officer, ofUnit(table, units[1 - index] ?? ""))).toBe(0)
	}
})

test.each([
	...OF_FILE,
	"assessments",
	"score_gaps",
	"second_reviews",
	"co_verifications",
	"appeal_items",
	"audit_log",
	"mails",
	"conflicts",
	"orders",
	"council_sessions",
	...OF_PERSON,
])("the public reads no %s", async (table) => {
	expect(await count(demo.wall.db, table)).toBe(0)
})

test("the public reads what is published", async () => {
	for (const table of ["rankings", "ranking_rows", "instruments", "legal_clauses"]) {
		expect(await count(demo.wall.db, table)).toBe(await count(demo.main.db, table))
		expect(await count(demo.wall.db, table)).toBeGreaterThan(0)
	}
})

test.each(OF_PERSON)("everybody reads the own %s alone", async (table) => {
	const { actor } = await actorOf(demo.main, "reviewer@demo.example")
	const own = await count(demo.main.db, `${table} where user_id = '${actor.userId}'`)
	expect(own).toBeGreaterThan(0)
	expect(await count(demo.main.db, table)).toBeGreaterThan(own)
	expect(await count(await demo.as("reviewer"), table)).toBe(own)
})

const AGENCY =
	"exists (select from organizations o where o.id = f.organization_id and not is_business(o.kind))"
const PAPERS = ["evidence", "information_systems", "discussion_notes", "follow_ups"]
const FILES_OF = (where: string) => `(select id from assessments f where ${where})`

test.each(["reviewer", "lead", "council", "secretary"])(
	"%s reads submitted files of agencies and communes, and no others",
	async (email) => {
		const db = await demo.as(email)
		for (const table of ["answers", "scores", "review_decisions", "information_systems"]) {
			const wanted = `${table} t where assessment_id in ${FILES_OF(`is_submitted(f.status) and ${AGENCY}`)}`
			expect(await count(demo.main.db, wanted)).toBeGreaterThan(0)
			expect(await count(db, table)).toBe(await count(demo.main.db, wanted))
		}
		for (const table of ["discussion_notes", "follow_ups", "work_assignments", "notices where read"]) {
			if (!table.startsWith("notices")) expect(await count(db, table)).toBe(0)
		}
		expect(await count(db, "appeals where submitted_at is null")).toBe(0)
	},
)

test.each(["inspector", "admin"])("%s reads no answers, decisions or appeals", async (name) => {
	const db = await demo.as(name)
	for (const table of ["answers", "review_decisions", "comments", "appeals", ...PAPERS]) {
		expect(await count(db, table)).toBe(0)
	}
})

test("a leader reads what results rest on, and no papers of a unit", async () => {
	const db = await demo.as("leader")
	const told = `answers t where assessment_id in ${FILES_OF(`is_verified(f.status) and ${AGENCY}`)}`
	expect(await count(db, "answers")).toBe(await count(demo.main.db, told))
	expect(await count(db, "appeals where submitted_at is null")).toBe(0)
	for (const table of ["comments", ...PAPERS]) expect(await count(db, table)).toBe(0)
})

test("an administrator reads one unit's files while an emergency lasts, and no others", async () => {
	const { userId } = (await actorOf(demo.main, "admin@demo.example")).actor
	const unit = await demo.unitOf("officer.snv")
	const admin = await demo.as("admin")
	await demo.main.sql`
		insert into break_glass (user_id, organization_id, reason, started_at, expires_at)
		values (${userId}, ${unit}, 'Đơn vị mất quyền truy cập, cần xem hồ sơ', now(), now() + interval '1 hour')`
	for (const table of ["answers", "evidence", "information_systems", "review_decisions"]) {
		expect(await count(admin, table)).toBe(await count(demo.main.db, ofUnit(table, unit)))
	}
	expect(await count(admin, "answers")).toBeGreaterThan(0)
	expect(await count(admin, "discussion_notes")).toBe(0)
	await demo.main.sql`update break_glass set ended_at = now() where user_id = ${userId}`
	expect(await count(admin, "answers")).toBe(0)
})

test("what a business says is read by the business alone", async () => {
	const business =
		"exists (select from organizations o where o.id = f.organization_id and is_business(o.kind))"
	const theirs = `answers where assessment_id in ${FILES_OF(business)}`
	const ids = await demo.main.sql<{ id: string }[]>`
		select a.id from answers a join assessments f on f.id = a.assessment_id join organizations o on o.id = f.organization_id
		where is_business(o.kind)`
	expect(ids.length).toBeGreaterThan(0)
	const list = ids.map(({ id }) => `'${id}'`).join(",")
	for (const email of [
		"officer",
		"head",
		"reviewer",
		"lead",
		"council",
		"secretary",
		"leader",
		"inspector",
		"admin",
		"co-verifier",
	]) {
		expect(await count(await demo.as(email), `answers where id in (${list})`), email).toBe(0)
	}
	const owner = await demo.as("owner")
	expect(await count(owner, "answers")).toBe(
		await count(
			demo.main.db,
			`${theirs} and assessment_id in ${FILES_OF(`f.organization_id = '${await demo.unitOf("owner")}'`)}`,
		),
	)
})

test("a body that was asked reads the answers it was asked about, and no others", async () => {
	const db = await demo.as("co-verifier")
	const unit = await demo.unitOf("co-verifier")
	const asked = `exists (select from co_verifications c where c.assessment_id = t.assessment_id
		and c.criterion_code = t.criterion_code and c.organization_id = '${unit}')`
	for (const table of ["answers", "evidence"]) {
		expect(await count(db, table)).toBe(await count(demo.main.db, `${table} t where ${asked}`))
	}
	expect(await count(db, "answers")).toBeGreaterThan(0)
	expect(await count(db, "scores")).toBe(0)
})

test("the audit log is read by those who inspect; others read what is about their own unit", async () => {
	for (const email of ["admin", "inspector"]) {
		expect(await count(await demo.as(email), "audit_log")).toBe(await count(demo.main.db, "audit_log"))
	}
	const { actor } = await actorOf(demo.main, "officer@demo.example")
	expect(await count(await demo.as("officer"), "audit_log")).toBe(
		await count(
			demo.main.db,
			`audit_log where organization_id = '${actor.organizationId}' or actor_id = '${actor.userId}'`,
		),
	)
})

test("the policies and the domain mean the same by submitted and by business", async () => {
	const submitted = await demo.main.sql<{ s: string }[]>`
		select s from unnest(${`{${STATUSES.join(",")}}`}::text[]) s where is_submitted(s)`
	expect(submitted.map(({ s }) => s)).toEqual([...SUBMITTED])
	const verified = await demo.main.sql<{ s: string }[]>`
		select s from unnest(${`{${STATUSES.join(",")}}`}::text[]) s where is_verified(s)`
	expect(verified.map(({ s }) => s)).toEqual([...VERIFIED])
	const business = await demo.main.sql<{ k: string }[]>`
		select k from unnest(${`{${ORGANIZATION_KINDS.join(",")}}`}::text[]) k where is_business(k)`
	expect(business.map(({ k }) => k)).toEqual([...BUSINESS_KINDS])
})
