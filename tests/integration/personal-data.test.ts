import { readFileSync } from "node:fs"
import { beforeAll, expect, test } from "vitest"
import { HANDLERS } from "#app/jobs/handlers.server.ts"
import type { ActorCtx, Ctx } from "#app/services/context.server.ts"
import { eraseLapsedGuests } from "#app/services/guests/erase-lapsed.server.ts"
import { erasePerson, openPerson } from "#app/services/personal/erase.server.ts"
import { exportOwnData } from "#app/services/personal/export-own-data.server.ts"
import { handOverPosition } from "#app/services/users/end-position.server.ts"
import { hashPassword } from "#app/services/users/passwords.server.ts"
import { signIn } from "#app/services/users/sign-in.server.ts"
import { DEMO_PASSWORD } from "#db/demo/load.ts"
import { insertMembership, insertSignInFailure, insertUser } from "#db/queries/users.ts"
import { listOrganizations } from "#db/queries/organizations.ts"
import { UNIT_KINDS } from "#app/domain/organization.ts"
import { faultsOf, verifyAudit } from "#db/verify-audit.ts"
import { testDb } from "#tests/support/database.ts"
import { actorOf, DEMO_NOW, demoDb } from "#tests/support/demo-database.ts"

type Column = { class: string } & Partial<Told>
type Told = { purpose: string; base: string; retention: string; readers: string }
type Map = {
	bases: Record<string, unknown>
	tables: Record<string, Told & { subject?: string[]; columns: Record<string, string | Column> }>
}

const map = JSON.parse(readFileSync("docs/personal-data.json", "utf8")) as Map
const REASON = "Theo đề nghị số 12/ĐN của chủ thể dữ liệu"

beforeAll(async () => void (await demoDb()), 120_000)

const who = async (email: string): Promise<ActorCtx> => actorOf(await testDb(), email)

/** A person of every trace that the portal can leave, out of office again. */
async function givenFormer(): Promise<{ id: string; email: string; name: string }> {
	const { sql, db } = await testDb()
	const [admin, colleague] = [await who("admin@demo.example"), await who("reviewer2@demo.example")]
	const mark = Math.random().toString(36).slice(2)
	const [email, name] = [`nguoi.${mark}@demo.example`, `Người Thử ${mark}`]
	const passwordHash = await hashPassword(DEMO_PASSWORD)
	const id = (await insertUser(db, { email, name, passwordHash, locale: "vi" })) ?? ""
	const { organizationId } = colleague.actor
	await insertMembership(db, { userId: id, organizationId, role: "reviewer" })
	const session = { id: `s-${mark}`, expiresAt: new Date(DEMO_NOW.getTime() + 3_600_000) }
	await signIn(
		{ db, now: DEMO_NOW },
		{ email, password: DEMO_PASSWORD, address: "::1", userAgent: "", session },
	)
	await insertSignInFailure(db, { email, address: "::1", at: DEMO_NOW })
	await sql`insert into one_time_tokens (id, purpose, user_id, email, expires_at)
		values (${`t-${mark}`}, 'reset', ${id}, ${email}, ${DEMO_NOW.toISOString()})`
	await sql`insert into totp_secrets (user_id, sealed) values (${id}, 'x')`
	await sql`insert into recovery_codes (user_id, hash) values (${id}, 'x')`
	await sql`insert into passkeys (id, user_id, name, public_key, counter, backed_up)
		values (${`p-${mark}`}, ${id}, ${name}, 'x', 0, false)`
	await sql`insert into identities (issuer, subject, user_id) values ('https://id.example', ${email}, ${id})`
	await sql`insert into invitations (token_hash, email, name, organization_id, role, invited_by, expires_at, accepted_at, accepted_by)
		select ${`i-${mark}`}, ${email}, ${name}, ${admin.actor.organizationId}, 'reviewer', ${admin.actor.userId}, now(), now(), ${id}`
	await sql`insert into invitations (token_hash, email, name, organization_id, role, invited_by, expires_at)
		select ${`j-${mark}`}, ${email}, ${name}, ${admin.actor.organizationId}, 'reviewer', ${admin.actor.userId}, now()`
	await sql`insert into mails (user_id, queued_at, try_at, last_error) values (${id}, now(), now(), ${`550 ${email}`})`
	const [position] = await sql<{ id: string }[]>`select id from memberships where user_id = ${id}`
	const successorId = colleague.actor.userId
	await handOverPosition(admin, { membershipId: position?.id ?? "", successorId })
	return { id, email, name }
}

/** Every column of every table that holds one of the words, with how many rows do. */
async function placesThatSay(words: readonly string[]): Promise<string[]> {
	const { sql } = await testDb()
	const columns = await sql<{ schema: string; table: string; column: string }[]>`
		select c.table_schema as schema, c.table_name as table, c.column_name as column
		from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
		where t.table_type = 'BASE TABLE' and c.table_schema not in ('pg_catalog', 'information_schema')
			and (c.data_type in ('text', 'json', 'jsonb', 'character varying') or c.data_type = 'ARRAY')
		order by 1, 2, 3`
	expect(columns.length).toBeGreaterThan(150)
	const found = await Promise.all(
		columns.map(async ({ schema, table, column }) => {
			const [row] = await sql<{ n: number }[]>`
				select count(*)::int as n from ${sql(schema)}.${sql(table)}
				where exists (select 1 from unnest(${[...words]}::text[]) word
					where ${sql(column)}::text ilike '%' || word || '%')`
			return row?.n ? [`${schema}.${table}.${column}`] : []
		}),
	)
	return found.flat()
}

test("every column of the database is classified, with purpose, legal base, retention and readers", async () => {
	const { sql } = await testDb()
	const rows = await sql<{ table: string; column: string }[]>`
		select table_name as table, column_name as column from information_schema.columns
		join information_schema.tables using (table_schema, table_name)
		where table_schema = 'public' and table_type = 'BASE TABLE' order by 1, ordinal_position`
	const there = rows.map(({ table, column }) => `${table}.${column}`)
	const told = Object.entries(map.tables).flatMap(([table, { columns }]) =>
		Object.keys(columns).map((column) => `${table}.${column}`),
	)
	expect(told.sort()).toEqual(there.sort())
	const wrong = Object.entries(map.tables).flatMap(([table, { columns, ...all }]) =>
		Object.entries(columns).flatMap(([column, given]) => {
			const one = typeof given === "string" ? { ...all, class: given } : { ...all, ...given }
			const known = ["none", "personal", "secret", "confidential"].includes(one.class)
			const whole =
				one.purpose && one.retention && one.readers && (one.class === "none" || one.base in map.bases)
			return known && whole ? [] : [`${table}.${column}`]
		}),
	)
	expect(wrong).toEqual([])
})

test("what looks like an address, a name or a secret is not called harmless", () => {
	const harmless = Object.entries(map.tables).flatMap(([table, { columns }]) =>
		Object.entries(columns).flatMap(([column, given]) => {
			const said = typeof given === "string" ? given : given.class
			const told = /email|password|token_hash|sealed|user_agent|address|subject|(_by|user_id|actor_id)$/
			return told.test(column) && said === "none" ? [`${table}.${column}`] : []
		}),
	)
	expect(harmless).toEqual([])
})

test("a person's own data are all rows about them, without secrets, and giving them out is logged", async () => {
	const { sql } = await testDb()
	const found = await who("officer@demo.example")
	const ctx = { ...found, email: "officer@demo.example" } as Ctx
	const told = await exportOwnData(ctx)
	const subjects = Object.entries(map.tables).filter(([, { subject }]) => subject)
	expect(Object.keys(told.tables).sort()).toEqual(subjects.map(([table]) => table).sort())
	const counted = await Promise.all(
		subjects.map(async ([table, { subject = [] }]) => {
			const [row] = await sql<{ n: number }[]>`
				select count(*)::int as n from ${sql(table)} t where exists (
					select 1 from jsonb_each_text(to_jsonb(t)) cell
					where cell.key = any(${subject}) and cell.value in (${found.actor.userId}, 'officer@demo.example'))`
			return [table, row?.n ?? 0] as const
		}),
	)
	const sizes = Object.entries(told.tables).map(([table, rows]) => [table, rows.length] as const)
	// the row that says so itself came after
	const log = counted.map(([table, n]) => [table, table === "audit_log" ? n - 1 : n] as const)
	expect(Object.fromEntries(sizes)).toEqual(Object.fromEntries(log))
	expect(told.tables["audit_log"]?.length).toBeGreaterThan(0)
	const text = JSON.stringify(told)
	expect(text).toContain("officer@demo.example")
	expect(text).not.toMatch(/argon2|"(passwordHash|tokenHash|hash|sealed|publicKey)"/)
	const [row] = await sql<{ action: string; actor_id: string }[]>`
		select action, actor_id from audit_log order by id desc limit 1`
	expect(row).toEqual({ action: "user.export", actor_id: found.actor.userId })
})

test("an erased person is nowhere any more but in what the law keeps, and the log is whole", async () => {
	const { sql, db } = await testDb()
	const admin = await who("admin@demo.example")
	const person = await givenFormer()
	const before = await placesThatSay([person.email, person.name])
	expect(before).toEqual(
		[
			...[
				"identities.subject",
				"invitations.email",
				"invitations.name",
				"mails.last_error",
				"notices.params",
			],
			...["one_time_tokens.email", "passkeys.name", "sign_in_failures.email", "users.email", "users.name"],
		].map((place) => `public.${place}`),
	)
	await erasePerson(admin, { userId: person.id, reason: REASON, confirm: "yes" })
	expect(await placesThatSay([person.email, person.name])).toEqual([])
	const [row] = await sql`select email, password_hash, name, active from users where id = ${person.id}`
	expect(row).toEqual({ email: null, password_hash: null, name: "–", active: false })
	const left = await sql<{ action: string }[]>`
		select action from audit_log where entity_id = ${person.id} or actor_id = ${person.id} order by id`
	expect(left.map(({ action }) => action)).toEqual(["session.start", "user.erase"])
	expect(faultsOf(await verifyAudit(sql))).toEqual([])
	// the address may be given an account anew, and a guest's end is not theirs
	expect(await eraseLapsedGuests({ db, now: new Date(DEMO_NOW.getTime() + 400 * 86_400_000) })).toMatchObject(
		{
			erased: expect.any(Number),
		},
	)
	expect(await sql`select 1 from users where id = ${person.id}`).toHaveLength(1)
	const opened = await openPerson(admin, person.id)
	expect(opened).toMatchObject({ obstacle: "personal.erased", person: { name: "–", email: null } })
})

test("an erased official's unit stays in every list", async () => {
	const { sql, db } = await testDb()
	const list = () => listOrganizations(db, { kinds: UNIT_KINDS, limit: 1000, offset: 0 })
	const before = (await list()).map(({ code }) => code)
	const admin = await who("admin@demo.example")
	const person = await givenFormer()
	await erasePerson(admin, { userId: person.id, reason: REASON, confirm: "yes" })
	expect(before).toContain("SKHCN")
	expect((await list()).map(({ code }) => code)).toEqual(before)
	expect(
		await sql`select 1 from memberships where user_id = ${person.id} and ended_at is not null`,
	).toHaveLength(1)
})

test("who signed and answered is erased too: the papers and hashes stay as they were", async () => {
	const { sql } = await testDb()
	const admin = await who("admin@demo.example")
	const [head] = await sql<{ id: string; email: string; name: string; position: string; unit: string }[]>`
		select u.id, u.email, u.name, m.id as position, m.organization_id as unit from users u
		join memberships m on m.user_id = u.id and m.role = 'head' and m.ended_at is null
		where exists (select 1 from submissions s where s.signed_by = u.id)
		order by (u.email = 'head.snv@demo.example') desc limit 1`
	if (!head) throw new Error("nobody signed")
	const kept = () => sql`
		select (select string_agg(sha256, ',' order by id) from scores) as scores,
			(select string_agg(id::text || signed_by::text, ',' order by id) from submissions) as signatures`
	const before = await kept()
	const refused = erasePerson(admin, { userId: head.id, reason: REASON, confirm: "yes" })
	await expect(refused).rejects.toMatchObject({ code: "conflict", messageKey: "personal.inOffice" })
	const positions = await sql<{ id: string }[]>`
		select id from memberships where user_id = ${head.id} and ended_at is null`
	for (const { id } of positions) {
		await sql`update memberships set ended_at = now() where id = ${id}`
	}
	await erasePerson(admin, { userId: head.id, reason: REASON, confirm: "yes" })
	expect(await kept()).toEqual(before)
	expect(await placesThatSay([head.email])).toEqual([])
	// names in what is kept by law: minutes of meetings and the scans of signed papers
	const allowed = [
		"public.council_sessions.chair",
		"public.council_sessions.minutes",
		"public.submissions.paper_name",
	]
	expect((await placesThatSay([head.name])).filter((place) => !allowed.includes(place))).toEqual([])
	expect(faultsOf(await verifyAudit(sql))).toEqual([])
})

test("only an administrator erases, not themselves, not without a reason that names nobody", async () => {
	const admin = await who("admin@demo.example")
	const person = await givenFormer()
	const given = { userId: person.id, reason: REASON, confirm: "yes" as const }
	await expect(erasePerson(await who("head@demo.example"), given)).rejects.toMatchObject({
		code: "forbidden",
	})
	await expect(erasePerson(admin, { ...given, userId: admin.actor.userId })).rejects.toMatchObject({
		messageKey: "personal.own",
	})
	await expect(erasePerson(admin, { ...given, reason: `Theo đơn của ${person.name}` })).rejects.toMatchObject(
		{
			fields: { reason: "personal.reasonNames" },
		},
	)
	await erasePerson(admin, given)
	await expect(erasePerson(admin, given)).rejects.toMatchObject({ messageKey: "personal.erased" })
})

test("links and invitations are removed a month after they ended", async () => {
	const { sql, db } = await testDb()
	const person = await givenFormer()
	const at = (days: number) => new Date(DEMO_NOW.getTime() + days * 86_400_000)
	await sql`update invitations set expires_at = ${at(0).toISOString()},
		accepted_at = case when accepted_at is null then null else ${at(0).toISOString()}::timestamptz end
		where email = ${person.email}`
	const left = async () => ({
		tokens: (await sql`select 1 from one_time_tokens where user_id = ${person.id}`).length,
		offers: (await sql`select 1 from invitations where email = ${person.email}`).length,
	})
	await HANDLERS.housekeeping(db, at(29), {})
	expect(await left()).toEqual({ tokens: 1, offers: 2 })
	await HANDLERS.housekeeping(db, at(31), {})
	expect(await left()).toEqual({ tokens: 0, offers: 0 })
	expect(await sql`select 1 from invitations where accepted_by = ${person.id}`).toHaveLength(1)
})

test("what is written to the log names nobody", async () => {
	const { sql } = await testDb()
	const said = await sql<{ action: string }[]>`
		select distinct a.action from audit_log a join users u on u.email is not null and u.name <> '–'
			and (coalesce(a.before::text, '') || coalesce(a.after::text, '')) ilike any (array['%' || u.email || '%', '%' || u.name || '%'])`
	expect(said.map(({ action }) => action).filter((action) => !action.startsWith("council."))).toEqual([])
})
