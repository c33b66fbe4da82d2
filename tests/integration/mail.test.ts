import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest"
import { HANDLERS } from "#app/jobs/handlers.server.ts"
import { startWorker } from "#app/jobs/worker.server.ts"
import type { Mailer } from "#app/mail/transport.server.ts"
import { chooseMail } from "#app/services/users/choose-mail.server.ts"
import { connect } from "#db/client.ts"
import { insertNotices, insertNoticesTo } from "#db/queries/ledger.ts"
import { mailState } from "#db/queries/mail.ts"
import { testDb } from "#tests/support/database.ts"
import { actorOf, demoDb } from "#tests/support/demo-database.ts"
import { mailerTo, startMailServer } from "#tests/support/mail-server.ts"
import type { MailServer } from "#tests/support/mail-server.ts"

const T0 = new Date("2026-11-22T03:00:00Z")
const BASE = "https://thuocso.example.vn"
const later = (minutes: number) => new Date(T0.getTime() + minutes * 60_000)
let server: MailServer
let mailer: Mailer

beforeAll(async () => {
	await demoDb()
	server = await startMailServer()
	mailer = mailerTo(server.url, BASE)
}, 120_000)

beforeEach(async () => {
	const { sql } = await testDb()
	await sql`update notices set mail_waits = false`
	await sql`delete from mails`
	await sql`update users set mail = 'soon', locale = 'vi', active = true`
	await sql`delete from pgboss.job where name = 'mail'`
	server.received.length = 0
})

afterEach(() => {
	server.refuse(null)
	server.hesitate(null)
})

afterAll(() => server.stop())

async function idOf(email: string): Promise<string> {
	const { sql } = await testDb()
	const [row] = await sql<{ id: string }[]>`select id from users where email = ${email}`
	if (!row) throw new Error(`nobody is ${email}`)
	return row.id
}

type Told = Parameters<typeof insertNoticesTo>[2]

function aboutPeriod(period: string, at = T0): Told {
	return { key: "notice.periodOpened", params: { period }, href: "/work", at }
}

async function tell(email: string, ...notices: Told[]): Promise<void> {
	const { db } = await testDb()
	const userId = await idOf(email)
	await db.transaction(async (tx) => {
		for (const notice of notices) await insertNoticesTo(tx, [userId], notice)
	})
}

async function run(now: Date, by: Mailer | null = mailer): Promise<void> {
	const { db } = await testDb()
	await HANDLERS.mail(db, now, {}, by)
}

async function jobs(): Promise<number> {
	const { sql } = await testDb()
	const [row] = await sql<{ n: number }[]>`select count(*)::int as n from pgboss.job where name = 'mail'`
	return row?.n ?? 0
}

async function mailsOf(email: string) {
	const { sql } = await testDb()
	return sql<{ id: string; outcome: string | null; attempts: number; lastError: string }[]>`
		select m.id, outcome, attempts, last_error as "lastError" from mails m join users u on u.id = m.user_id
		where u.email = ${email} order by queued_at`
}

const to = (email: string) => server.received.filter((mail) => mail.to === email)

test("what is told in a transaction goes out when it is committed, with nobody asking for it", async () => {
	const { url } = await testDb()
	await tell("officer@demo.example", aboutPeriod("K-1", new Date()))
	expect(await jobs()).toBe(1)
	const worker = await startWorker(url, mailer)
	try {
		await expect.poll(() => to("officer@demo.example").length, { timeout: 15_000 }).toBe(1)
	} finally {
		await worker.stop()
	}
	const { sql } = await testDb()
	const [notice] = await sql`select mailed_at, mail_waits from notices where params->>'period' = 'K-1'`
	expect(notice).toMatchObject({ mail_waits: false, mailed_at: expect.anything() })
}, 40_000)

test("what waits for its time goes out by the clock, with no job of its own", async () => {
	const { sql, url } = await testDb()
	await tell("officer@demo.example", aboutPeriod("K-0", new Date()))
	await sql`delete from pgboss.job where name = 'mail'`
	const worker = await startWorker(url, mailer)
	try {
		await expect.poll(() => to("officer@demo.example").length, { timeout: 100_000 }).toBe(1)
	} finally {
		await worker.stop()
	}
}, 120_000)

test("what is told in a transaction that is undone is never sent", async () => {
	const { db } = await testDb()
	const officer = await idOf("officer@demo.example")
	const undone = db.transaction(async (tx) => {
		await insertNoticesTo(tx, [officer], aboutPeriod("K-2"))
		await insertNotices(tx, { roles: ["lead", "head"] }, aboutPeriod("K-2"))
		throw new Error("undone")
	})
	await expect(undone).rejects.toThrow("undone")
	await run(T0)
	expect([await jobs(), server.received.length]).toEqual([0, 0])
})

test("a flood is one e-mail with everything, and the next comes a quarter hour later", async () => {
	const email = "officer@demo.example"
	await tell(email, aboutPeriod("K-3"))
	await run(T0)
	const many = Array.from({ length: 25 }, (_, n) => aboutPeriod(`F-${n + 1}`, later(n / 10)))
	await tell(email, ...many)
	await run(later(5))
	await run(later(14.9))
	expect(to(email)).toHaveLength(1)
	await run(later(15))
	await run(later(16))
	expect(to(email)).toHaveLength(2)
	const { parsed } = to(email)[1] ?? {}
	expect(parsed?.subject).toBe("Thước Số: 25 thông báo mới")
	// the twenty newest by name, the others as a number
	expect(parsed?.text?.match(/Đợt đánh giá F-\d+ đã mở/g)).toHaveLength(20)
	expect(parsed?.text).toContain("F-25 ")
	expect(parsed?.text).not.toContain("F-5 ")
	expect(parsed?.text).toContain(`Còn 5 thông báo khác, xem trên cổng\n${BASE}/notices`)
	const { sql } = await testDb()
	const [left] = await sql`
		select count(*)::int as n from notices where params->>'period' like 'F-%' and mailed_at is null`
	expect(left?.n).toBe(0)
})

test("whoever wants one a day gets it at seven, with what came before", async () => {
	const email = "head@demo.example"
	const { sql } = await testDb()
	await sql`update users set mail = 'daily' where email = ${email}`
	// ten in the morning in Viet Nam
	await tell(email, aboutPeriod("D-1", T0), aboutPeriod("D-2", later(60)))
	await run(later(60))
	await run(new Date("2026-11-22T23:59:00Z"))
	expect(to(email)).toHaveLength(0)
	await run(new Date("2026-11-23T00:00:00Z"))
	await run(new Date("2026-11-23T00:30:00Z"))
	expect(to(email).map(({ parsed }) => parsed.subject)).toEqual(["Thước Số: 2 thông báo mới"])
})

test("the e-mail is in the person's language, says what it is, and its links lead into the portal", async () => {
	const { sql } = await testDb()
	await sql`update users set locale = 'en' where email = 'head@demo.example'`
	const notice = { ...aboutPeriod("2026"), key: "notice.provisional", href: "/assessments/abc/result" }
	await tell("officer@demo.example", notice)
	await tell("head@demo.example", notice)
	await run(T0)
	const [vi] = to("officer@demo.example")
	const [en] = to("head@demo.example")
	expect(vi?.parsed.subject).toBe("Thước Số: Đã có kết quả dự kiến kỳ 2026.")
	expect(en?.parsed.subject).toBe("Thước Số: The provisional result of period 2026 is there.")
	expect(vi?.parsed.html).toContain('<html lang="vi">')
	expect(en?.parsed.html).toContain('<html lang="en">')
	for (const mail of [vi, en]) {
		// the encoded words of the subject, and nothing outside ASCII in any header
		expect(mail?.raw.split("\r\n\r\n")[0]).toMatch(/^[\x20-\x7e\r\n\t]*$/)
		expect(mail?.parsed.text).toContain(`${BASE}/assessments/abc/result`)
		expect(mail?.parsed.html).toContain(`href="${BASE}/assessments/abc/result"`)
		expect(mail?.parsed.html).not.toMatch(/<img|src=|url\(/)
		expect(mail?.parsed.headers.get("auto-submitted")).toBe("auto-generated")
		expect(mail?.raw).toContain(`List-Unsubscribe: <${BASE}/account#mail>`)
		expect(mail?.parsed.from?.text).toBe('"Thước Số" <thuocso@example.vn>')
	}
})

test("two workers at once send each e-mail once", async () => {
	const { db, url } = await testDb()
	await db.transaction((tx) => insertNotices(tx, { roles: ["officer"] }, aboutPeriod("K-4")))
	const other = connect(url, { max: 4 })
	try {
		await Promise.all([
			HANDLERS.mail(db, T0, {}, mailer),
			HANDLERS.mail(other.db, T0, {}, mailer),
			HANDLERS.mail(other.db, T0, {}, mailerTo(server.url, BASE)),
		])
	} finally {
		await other.close()
	}
	expect(server.received.length).toBeGreaterThan(20)
	expect(new Set(server.received.map((mail) => mail.to)).size).toBe(server.received.length)
}, 60_000)

test("a mail server that is down loses nothing: all goes out when it is back, days later too", async () => {
	const dead = await startMailServer()
	await dead.stop()
	const down = mailerTo(dead.url, BASE)
	const people = ["officer@demo.example", "head@demo.example", "reviewer@demo.example"]
	for (const email of people) await tell(email, aboutPeriod("K-5"))
	const hours = Array.from({ length: 50 }, (_, n) => later(n * 60))
	for (const now of hours) await run(now, down)
	const { db } = await testDb()
	const state = await mailState(db, T0)
	expect(state).toMatchObject({
		waiting: 3,
		refused: [],
		last: { error: expect.stringContaining("ECONNREFUSED") },
	})
	await run(later(51 * 60))
	expect(server.received.map((mail) => mail.to).sort()).toEqual([...people].sort())
	expect(await mailState(db, T0)).toMatchObject({ waiting: 0, last: null })
})

test("an address that is refused for good is tried once, is shown to the administrator and stops no other", async () => {
	const { db } = await testDb()
	server.refuse((address) =>
		address === "head@demo.example" ? { code: 550, text: "5.1.1 No such user" } : null,
	)
	await tell("head@demo.example", aboutPeriod("K-6"))
	await tell("officer@demo.example", aboutPeriod("K-6"))
	await run(T0)
	await run(later(120))
	expect(to("officer@demo.example")).toHaveLength(1)
	expect(await mailsOf("head@demo.example")).toMatchObject([{ outcome: "refused", attempts: 1 }])
	const { refused, waiting } = await mailState(db, T0)
	expect([refused, waiting]).toMatchObject([
		[{ email: "head@demo.example", error: expect.stringContaining("No such user") }],
		0,
	])
})

test("a mailbox that is busy is tried again, the same mail by its Message-ID", async () => {
	server.refuse(() => ({ code: 450, text: "4.2.1 Try again later" }))
	await tell("officer@demo.example", aboutPeriod("K-7"))
	await run(T0)
	await tell("officer@demo.example", aboutPeriod("K-8", later(1)))
	server.refuse(null)
	await run(later(2))
	const [mail] = await mailsOf("officer@demo.example")
	expect(to("officer@demo.example").map(({ messageId }) => messageId)).toEqual([`<${mail?.id}@example.vn>`])
	expect(to("officer@demo.example")[0]?.parsed.text).not.toContain("K-8")
})

test("a worker that falls after the sending sends the very same again, with the same Message-ID", async () => {
	const { sql } = await testDb()
	await tell("officer@demo.example", aboutPeriod("K-9"))
	await run(T0)
	// as if it had fallen before it could write down that the mail was taken
	await sql`update mails set outcome = null, settled_at = null`
	await sql`update notices set mailed_at = null where params->>'period' = 'K-9'`
	await tell("officer@demo.example", aboutPeriod("K-10", later(1)))
	await run(later(4))
	const [first, second] = to("officer@demo.example")
	expect(second?.messageId).toBe(first?.messageId)
	expect(second?.parsed.text).toBe(first?.parsed.text)
	expect(second?.parsed.date).toEqual(first?.parsed.date)
})

test("nobody gets e-mail who turned it off, is locked out, has no position left or no address", async () => {
	const { db, sql } = await testDb()
	const people = ["officer@demo.example", "head@demo.example", "reviewer@demo.example", "lead@demo.example"]
	const [guest] = await sql<{ id: string }[]>`insert into users (name) values ('Khách') returning id`
	for (const email of people) await tell(email, aboutPeriod("K-11"))
	await db.transaction((tx) => insertNoticesTo(tx, [guest?.id ?? ""], aboutPeriod("K-11")))
	const officer = await actorOf(await testDb(), "officer@demo.example")
	await chooseMail(officer, "never")
	await sql`update users set active = false where email = 'head@demo.example'`
	const ended = await sql<{ id: string }[]>`
		update memberships set ended_at = now()
		where user_id = (select id from users where email = 'reviewer@demo.example') and ended_at is null returning id`
	await run(T0)
	expect(server.received.map((mail) => mail.to)).toEqual(["lead@demo.example"])
	await sql`update memberships set ended_at = null where id in ${sql(ended.map(({ id }) => id))}`
	await sql`update users set active = true`
	await chooseMail(officer, "soon")
	await run(later(20))
	// what was told meanwhile stays in the portal
	expect(server.received).toHaveLength(1)
	const [row] = await sql`select count(*)::int as n from notices where mail_waits`
	expect(row?.n).toBe(0)
	const log = await sql`
		select before, after from audit_log where action = 'user.choose_mail' and actor_id = ${officer.actor.userId} order by id`
	expect(log).toMatchObject([
		{ before: { mail: "soon" }, after: { mail: "never" } },
		{ before: { mail: "never" }, after: { mail: "soon" } },
	])
})

test("without a mail server nothing fails, nothing waits, and nothing old goes out when there is one", async () => {
	const { sql } = await testDb()
	await tell("officer@demo.example", aboutPeriod("K-12"))
	await run(T0, null)
	await run(later(30))
	expect(server.received).toEqual([])
	const [row] =
		await sql`select count(*)::int as n from notices where params->>'period' = 'K-12' and not read`
	expect(row?.n).toBe(1)
})

test("a name with line ends adds no header and no recipient", async () => {
	const { sql } = await testDb()
	const bad = "Xã A\r\nBcc: ke@xau.example\r\n\r\n<script>alert(1)</script>"
	const [user] = await sql<{ name: string }[]>`select name from users where email = 'officer@demo.example'`
	await sql`update users set name = ${bad} where email = 'officer@demo.example'`
	await tell("officer@demo.example", {
		...aboutPeriod("K-13"),
		key: "notice.submitted",
		params: { unit: bad },
	})
	await run(T0)
	await sql`update users set name = ${user?.name ?? ""} where email = 'officer@demo.example'`
	expect(server.received).toHaveLength(1)
	const [mail] = server.received
	expect(mail?.to).toBe("officer@demo.example")
	expect(mail?.parsed.headers.has("bcc")).toBe(false)
	expect(mail?.parsed.subject).toMatch(/^Thước Số: Xã A Bcc: ke@xau\.example <script>/)
	expect(mail?.parsed.html).not.toContain("<script>")
	expect(mail?.raw).not.toMatch(/^Bcc:/im)
})
