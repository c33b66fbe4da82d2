import { execFile } from "node:child_process"
import { randomUUID } from "node:crypto"
import { fileURLToPath } from "node:url"
import { beforeAll, expect, test } from "vitest"
import type { ActorCtx } from "#app/services/context.server.ts"
import { letAppealsLapse, letReviewEnd } from "#tests/support/completable.ts"
import {
	clearMeetings,
	givenMeeting,
	givenRecord,
	givenVotes,
	openPeriodOf,
	seenNow,
} from "#tests/support/council.ts"
import type { TestDb } from "#tests/support/database.ts"
import { actorOf, demoDb, openFileOf } from "#tests/support/demo-database.ts"
import type { FaultCall, Verb } from "#tests/support/fault-verbs.ts"
import { waitingFiles } from "#tests/support/signing.ts"

// A process that dies between any two statements of a verb leaves all of its change or nothing.
const CHILD = fileURLToPath(new URL("../support/fault-child.ts", import.meta.url))
const MOST = 120

let main: TestDb

beforeAll(async () => {
	main = await demoDb()
}, 120_000)

/** Null: killed by itself. */
function run(call: FaultCall): Promise<number | null> {
	return new Promise((resolve, reject) => {
		const args = ["--import", "tsx", CHILD, JSON.stringify(call)]
		execFile(process.execPath, args, (error, stdout, stderr) => {
			if (!error) resolve((JSON.parse(stdout) as { statements: number }).statements)
			else if (error.signal === "SIGKILL") resolve(null)
			else reject(new Error(stderr))
		})
	})
}

/** Everything that a change of this file, or of this period, may write, in one hash. */
async function tracesOf(id: string): Promise<string> {
	const [row] = await main.sql<{ hash: string }[]>`
		select md5(concat_ws('|',
			(select a::text from assessments a where id::text = ${id}),
			(select string_agg(s.sha256 || s.stage || s.edition, ',' order by s.stage, s.edition) from scores s where assessment_id::text = ${id}),
			(select string_agg(s::text, ',' order by s.number) from submissions s where assessment_id::text = ${id}),
			(select string_agg(d::text, ',' order by d.criterion_code) from review_decisions d where assessment_id::text = ${id}),
			(select string_agg(t::text, ',' order by t.key) from transitions t where assessment_id::text = ${id}),
			(select count(*) from audit_log l where l.entity_id like ${`${id}%`}),
			(select count(*) from notices n where n.href like ${`%${id}%`}),
			(select count(*) from pgboss.job where data::text like ${`%${id}%`}),
			(select string_agg(c.id || c.status || c.revision, ',' order by c.id) from council_sessions c where period_id::text = ${id}),
			(select string_agg(a.id || a.status, ',' order by a.id) from assessments a where period_id::text = ${id}),
			(select string_agg(r.sha256, ',' order by r.edition) from rankings r where period_id::text = ${id}),
			(select p.status from assessment_periods p where id::text = ${id}),
			(select count(*) from audit_log), (select count(*) from pgboss.job where name = 'announce'))) as hash`
	return row?.hash ?? ""
}

type Case = { verb: Verb; id: string; ctx: ActorCtx; input: unknown }

/** Kills the verb before each of its statements, then after the last; tells how many there were. */
async function killEverywhere({ verb, id, ctx, input }: Case): Promise<number> {
	const call = { url: main.url, verb, actor: ctx.actor, now: ctx.now.toISOString(), input }
	const before = await tracesOf(id)
	for (let faultAt = 1; faultAt <= MOST; faultAt += 1) {
		// the answer is lost after the commit: from here on everything is there
		const lost = await run({ ...call, faultAt })
		if (lost !== null) return faultAt - 1
		expect(await tracesOf(id), `killed before statement ${faultAt}`).toBe(before)
	}
	throw new Error(`${verb} did not end`)
}

async function givenCase(verb: Verb): Promise<Case> {
	if (verb === "submit") {
		const file = await (await waitingFiles(main))()
		const form = { revision: file.revision, key: randomUUID() }
		return { verb, id: file.id, ctx: file.head, input: { assessmentId: file.id, form } }
	}
	const { id, revision } = await openFileOf(main.sql, verb === "decide" ? "STC" : "TTHCC")
	if (verb === "decide") {
		const [row] = await main.sql<{ code: string; version: number }[]>`
			select criterion_code as code, version from review_decisions where assessment_id = ${id} order by 1 limit 1`
		const said = {
			outcome: "rejected",
			notApplicable: false,
			reason: "Không có tài liệu kiểm chứng",
			typed: {},
		}
		const input = { ...said, assessmentId: id, code: row?.code, sawVersion: row?.version }
		return { verb, id, ctx: await actorOf(main, "reviewer@demo.example"), input }
	}
	await acceptAll(id)
	const ctx = await actorOf(main, "lead@demo.example")
	return { verb, id, ctx, input: { assessmentId: id, revision, key: randomUUID() } }
}

/** A meeting that everybody has voted in, on the demo's open year. */
async function givenVoted(): Promise<{ periodId: string; sessionId: string }> {
	const periodId = await openPeriodOf(main)
	await letAppealsLapse(main.sql)
	await clearMeetings(main, periodId)
	const sessionId = await givenMeeting(main, periodId)
	await givenRecord(main, sessionId)
	await givenVotes(main, sessionId, ["for", "for", "for"])
	return { periodId, sessionId }
}

/** Every claim of a file under review stands as it was made. */
async function acceptAll(id: string): Promise<void> {
	await main.sql`
		insert into review_decisions (assessment_id, criterion_code, outcome, not_applicable, reason, decided_by, decided_at)
		select a.id, c->>'code', 'accepted', false, '', u.id, now()
		from assessments a join instruments i on i.id = a.instrument_id, json_array_elements(i.content->'pillars') p,
			json_array_elements(p->'criteria') c, users u
		where a.id = ${id} and u.email = 'reviewer@demo.example'
		on conflict (assessment_id, criterion_code) do update set outcome = 'accepted', value = null,
			not_applicable = coalesce((select x.not_applicable from answers x where x.assessment_id = excluded.assessment_id
				and x.criterion_code = excluded.criterion_code), false)`
	await main.sql`
		update review_decisions d set not_applicable = true from answers x where x.assessment_id = d.assessment_id
			and x.criterion_code = d.criterion_code and x.not_applicable and d.assessment_id = ${id}`
	await letReviewEnd(main.sql, id)
}

test.each(["submit", "decide", "complete"] as const)(
	"%s, killed before each of its statements, leaves nothing; carried through, it leaves everything, once",
	async (verb) => {
		const given = await givenCase(verb)
		const before = await tracesOf(given.id)
		const statements = await killEverywhere(given)
		expect(statements).toBeGreaterThan(5)
		const after = await tracesOf(given.id)
		expect(after).not.toBe(before)
		console.log(`${verb}: killed before each of ${statements} statements`)
		if (verb === "decide") return
		// the same form once more, as a person presses who heard nothing
		const call = {
			url: main.url,
			verb,
			actor: given.ctx.actor,
			now: given.ctx.now.toISOString(),
			input: given.input,
		}
		await run({ ...call, faultAt: -1 })
		expect(await tracesOf(given.id)).toBe(after)
	},
	240_000,
)

// last: it publishes the year that the others write in
test("a meeting and a publication, killed before each of their statements, are wholly done or not at all", async () => {
	const { periodId, sessionId } = await givenVoted()
	const secretary = await actorOf(main, "secretary@demo.example")
	const seen = await seenNow(main, secretary, sessionId)
	const closing = { sessionId, closing: "approved", seen }
	const before = await tracesOf(periodId)
	const closed = await killEverywhere({ verb: "close", id: periodId, ctx: secretary, input: closing })
	const between = await tracesOf(periodId)
	expect(between).not.toBe(before)

	const lead = await actorOf(main, "lead@demo.example")
	const decision = { decisionNumber: "15/QĐ-UBND", decisionDate: "2026-11-21", confirmed: true }
	const input = { periodId, sessionId, ...decision }
	const published = await killEverywhere({ verb: "publish", id: periodId, ctx: lead, input })
	const after = await tracesOf(periodId)
	expect(after).not.toBe(between)
	console.log(`close: ${closed} statements, publish: ${published}`)
	const call = {
		url: main.url,
		verb: "publish" as const,
		actor: lead.actor,
		now: lead.now.toISOString(),
		input,
	}
	await run({ ...call, faultAt: -1 })
	expect(await tracesOf(periodId)).toBe(after)
}, 300_000)
