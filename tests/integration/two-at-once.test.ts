import { afterAll, beforeAll, expect, test } from "vitest"
import { EVENTS, nextStep, STATUSES } from "#app/domain/workflow.ts"
import type { Status, WorkflowEvent } from "#app/domain/workflow.ts"
import { transition } from "#app/services/assessments/transition.server.ts"
import type { ActorCtx } from "#app/services/context.server.ts"
import { connect } from "#db/client.ts"
import type { Connection } from "#db/client.ts"
import type { TestDb } from "#tests/support/database.ts"
import { actorOf, demoDb, openFileOf } from "#tests/support/demo-database.ts"

// Two people press different buttons on one file in the same moment: every state, every pair of its buttons.
let main: TestDb
let other: Connection
let people: Record<string, ActorCtx>
let fileId: string

beforeAll(async () => {
	main = await demoDb()
	other = connect(main.url, { max: 1 })
	fileId = (await openFileOf(main.sql, "STP")).id
	const names = ["officer", "head", "reviewer", "lead", "secretary", "admin"] as const
	const found = await Promise.all(names.map((name) => actorOf(main, `${name}@demo.example`)))
	people = Object.fromEntries(names.map((name, index) => [name, found[index]])) as typeof people
}, 120_000)

afterAll(() => other.close())

function pairs(): [Status, WorkflowEvent, WorkflowEvent][] {
	return STATUSES.flatMap((status) => {
		// a business has one person
		const events = EVENTS.filter((event) => nextStep(status, event)?.roles.some((role) => role !== "owner"))
		return events.flatMap((one, index) =>
			events.slice(index + 1).map((two): [Status, WorkflowEvent, WorkflowEvent] => [status, one, two]),
		)
	})
}

async function press(event: WorkflowEvent, status: Status, revision: number, db: ActorCtx["db"]) {
	const role = nextStep(status, event)?.roles.find((one) => people[one]) ?? ""
	const ctx = people[role]
	if (!ctx) throw new Error(`nobody may ${event}`)
	await transition({ ...ctx, db }, { assessmentId: fileId, revision, event })
}

test.each(pairs())("in %s, %s and %s at once: one wins, the other is told", async (status, one, two) => {
	const [row] = await main.sql<{ revision: number }[]>`
		update assessments set status = ${status} where id = ${fileId} returning revision`
	const revision = row?.revision ?? 0
	const results = await Promise.allSettled([
		press(one, status, revision, main.db),
		press(two, status, revision, other.db),
	])
	expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"])
	const lost = results.find((result) => result.status === "rejected") as PromiseRejectedResult
	// not even readable any more for whom the winner took it away from, else out of date
	expect(lost.reason).toMatchObject({ code: /^(conflict|not_found)$/ })
	const winner = results[0]?.status === "fulfilled" ? one : two
	const [after] = await main.sql<{ status: string; revision: number; audits: number }[]>`
		select status, revision, (select count(*)::int from audit_log where entity_id = ${fileId}
			and before->>'revision' = ${String(revision)} and before->>'status' = ${status}) as audits
		from assessments where id = ${fileId}`
	expect({ ...after }).toEqual({ status: nextStep(status, winner)?.to, revision: revision + 1, audits: 1 })
})
