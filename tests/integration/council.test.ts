import { beforeAll, expect, test } from "vitest"
import { closeMeeting } from "#app/services/council/close-meeting.server.ts"
import { changeResult } from "#app/services/council/change-result.server.ts"
import { openMeeting } from "#app/services/council/open-session.server.ts"
import { castVote } from "#app/services/council/vote.server.ts"
import { listDecisions } from "#db/queries/answers.ts"
import { findSession } from "#db/queries/council.ts"
import { listChanges } from "#db/queries/council-changes.ts"
import { listCouncilFiles } from "#db/queries/council-files.ts"
import { listSeats } from "#db/queries/council-seats.ts"
import { connect } from "#db/client.ts"
import { letAppealsLapse } from "#tests/support/completable.ts"
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

// One meeting after the other on the demo's open year; each test leaves no meeting open.
let main: TestDb
let periodId: string
const secretaryOf = () => actorOf(main, "secretary@demo.example")

beforeAll(async () => {
	main = await demoDb()
	await letAppealsLapse(main.sql)
	periodId = await openPeriodOf(main)
	await clearMeetings(main, periodId)
}, 120_000)

async function close(sessionId: string, closing: "approved" | "rejected", seen?: string) {
	const secretary = await secretaryOf()
	return closeMeeting(secretary, {
		sessionId,
		closing,
		seen: seen ?? (await seenNow(main, secretary, sessionId)),
	})
}

async function statusCounts(): Promise<Record<string, number>> {
	const rows = await main.sql<{ status: string; n: number }[]>`
		select status, count(*)::int as n from assessments where period_id = ${periodId} group by status`
	return Object.fromEntries(rows.map(({ status, n }) => [status, n]))
}

/** A decided criterion of a provisional file, accepted so far. */
async function acceptedIn(unit: string) {
	const file = await openFileOf(main.sql, unit)
	const found = (await listDecisions(main.db, file.id)).find(({ outcome }) => outcome === "accepted")
	if (!found) throw new Error(`${unit} has nothing accepted`)
	return { file, code: found.code, version: found.version }
}

const rejection = { outcome: "rejected" as const, notApplicable: false, typed: {} }

test("a period has one open meeting, only the secretary calls it, and only council members are called", async () => {
	const sessionId = await givenMeeting(main, periodId)
	await expect(givenMeeting(main, periodId)).rejects.toMatchObject({
		...{ code: "conflict", messageKey: "council.alreadyOpen", detail: { sessionId } },
	})
	const [lead, officer] = await Promise.all(
		["lead", "officer"].map((name) => actorOf(main, `${name}@demo.example`)),
	)
	const given = { periodId, heldAt: new Date(), place: "Phòng họp", chair: "Chủ tịch", members: [] }
	if (!lead || !officer) throw new Error("nobody there")
	await expect(openMeeting(lead, given)).rejects.toMatchObject({ code: "forbidden" })
	await givenRecord(main, sessionId)
	await close(sessionId, "rejected")
	const secretary = await secretaryOf()
	const strangers = openMeeting(secretary, { ...given, members: [officer.actor.userId] })
	await expect(strangers).rejects.toMatchObject({ fields: { members: "council.notOfCouncil" } })
	const session = await findSession(main.db, sessionId)
	expect(session).toMatchObject({ status: "rejected", members: 3, files: 0 })
})

test("two secretaries' calls at once make one meeting", async () => {
	const other = connect(main.url, { max: 1 })
	const given = {
		...{ periodId, heldAt: new Date("2026-11-20T01:30:00Z"), members: [] },
		...{ place: "Phòng họp", chair: "Chủ tịch Hội đồng" },
	}
	const [one, two] = await Promise.all([secretaryOf(), actorOf(other, "secretary@demo.example")])
	const calls = await Promise.allSettled([openMeeting(one, given), openMeeting(two, given)])
	expect(calls.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
	await other.close()
	await clearMeetings(main, periodId)
})

test("nothing is changed without a reason that is kept, and the decision, the score and the record move together", async () => {
	const sessionId = await givenMeeting(main, periodId)
	const { file, code, version } = await acceptedIn("BQLKCN")
	const secretary = await secretaryOf()
	const change = { ...rejection, sessionId, assessmentId: file.id, code, sawVersion: version }
	const scores = () => main.sql<{ cause: string; edition: number }[]>`
		select cause, edition from scores where assessment_id = ${file.id} and stage = 'verified' order by edition`
	const before = await scores()
	// the form demands one; the database has the last word
	await expect(changeResult(secretary, { ...change, reason: "" })).rejects.toThrow()
	expect(await scores()).toEqual(before)
	await changeResult(secretary, { ...change, reason: "Văn bản không còn hiệu lực" })
	expect((await scores()).slice(before.length)).toMatchObject([{ cause: "council" }])
	expect(await openFileOf(main.sql, "BQLKCN")).toMatchObject({ status: "provisional" })
	const [written] = await listChanges(main.db, sessionId)
	expect(written).toMatchObject({
		...{ code, reason: "Văn bản không còn hiệu lực" },
		before: { outcome: "accepted" },
		after: { outcome: "rejected", value: null },
	})
	const told = await main.sql`
		select n.id from notices n join users u on u.id = n.user_id
		where n.key = 'notice.councilChanged' and n.href = ${`/assessments/${file.id}/result`}`
	expect(told.length).toBeGreaterThan(0)
	await expect(main.sql`update council_changes set reason = 'khác'`).rejects.toThrow(
		"kept as they were written",
	)
	await clearMeetings(main, periodId)
})

test("a change is refused when the decision has moved, when it changes nothing, and on a file that is not provisional", async () => {
	const sessionId = await givenMeeting(main, periodId)
	const secretary = await secretaryOf()
	const { file, code, version } = await acceptedIn("VPUBND")
	const change = { ...rejection, sessionId, assessmentId: file.id, code, reason: "Không đủ căn cứ" }
	await expect(changeResult(secretary, { ...change, sawVersion: version + 1 })).rejects.toMatchObject({
		...{ code: "conflict", messageKey: "council.movedMeanwhile" },
	})
	const same = changeResult(secretary, { ...change, outcome: "accepted", sawVersion: version })
	await expect(same).rejects.toMatchObject({ fields: { outcome: "council.noChange" } })
	const { id } = await openFileOf(main.sql, "STC")
	const early = changeResult(secretary, { ...change, assessmentId: id, sawVersion: version })
	await expect(early).rejects.toMatchObject({ code: "conflict", messageKey: "council.notProvisional" })
	const lead = await actorOf(main, "lead@demo.example")
	await expect(changeResult(lead, { ...change, sawVersion: version })).rejects.toMatchObject({
		code: "forbidden",
	})
	// the secretary's own organisation
	const own = { ...secretary, actor: { ...secretary.actor, organizationId: await organizationOf("VPUBND") } }
	await expect(changeResult(own, { ...change, sawVersion: version })).rejects.toMatchObject({
		code: "forbidden",
	})
	expect(await listChanges(main.db, sessionId)).toEqual([])
	await clearMeetings(main, periodId)
})

async function organizationOf(code: string): Promise<string> {
	const [row] = await main.sql<{ id: string }[]>`select id from organizations where code = ${code}`
	return row?.id ?? ""
}

test("a vote is a member's own, may change while the meeting is open, and a stale one is refused", async () => {
	const sessionId = await givenMeeting(main, periodId)
	const member = await actorOf(main, "council@demo.example")
	const seat = async () =>
		(await listSeats(main.db, sessionId)).find(({ userId }) => userId === member.actor.userId)
	const version = (await seat())?.version ?? 0
	await castVote(member, { sessionId, vote: "against", note: "Chưa rõ căn cứ", version })
	await castVote(member, { sessionId, vote: "for", note: "", version: version + 1 })
	expect(await seat()).toMatchObject({ vote: "for", version: version + 2 })
	const stale = castVote(member, { sessionId, vote: "against", note: "", version })
	await expect(stale).rejects.toMatchObject({ code: "conflict", messageKey: "council.staleVote" })
	const secretary = await secretaryOf()
	await expect(castVote(secretary, { sessionId, vote: "for", note: "", version: 1 })).rejects.toMatchObject({
		code: "forbidden",
	})
	await clearMeetings(main, periodId)
	const late = castVote(member, { sessionId, vote: "against", note: "", version: version + 2 })
	await expect(late).rejects.toMatchObject({ messageKey: "council.closedAlready" })
})

test("nobody votes where only their own organisation's result is on the table", async () => {
	const sessionId = await givenMeeting(main, periodId)
	const member = await actorOf(main, "council@demo.example")
	const home = member.actor.organizationId
	const own = await organizationOf("VPUBND")
	await main.sql`update memberships set organization_id = ${own} where user_id = ${member.actor.userId}`
	const held = await main.sql<{ id: string }[]>`
		update assessments set status = 'in_review' where period_id = ${periodId} and status = 'provisional'
			and organization_id <> ${own} returning id`
	const vote = castVote(member, { sessionId, vote: "for", note: "", version: 1 })
	await expect(vote).rejects.toMatchObject({ code: "conflict", messageKey: "council.ownOnly" })
	await main.sql`update assessments set status = 'provisional' where id in ${main.sql(held.map(({ id }) => id))}`
	await castVote(member, { sessionId, vote: "for", note: "", version: 1 })
	await main.sql`update memberships set organization_id = ${home} where user_id = ${member.actor.userId}`
	await clearMeetings(main, periodId)
})

test("without a quorum or a majority nothing is approved", async () => {
	const sessionId = await givenMeeting(main, periodId)
	await expect(close(sessionId, "approved")).rejects.toMatchObject({
		messageKey: "council.attendanceMissing",
	})
	await givenRecord(main, sessionId, ["council"])
	await givenVotes(main, sessionId, ["for", "for", "for"])
	await expect(close(sessionId, "approved")).rejects.toMatchObject({ messageKey: "council.noQuorum" })
	await givenRecord(main, sessionId)
	await givenVotes(main, sessionId, ["for", "against", "abstain"])
	await expect(close(sessionId, "approved")).rejects.toMatchObject({ messageKey: "council.noMajority" })
	expect((await statusCounts())["approved"]).toBeUndefined()
	await close(sessionId, "rejected")
	await expect(close(sessionId, "approved")).rejects.toMatchObject({ messageKey: "council.closedAlready" })
})

test("a closing on what has changed since is refused; a result under appeal or in time for one stays out", async () => {
	const sessionId = await givenMeeting(main, periodId)
	await givenRecord(main, sessionId)
	await givenVotes(main, sessionId, ["for", "for", "for"])
	const seen = await seenNow(main, await secretaryOf(), sessionId)
	const member = await actorOf(main, "council3@demo.example")
	const mine = (await listSeats(main.db, sessionId)).find(({ userId }) => userId === member.actor.userId)
	await castVote(member, { sessionId, vote: "abstain", note: "", version: mine?.version ?? 0 })
	await expect(close(sessionId, "approved", seen)).rejects.toMatchObject({ messageKey: "council.stale" })

	const files = await main.sql<{ id: string }[]>`
		select id from assessments where period_id = ${periodId} and status = 'provisional' order by id`
	const { appealed: before = 0 } = await statusCounts()
	const [appealed, inTime, changed] = files.map(({ id }) => id)
	await main.sql`update assessments set status = 'appealed' where id = ${appealed ?? ""}`
	await main.sql`update assessments set appeal_by = '2026-12-01' where id = ${inTime ?? ""}`
	const shown = await seenNow(main, await secretaryOf(), sessionId)
	const row = await main.sql<{ code: string; version: number }[]>`
		select criterion_code as code, version from review_decisions
		where assessment_id = ${changed ?? ""} and outcome = 'accepted' limit 1`
	await changeResult(await secretaryOf(), {
		...{ ...rejection, sessionId, assessmentId: changed ?? "", reason: "Không đủ căn cứ" },
		...{ code: row[0]?.code ?? "", sawVersion: row[0]?.version ?? 0 },
	})
	await expect(close(sessionId, "approved", shown)).rejects.toMatchObject({ messageKey: "council.stale" })

	await close(sessionId, "approved")
	const pinned = (await listCouncilFiles(main.db, sessionId)).map(({ assessmentId }) => assessmentId)
	expect(pinned.sort()).toEqual(files.map(({ id }) => id).filter((id) => id !== appealed && id !== inTime))
	expect(await statusCounts()).toMatchObject({
		approved: pinned.length,
		appealed: before + 1,
		provisional: 1,
	})
	const [pin] = await main.sql<{ same: boolean }[]>`
		select bool_and(f.sha256 = (
			select s.sha256 from scores s where s.assessment_id = f.assessment_id and s.stage = 'verified'
			order by s.edition desc limit 1)) as same
		from council_files f where f.session_id = ${sessionId}`
	expect(pin?.same).toBe(true)
	const trail = await main.sql`
		select id from audit_log where action = 'assessment.approve' and entity_id in ${main.sql(pinned)}`
	expect(trail).toHaveLength(pinned.length)
	await expect(givenMeeting(main, periodId)).rejects.toMatchObject({ messageKey: "council.publishFirst" })

	// over is over, for the database too
	for (const write of [
		main.sql`update council_sessions set minutes = 'khác' where id = ${sessionId}`,
		main.sql`update council_members set vote = 'against' where session_id = ${sessionId}`,
		main.sql`delete from council_files where session_id = ${sessionId}`,
		main.sql`insert into council_files (session_id, assessment_id, sha256) values (${sessionId}, ${appealed ?? ""}, 'x')`,
	]) {
		await expect(write).rejects.toThrow(/is refused/)
	}
})

test("of two closings at once one wins and the other is told", async () => {
	await main.sql`update assessments set status = 'provisional', appeal_by = null
		where period_id = ${periodId} and status in ('approved', 'appealed', 'provisional')`
	// the approved meeting of before counts as published
	const [kept] = await main.sql<{ id: string }[]>`select id from rankings order by published_at desc limit 1`
	await main.sql`
		insert into rankings (period_id, edition, decision_number, decision_date, document, sha256, session_id,
			published_at, published_by)
		select s.period_id, 1, '1/QĐ', '2026-11-21', r.document, r.sha256, s.id, now(), r.published_by
		from rankings r, council_sessions s where r.id = ${kept?.id ?? ""} and s.status = 'approved'
			and s.period_id = ${periodId}`
	const sessionId = await givenMeeting(main, periodId)
	await givenRecord(main, sessionId)
	await givenVotes(main, sessionId, ["for", "for", "for"])
	const [one, two] = [connect(main.url, { max: 1 }), connect(main.url, { max: 1 })]
	const seen = await seenNow(main, await secretaryOf(), sessionId)
	const [here, there] = await Promise.all([
		actorOf(one, "secretary@demo.example"),
		actorOf(two, "secretary@demo.example"),
	])
	const closings = await Promise.allSettled([
		closeMeeting(here, { sessionId, closing: "approved", seen }),
		closeMeeting(there, { sessionId, closing: "rejected", seen }),
	])
	const lost = closings.filter((closing) => closing.status === "rejected")
	expect(lost).toMatchObject([{ reason: { code: "conflict", messageKey: "council.closedAlready" } }])
	const session = await findSession(main.db, sessionId)
	const won = closings[0]?.status === "fulfilled" ? "approved" : "rejected"
	expect(session?.status).toBe(won)
	expect((await statusCounts())["approved"] ?? 0).toBe(won === "approved" ? session?.files : 0)
	// the same form once more is the same closing
	const again = closeMeeting(here, { sessionId, closing: won, seen })
	await expect(again).resolves.toEqual({ again: true })
	await Promise.all([one.close(), two.close()])
})
