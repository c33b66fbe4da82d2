import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest"
import { RESET_FOR, VERIFY_FOR } from "#app/domain/letter.ts"
import { HANDLERS } from "#app/jobs/handlers.server.ts"
import { startWorker } from "#app/jobs/worker.server.ts"
import type { Mailer } from "#app/mail/transport.server.ts"
import { askForReset } from "#app/services/letters/ask-reset.server.ts"
import { askForVerify } from "#app/services/letters/ask-verify.server.ts"
import { makeResetLink } from "#app/services/letters/make-reset-link.server.ts"
import { readReset, resetPassword } from "#app/services/letters/reset-password.server.ts"
import { readVerify, verifyAddress } from "#app/services/letters/verify-address.server.ts"
import { signIn } from "#app/services/users/sign-in.server.ts"
import { testDb } from "#tests/support/database.ts"
import { actorOf, demoDb } from "#tests/support/demo-database.ts"
import { mailerTo, startMailServer } from "#tests/support/mail-server.ts"
import type { MailServer } from "#tests/support/mail-server.ts"

const BASE = "https://thuocso.example.vn"
const PASSWORD = "trâu ăn cỏ bên sông"
const T0 = new Date("2026-11-22T03:00:00Z")
const later = (ms: number) => new Date(T0.getTime() + ms)
const GONE = { code: "invalid", messageKey: "letters.linkGone" }
let server: MailServer
let mailer: Mailer
let turn = 0

beforeAll(async () => {
	await demoDb()
	server = await startMailServer()
	mailer = mailerTo(server.url, BASE)
}, 120_000)

beforeEach(async () => {
	const { sql } = await testDb()
	await sql`delete from pgboss.job where name in ('letter', 'mail')`
	await sql`delete from one_time_tokens`
	server.received.length = 0
	server.refuse(null)
})

afterEach(async () => {
	// whatever a test did, nothing that opens something is kept anywhere
	const { sql } = await testDb()
	const tokens = server.received.flatMap(
		({ parsed }) => /\/(?:h-)?([\w-]{43})\s/.exec(parsed.text ?? "")?.[1] ?? [],
	)
	const [kept] = await sql<{ text: string }[]>`
		select (select coalesce(string_agg(l::text, ''), '') from audit_log l)
			|| (select coalesce(string_agg(n::text, ''), '') from notices n)
			|| (select coalesce(string_agg(j::text, ''), '') from pgboss.job j)
			|| (select coalesce(string_agg(t::text, ''), '') from one_time_tokens t) as text`
	expect(tokens.filter((token) => kept?.text.includes(token))).toEqual([])
})

afterAll(() => server.stop())

/** Somebody with an address of their own, so that no test counts another's letters. */
async function givenPerson(): Promise<{ email: string; id: string }> {
	const { sql } = await testDb()
	const email = `thu-${turn++}@demo.example`
	const [row] = await sql<{ id: string }[]>`
		insert into users (email, name, password_hash)
		select ${email}, 'Người thử', password_hash from users where password_hash is not null limit 1 returning id`
	await sql`
		insert into memberships (user_id, organization_id, role)
		select ${row?.id ?? ""}, id, 'officer' from organizations where code = 'STP'`
	return { email, id: row?.id ?? "" }
}

async function ask(email: string, now = T0): Promise<void> {
	const { db } = await testDb()
	await askForReset({ db, now }, { email, address: `198.51.100.${turn++ % 250}` })
}

async function letterJobs(): Promise<unknown[]> {
	const { sql } = await testDb()
	const rows = await sql<
		{ data: unknown }[]
	>`select data from pgboss.job where name = 'letter' order by created_on`
	await sql`delete from pgboss.job where name = 'letter'`
	return rows.map(({ data }) => data)
}

/** Sends what is queued and gives the token of the newest letter to the address. */
async function send(email: string, now = T0): Promise<string> {
	const { db } = await testDb()
	for (const data of await letterJobs()) await HANDLERS.letter(db, now, data, mailer)
	const mail = server.received.filter(({ to }) => to === email).at(-1)
	return /\/(?:reset|verify)\/([\w-]{43})\s/.exec(mail?.parsed.text ?? "")?.[1] ?? ""
}

async function reset(token: string, now = T0, password = PASSWORD): Promise<void> {
	const { db } = await testDb()
	await resetPassword({ db, now }, { token, password })
}

async function entersWith(email: string, password: string): Promise<boolean> {
	const { db } = await testDb()
	const session = { id: `letters-${turn++}`, expiresAt: later(3_600_000) }
	const attempt = { email, password, address: `203.0.113.${turn % 250}`, userAgent: "", session }
	return signIn({ db, now: T0 }, attempt).then(
		() => true,
		() => false,
	)
}

test("a letter's link gives a new password once, ends every session, proves the address and tells the person", async () => {
	const { db, sql } = await testDb()
	const { email, id } = await givenPerson()
	await sql`
		insert into sessions (id, user_id, expires_at) values ('before', ${id}, ${later(3_600_000).toISOString()})`
	await ask(email.toUpperCase().toLowerCase())
	const token = await send(email)
	expect(await readReset({ db, now: T0 }, token)).toMatchObject({ email })
	// looking at it, as mail scanners do, uses nothing up
	expect(await readReset({ db, now: T0 }, token)).not.toBeNull()
	await reset(token)
	expect(await entersWith(email, PASSWORD)).toBe(true)
	const [user] = await sql`select email_verified_at is not null as proven from users where id = ${id}`
	expect(user?.["proven"]).toBe(true)
	expect(await sql`select 1 from sessions where id = 'before'`).toHaveLength(0)
	const told = await sql`select key from notices where user_id = ${id}`
	expect(told.map(({ key }) => String(key))).toEqual(["notice.passwordReset"])
	await expect(reset(token, T0, "một câu khác hẳn")).rejects.toMatchObject(GONE)
	expect(await readReset({ db, now: T0 }, token)).toBeNull()
	const [row] =
		await sql`select after, actor_id from audit_log where action = 'user.reset_password' and entity_id = ${id}`
	expect(row).toMatchObject({ after: { way: "letter" }, actor_id: id })
})

test("of two who take a link at once one does", async () => {
	const { email } = await givenPerson()
	await ask(email)
	const token = await send(email)
	const both = await Promise.allSettled([reset(token), reset(token, T0, "hai người cùng một lúc")])
	expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
})

test("a link ends after an hour, a newer one voids it, and a changed address too", async () => {
	const { sql } = await testDb()
	const { email, id } = await givenPerson()
	await ask(email)
	const first = await send(email)
	await expect(reset(first, later(RESET_FOR))).rejects.toMatchObject(GONE)
	await ask(email)
	const second = await send(email)
	expect(second).not.toBe(first)
	await expect(reset(first)).rejects.toMatchObject(GONE)
	await sql`update users set email = ${`da-doi-${email}`} where id = ${id}`
	await expect(reset(second, later(1000))).rejects.toMatchObject(GONE)
	await sql`update users set email = ${email}, active = false where id = ${id}`
	await expect(reset(second, later(1000))).rejects.toMatchObject(GONE)
	await sql`update users set active = true where id = ${id}`
	await reset(second, later(RESET_FOR - 1000))
})

test("a link for one thing does not open the other", async () => {
	const { db } = await testDb()
	const { email } = await givenPerson()
	await ask(email)
	const token = await send(email)
	await expect(verifyAddress({ db, now: T0 }, token)).rejects.toMatchObject(GONE)
	await expect(reset("A".repeat(43))).rejects.toMatchObject(GONE)
	await reset(token)
})

test("a password that others would try is refused and the link stays", async () => {
	const { email } = await givenPerson()
	await ask(email)
	const token = await send(email)
	for (const [password, message] of [
		["matkhau12345", "account.passwordCommon"],
		["Thước Số 2026", "account.passwordAbout"],
		["1234567890", "account.passwordSimple"],
	] as const)
		await expect(reset(token, T0, password)).rejects.toMatchObject({ fields: { password: message } })
	await reset(token)
})

test("an address that nobody has, and an account that is closed, leave a job like any other and get no letter", async () => {
	const { sql } = await testDb()
	const { email, id } = await givenPerson()
	await sql`update users set active = false where id = ${id}`
	await ask("khong-co-ai@demo.example")
	await ask(email)
	const jobs = await letterJobs()
	expect(jobs).toEqual([
		{ kind: "reset", userId: null },
		{ kind: "reset", userId: null },
	])
	const { db } = await testDb()
	for (const data of jobs) await HANDLERS.letter(db, T0, data, mailer)
	expect(server.received).toHaveLength(0)
})

test("letters to one address are counted, whether it has an account or not", async () => {
	const { db } = await testDb()
	const askFor = (email: string, n: number) =>
		askForReset({ db, now: T0 }, { email, address: `192.0.2.${n}` }).then(
			() => "taken",
			(error: { messageKey: string }) => error.messageKey,
		)
	const { email } = await givenPerson()
	for (const address of [email, "cung-khong-ai@demo.example"]) {
		const answers: string[] = []
		for (let n = 0; n < 6; n++) answers.push(await askFor(address, n))
		expect(answers).toEqual([...Array.from({ length: 5 }, () => "taken"), "letters.tooMany"])
	}
})

test("a letter proves the address once; a proven one gets no other", async () => {
	const connection = await testDb()
	const { email, id } = await givenPerson()
	const ctx = { ...(await actorOf(connection, email)), now: T0 }
	await askForVerify(ctx)
	const token = await send(email)
	const at = { db: connection.db, now: later(VERIFY_FOR - 1) }
	expect(await readVerify(at, token)).toMatchObject({ email })
	await expect(verifyAddress({ ...at, now: later(VERIFY_FOR) }, token)).rejects.toMatchObject(GONE)
	await verifyAddress(at, token)
	await expect(verifyAddress(at, token)).rejects.toMatchObject(GONE)
	const [user] = await connection.sql`select email_verified_at from users where id = ${id}`
	expect(user?.["email_verified_at"]).not.toBeNull()
	await expect(askForVerify(ctx)).rejects.toMatchObject({ messageKey: "letters.alreadyVerified" })
})

test("a link to hand over resets as well, but proves no address; its person is told who made it", async () => {
	const connection = await testDb()
	const { email, id } = await givenPerson()
	const admin = { ...(await actorOf(connection, "admin@demo.example")), now: T0 }
	const { token } = await makeResetLink(admin, id)
	await reset(token)
	expect(await entersWith(email, PASSWORD)).toBe(true)
	const [user] = await connection.sql`select email_verified_at from users where id = ${id}`
	expect(user?.["email_verified_at"]).toBeNull()
	const notices = await connection.sql`select key from notices where user_id = ${id} order by created_at, key`
	expect(notices.map(({ key }) => String(key)).sort()).toEqual([
		"notice.passwordReset",
		"notice.resetLinkMade",
	])
	await expect(makeResetLink(admin, admin.actor.userId)).rejects.toMatchObject({ code: "forbidden" })
	const head = { ...(await actorOf(connection, "head@demo.example")), now: T0 }
	await expect(makeResetLink(head, id)).rejects.toMatchObject({ code: "forbidden" })
})

test("the worker sends the letter; while the mail server is down it is tried again with another link", async () => {
	const { url, sql } = await testDb()
	const { email } = await givenPerson()
	await ask(email, new Date())
	const worker = await startWorker(url, mailer)
	try {
		await expect
			.poll(() => server.received.filter(({ to }) => to === email).length, { timeout: 20_000 })
			.toBe(1)
	} finally {
		await worker.stop()
	}
	const [mail] = server.received
	expect(mail?.parsed.subject).toBe("Thước Số: Đặt lại mật khẩu")
	expect(mail?.parsed.headers.get("list")).toBeUndefined()
	expect(mail?.parsed.html).toContain("https://thuocso.example.vn/reset/")

	server.refuse(() => ({ code: 451, text: "later" }))
	const { db } = await testDb()
	await ask(email, new Date())
	const [data] = await letterJobs()
	await expect(HANDLERS.letter(db, new Date(), data, mailer)).rejects.toThrow(/^letter not sent: \w+$/)
	server.refuse(null)
	await HANDLERS.letter(db, new Date(), data, mailer)
	expect(await sql`select 1 from one_time_tokens where used_at is null`).toHaveLength(1)
	// an address that the mail server will never take is not tried again
	server.refuse(() => ({ code: 550, text: "no such user" }))
	await HANDLERS.letter(db, new Date(), data, mailer)
}, 60_000)

test("one letter that is not taken is tried again alone, its batch is sent", async () => {
	const { url, sql } = await testDb()
	const people = [await givenPerson(), await givenPerson(), await givenPerson()]
	for (const { email } of people) await ask(email, new Date())
	const stuck = people[1]?.email
	server.refuse((address) => (address === stuck ? { code: 451, text: "later" } : null))
	const worker = await startWorker(url, mailer)
	const states = async () => {
		const rows = await sql<{ state: string }[]>`
			select state::text from pgboss.job where name = 'letter' order by state::text`
		return rows.map(({ state }) => state)
	}
	try {
		await expect.poll(states, { timeout: 20_000 }).toEqual(["completed", "completed", "retry"])
	} finally {
		await worker.stop()
	}
	const others = people.map(({ email }) => email).filter((email) => email !== stuck)
	expect(server.received.map(({ to }) => to).sort()).toEqual(others.sort())
}, 40_000)

test("without a mail server a letter is dropped", async () => {
	const { db, sql } = await testDb()
	const { id } = await givenPerson()
	await HANDLERS.letter(db, T0, { kind: "reset", userId: id }, null)
	expect(await sql`select 1 from one_time_tokens`).toHaveLength(0)
})
