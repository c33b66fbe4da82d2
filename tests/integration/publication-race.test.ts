import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, expect, test } from "vitest"
import { lockForAnswering } from "#app/services/assessments/lock-for-answering.server.ts"
import { submitAssessment } from "#app/services/assessments/submit.server.ts"
import type { ActorCtx } from "#app/services/context.server.ts"
import { publishRanking } from "#app/services/rankings/publish.server.ts"
import { connect } from "#db/client.ts"
import type { Connection } from "#db/client.ts"
import { letAppealsLapse } from "#tests/support/completable.ts"
import { clearMeetings, givenApproval, openPeriodOf } from "#tests/support/council.ts"
import type { TestDb } from "#tests/support/database.ts"
import { actorOf, demoDb, openFileOf } from "#tests/support/demo-database.ts"
import { waitingFiles } from "#tests/support/signing.ts"
import type { WaitingFile } from "#tests/support/signing.ts"

// What is between a change of a file and the publication of its period, on connections of their own.
let main: TestDb
let connections: Connection[]
let next: () => Promise<WaitingFile>
let periodId: string

beforeAll(async () => {
	main = await demoDb()
	await letAppealsLapse(main.sql)
	connections = [1, 2, 3].map(() => connect(main.url, { max: 1 }))
	next = await waitingFiles(main)
	periodId = await openPeriodOf(main)
	await clearMeetings(main, periodId)
}, 120_000)

afterAll(async () => {
	for (const { close } of connections) await close()
})

function connection(index: number): Connection {
	const found = connections[index]
	if (!found) throw new Error(`there is no connection ${index}`)
	return found
}

/** Keeps a file's row from everybody else until it is let go. */
async function holdFile(id: string): Promise<() => Promise<void>> {
	const holder = await connection(2).sql.reserve()
	await holder`begin`
	await holder`select id from assessments where id = ${id} for update`
	return async () => {
		await holder`commit`
		holder.release()
	}
}

/** Until so many statements wait for a lock, or nothing more comes. */
async function untilWaiting(count: number): Promise<void> {
	for (let tries = 0; tries < 30; tries += 1) {
		const rows = await main.sql`
			select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
		if (rows.length >= count) return
		await new Promise((resolve) => setTimeout(resolve, 100))
	}
}

function publish(lead: ActorCtx, sessionId: string): Promise<string> {
	return publishRanking(lead, {
		...{ periodId, sessionId, confirmed: true, correction: "Bổ sung đơn vị đã thông qua" },
		...{ decisionNumber: `QĐ-${randomUUID().slice(0, 8)}`, decisionDate: "2026-11-22" },
	})
}

async function auditIdOf(action: string, entityId: string): Promise<number> {
	const [row] = await main.sql<{ id: string }[]>`
		select id from audit_log where action = ${action} and entity_id = ${entityId}`
	return Number(row?.id ?? 0)
}

test("two people write to two files of one period without waiting for each other", async () => {
	const [first, second] = [await openFileOf(main.sql, "STP"), await openFileOf(main.sql, "SVHTTDL")]
	const officer = await actorOf(connection(0), "officer@demo.example")
	const other = await actorOf(connection(1), "officer.svhttdl@demo.example")
	await officer.db.transaction(async (tx) => {
		await lockForAnswering(tx, officer, { assessmentId: first.id })
		await other.db.transaction((beside) => lockForAnswering(beside, other, { assessmentId: second.id }))
	})
})

test("publication waits for a signature that has begun", async () => {
	const { id, revision, unit } = await next()
	const head = await actorOf(connection(0), `head.${unit}@demo.example`)
	const lead = await actorOf(connection(1), "lead@demo.example")
	const meeting = await givenApproval(main, periodId)
	const letGo = await holdFile(id)
	const signing = submitAssessment(head, { assessmentId: id, form: { revision, key: randomUUID() } })
	await untilWaiting(1)
	const publishing = publish(lead, meeting)
	await untilWaiting(2)
	await letGo()
	const [, ranking] = await Promise.all([signing, publishing])
	const [signed, published] = [
		await auditIdOf("assessment.submit", id),
		await auditIdOf("ranking.publish", ranking),
	]
	expect(signed).toBeGreaterThan(0)
	expect(signed).toBeLessThan(published)
})

test("a signature that comes while the period is being published is refused", async () => {
	await main.sql`update assessment_periods set status = 'open' where id = ${periodId}`
	const [reviewed] = await main.sql<{ id: string }[]>`
		update assessments set status = 'provisional' where id = (
			select id from assessments where period_id = ${periodId} and status = 'published' limit 1)
		returning id`
	const meeting = await givenApproval(main, periodId)
	const { id, revision, unit } = await next()
	const head = await actorOf(connection(0), `head.${unit}@demo.example`)
	const lead = await actorOf(connection(1), "lead@demo.example")
	const letGo = await holdFile(reviewed?.id ?? "")
	const publishing = publish(lead, meeting)
	await untilWaiting(1)
	const signing = submitAssessment(head, { assessmentId: id, form: { revision, key: randomUUID() } })
	const refused = expect(signing).rejects.toMatchObject({
		...{ code: "conflict", messageKey: "workflow.periodClosed" },
	})
	await untilWaiting(2)
	await letGo()
	await publishing
	await refused
})
