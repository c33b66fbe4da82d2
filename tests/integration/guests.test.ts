import { randomUUID } from "node:crypto"
import { beforeAll, expect, test } from "vitest"
import { saveAnswer } from "#app/services/assessments/save-answer.server.ts"
import { saveFacts } from "#app/services/assessments/save-facts.server.ts"
import { finishAssessment } from "#app/services/assessments/finish.server.ts"
import { readQuestionPath } from "#app/services/businesses/question-path.server.ts"
import { attachReference } from "#app/services/evidence/attach-reference.server.ts"
import { openForAttaching } from "#app/services/evidence/open-evidence.server.ts"
import { eraseLapsedGuests } from "#app/services/guests/erase-lapsed.server.ts"
import { keepAsAccount } from "#app/services/guests/keep.server.ts"
import { makeReturnLink } from "#app/services/guests/make-link.server.ts"
import { checkReturnLink, openReturnLink } from "#app/services/guests/open-link.server.ts"
import { signIn } from "#app/services/users/sign-in.server.ts"
import { HANDLERS } from "#app/jobs/handlers.server.ts"
import { countPeers, listMedians } from "#db/queries/benchmark.ts"
import { findSession } from "#db/queries/users.ts"
import type { TestDb } from "#tests/support/database.ts"
import { DEMO_NOW, demoDb, openFileOf } from "#tests/support/demo-database.ts"
import { givenGuest, hash, keepForm, later } from "#tests/support/guests.ts"
import type { Guest } from "#tests/support/guests.ts"

let main: TestDb

beforeAll(async () => {
	main = await demoDb()
}, 120_000)

const REASON = "Trong kỳ không phát sinh"

/** Answers everything that applies, with an explanation at the first question. */
async function answerAll({ ctx, assessmentId }: Guest, words = "") {
	await saveFacts(ctx, { assessmentId, facts: {} })
	const found = await readQuestionPath(ctx, assessmentId)
	if (!found) throw new Error("the guest may not read the own file")
	await Promise.all(
		found.path.map(({ code, kind, options, items }, index) => {
			const typed: Record<string, string> = { explanation: index === 0 ? words : "" }
			if (kind === "PCT") Object.assign(typed, { num: "1", den: "2" })
			else if (kind === "NUM") typed["value"] = "0"
			else if (kind === "YN") typed["yes"] = "true"
			else if (kind === "ONE") typed["option"] = options?.at(-1)?.code ?? ""
			else typed["items"] = items?.[0]?.code ?? ""
			return saveAnswer(ctx, { assessmentId, code, sawVersion: 0, typed })
		}),
	)
	return found.path.map(({ code }) => code)
}

async function finish(guest: Guest): Promise<void> {
	const [row] = await main.sql<{ revision: number }[]>`
		select revision from assessments where id = ${guest.assessmentId}`
	const revision = row?.revision ?? -1
	await finishAssessment(guest.ctx, { assessmentId: guest.assessmentId, revision, key: randomUUID() })
}

async function left({ ctx, assessmentId }: Guest) {
	const { userId, organizationId } = ctx.actor
	const [row] = await main.sql`
		select (select count(*)::int from users where id = ${userId}) as users,
			(select count(*)::int from organizations where id = ${organizationId}) as organizations,
			(select count(*)::int from memberships where user_id = ${userId}) as memberships,
			(select count(*)::int from assessments where id = ${assessmentId}) as assessments,
			(select count(*)::int from answers where assessment_id = ${assessmentId}) as answers,
			(select count(*)::int from scores where assessment_id = ${assessmentId}) as scores`
	return { ...row }
}

const WHOLE = { users: 1, organizations: 1, memberships: 1, assessments: 1 }

test("a start makes business, guest, position, session and file, or nothing at all", async () => {
	const guest = await givenGuest(main)
	expect(await left(guest)).toEqual({ ...WHOLE, answers: 0, scores: 0 })
	const session = await findSession(main.db, guest.sessionId, DEMO_NOW)
	expect(session).toMatchObject({ email: null, role: "owner", organizationName: "Cơ sở chưa đặt tên" })
	const [before] = await main.sql`select count(*)::int as n from users where email is null`
	const open = await main.sql<{ id: string }[]>`
		update assessment_periods set status = 'closed' where status = 'open' returning id`
	try {
		await expect(givenGuest(main)).rejects.toMatchObject({ messageKey: "business.noPeriod" })
	} finally {
		const ids = open.map(({ id }) => id)
		await main.sql`update assessment_periods set status = 'open' where id = any(${ids})`
	}
	const [after] = await main.sql`select count(*)::int as n from users where email is null`
	expect(after).toEqual(before)
})

test("one network may start sixty times an hour, another is not held back", async () => {
	const address = `203.0.113.${Math.floor(Math.random() * 255)}`
	await Promise.all(Array.from({ length: 60 }, () => givenGuest(main, {}, address)))
	await expect(givenGuest(main, {}, address)).rejects.toMatchObject({ messageKey: "guest.tooMany" })
	await expect(givenGuest(main)).resolves.toBeDefined()
}, 30_000)

test("a guest reads and writes the own file and no other guest's, nor does anybody else", async () => {
	const [one, other] = [await givenGuest(main), await givenGuest(main)]
	await saveAnswer(one.ctx, {
		assessmentId: one.assessmentId,
		code: "C1.1",
		sawVersion: 0,
		typed: { option: "b" },
	})
	expect(await readQuestionPath(one.ctx, one.assessmentId)).not.toBeNull()
	expect(await readQuestionPath(other.ctx, one.assessmentId)).toBeNull()
	const foreign = saveAnswer(other.ctx, {
		assessmentId: one.assessmentId,
		code: "C1.1",
		sawVersion: 1,
		typed: { option: "a" },
	})
	await expect(foreign).rejects.toMatchObject({ code: "not_found" })
})

test("a guest may not fill the disk with files", async () => {
	const { ctx, assessmentId } = await givenGuest(main)
	const at = { assessmentId, code: "C1.1" }
	const refused = { messageKey: "evidence.notAsGuest" }
	// every upload begins here
	await expect(openForAttaching(ctx, at)).rejects.toMatchObject(refused)
	const reference = { kind: "link" as const, title: "Trang", url: "https://a.example/" }
	await expect(attachReference(ctx, { ...at, reference })).rejects.toMatchObject(refused)
})

test("a link opens the same answers again and again until it ends, and a newer one replaces it", async () => {
	const guest = await givenGuest(main)
	const open = (linkId: string, now = DEMO_NOW) => {
		const session = { id: hash(), expiresAt: later(400) }
		return openReturnLink({ db: main.db, now }, { linkId, address: hash(), userAgent: "", session }).then(
			() => findSession(main.db, session.id, now),
		)
	}
	const [first, second] = [hash(), hash()]
	await makeReturnLink(guest.ctx, { id: first })
	expect(await checkReturnLink({ db: main.db, now: DEMO_NOW }, { linkId: first, address: hash() })).toBe(true)
	for (const now of [DEMO_NOW, later(1), later(179)]) {
		expect(await open(first, now)).toMatchObject({ userId: guest.ctx.actor.userId })
	}
	await expect(open(first, later(181))).rejects.toMatchObject({ messageKey: "guest.linkGone" })
	await makeReturnLink(guest.ctx, { id: second })
	await expect(open(first)).rejects.toMatchObject({ messageKey: "guest.linkGone" })
	expect(await open(second)).toMatchObject({ userId: guest.ctx.actor.userId })
})

test("only the hash of a link is kept, and thirty wrong ones shut a network out, right one included", async () => {
	const guest = await givenGuest(main)
	const link = hash()
	await makeReturnLink(guest.ctx, { id: link })
	const ctx = { db: main.db, now: DEMO_NOW }
	const address = `198.51.100.${Math.floor(Math.random() * 255)}`
	const wrong = Array.from({ length: 30 }, () => checkReturnLink(ctx, { linkId: hash(), address }))
	expect(new Set(await Promise.all(wrong))).toEqual(new Set([false]))
	await expect(checkReturnLink(ctx, { linkId: link, address })).rejects.toMatchObject({
		messageKey: "guest.tooManyLinks",
	})
	expect(await checkReturnLink(ctx, { linkId: link, address: hash() })).toBe(true)
})

test("keeping makes an account in place: same person and answers, old sessions and links shut", async () => {
	const guest = await givenGuest(main)
	const codes = await answerAll(guest)
	const [link, session] = [hash(), hash()]
	await makeReturnLink(guest.ctx, { id: link })
	const form = keepForm({ taxCode: "0109998887" })
	await keepAsAccount(guest.ctx, { form, userAgent: "", session: { id: session, expiresAt: later(1) } })
	expect(await findSession(main.db, guest.sessionId, DEMO_NOW)).toBeNull()
	expect(await findSession(main.db, session, DEMO_NOW)).toMatchObject({
		userId: guest.ctx.actor.userId,
		email: form.email,
		organizationName: form.name,
	})
	expect(await left(guest)).toEqual({ ...WHOLE, answers: codes.length, scores: 0 })
	const ctx = { db: main.db, now: DEMO_NOW }
	expect(await checkReturnLink(ctx, { linkId: link, address: hash() })).toBe(false)
	const again = { id: hash(), expiresAt: later(1) }
	const { email, password } = form
	await signIn(ctx, { email, password, address: hash(), userAgent: "", session: again })
	expect(await findSession(main.db, again.id, DEMO_NOW)).toMatchObject({ userId: guest.ctx.actor.userId })
	// there is nothing left of the guest to keep or to link to
	await expect(makeReturnLink(guest.ctx, { id: hash() })).rejects.toMatchObject({
		messageKey: "guest.alreadyKept",
	})
	const twice = keepAsAccount(guest.ctx, { form: keepForm(), userAgent: "", session: again })
	await expect(twice).rejects.toMatchObject({ messageKey: "guest.alreadyKept" })
})

test("a taken tax code or e-mail is refused at its field and changes nothing", async () => {
	const [one, other] = [await givenGuest(main), await givenGuest(main)]
	const session = () => ({ id: hash(), expiresAt: later(1) })
	const form = keepForm({ taxCode: "0108887776" })
	await keepAsAccount(one.ctx, { form, userAgent: "", session: session() })
	const tries = [
		[keepForm({ taxCode: form.taxCode }), { taxCode: "guest.taxCodeTaken" }],
		[keepForm({ email: form.email }), { email: "guest.emailTaken" }],
	] as const
	for (const [typed, fields] of tries) {
		const kept = keepAsAccount(other.ctx, { form: typed, userAgent: "", session: session() })
		await expect(kept).rejects.toMatchObject({ fields })
	}
	expect(await findSession(main.db, other.sessionId, DEMO_NOW)).toMatchObject({
		email: null,
		organizationName: "Cơ sở chưa đặt tên",
	})
})

test("two who keep with one e-mail at once: one has the account, the other is told", async () => {
	const guests = [await givenGuest(main), await givenGuest(main)]
	const { email } = keepForm()
	const outcomes = await Promise.allSettled(
		guests.map(({ ctx }) =>
			keepAsAccount(ctx, {
				form: keepForm({ email }),
				userAgent: "",
				session: { id: hash(), expiresAt: later(1) },
			}),
		),
	)
	expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
	const refused = outcomes.find((one) => one.status === "rejected")
	expect(refused?.reason).toMatchObject({ fields: { email: "guest.emailTaken" } })
})

test("a guest to whom nothing leads back is erased with every answer, one with a session or a link is not", async () => {
	const gone = await givenGuest(main)
	const linked = await givenGuest(main)
	await answerAll(gone, "lời giải trình")
	await saveAnswer(linked.ctx, {
		assessmentId: linked.assessmentId,
		code: "C1.1",
		sawVersion: 0,
		typed: { na: "on", reason: REASON },
	})
	await makeReturnLink(linked.ctx, { id: hash() })
	await eraseLapsedGuests({ db: main.db, now: later(29) })
	expect(await left(gone)).toMatchObject(WHOLE)
	await HANDLERS.housekeeping(main.db, later(31), {})
	expect(await left(gone)).toEqual({
		users: 0,
		organizations: 0,
		memberships: 0,
		assessments: 0,
		answers: 0,
		scores: 0,
	})
	expect(await left(linked)).toEqual({ ...WHOLE, answers: 1, scores: 0 })
	await HANDLERS.housekeeping(main.db, later(181), {})
	expect(await left(linked)).toMatchObject({ users: 0, answers: 0 })
	const log = await main.sql`
		select action from audit_log where entity_id = ${gone.ctx.actor.organizationId} and action like 'guest.%'`
	expect(log.map(({ action }) => String(action))).toEqual(["guest.erase"])
})

test("a finished guest's score stays when nothing leads back, without name and words", async () => {
	const guest = await givenGuest(main, { name: "Tiệm bánh Có Tên" })
	const codes = await answerAll(guest, "chị Hoa, số 0900")
	await finish(guest)
	const [before] = await main.sql`select sha256 from scores where assessment_id = ${guest.assessmentId}`
	await HANDLERS.housekeeping(main.db, later(31), {})
	expect(await left(guest)).toEqual({ ...WHOLE, answers: codes.length, scores: 1 })
	const rows = await main.sql`
		select to_jsonb(u) as person, to_jsonb(o) as business, s.snapshot, s.sha256, a.explanation
		from scores s join users u on u.id = s.created_by
		join organizations o on o.id = ${guest.ctx.actor.organizationId}
		join answers a on a.assessment_id = s.assessment_id
		where s.assessment_id = ${guest.assessmentId}`
	const text = JSON.stringify(rows)
	for (const word of ["Có Tên", "chị Hoa", "0900"]) expect(text).not.toContain(word)
	expect(rows[0]?.sha256).toBe(before?.sha256)
	expect(await eraseLapsedGuests({ db: main.db, now: later(32) })).toEqual({ erased: 0, stripped: 0 })
})

test("an account kept from a guest outlives housekeeping", async () => {
	const guest = await givenGuest(main)
	const session = { id: hash(), expiresAt: later(1) }
	await keepAsAccount(guest.ctx, { form: keepForm(), userAgent: "", session })
	await HANDLERS.housekeeping(main.db, later(400), {})
	expect(await left(guest)).toMatchObject(WHOLE)
})

test("a finished guest counts among the peers only once it is kept", async () => {
	const guest = await givenGuest(main, { kind: "enterprise", sector: "finance", size: "medium" })
	await answerAll(guest)
	const asking = await openFileOf(main.sql, "DN001")
	const [file] = await main.sql<{ periodId: string; instrumentId: string; organizationId: string }[]>`
		select period_id as "periodId", instrument_id as "instrumentId", organization_id as "organizationId"
		from assessments where id = ${asking.id}`
	if (!file) throw new Error("no file of DN001")
	const of = { ...file, kind: "enterprise", sector: "finance", size: "medium" } as const
	const all = async () => (await countPeers(main.db, of)).find(({ group }) => group === "all")?.n ?? 0
	const inMedian = async () =>
		(await listMedians(main.db, of, { group: "all", floor: 5 })).find(({ pillar }) => pillar === null)?.n
	const before = await all()
	expect(before).toBeGreaterThanOrEqual(5)
	await finish(guest)
	expect(await all()).toBe(before)
	expect(await inMedian()).toBe(before)
	const session = { id: hash(), expiresAt: later(1) }
	await keepAsAccount(guest.ctx, { form: keepForm(), userAgent: "", session })
	expect(await all()).toBe(before + 1)
	expect(await inMedian()).toBe(before + 1)
})
