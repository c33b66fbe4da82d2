import { sql } from "drizzle-orm"
import { afterAll, beforeAll, expect, test } from "vitest"
import type { Db } from "#db/client.ts"
import { lookAtWall, openWall } from "#db/wall.ts"
import { actorOf } from "#tests/support/demo-database.ts"
import { count, DENIED, ofUnit, openWalledDemo, refusal } from "#tests/support/wall.ts"
import type { WalledDemo } from "#tests/support/wall.ts"

let demo: WalledDemo

beforeAll(async () => {
	demo = await openWalledDemo()
}, 120_000)

afterAll(() => demo.close())

test("an officer writes no other unit's answers, by name or by accident", async () => {
	const db = await demo.as("officer")
	const other = await demo.unitOf("officer.snv")
	const [file] = await demo.main.sql<{ id: string }[]>`
		select a.id from assessments a where a.organization_id = ${other} order by a.created_at desc limit 1`
	const before = await count(demo.main.db, `answers where version > 0 and explanation = 'x'`)
	await db.execute(sql`update answers set explanation = 'x' where assessment_id = ${file?.id}`)
	await db.execute(sql`delete from answers where assessment_id = ${file?.id}`)
	expect(await count(demo.main.db, `answers where version > 0 and explanation = 'x'`)).toBe(before)
	const { actor } = await actorOf(demo.main, "officer@demo.example")
	expect(
		await refusal(
			db,
			`insert into answers (assessment_id, criterion_code, updated_by, updated_at)
			values ('${file?.id}', 'X9', '${actor.userId}', now())`,
		),
	).toMatchObject(DENIED)
	expect(await refusal(db, `update assessments set organization_id = '${other}'`)).toMatchObject(DENIED)
})

test("nobody writes into the log in another's name", async () => {
	const db = await demo.as("officer")
	const { actor } = await actorOf(demo.main, "head@demo.example")
	const row = (by: string) =>
		`insert into audit_log (at, actor_id, action, entity, entity_id) values (now(), ${by}, 'x', 'x', 'x')`
	expect(await refusal(db, row(`'${actor.userId}'`))).toMatchObject(DENIED)
	expect(await refusal(db, row("null"))).toMatchObject(DENIED)
	expect(await refusal(demo.wall.db, row("null"))).toMatchObject(DENIED)
})

const KEPT = [
	"audit_log",
	"scores",
	"score_gaps",
	"rankings",
	"ranking_rows",
	"orders",
	"transitions",
	"council_changes",
	"council_files",
	"audit_anchors",
	"instruments",
	"target_profiles",
	"crosswalks",
	"entry_checks",
	"legal_clauses",
]

test.each(KEPT)("neither the pages nor the jobs change, delete or empty %s", async (table) => {
	const [{ column = "" } = {}] = await demo.main.sql<{ column: string }[]>`
		select attname as column from pg_attribute where attrelid = ${table}::regclass and attnum = 1`
	for (const db of [await demo.as("admin"), await demo.as("lead"), demo.wall.system]) {
		expect(await refusal(db, `update ${table} set ${column} = ${column}`)).toMatchObject(DENIED)
		expect(await refusal(db, `delete from ${table}`)).toMatchObject(DENIED)
		expect(await refusal(db, `truncate ${table} cascade`)).toMatchObject(DENIED)
	}
})

test("the heads of the chains are not set back", async () => {
	expect(await refusal(await demo.as("admin"), "delete from audit_chains")).toMatchObject(DENIED)
	expect(await refusal(await demo.as("admin"), "update audit_chains set seq = 0")).toMatchObject({
		code: "23001",
	})
})

test("no page reads a password, not even its own person's", async () => {
	expect(await refusal(await demo.as("admin"), "select password_hash from users")).toMatchObject(DENIED)
	const rows = await demo.main.sql<{ column: string }[]>`
		select attname as column from pg_attribute where attrelid = 'users'::regclass and attnum > 0 and not attisdropped
			and not has_column_privilege('thuocso_app', 'users', attname, 'select')`
	expect(rows.map(({ column }) => column)).toEqual(["password_hash"])
	expect(await refusal(await demo.as("admin"), "select * from sign_in_failures")).toMatchObject(DENIED)
	expect(await refusal(await demo.as("admin"), "select data from pgboss.job")).toMatchObject(DENIED)
})

test("the roles and the logins own nothing, and can become nothing more", async () => {
	const owned = await demo.main.sql`
		select r.rolname from pg_roles r where r.rolname ~ '^thuocso_' and (
			r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb
			or exists (select from pg_class c where c.relowner = r.oid)
			or exists (select from pg_proc p where p.proowner = r.oid)
			or exists (select from pg_namespace n where n.nspowner = r.oid)
			or exists (select from pg_database d where d.datdba = r.oid))`
	expect(owned).toEqual([])
	const [me] = await demo.plain.sql<{ who: string }[]>`select session_user as who`
	expect(me?.who).toBe("thuocso_portal")
	const owner = new URL(demo.main.url).username
	for (const role of [owner, "thuocso_system", "thuocso_jobs"]) {
		expect(await refusal(demo.plain.db, `set role ${role}`)).toMatchObject(DENIED)
	}
	for (const statement of [
		"alter table answers disable row level security",
		"drop policy app_sees on answers",
		"alter table audit_log disable trigger all",
		"create table public.mine (id int)",
		"set session authorization thuocso_jobs",
	]) {
		expect(await refusal(demo.plain.db, statement), statement).toMatchObject(DENIED)
	}
	// stepping out of the role leaves the login, which is no more than its member and asks for nobody
	await demo.plain.sql`reset role`
	expect(await count(demo.plain.db, "answers")).toBe(0)
	await demo.plain.sql`set row_security = off`
	expect(await refusal(demo.plain.db, "select from answers")).toMatchObject(DENIED)
})

test("a portal that logs in as the owner steps down all the same", async () => {
	const simple = openWall({ pages: demo.main.url, system: demo.main.url }, { max: 1 })
	try {
		const { actor } = await actorOf(demo.main, "officer@demo.example")
		const officer = simple.actingAs(actor)
		expect(await count(simple.db, "answers")).toBe(0)
		expect(await count(officer, "answers")).toBe(
			await count(demo.main.db, ofUnit("answers", actor.organizationId)),
		)
		expect(await refusal(officer, "update audit_log set action = 'x'")).toMatchObject(DENIED)
	} finally {
		await simple.close()
	}
})

test("a connection that is lost in the middle says so, and the next one asks for the right person", async () => {
	const officer = await demo.as("officer")
	const own = await count(officer, "answers")
	const lost = officer.execute(sql`select pg_sleep(20)`).then(
		() => "slept",
		() => "lost",
	)
	await expect
		.poll(async () => {
			const ended = await demo.main.sql`
				select pg_terminate_backend(pid) from pg_stat_activity
				where datname = current_database() and pid <> pg_backend_pid() and query = 'select pg_sleep(20)'`
			return ended.length
		})
		.toBe(1)
	expect(await lost).toBe("lost")
	// the driver may tell the next statement of the same loss
	await count(officer, "answers").catch(() => 0)
	expect(await count(officer, "answers")).toBe(own)
	expect(await count(demo.wall.db, "answers")).toBe(0)
})

test("nobody can name what the policies look up", async () => {
	for (const view of ["files", "agency_files", "asked", "sent_appeals", "scored", "pieces", "broken_glass"]) {
		expect(await refusal(await demo.as("admin"), `select from wall.${view}`)).toMatchObject(DENIED)
	}
})

test("behind a pooling proxy the login's own membership is what secures it, and the portal looks whether it does", async () => {
	const { logins, main } = demo
	const pooled = openWall(logins, { max: 1, prepare: false })
	try {
		const { actor } = await actorOf(main, "officer@demo.example")
		expect(await count(pooled.actingAs(actor), "answers")).toBe(
			await count(main.db, ofUnit("answers", actor.organizationId)),
		)
		expect(await count(pooled.db, "answers")).toBe(0)
		expect(await count(pooled.system, "answers")).toBe(await count(main.db, "answers"))
	} finally {
		await pooled.close()
	}
	expect(await lookAtWall(logins.pages, {})).toEqual({ secured: true, owner: false })
	expect(await lookAtWall(logins.pages, { prepare: false })).toEqual({ secured: true, owner: false })
	expect(await lookAtWall(main.url, {})).toEqual({ secured: true, owner: true })
	expect(await lookAtWall(main.url, { prepare: false })).toMatchObject({ secured: false })
})

test("who asks does not stay on a connection: many at once each read their own", async () => {
	const emails = ["officer", "head", "officer.snv", "owner", "owner.dn002", "officer-commune"]
	const people = await Promise.all(
		emails.map(async (email) => (await actorOf(demo.main, `${email}@demo.example`)).actor),
	)
	const seen = async (db: Db) => {
		const rows = await db.execute<{ unit: string }>(
			sql`select distinct organization_id as unit from assessments`,
		)
		return rows.map(({ unit }) => unit)
	}
	const asked = Array.from({ length: 120 }, async (_, index) => {
		const actor = people[index % people.length]
		if (!actor) throw new Error("nobody asks")
		if (index % 7 === 0) expect(await seen(demo.wall.db)).toEqual([])
		const db = demo.wall.actingAs(actor)
		if (index % 5 === 0) await db.execute(sql`select 1 / 0`).catch(() => null)
		const found = index % 3 === 0 ? await db.transaction((tx) => seen(tx)) : await seen(db)
		expect(found).toEqual([actor.organizationId])
	})
	await Promise.all(asked)
	expect(await seen(demo.wall.db)).toEqual([])
})
