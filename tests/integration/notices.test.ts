import { randomUUID } from "node:crypto"
import { beforeAll, expect, test } from "vitest"
import { HANDLERS } from "#app/jobs/handlers.server.ts"
import { recallAssessment } from "#app/services/assessments/recall.server.ts"
import { insertNoticesTo } from "#db/queries/ledger.ts"
import { testDb } from "#tests/support/database.ts"
import { actorOf, demoDb, openFileOf } from "#tests/support/demo-database.ts"
import { mailerTo } from "#tests/support/mail-server.ts"
import { sign, waitingFiles } from "#tests/support/signing.ts"

beforeAll(async () => void (await demoDb()), 120_000)

test("what is recalled before review no longer asks anybody to review it, by e-mail or in the portal", async () => {
	const main = await testDb()
	const next = await waitingFiles(main)
	const { id, revision, head } = await next()
	await sign(head, id, { revision })
	await recallAssessment(head, {
		assessmentId: id,
		...{ revision: revision + 1, key: randomUUID(), reason: "Sai số liệu ở một tiêu chí" },
	})
	const rows = await main.sql`
		select distinct key, href, read, mail_waits from notices
		where href = ${`/reviews/${id}`} or (key = 'notice.submitted' and href = '/reviews')`
	expect(rows).toEqual([{ key: "notice.submitted", href: "/reviews", read: true, mail_waits: false }])
	const [told] = await main.sql`
		select count(*)::int as n from notices where key = 'notice.recalledUnit' and href = '/reviews' and mail_waits`
	expect(told?.n).toBeGreaterThan(0)
})

test("whoever has a draft is reminded by the unit's own deadline, once a day, and no more than three times", async () => {
	const { db, sql } = await testDb()
	const { id } = await openFileOf(sql, "STP")
	await sql`update assessments set extended_to = '2027-01-20T10:00:00Z' where id = ${id}`
	const days = Array.from(
		{ length: 30 },
		(_, n) => new Date(Date.parse("2027-01-01T01:00:00Z") + n * 86_400_000),
	)
	for (const now of days) {
		await HANDLERS.remind(db, now, {})
		await HANDLERS.remind(db, new Date(now.getTime() + 3_600_000), {})
	}
	const rows = await sql<{ params: object }[]>`
		select params from notices n join users u on u.id = n.user_id
		where u.email = 'head@demo.example' and key = 'notice.remind' and params->>'date' = '20/01/2027'
		order by n.created_at`
	expect(rows.map(({ params }) => params)).toMatchObject([{ days: "7" }, { days: "3" }, { days: "1" }])
}, 60_000)

test("supplements, appeals, opinions and reviews are called to mind for those who have to do them", async () => {
	const { db, sql } = await testDb()
	const due = "2027-03-10T10:00:00Z"
	const supplement = await openFileOf(sql, "SCT")
	const provisional = await openFileOf(sql, "BQLKCN")
	const inReview = await openFileOf(sql, "STC")
	await sql`update assessments set supplement_by = ${due} where id = ${supplement.id}`
	await sql`update assessments set appeal_by = ${due} where id = ${provisional.id}`
	const { actor } = await actorOf(await testDb(), "reviewer@demo.example")
	const reviewer = actor.userId
	const coVerifier = await actorOf(await testDb(), "co-verifier@demo.example")
	await sql`update assessments set reviewer_id = ${reviewer} where id = ${inReview.id}`
	await sql`
		insert into co_verifications (assessment_id, criterion_code, organization_id, asked_by, asked_at, due_at)
		select ${inReview.id}, code, ${coVerifier.actor.organizationId}, ${reviewer}, now(), ${due}
		from unnest(array['A1.1', 'A1.2']) code
		on conflict (assessment_id, criterion_code, organization_id) do update set due_at = ${due}, opinion = null,
			answered_by = null, answered_at = null`
	await sql`update assessment_periods set review_by = ${due} where status = 'open'`
	for (const day of ["03-03", "03-08", "03-09", "03-10", "03-11"]) {
		await HANDLERS.remind(db, new Date(`2027-${day}T01:00:00Z`), {})
		await HANDLERS.remind(db, new Date(`2027-${day}T01:00:30Z`), {})
	}
	const rows = await sql<{ email: string; key: string; href: string; on: string; count: string | null }[]>`
		select u.email, n.key, n.href, to_char(n.created_at, 'MM-DD') as on, n.params->>'count' as count
		from notices n join users u on u.id = n.user_id
		where n.key in ('notice.remindSupplement', 'notice.remindAppeal', 'notice.remindOpinion', 'notice.remindReview')
			and n.params->>'date' = '10/03/2027'
			and u.email in ('officer.sct@demo.example', 'head.sct@demo.example', 'officer.bqlkcn@demo.example',
				'head.bqlkcn@demo.example', 'reviewer@demo.example', 'co-verifier@demo.example')
		order by n.created_at, u.email, n.key`
	const found = rows.map(
		({ email, key, on }) => `${on} ${email.split("@")[0]} ${key.replace("notice.remind", "")}`,
	)
	expect(found).toEqual([
		"03-03 reviewer Review",
		"03-08 head.sct Supplement",
		"03-08 officer.sct Supplement",
		"03-08 reviewer Review",
		"03-09 co-verifier Opinion",
		"03-09 head.bqlkcn Appeal",
		"03-10 head.sct Supplement",
		"03-10 officer.sct Supplement",
	])
	expect(rows.find(({ key }) => key === "notice.remindOpinion")).toMatchObject({
		href: "/co-verifications",
		count: "2",
	})
	expect(rows.find(({ key }) => key === "notice.remindAppeal")?.href).toBe(
		`/assessments/${provisional.id}/result`,
	)
}, 60_000)

test("nobody is told of a unit with which they have a conflict", async () => {
	const main = await testDb()
	const next = await waitingFiles(main)
	const { id, revision, unit, head } = await next()
	const { actor } = await actorOf(main, "reviewer@demo.example")
	await main.sql`
		insert into conflicts (user_id, organization_id, reason, declared_at)
		select ${actor.userId}, id, 'Người thân làm việc tại đơn vị', now()
		from organizations where lower(code) = ${unit}`
	await sign(head, id, { revision })
	const told = await main.sql<{ email: string }[]>`
		select u.email from notices n join users u on u.id = n.user_id where n.href = ${`/reviews/${id}`}`
	expect(told.length).toBeGreaterThan(1)
	expect(told.map(({ email }) => email)).not.toContain("reviewer@demo.example")
})

test("an announcement whose job is done again tells everybody once", async () => {
	const { db, sql } = await testDb()
	const at = new Date("2027-05-01T01:00:00Z")
	const said = { roles: ["head"], key: "notice.periodOpened", params: { period: "2027" }, href: "/work" }
	const count = async () =>
		(
			await sql<
				{ n: number }[]
			>`select count(*)::int as n from notices where created_at = ${at.toISOString()}`
		)[0]?.n
	await HANDLERS.announce(db, at, { ...said, at: at.toISOString() })
	const once = await count()
	await HANDLERS.announce(db, at, { ...said, at: at.toISOString() })
	expect(once).toBeGreaterThan(1)
	expect(await count()).toBe(once)
})

test("what was read in the portal while its mail waited for the mail server does not go out any more", async () => {
	const { db, sql } = await testDb()
	const { actor } = await actorOf(await testDb(), "officer@demo.example")
	const at = new Date("2027-06-01T01:00:00Z")
	const noServer = mailerTo("smtp://127.0.0.1:1", "https://thuocso.example.vn")
	const outcome = async () => {
		const [row] =
			await sql`select attempts, outcome from mails where user_id = ${actor.userId} and queued_at = ${at.toISOString()}`
		return row && { ...row }
	}
	await sql`update notices set mail_waits = false`
	await db.transaction((tx) =>
		insertNoticesTo(tx, [actor.userId], {
			key: "notice.periodOpened",
			params: { period: "K-R" },
			href: "/work",
			at,
		}),
	)
	await HANDLERS.mail(db, at, {}, noServer)
	expect(await outcome()).toEqual({ attempts: 1, outcome: null })
	await sql`update notices set read = true where params->>'period' = 'K-R'`
	await HANDLERS.mail(db, new Date(at.getTime() + 5 * 60_000), {}, noServer)
	expect(await outcome()).toEqual({ attempts: 2, outcome: "unwanted" })
})
