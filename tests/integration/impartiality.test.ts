import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, expect, test } from "vitest"
import { conflictWith } from "#app/domain/impartiality.ts"
import { declareConflict } from "#app/services/conflicts/declare.server.ts"
import { withdrawConflict } from "#app/services/conflicts/withdraw.server.ts"
import type { ActorCtx } from "#app/services/context.server.ts"
import { assignReviewer, listAssignable } from "#app/services/reviews/assign.server.ts"
import { claimReview } from "#app/services/reviews/claim.server.ts"
import { completeReview } from "#app/services/reviews/complete.server.ts"
import { decide } from "#app/services/reviews/decide.server.ts"
import { readForReview } from "#app/services/reviews/read.server.ts"
import { listSecondsFor } from "#app/services/reviews/second-list.server.ts"
import { findTies } from "#db/queries/conflicts.ts"
import { connect } from "#db/client.ts"
import type { Connection } from "#db/client.ts"
import type { TestDb } from "#tests/support/database.ts"
import { actorOf, demoDb, openFileOf } from "#tests/support/demo-database.ts"

let main: TestDb
let beside: Connection
let reviewer: ActorCtx
let reviewer2: ActorCtx
let lead: ActorCtx

beforeAll(async () => {
	main = await demoDb()
	beside = connect(main.url, { max: 1 })
	reviewer = await actorOf(main, "reviewer@demo.example")
	reviewer2 = await actorOf(main, "reviewer2@demo.example")
	lead = await actorOf(main, "lead@demo.example")
}, 120_000)

afterAll(() => beside.close())

const DECLARED = { code: "forbidden", messageKey: "conflicts.refused.declared" }

function form(organizationCode: string, person = "") {
	return { organizationCode, person, reason: "Người thân là lãnh đạo đơn vị" }
}

function press(file: { id: string; revision: number }) {
	return { assessmentId: file.id, revision: file.revision, key: randomUUID() }
}

/** A submitted file of the demo that nobody has taken; each is given out once. */
const taken: string[] = []
async function submittedFile() {
	const [row] = await main.sql<{ id: string; revision: number; unit: string; organizationId: string }[]>`
		select a.id, a.revision, o.code as unit, o.id as "organizationId" from assessments a
		join organizations o on o.id = a.organization_id join assessment_periods p on p.id = a.period_id
		where p.status = 'open' and a.status = 'submitted' and o.code not in ('SNV', 'SNNMT')
			and not a.id = any(${taken}::uuid[]) order by o.code limit 1`
	if (!row) throw new Error("the demo has too few submitted files")
	taken.push(row.id)
	return { ...row }
}

async function conflictIdOf(userId: string, organizationId: string): Promise<string> {
	const [row] = await main.sql<{ id: string }[]>`
		select id from conflicts where user_id = ${userId} and organization_id = ${organizationId} and withdrawn_at is null`
	return row?.id ?? ""
}

function decisionOn(assessmentId: string, code: string) {
	return {
		...{ assessmentId, code, outcome: "rejected" as const, notApplicable: false },
		...{ reason: "Chưa đủ căn cứ", sawVersion: 0, typed: {} },
	}
}

test("whoever declared a conflict with a unit neither takes nor decides nor completes its file", async () => {
	const file = await submittedFile()
	await declareConflict(reviewer, form(file.unit))
	await expect(claimReview(reviewer, press(file))).rejects.toMatchObject(DECLARED)
	await expect(claimReview(reviewer2, press(file))).resolves.toEqual({ again: false })
	await expect(decide(reviewer, decisionOn(file.id, "A1.1"))).rejects.toMatchObject(DECLARED)
	await expect(readForReview(reviewer, file.id)).rejects.toMatchObject(DECLARED)
	await declareConflict(lead, form(file.unit))
	const completing = completeReview(lead, { ...press(file), revision: file.revision + 1 })
	await expect(completing).rejects.toMatchObject(DECLARED)
})

test("a file that its reviewer has a conflict with goes back, on the record, and the leads are told", async () => {
	const file = await submittedFile()
	await claimReview(reviewer, press(file))
	await expect(declareConflict(reviewer, form(file.unit))).resolves.toEqual({ passed: 1 })
	const [row] = await main.sql<{ reviewerId: string | null; status: string }[]>`
		select reviewer_id as "reviewerId", status from assessments where id = ${file.id}`
	expect(row).toEqual({ reviewerId: null, status: "in_review" })
	const audit = await main.sql`
		select before->>'reviewerId' as gone, after from audit_log
		where entity_id = ${file.id} and action = 'review.pass_on'`
	expect(audit).toEqual([{ gone: reviewer.actor.userId, after: null }])
	const told = await main.sql<{ email: string }[]>`
		select u.email from notices n join users u on u.id = n.user_id
		where n.key = 'notice.conflictPassed' and n.params->>'count' = '1' order by u.email`
	expect(told.map(({ email }) => email)).toEqual(["lead.vp@demo.example", "lead@demo.example"])
})

test("a declaration that comes while a claim is being written waits for it, and the file goes back", async () => {
	const file = await submittedFile()
	const other = { ...reviewer, db: beside.db }
	let declaring: Promise<{ passed: number }> | undefined
	await main.db.transaction(async (tx) => {
		await claimReview({ ...reviewer, db: tx as unknown as ActorCtx["db"] }, press(file))
		declaring = declareConflict(other, form(file.unit))
		await waitingForLock()
	})
	await expect(declaring).resolves.toEqual({ passed: 1 })
})

/** Until somebody waits for a lock. */
async function waitingForLock(): Promise<void> {
	for (let tries = 0; tries < 50; tries += 1) {
		const rows = await main.sql`
			select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
		if (rows.length > 0) return
		await new Promise((resolve) => setTimeout(resolve, 100))
	}
	throw new Error("nobody waited")
}

test("the same conflict is declared once, and only units and people that exist", async () => {
	const { unit } = await submittedFile()
	await declareConflict(reviewer2, form(unit))
	await expect(declareConflict(reviewer2, form(unit))).rejects.toMatchObject({
		...{ code: "conflict", messageKey: "conflicts.standing" },
	})
	await expect(declareConflict(reviewer2, form("KHONG-CO"))).rejects.toMatchObject({
		fields: { organizationCode: "conflicts.noUnit" },
	})
	await expect(declareConflict(lead, form(unit, "officer@demo.example"))).rejects.toMatchObject({
		fields: { person: "conflicts.noPerson" },
	})
})

test("a lead declares for a reviewer, nobody else does, and an officer declares nothing", async () => {
	const { unit, organizationId } = await submittedFile()
	const officer = await actorOf(main, "officer@demo.example")
	const forbidden = { code: "forbidden" }
	await expect(declareConflict(officer, form(unit))).rejects.toMatchObject(forbidden)
	await expect(declareConflict(reviewer, form(unit, "reviewer2@demo.example"))).rejects.toMatchObject(
		forbidden,
	)
	await declareConflict(lead, form(unit, "reviewer2@demo.example"))
	expect(await conflictIdOf(reviewer2.actor.userId, organizationId)).not.toBe("")
	const [told] = await main.sql`
		select key from notices where user_id = ${reviewer2.actor.userId} and key = 'notice.conflictForYou'`
	expect(told).toBeDefined()
})

test("only a lead other than the person lifts a conflict, once", async () => {
	const file = await submittedFile()
	await declareConflict(lead, form(file.unit))
	const conflictId = await conflictIdOf(lead.actor.userId, file.organizationId)
	const lifting = { conflictId, reason: "Không còn quan hệ" }
	const forbidden = { code: "forbidden" }
	await expect(withdrawConflict(lead, lifting)).rejects.toMatchObject(forbidden)
	await expect(withdrawConflict(reviewer, lifting)).rejects.toMatchObject(forbidden)
	const otherLead = await actorOf(main, "lead.vp@demo.example")
	await withdrawConflict(otherLead, lifting)
	await expect(withdrawConflict(otherLead, lifting)).rejects.toMatchObject({
		messageKey: "conflicts.withdrawnAlready",
	})
	await expect(claimReview(lead, press(file))).resolves.toEqual({ again: false })
})

test("who works or worked at a unit in the period's year is excluded without declaring anything", async () => {
	const file = await submittedFile()
	const position = async (endedAt: string | null) => {
		await main.sql`delete from memberships where user_id = ${reviewer.actor.userId} and role = 'officer'`
		await main.sql`
			insert into memberships (user_id, organization_id, role, ended_at)
			values (${reviewer.actor.userId}, ${file.organizationId}, 'officer', ${endedAt})`
	}
	const claiming = () => claimReview(reviewer, press(file))
	await position(null)
	await expect(claiming()).rejects.toMatchObject({ messageKey: "conflicts.refused.works_there" })
	await position("2026-03-01T00:00:00Z")
	await expect(claiming()).rejects.toMatchObject({ messageKey: "conflicts.refused.worked_there" })
	await position("2025-12-01T00:00:00Z")
	await expect(claiming()).resolves.toEqual({ again: false })
	await main.sql`delete from memberships where user_id = ${reviewer.actor.userId} and role = 'officer'`
})

test("who worked at a unit that was merged into another is excluded from the other", async () => {
	const [merged] = await main.sql<{ id: string; revision: number; predecessor: string }[]>`
		select a.id, a.revision, s.predecessor_id as predecessor from assessments a
		join organization_successions s on s.successor_id = a.organization_id
		join assessment_periods p on p.id = a.period_id where p.status = 'open' limit 1`
	if (!merged) throw new Error("the demo merged nobody")
	await main.sql`
		insert into memberships (user_id, organization_id, role, ended_at)
		values (${reviewer.actor.userId}, ${merged.predecessor}, 'officer', '2026-05-01')`
	await expect(readForReview(reviewer, merged.id)).rejects.toMatchObject({
		messageKey: "conflicts.refused.worked_there",
	})
	await main.sql`delete from memberships where user_id = ${reviewer.actor.userId} and role = 'officer'`
})

test("second reviews of a unit one has a conflict with are not offered", async () => {
	const { waiting } = await listSecondsFor(reviewer)
	const [first] = waiting
	if (!first) throw new Error("the demo has nothing for a second reviewer")
	await main.sql`
		insert into conflicts (user_id, organization_id, reason, declared_at)
		values (${reviewer.actor.userId}, ${first.organizationId}, 'Người thân', now())`
	const after = await listSecondsFor(reviewer)
	expect(after.waiting.some(({ organizationId }) => organizationId === first.organizationId)).toBe(false)
})

test("a conflict that was declared is never deleted", async () => {
	await expect(main.sql`delete from conflicts`).rejects.toThrow()
	const file = await openFileOf(main.sql, "SNNMT")
	await expect(claimReview(reviewer2, press(file))).rejects.toMatchObject(DECLARED)
})

test("a file is given to nobody who declared a conflict with the unit or has served there", async () => {
	const file = await submittedFile()
	await claimReview(lead, press(file))
	await main.sql`
		insert into conflicts (user_id, organization_id, reason, declared_at)
		values (${reviewer.actor.userId}, ${file.organizationId}, 'Người thân là lãnh đạo', now())`
	await main.sql`
		insert into memberships (user_id, organization_id, role, ended_at)
		values (${reviewer2.actor.userId}, ${file.organizationId}, 'officer', now())`
	const examined = { organizationId: file.organizationId, startsOn: "2026-01-01" }
	const offered = (await listAssignable(main.db, examined)).map(({ id }) => id)
	expect(offered).toContain(lead.actor.userId)
	for (const { actor } of [reviewer, reviewer2]) {
		expect(offered).not.toContain(actor.userId)
		const given = { assessmentId: file.id, reviewerId: actor.userId, saw: lead.actor.userId }
		await expect(assignReviewer(lead, given)).rejects.toMatchObject({
			fields: { reviewerId: "desk.assignWho" },
		})
	}
})

test("a conflict with a unit goes over to whatever it has merged into", async () => {
	const [merged] = await main.sql<{ predecessor: string; successor: string }[]>`
		select predecessor_id as predecessor, successor_id as successor from organization_successions limit 1`
	if (!merged) throw new Error("the demo has no merger")
	await main.sql`
		insert into conflicts (user_id, organization_id, reason, declared_at)
		values (${reviewer.actor.userId}, ${merged.predecessor}, 'Người thân là lãnh đạo', now())`
	const ties = await findTies(main.db, reviewer.actor.userId)
	expect(conflictWith(ties, { organizationId: merged.successor, startsOn: "2026-01-01" })).toBe("declared")
})
