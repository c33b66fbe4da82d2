import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { INVITED_FOR } from "#app/domain/letter.ts"
import type { Role } from "#app/domain/role.ts"
import { HANDLERS } from "#app/jobs/handlers.server.ts"
import type { Mailer } from "#app/mail/transport.server.ts"
import type { Ctx } from "#app/services/context.server.ts"
import { acceptAsMyself, acceptAsNew, readInvitation } from "#app/services/invitations/accept.server.ts"
import {
	inviteAgain,
	readOwnInvitation,
	withdrawOffer,
} from "#app/services/invitations/change-invitation.server.ts"
import { inviteColleague, inviteOfficial } from "#app/services/invitations/invite.server.ts"
import { listInvitations } from "#app/services/invitations/list.server.ts"
import { signIn } from "#app/services/users/sign-in.server.ts"
import { testDb } from "#tests/support/database.ts"
import { actorOf, demoDb } from "#tests/support/demo-database.ts"
import { mailerTo, startMailServer } from "#tests/support/mail-server.ts"
import type { MailServer } from "#tests/support/mail-server.ts"

const PASSWORD = "trâu ăn cỏ bên sông"
const T0 = new Date("2026-11-22T03:00:00Z")
const later = (ms: number) => new Date(T0.getTime() + ms)
const GONE = { code: "invalid", messageKey: "invite.linkGone" }
let server: MailServer
let mailer: Mailer
let turn = 0

beforeAll(async () => {
	await demoDb()
	server = await startMailServer()
	mailer = mailerTo(server.url)
}, 120_000)

beforeEach(async () => {
	const { sql } = await testDb()
	await sql`delete from pgboss.job where name = 'letter'`
	server.received.length = 0
})

afterAll(() => server.stop())

const who = async (name: string) => ({ ...(await actorOf(await testDb(), `${name}@demo.example`)), now: T0 })
const newcomer = () => ({ email: `moi-${turn++}@demo.example`, name: "Người được mời" })
const asked = (fields: Record<string, string>) => ({ code: "invalid", fields })

async function handed(email: { email: string; name: string }): Promise<{ token: string; id: string }> {
	const { token, id } = await inviteColleague(await who("head"), email, "hand")
	return { token: token ?? "", id }
}

async function accept(token: string, now = T0, name = "Cán bộ mới"): Promise<void> {
	const { db } = await testDb()
	await acceptAsNew({ db, now }, { token, form: { name, password: PASSWORD }, locale: "vi" })
}

async function positionsOf(email: string): Promise<string[]> {
	const { sql } = await testDb()
	const rows = await sql<{ at: string }[]>`
		select m.role || ' ' || o.code as at from memberships m join users u on u.id = m.user_id
		join organizations o on o.id = m.organization_id where u.email = ${email} and m.ended_at is null order by 1`
	return rows.map(({ at }) => at)
}

async function provenOf(email: string): Promise<boolean> {
	const { sql } = await testDb()
	const [row] = await sql`select email_verified_at from users where email = ${email}`
	return row?.["email_verified_at"] !== null
}

/** Sends what is queued and gives the token of the letter to the address. */
async function sent(email: string): Promise<string> {
	const { db, sql } = await testDb()
	const jobs = await sql<{ data: unknown }[]>`select data from pgboss.job where name = 'letter'`
	await sql`delete from pgboss.job where name = 'letter'`
	for (const { data } of jobs) await HANDLERS.letter(db, T0, data, mailer)
	const mail = server.received.filter(({ to }) => to === email).at(-1)
	return /\/invitations\/([\w-]{43})\s/.exec(mail?.parsed.text ?? "")?.[1] ?? ""
}

test("a letter takes the invitation: a new person has an account, the position and a proven address", async () => {
	const { db, sql } = await testDb()
	const person = newcomer()
	const made = await inviteColleague(await who("head"), person, "letter")
	expect(made.token).toBeNull()
	const token = await sent(person.email)
	const mail = server.received.at(-1)?.parsed
	expect(mail?.subject).toContain("Lời mời nhận vai trò tại Sở Tư pháp")
	expect(await readInvitation({ db, now: T0 }, token)).toMatchObject({ hasAccount: false })
	await accept(token)
	expect(await positionsOf(person.email)).toEqual(["officer STP"])
	expect(await provenOf(person.email)).toBe(true)
	const session = { id: `invited-${turn++}`, expiresAt: later(3_600_000) }
	await signIn(
		{ db, now: T0 },
		{ email: person.email, password: PASSWORD, address: "", userAgent: "", session },
	)
	const [told] = await sql`
		select n.params from notices n join users u on u.id = n.user_id
		where u.email = 'head@demo.example' and n.key = 'notice.invitationAccepted' order by n.created_at desc limit 1`
	expect(told?.["params"]).toMatchObject({ name: "Cán bộ mới" })
	const rows = await sql<
		{ text: string }[]
	>`select l::text as text from audit_log l where entity_id = ${made.id}`
	expect(rows).toHaveLength(2)
	const all = rows.map(({ text }) => text).join()
	for (const secret of [person.email, person.name, token]) expect(all).not.toContain(secret)
})

test("a link that is handed over gives the position and proves no address", async () => {
	const person = newcomer()
	await accept((await handed(person)).token)
	expect(await positionsOf(person.email)).toEqual(["officer STP"])
	expect(await provenOf(person.email)).toBe(false)
})

test("it opens once, for fourteen days, and of two who take it at once one does", async () => {
	const first = await handed(newcomer())
	await expect(accept(first.token, later(INVITED_FOR))).rejects.toMatchObject(GONE)
	const both = await Promise.allSettled([
		accept(first.token, later(INVITED_FOR - 1)),
		accept(first.token, later(INVITED_FOR - 1)),
	])
	expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
	await expect(accept(first.token)).rejects.toMatchObject(GONE)
})

test("sent again it has another link and days, withdrawn it has none", async () => {
	const head = await who("head")
	const { token, id } = await handed(newcomer())
	const again = await inviteAgain({ ...head, now: later(INVITED_FOR + 1) }, id, "hand")
	await expect(accept(token)).rejects.toMatchObject(GONE)
	const { db } = await testDb()
	expect(await readInvitation({ db, now: later(INVITED_FOR + 2) }, again.token ?? "")).not.toBeNull()
	await withdrawOffer(head, id)
	await expect(accept(again.token ?? "", later(INVITED_FOR + 2))).rejects.toMatchObject(GONE)
	const settled = { code: "conflict", messageKey: "invite.settled" }
	await expect(withdrawOffer(head, id)).rejects.toMatchObject(settled)
	await expect(inviteAgain(head, id, "hand")).rejects.toMatchObject(settled)
})

test("who has an account takes it signed in under the very address, and nobody else does", async () => {
	const { db } = await testDb()
	const admin = await who("admin")
	const email = "officer.snv@demo.example"
	const offer = { email, name: "Cán bộ", role: "officer" as const, organizationCode: "STP" }
	const { token } = await inviteOfficial(admin, offer, "hand")
	expect(await readInvitation({ db, now: T0 }, token ?? "")).toMatchObject({ hasAccount: true })
	await expect(accept(token ?? "")).rejects.toMatchObject({ messageKey: "invite.hasAccount" })
	const as = async (name: string) =>
		({ ...(await who(name)), email: `${name}@demo.example` }) as unknown as Ctx
	const other = acceptAsMyself(await as("officer"), token ?? "")
	await expect(other).rejects.toMatchObject({ messageKey: "invite.otherAccount" })
	await acceptAsMyself(await as("officer.snv"), token ?? "")
	expect(await positionsOf(email)).toEqual(["officer SNV", "officer STP"])
	await expect(acceptAsMyself(await as("officer.snv"), token ?? "")).rejects.toMatchObject(GONE)
})

test("an address that has a position at the unit, or is invited there, is refused at the field", async () => {
	const head = await who("head")
	const taken = { email: "officer@demo.example", name: "Đang giữ" }
	await expect(inviteColleague(head, taken, "hand")).rejects.toMatchObject(asked({ email: "invite.holds" }))
	const person = newcomer()
	const both = await Promise.allSettled([
		inviteColleague(head, person, "hand"),
		inviteColleague(head, person, "hand"),
	])
	expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
	await expect(inviteColleague(head, person, "hand")).rejects.toMatchObject(
		asked({ email: "invite.isInvited" }),
	)
})

test("heads invite at their own unit alone and see nothing of others; no other role invites", async () => {
	const { id } = await handed(newcomer())
	const [other, admin] = [await who("head.snv"), await who("admin")]
	expect(await readOwnInvitation(other, id)).toBe("absent")
	await expect(withdrawOffer(other, id)).rejects.toMatchObject({ code: "not_found" })
	await expect(inviteAgain(other, id, "hand")).rejects.toMatchObject({ code: "not_found" })
	expect((await listInvitations(other)).map((row) => row.id)).not.toContain(id)
	expect((await listInvitations(admin)).map((row) => row.id)).toContain(id)
	const forbidden = { code: "forbidden" }
	for (const name of [
		"officer",
		"reviewer",
		"lead",
		"council",
		"secretary",
		"leader",
		"inspector",
		"owner",
	]) {
		const actor = await who(name)
		await expect(inviteColleague(actor, newcomer(), "hand")).rejects.toMatchObject(forbidden)
		await expect(withdrawOffer(actor, id)).rejects.toMatchObject(forbidden)
		expect(await readOwnInvitation(actor, id)).toBe("forbidden")
	}
	const offer = { ...newcomer(), role: "admin" as const, organizationCode: "STP" }
	await expect(inviteOfficial(await who("head"), offer, "hand")).rejects.toMatchObject(forbidden)
	const business = { ...newcomer(), role: "officer" as const, organizationCode: "DN001" }
	await expect(inviteOfficial(admin, business, "hand")).rejects.toMatchObject(
		asked({ organizationCode: "admin.notAUnit" }),
	)
	const owner = { ...newcomer(), role: "owner" as Role as "admin", organizationCode: "STP" }
	await expect(inviteOfficial(admin, owner, "hand")).rejects.toMatchObject(forbidden)
})

test("it is worth as much as whoever gave it: after their office, nothing", async () => {
	const { sql } = await testDb()
	const { token, id } = await handed(newcomer())
	const head = await who("head")
	const ended = (at: Date | null) => sql`
		update memberships set ended_at = ${at?.toISOString() ?? null} where user_id = ${head.actor.userId} and role = 'head'`
	await ended(T0)
	await expect(accept(token)).rejects.toMatchObject(GONE)
	// an administrator who sends it again answers for it
	const again = await inviteAgain(await who("admin"), id, "hand")
	await accept(again.token ?? "")
	await ended(null)
})
