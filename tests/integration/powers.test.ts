import { randomUUID } from "node:crypto"
import { beforeAll, expect, test } from "vitest"
import { readScope } from "#app/domain/policy.ts"
import { recallAssessment } from "#app/services/assessments/recall.server.ts"
import { saveAnswer } from "#app/services/assessments/save-answer.server.ts"
import { noteOpened } from "#app/services/break-glass/note.server.ts"
import { startBreakGlass } from "#app/services/break-glass/start.server.ts"
import { stopBreakGlass } from "#app/services/break-glass/end.server.ts"
import type { ActorCtx } from "#app/services/context.server.ts"
import { giveDelegation } from "#app/services/delegations/give.server.ts"
import { revokePower } from "#app/services/delegations/revoke.server.ts"
import { findAssessment } from "#db/queries/assessments.ts"
import { listSubmissions } from "#db/queries/submissions.ts"
import { findSession, insertSession } from "#db/queries/users.ts"
import type { TestDb } from "#tests/support/database.ts"
import { actorOf, behindWall, DEMO_NOW, demoDb } from "#tests/support/demo-database.ts"
import { sign, waitingFiles } from "#tests/support/signing.ts"
import type { WaitingFile } from "#tests/support/signing.ts"

let main: TestDb
let givenWaiting: () => Promise<WaitingFile>

beforeAll(async () => {
	main = await demoDb()
	givenWaiting = await waitingFiles(main)
}, 120_000)

const DAY = 86_400_000
const dayAfter = (days: number) => new Date(DEMO_NOW.getTime() + days * DAY).toISOString().slice(0, 10)
const DOCUMENT = "12/QĐ-UBND"

/** A file that waits for its head, and an officer of the unit whom the head let sign. */
async function givenDeputy(
	days: { fromDay: string; toDay: string } = { fromDay: dayAfter(0), toDay: dayAfter(9) },
) {
	const file = await givenWaiting()
	const officer = await actorOf(main, `officer.${file.unit}@demo.example`)
	const { userId: deputyId } = officer.actor
	const delegationId = await giveDelegation(file.head, { deputyId, document: DOCUMENT, ...days })
	return { ...file, officer, delegationId, deputy: await asSignedIn(officer) }
}

/** As a request of theirs would find them: with what a session gives today. */
async function asSignedIn(ctx: ActorCtx, now = ctx.now): Promise<ActorCtx> {
	const id = randomUUID()
	const [membership] = await main.sql<{ id: string }[]>`
		select id from memberships where user_id = ${ctx.actor.userId} and organization_id = ${ctx.actor.organizationId}
			and role = ${ctx.actor.role}`
	await insertSession(main.db, {
		...{
			id,
			userId: ctx.actor.userId,
			membershipId: membership?.id ?? null,
			createdAt: now,
			lastSeenAt: now,
		},
		expiresAt: new Date(now.getTime() + 10 * DAY),
	})
	const session = await findSession(main.db, id, now)
	const { delegationId, emergency } = session ?? {}
	return {
		...ctx,
		now,
		actor: {
			...ctx.actor,
			...(delegationId && { deputy: { delegationId } }),
			...(emergency && {
				emergency: { breakGlassId: emergency.id, organizationId: emergency.organizationId },
			}),
		},
	}
}

test("a deputy signs in the head's place, and the submission says by which document", async () => {
	const { id, revision, officer, deputy, delegationId } = await givenDeputy()
	expect(deputy.actor.deputy).toEqual({ delegationId })
	await expect(sign(officer, id, { revision })).rejects.toMatchObject({ code: "forbidden" })
	expect(await sign(deputy, id, { revision })).toEqual({ number: 1, again: false })
	const [submission] = await listSubmissions(main.db, id)
	expect(submission).toMatchObject({ signedBy: officer.actor.name, delegation: DOCUMENT })
	const [logged] = await main.sql`
		select after->>'delegationId' as delegation from audit_log
		where entity_id = ${id} and action = 'assessment.submit'`
	expect(logged).toEqual({ delegation: delegationId })
	await recallAssessment(deputy, { assessmentId: id, revision: revision + 1, reason: "Sai số liệu" })
})

test.each([
	["the day before", 3, 9, 2, false],
	["the first day", 3, 9, 3, true],
	["the last day", 3, 9, 9, true],
	["the day after", 3, 9, 10, false],
] as const)("%s of its days", async (_, from, to, at, isDeputy) => {
	const { officer } = await givenDeputy({ fromDay: dayAfter(from), toDay: dayAfter(to) })
	const then = await asSignedIn(officer, new Date(DEMO_NOW.getTime() + at * DAY))
	expect(then.actor.deputy !== undefined).toBe(isDeputy)
})

test("revoked, or its giver out of office, it signs nothing more, whatever page was open", async () => {
	const one = await givenDeputy()
	await revokePower(one.head, one.delegationId)
	await expect(sign(one.deputy, one.id, { revision: one.revision })).rejects.toMatchObject({
		code: "forbidden",
	})
	expect((await asSignedIn(one.officer)).actor.deputy).toBeUndefined()
	await expect(revokePower(one.head, one.delegationId)).rejects.toMatchObject({
		messageKey: "delegation.revokedBefore",
	})

	const other = await givenDeputy()
	await main.sql`update memberships set ended_at = now() where user_id = ${other.head.actor.userId} and role = 'head'`
	await expect(sign(other.deputy, other.id, { revision: other.revision })).rejects.toMatchObject({
		code: "forbidden",
	})
	expect((await asSignedIn(other.officer)).actor.deputy).toBeUndefined()
})

test("of a signature and a revocation at the same moment one comes first, and both are told the truth", async () => {
	const { id, revision, head, deputy, delegationId } = await givenDeputy()
	const [signed, revoked] = await Promise.allSettled([
		sign(deputy, id, { revision }),
		revokePower(head, delegationId),
	])
	expect(revoked.status).toBe("fulfilled")
	const submissions = await listSubmissions(main.db, id)
	expect(submissions).toHaveLength(signed.status === "fulfilled" ? 1 : 0)
})

test("who may not give it, and to whom it cannot be given", async () => {
	const { head, officer, deputy, unit } = await givenDeputy()
	const stranger = await givenWaiting()
	const form = {
		deputyId: officer.actor.userId,
		fromDay: dayAfter(20),
		toDay: dayAfter(21),
		document: DOCUMENT,
	}
	await expect(giveDelegation(deputy, form)).rejects.toMatchObject({ code: "forbidden" })
	const at = (field: string, key: string) => ({ code: "invalid", fields: { [field]: key } })
	await expect(giveDelegation(stranger.head, form)).rejects.toMatchObject(
		at("deputyId", "delegation.chooseDeputy"),
	)
	await expect(giveDelegation(head, { ...form, deputyId: head.actor.userId })).rejects.toMatchObject(
		at("deputyId", "delegation.chooseDeputy"),
	)
	await expect(giveDelegation(head, { ...form, fromDay: dayAfter(9) })).rejects.toMatchObject(
		at("fromDay", "delegation.overlaps"),
	)
	await expect(
		giveDelegation(head, { ...form, fromDay: dayAfter(-9), toDay: dayAfter(-1) }),
	).rejects.toMatchObject(at("toDay", "delegation.past"))
	// the power over one unit is none over another
	const elsewhere = await behindWall({
		...deputy.actor,
		organizationId: stranger.head.actor.organizationId,
	})
	expect(unit).not.toBe(stranger.unit)
	await expect(sign(elsewhere, stranger.id, { revision: stranger.revision })).rejects.toMatchObject({
		code: "forbidden",
	})
	await expect(revokePower(stranger.head, deputy.actor.deputy?.delegationId ?? "")).rejects.toMatchObject({
		code: "not_found",
	})
})

test("what was given stands as it was given: nobody writes it over or deletes it", async () => {
	const { delegationId } = await givenDeputy()
	await expect(
		main.sql`update delegations set to_day = to_day + 100 where id = ${delegationId}`,
	).rejects.toThrow(/is refused/)
	await expect(main.sql`delete from delegations where id = ${delegationId}`).rejects.toThrow()
})

const REASON = "Đơn vị báo trang nhập liệu trắng, cần xem tận nơi"

test("in an emergency the administrator reads one unit, writes nothing, and everybody concerned is told", async () => {
	const admin = await actorOf(main, "admin@demo.example")
	const [draft] = await main.sql<{ id: string; organization_id: string }[]>`
		select a.id, a.organization_id from assessments a join organizations o on o.id = a.organization_id
		join assessment_periods p on p.id = a.period_id where o.code = 'STP' and p.status = 'open'`
	const [other] = await main.sql<{ id: string }[]>`
		select a.id from assessments a join organizations o on o.id = a.organization_id
		join assessment_periods p on p.id = a.period_id where o.code = 'X001' and p.status = 'open'`
	const { id = "", organization_id: unitId = "" } = draft ?? {}
	expect(await findAssessment(main.db, readScope(admin.actor), id)).toBeNull()

	const breakGlassId = await startBreakGlass(admin, { organizationCode: "STP", reason: REASON })
	const inside = await asSignedIn(admin)
	expect(inside.actor.emergency).toEqual({ breakGlassId, organizationId: unitId })
	expect(await findAssessment(main.db, readScope(inside.actor), id)).toMatchObject({ id })
	expect(await findAssessment(main.db, readScope(inside.actor), other?.id ?? "")).toBeNull()
	await expect(
		saveAnswer(inside, { assessmentId: id, code: "A1.1", sawVersion: 1, typed: { num: "1", den: "2" } }),
	).rejects.toMatchObject({ code: "forbidden" })
	await noteOpened(inside, `/assessments/${id}`)
	await noteOpened(inside, "/admin/users")
	const log = await main.sql`
		select action, after->>'path' as path from audit_log where entity_id = ${breakGlassId} order by id`
	expect([...log]).toEqual([
		{ action: "break_glass.start", path: null },
		{ action: "break_glass.open", path: `/assessments/${id}` },
	])
	const told = await main.sql<{ role: string; reason: string }[]>`
		select distinct m.role, n.params->>'reason' as reason from notices n
		join memberships m on m.user_id = n.user_id and m.ended_at is null
		where n.key = 'notice.breakGlass' order by 1`
	expect([...told]).toEqual(["head", "inspector", "officer"].map((role) => ({ role, reason: REASON })))

	await stopBreakGlass(inside, breakGlassId)
	expect((await asSignedIn(admin)).actor.emergency).toBeUndefined()
	await expect(
		main.sql`update break_glass set reason = ${REASON + "!"} where id = ${breakGlassId}`,
	).rejects.toThrow()
})

test("it ends by itself, is never of a business, and is the administrator's alone", async () => {
	const admin = await actorOf(main, "admin@demo.example")
	await startBreakGlass(admin, { organizationCode: "STP", reason: REASON })
	const after = await asSignedIn(admin, new Date(DEMO_NOW.getTime() + 61 * 60_000))
	expect(after.actor.emergency).toBeUndefined()
	await expect(startBreakGlass(admin, { organizationCode: "DN001", reason: REASON })).rejects.toMatchObject({
		fields: { organizationCode: "conflicts.noUnit" },
	})
	const lead = await actorOf(main, "lead@demo.example")
	await expect(startBreakGlass(lead, { organizationCode: "STP", reason: REASON })).rejects.toMatchObject({
		code: "forbidden",
	})
	const [row] = await main.sql<{ id: string }[]>`select id from break_glass where ended_at is null limit 1`
	await expect(stopBreakGlass(lead, row?.id ?? "")).rejects.toMatchObject({ code: "forbidden" })
})
