import { beforeAll, expect, test } from "vitest"
import { shownLines } from "#app/domain/teamwork.ts"
import type { ActorCtx } from "#app/services/context.server.ts"
import { assignWork } from "#app/services/teamwork/assign.server.ts"
import { addNote } from "#app/services/teamwork/discuss.server.ts"
import { readDiscussion } from "#app/services/teamwork/read-discussion.server.ts"
import { signIn } from "#app/services/users/sign-in.server.ts"
import { handOverPosition, readHandOver } from "#app/services/users/end-position.server.ts"
import { givePosition } from "#db/queries/colleagues.ts"
import { teamworkOf } from "#db/queries/teamwork.ts"
import { findSession } from "#db/queries/users.ts"
import { DEMO_PASSWORD } from "#db/demo/load.ts"
import { testDb } from "#tests/support/database.ts"
import { actorOf, DEMO_NOW, demoDb, openFileOf } from "#tests/support/demo-database.ts"

beforeAll(async () => void (await demoDb()), 120_000)

/** A person with one position more at a unit of the demo, and the position's id. */
async function givenColleague(unit: string, role: "officer" | "head"): Promise<Held> {
	const connection = await testDb()
	const email = `${Math.random().toString(36).slice(2)}@demo.example`
	const [user] = await connection.sql<{ id: string }[]>`
		insert into users (email, name, password_hash)
		select ${email}, ${`Người thử ${email}`}, password_hash from users limit 1 returning id`
	const [organization] = await connection.sql<{ id: string }[]>`
		select id from organizations where code = ${unit}`
	if (!user || !organization) throw new Error(`no ${unit}`)
	await givePosition(connection.db, { userId: user.id, organizationId: organization.id, role })
	return heldBy(email, role)
}

type Held = ActorCtx & { email: string; membershipId: string }

async function heldBy(email: string, role: string): Promise<Held> {
	const connection = await testDb()
	const [row] = await connection.sql<{ id: string }[]>`
		select m.id from memberships m join users u on u.id = m.user_id where u.email = ${email} and m.role = ${role}`
	return { ...(await actorOf(connection, email)), email, membershipId: row?.id ?? "" }
}

const demo = (name: string, role: string) => heldBy(`${name}@demo.example`, role)

async function signedIn({ email }: Held): Promise<string> {
	const { db } = await testDb()
	const id = `test-${Math.random().toString(36).slice(2)}`
	const session = { id, expiresAt: new Date(DEMO_NOW.getTime() + 3_600_000) }
	const attempt = { email, password: DEMO_PASSWORD, address: "127.0.0.1", userAgent: "", session }
	await signIn({ db, now: DEMO_NOW }, attempt)
	return id
}

function end(by: ActorCtx, leaver: Held, successor: ActorCtx | null) {
	return handOverPosition(by, {
		membershipId: leaver.membershipId,
		successorId: successor?.actor.userId ?? "none",
	})
}

/** What a page of now shows. */
async function seen(assessmentId: string): Promise<string> {
	const { db } = await testDb()
	return JSON.stringify(shownLines((await teamworkOf(db, assessmentId)).assignments))
}

async function linesOf(assessmentId: string, { actor }: ActorCtx): Promise<string[]> {
	const { db } = await testDb()
	const { assignments } = await teamworkOf(db, assessmentId)
	return assignments.filter(({ assigneeId }) => assigneeId === actor.userId).map(({ code }) => code)
}

test("a leaver's work goes to the successor, sessions end, words keep the old name, both are told", async () => {
	const { db, sql } = await testDb()
	const { id: assessmentId } = await openFileOf(sql, "STP")
	const [head, leaver, successor] = [
		await demo("head", "head"),
		await givenColleague("STP", "officer"),
		await demo("officer", "officer"),
	]
	const order = { assessmentId, codes: ["A1.1", "A1.2"], dueOn: "", note: "", saw: await seen(assessmentId) }
	await assignWork(head, { ...order, assigneeId: leaver.actor.userId })
	await addNote(leaver, { assessmentId, code: "A1.1", body: "Tôi đã hỏi văn phòng" })
	const session = await signedIn(leaver)
	expect(await findSession(db, session, DEMO_NOW)).not.toBeNull()

	await end(head, leaver, successor)

	expect(await linesOf(assessmentId, leaver)).toEqual([])
	expect(await linesOf(assessmentId, successor)).toEqual(expect.arrayContaining(["A1.1", "A1.2"]))
	expect(await findSession(db, session, DEMO_NOW)).toBeNull()
	await expect(signedIn(leaver)).rejects.toMatchObject({ messageKey: "account.noPosition" })
	const talk = await readDiscussion(successor, { assessmentId, code: "A1.1" })
	expect(talk?.discussion.threads.at(-1)).toMatchObject({ author: leaver.actor.name })
	expect(talk?.discussion.colleagues.some(({ id }) => id === leaver.actor.userId)).toBe(false)
	const told = await sql<{ user_id: string; key: string }[]>`
		select user_id, key from notices where params->>'name' = ${leaver.actor.name} order by key`
	expect([...told]).toEqual([
		{ user_id: leaver.actor.userId, key: "notice.positionEnded" },
		{ user_id: successor.actor.userId, key: "notice.tookOver" },
	])
	const log = await sql<{ action: string }[]>`
		select action from audit_log where entity_id in (${leaver.membershipId}, ${`${assessmentId}/A1.1`})
			and entity in ('membership', 'assignment') order by id`
	expect(log.map(({ action }) => action)).toEqual(["assignment.set", "position.end", "assignment.set"])
})

test("without a successor the work is nobody's, unless the person still answers for the unit", async () => {
	const { sql, db } = await testDb()
	const { id: assessmentId } = await openFileOf(sql, "STP")
	const head = await demo("head", "head")
	const [gone, twice] = [await givenColleague("STP", "officer"), await givenColleague("STP", "officer")]
	await givePosition(db, { ...twice.actor, role: "head" })
	const order = { assessmentId, dueOn: "", note: "", saw: await seen(assessmentId) }
	await assignWork(head, { ...order, codes: "A4.1", assigneeId: gone.actor.userId })
	await assignWork(head, { ...order, codes: "A4.2", assigneeId: twice.actor.userId })
	await end(head, gone, null)
	await end(head, twice, null)
	expect(await linesOf(assessmentId, gone)).toEqual([])
	expect(await linesOf(assessmentId, twice)).toEqual(["A4.2"])
})

test("what was done in past periods stays where it was", async () => {
	const { sql } = await testDb()
	const [past] = await sql<{ id: string }[]>`
		select a.id from assessments a join organizations o on o.id = a.organization_id
		where o.code = 'STP' and a.status = 'published' limit 1`
	const [head, leaver] = [await demo("head", "head"), await givenColleague("STP", "officer")]
	await sql`
		insert into work_assignments (assessment_id, code, assignee_id, assigned_by, assigned_at)
		values (${past?.id ?? ""}, 'A1.1', ${leaver.actor.userId}, ${head.actor.userId}, now())`
	await end(head, leaver, head)
	expect(await linesOf(past?.id ?? "", leaver)).toEqual(["A1.1"])
})

test("who may end a position: another unit's is absent, a colleague may not, nobody their own", async () => {
	const [head, officer, other] = [
		await demo("head", "head"),
		await demo("officer", "officer"),
		await demo("head.snv", "head"),
	]
	expect(await readHandOver(other, officer.membershipId)).toBe("absent")
	expect(await readHandOver(officer, head.membershipId)).toBe("forbidden")
	await expect(end(other, officer, null)).rejects.toMatchObject({ code: "not_found" })
	await expect(end(officer, head, null)).rejects.toMatchObject({ code: "forbidden" })
	await expect(end(head, head, officer)).rejects.toMatchObject({ code: "forbidden" })
	const reviewer = await demo("reviewer", "reviewer")
	await expect(end(await demo("head.skhcn", "head"), reviewer, null)).rejects.toMatchObject({
		code: "forbidden",
	})
	const admin = await demo("admin", "admin")
	await expect(end(admin, admin, null)).rejects.toMatchObject({ code: "forbidden" })
	await expect(end(admin, await demo("owner", "owner"), null)).rejects.toMatchObject({ code: "forbidden" })
})

test("the successor is a colleague in office, and not the leaver", async () => {
	const [head, leaver] = [await demo("head", "head"), await givenColleague("STP", "officer")]
	const refused = { code: "invalid", fields: { successorId: "team.chooseSuccessor" } }
	await expect(end(head, leaver, await demo("officer.snv", "officer"))).rejects.toMatchObject(refused)
	await expect(end(head, leaver, leaver)).rejects.toMatchObject(refused)
	await end(head, leaver, null)
	await expect(end(head, await givenColleague("STP", "officer"), leaver)).rejects.toMatchObject(refused)
})

test("the administrator replaces the last head, whose successor becomes head", async () => {
	const { sql } = await testDb()
	const [admin, head, officer] = [
		await demo("admin", "admin"),
		await demo("head.syt", "head"),
		await demo("officer.syt", "officer"),
	]
	await end(admin, head, officer)
	const held = await sql<{ user_id: string }[]>`
		select user_id from memberships
		where organization_id = ${head.actor.organizationId} and role = 'head' and ended_at is null`
	expect(held.map((row) => row.user_id)).toEqual([officer.actor.userId])
	// the administrator may also leave the unit without a head
	const now = await heldBy(officer.email, "head")
	await expect(end(admin, now, null)).resolves.toBeDefined()
})

test("of two heads who end each other's position at once one stays", async () => {
	const { sql } = await testDb()
	const [one, two] = [await demo("head.sxd", "head"), await givenColleague("SXD", "head")]
	const ends = await Promise.allSettled([end(one, two, null), end(two, one, null)])
	expect(ends.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
	const held = await sql`
		select 1 from memberships
		where organization_id = ${one.actor.organizationId} and role = 'head' and ended_at is null`
	expect(held).toHaveLength(1)
})

test("a position is ended once", async () => {
	const [head, leaver] = [await demo("head", "head"), await givenColleague("STP", "officer")]
	const ends = await Promise.allSettled([end(head, leaver, null), end(head, leaver, null)])
	expect(ends.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
	expect(await readHandOver(head, leaver.membershipId)).toBe("absent")
})

async function reviewersOf(ids: readonly string[]) {
	const { sql } = await testDb()
	const rows = await sql<{ reviewer: string | null; status: string; revision: number }[]>`
		select reviewer_id as reviewer, status, revision from assessments where id = any(${[...ids]}) order by id`
	return rows.map((row) => ({ ...row }))
}

test("files that a reviewer has taken go to the successor, or to nobody, each with its word in the log", async () => {
	const { sql } = await testDb()
	const [admin, leaver, successor] = [
		await demo("admin", "admin"),
		await demo("reviewer", "reviewer"),
		await demo("reviewer2", "reviewer"),
	]
	const own = await sql<{ id: string }[]>`
		select id from assessments where status in ('in_review', 'supplement')
			and reviewer_id in (${leaver.actor.userId}, ${successor.actor.userId}) order by id`
	const ids = own.map(({ id }) => id)
	expect(ids.length).toBeGreaterThan(0)
	await sql`update assessments set reviewer_id = ${leaver.actor.userId} where id = any(${ids})`
	const before = await reviewersOf(ids)
	expect(await readHandOver(admin, leaver.membershipId)).toMatchObject({ claims: ids.length })
	const done = await sql`
		select id, reviewer_id from assessments
		where status in ('provisional', 'published') and reviewer_id is not null order by id`

	await end(admin, leaver, successor)
	expect(await reviewersOf(ids)).toEqual(before.map((row) => ({ ...row, reviewer: successor.actor.userId })))
	await end(admin, successor, null)
	expect(await reviewersOf(ids)).toEqual(before.map((row) => ({ ...row, reviewer: null })))
	expect(
		await sql`
			select id, reviewer_id from assessments
			where status in ('provisional', 'published') and reviewer_id is not null order by id`,
	).toEqual(done)
	const log = await sql<{ entity_id: string; after: { reviewerId: string } | null }[]>`
		select entity_id, after from audit_log where action = 'review.pass_on' order by id`
	expect(log.map(({ after }) => after?.reviewerId ?? null)).toEqual([
		...ids.map(() => successor.actor.userId),
		...ids.map(() => null),
	])
	expect(new Set(log.map(({ entity_id }) => entity_id))).toEqual(new Set(ids))
})
