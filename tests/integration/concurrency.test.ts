import { randomUUID } from "node:crypto"
import { setTimeout as pause } from "node:timers/promises"
import { afterAll, beforeAll, expect, test } from "vitest"
import { saveAnswer } from "#app/services/assessments/save-answer.server.ts"
import { submitAssessment } from "#app/services/assessments/submit.server.ts"
import { claimReview } from "#app/services/reviews/claim.server.ts"
import type { ActorCtx } from "#app/services/context.server.ts"
import { connect } from "#db/client.ts"
import type { Connection } from "#db/client.ts"
import { testDb } from "#tests/support/database.ts"
import type { TestDb } from "#tests/support/database.ts"
import { actorOf, demoDb, openFileOf } from "#tests/support/demo-database.ts"

// Two real connections: what two processes of the portal would be to the database.
let main: TestDb
let one: Connection
let other: Connection

beforeAll(async () => {
	main = await demoDb()
	one = connect(main.url, { max: 1 })
	other = connect(main.url, { max: 1 })
}, 120_000)

afterAll(async () => {
	await one.close()
	await other.close()
})

const ROUNDS = 20

async function ratioAnswers(assessmentId: string) {
	const { sql } = await testDb()
	return sql<{ code: string; version: number; num: string; den: string }[]>`
		select criterion_code as code, version, value->>'num' as num, value->>'den' as den from answers
		where assessment_id = ${assessmentId} and value->>'kind' = 'ratio' order by criterion_code`
}

async function storedAnswer(assessmentId: string, code: string) {
	const { sql } = await testDb()
	const [row] = await sql<{ version: number; den: string; audits: number }[]>`
		select version, value->>'den' as den, (
			select count(*)::int from audit_log where action = 'answer.save' and entity_id = ${`${assessmentId}/${code}`}
		) as audits
		from answers where assessment_id = ${assessmentId} and criterion_code = ${code}`
	return row
}

test("two people save one criterion from the same version: one wins, the other sees the winner's value", async () => {
	const { id } = await openFileOf(main.sql, "STP")
	const officer = await actorOf(one, "officer@demo.example")
	const head = await actorOf(other, "head@demo.example")
	const [answer] = await ratioAnswers(id)
	if (!answer) throw new Error("no ratio is answered")
	const { code } = answer
	const before = await storedAnswer(id, code)
	const attempt = (ctx: ActorCtx, den: number, sawVersion: number) =>
		saveAnswer(ctx, { assessmentId: id, code, sawVersion, typed: { num: "0", den: String(den) } })
	for (let round = 0; round < ROUNDS; round += 1) {
		const sawVersion = answer.version + round
		const dens = [1_000 + round, 2_000 + round] as const
		const [left, right] = await Promise.allSettled([
			attempt(officer, dens[0], sawVersion),
			attempt(head, dens[1], sawVersion),
		])
		const winner = left.status === "fulfilled" ? dens[0] : dens[1]
		const loser = left.status === "fulfilled" ? right : left
		expect([left.status, right.status].sort()).toEqual(["fulfilled", "rejected"])
		expect(loser).toMatchObject({
			reason: {
				code: "conflict",
				messageKey: "answer.stale",
				detail: { theirs: { version: sawVersion + 1, value: { kind: "ratio", den: String(winner) } } },
			},
		})
		expect(await storedAnswer(id, code)).toMatchObject({ version: sawVersion + 1, den: String(winner) })
	}
	expect((await storedAnswer(id, code))?.audits).toBe((before?.audits ?? 0) + ROUNDS)
})

test("two people give a criterion its first answer at once: one wins", async () => {
	const { id } = await openFileOf(main.sql, "SVHTTDL")
	const officer = await actorOf(one, "officer.svhttdl@demo.example")
	const head = await actorOf(other, "head.svhttdl@demo.example")
	const [like] = await ratioAnswers((await openFileOf(main.sql, "STP")).id)
	const code = like?.code ?? ""
	const attempt = (ctx: ActorCtx, den: string) =>
		saveAnswer(ctx, { assessmentId: id, code, sawVersion: 0, typed: { num: "0", den } })
	const results = await Promise.allSettled([attempt(officer, "10"), attempt(head, "20")])
	expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
	expect(results.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "conflict" } })
	expect(await storedAnswer(id, code)).toMatchObject({ version: 1, audits: 1 })
})

test("two people sign one file at once: exactly one snapshot", async () => {
	const { id, revision } = await openFileOf(main.sql, "X001")
	const twice = await Promise.all([one, other].map((door) => actorOf(door, "head-commune@demo.example")))
	const results = await Promise.allSettled(
		twice.map((head) => submitAssessment(head, { assessmentId: id, form: { revision, key: randomUUID() } })),
	)
	expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
	expect(results.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "conflict" } })
	const rows = await main.sql`select edition from scores where assessment_id = ${id} and stage = 'self'`
	expect(rows).toHaveLength(1)
	const audit =
		await main.sql`select 1 from audit_log where entity_id = ${id} and action = 'assessment.submit'`
	expect(audit).toHaveLength(1)
	expect(await openFileOf(main.sql, "X001")).toMatchObject({ status: "submitted", revision: revision + 1 })
})

test("two reviewers take one file: the first has it", async () => {
	const { id, revision } = await openFileOf(main.sql, "SNV")
	const reviewers = [
		await actorOf(one, "reviewer@demo.example"),
		await actorOf(other, "reviewer2@demo.example"),
	]
	const results = await Promise.allSettled(
		reviewers.map((reviewer) => claimReview(reviewer, { assessmentId: id, revision })),
	)
	expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
	const winner = reviewers[results.findIndex(({ status }) => status === "fulfilled")]
	const [row] = await main.sql`select reviewer_id from assessments where id = ${id}`
	expect(row?.["reviewer_id"]).toBe(winner?.actor.userId)
})

/** Complete drafts, so that their heads can sign. */
async function completeDrafts() {
	return main.sql<{ id: string; revision: number; unit: string }[]>`
		update assessments a set status = 'draft'
		from organizations o, assessment_periods p
		where o.id = a.organization_id and p.id = a.period_id and p.status = 'open' and a.status = 'with_head'
		returning a.id, a.revision, lower(o.code) as unit`
}

test("a save that races a signature is in the snapshot or is refused, never after it", async () => {
	const drafts = await completeDrafts()
	expect(drafts.length).toBeGreaterThan(3)
	const outcomes: string[] = []
	for (const { id, revision, unit } of drafts) {
		const officer = await actorOf(one, `officer.${unit}@demo.example`)
		const head = await actorOf(other, `head.${unit}@demo.example`)
		const [answer] = await ratioAnswers(id)
		if (!answer) throw new Error("no ratio is answered")
		const den = String(Number(answer.den) + 7)
		const save = () =>
			saveAnswer(officer, {
				assessmentId: id,
				code: answer.code,
				sawVersion: answer.version,
				typed: { num: answer.num, den, explanation: "Sửa lần cuối" },
			})
		const sign = () => submitAssessment(head, { assessmentId: id, form: { revision, key: randomUUID() } })
		// neither always comes first
		const signing = sign()
		if (outcomes.length % 2 === 1) await pause(5 * outcomes.length)
		const [saved, signed] = await Promise.allSettled([save(), signing])
		expect(signed?.status).toBe("fulfilled")
		const [score] = await main.sql<{ den: string }[]>`
			select a->'value'->>'den' as den from scores, json_array_elements(snapshot->'answers') a
			where assessment_id = ${id} and stage = 'self' and a->>'code' = ${answer.code}
			order by edition desc limit 1`
		const stored = await storedAnswer(id, answer.code)
		expect(stored?.den).toBe(saved?.status === "fulfilled" ? den : answer.den)
		expect(score?.den).toBe(stored?.den)
		if (saved?.status === "rejected") expect(saved.reason).toMatchObject({ code: "conflict" })
		outcomes.push(String(saved?.status))
	}
	// both orders happened
	expect(new Set(outcomes)).toEqual(new Set(["fulfilled", "rejected"]))
})
