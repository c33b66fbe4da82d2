import { beforeAll, expect, test } from "vitest"
import { shownLines } from "#app/domain/teamwork.ts"
import { HANDLERS } from "#app/jobs/handlers.server.ts"
import type { ActorCtx } from "#app/services/context.server.ts"
import { assignWork } from "#app/services/teamwork/assign.server.ts"
import { clearAssignment } from "#app/services/teamwork/clear-assignment.server.ts"
import { addNote } from "#app/services/teamwork/discuss.server.ts"
import { markFollowUp } from "#app/services/teamwork/mark-follow-up.server.ts"
import { readDiscussion } from "#app/services/teamwork/read-discussion.server.ts"
import { reopenThread, resolveThread } from "#app/services/teamwork/settle-thread.server.ts"
import { saveAnswer } from "#app/services/assessments/save-answer.server.ts"
import { teamworkOf } from "#db/queries/teamwork.ts"
import { testDb } from "#tests/support/database.ts"
import { actorOf, DEMO_NOW, demoDb, openFileOf } from "#tests/support/demo-database.ts"

beforeAll(async () => void (await demoDb()), 120_000)

const NOT_FOUND = { code: "not_found" }

async function givenTeam() {
	const connection = await testDb()
	const { id: assessmentId } = await openFileOf(connection.sql, "STP")
	const person = (name: string) => actorOf(connection, `${name}@demo.example`)
	const [officer, officer2, head] = await Promise.all(["officer", "officer2", "head"].map(person))
	if (!officer || !officer2 || !head) throw new Error("the demo's department has not three people")
	return { ...connection, assessmentId, officer, officer2, head, person }
}

/** What a page of now shows. */
async function seen(assessmentId: string): Promise<string> {
	const { db } = await testDb()
	return JSON.stringify(shownLines((await teamworkOf(db, assessmentId)).assignments))
}

async function order(assessmentId: string, to: ActorCtx, codes: string | string[], dueOn = "") {
	const saw = await seen(assessmentId)
	return { assessmentId, codes, assigneeId: to.actor.userId, dueOn, note: "", saw }
}

async function noticesOf({ actor }: ActorCtx, key: string) {
	const { sql } = await testDb()
	return sql<{ params: Record<string, string>; href: string }[]>`
		select params, href from notices where user_id = ${actor.userId} and key = ${key} order by created_at, id`
}

async function auditOf(entityId: string) {
	const { sql } = await testDb()
	return sql<{ action: string; after: unknown; organization_id: string | null }[]>`
		select action, after, organization_id from audit_log
		where entity_id = ${entityId} and entity in ('assignment', 'discussion', 'follow_up') order by id`
}

test("several criteria are given at once, the colleague is told once, and each has its audit row", async () => {
	const { db, assessmentId, officer, officer2 } = await givenTeam()
	await assignWork(officer, await order(assessmentId, officer2, ["A1.1", "A1.2"], "2026-12-01"))
	const { assignments } = await teamworkOf(db, assessmentId)
	expect(assignments.filter(({ code }) => code.startsWith("A1."))).toMatchObject([
		{ code: "A1.1", assigneeId: officer2.actor.userId, dueOn: "2026-12-01" },
		{ code: "A1.2", assigneeId: officer2.actor.userId, dueOn: "2026-12-01" },
	])
	expect(await noticesOf(officer2, "notice.assignedUntil")).toMatchObject([
		{ params: { codes: "A1.1, A1.2", date: "01/12/2026" } },
	])
	expect(await auditOf(`${assessmentId}/A1.2`)).toMatchObject([
		{ action: "assignment.set", organization_id: officer.actor.organizationId },
	])
	// the same again changes nothing and tells nobody
	await assignWork(officer, await order(assessmentId, officer2, ["A1.1", "A1.2"], "2026-12-01"))
	expect(await noticesOf(officer2, "notice.assignedUntil")).toHaveLength(1)
})

test("an assignment informs and locks nothing: another colleague still answers", async () => {
	const { sql, assessmentId, officer, officer2 } = await givenTeam()
	const [row] = await sql<{ code: string; version: number }[]>`
		select criterion_code as code, version from answers
		where assessment_id = ${assessmentId} and value->>'kind' = 'ratio' order by criterion_code limit 1`
	if (!row) throw new Error("no answer")
	await assignWork(officer, await order(assessmentId, officer2, row.code))
	const typed = { num: "1", den: "2" }
	const saved = saveAnswer(officer, { assessmentId, code: row.code, sawVersion: row.version, typed })
	await expect(saved).resolves.toMatchObject({ ok: true })
})

test("a page made before somebody else's assignment does not overwrite it", async () => {
	const { db, assessmentId, officer, officer2, head } = await givenTeam()
	const page = await order(assessmentId, officer, "A2.1")
	// on a computer whose clock is behind
	const other = { ...head, now: new Date(DEMO_NOW.getTime() - 3_600_000) }
	const press = await order(assessmentId, officer2, "A2.1")
	await assignWork(other, press)
	await assignWork(other, press)
	const stale = { code: "conflict", messageKey: "team.stale" }
	await expect(assignWork(officer, page)).rejects.toMatchObject(stale)
	const clearing = clearAssignment(officer, { assessmentId, code: "A2.1", saw: page.saw })
	await expect(clearing).rejects.toMatchObject(stale)
	const { assignments } = await teamworkOf(db, assessmentId)
	expect(assignments.find(({ code }) => code === "A2.1")?.assigneeId).toBe(officer2.actor.userId)
	await clearAssignment(officer, { assessmentId, code: "A2.1", saw: await seen(assessmentId) })
	const left = await teamworkOf(db, assessmentId)
	expect(left.assignments.some(({ code }) => code === "A2.1")).toBe(false)
	expect((await auditOf(`${assessmentId}/A2.1`)).at(-1)?.action).toBe("assignment.clear")
})

test("work goes to people of the unit who are in office, and to criteria that there are", async () => {
	const { assessmentId, officer, person } = await givenTeam()
	const stranger = await person("officer.snv")
	await expect(assignWork(officer, await order(assessmentId, stranger, "A1.1"))).rejects.toMatchObject({
		fields: { assigneeId: "team.chooseColleague" },
	})
	await expect(assignWork(officer, await order(assessmentId, officer, "Z9.9"))).rejects.toMatchObject({
		fields: { codes: "team.chooseCriteria" },
	})
})

test("a mention is told with the way to the criterion, a reply to who asked; the log keeps no words", async () => {
	const { assessmentId, officer, officer2 } = await givenTeam()
	const at = { assessmentId, code: "A1.3" }
	const threadId = await addNote(officer, {
		...at,
		body: "Số liệu lấy ở đâu?",
		threadId: "",
		mentions: [officer2.actor.userId],
	})
	await addNote(officer2, { ...at, body: "Ở báo cáo năm.", threadId })
	const href = `/assessments/${assessmentId}/discussion/A1.3`
	expect((await noticesOf(officer2, "notice.mentioned")).at(-1)).toMatchObject({
		href,
		params: { by: officer.actor.name, code: "A1.3" },
	})
	expect((await noticesOf(officer, "notice.replied")).at(-1)).toMatchObject({ href })
	const log = await auditOf(`${assessmentId}/A1.3`)
	expect(log.map(({ action }) => action)).toEqual(["discussion.add", "discussion.add"])
	expect(JSON.stringify(log)).not.toContain("Số liệu lấy ở đâu")
	const open = await readDiscussion(officer, at)
	expect(open?.discussion.threads).toMatchObject([
		{ body: "Số liệu lấy ở đâu?", mentions: [officer2.actor.name], replies: [{ body: "Ở báo cáo năm." }] },
	])
})

test("a thread is settled and reopened once each, and takes no reply while it is settled", async () => {
	const { db, assessmentId, officer, officer2 } = await givenTeam()
	const at = { assessmentId, code: "A1.4" }
	const noteId = await addNote(officer, { ...at, body: "Xem giúp" })
	await resolveThread(officer2, { ...at, noteId })
	await resolveThread(officer, { ...at, noteId })
	const reply = addNote(officer, { ...at, body: "Thêm", threadId: noteId })
	await expect(reply).rejects.toMatchObject({ code: "conflict", messageKey: "teamwork.threadResolved" })
	expect((await readDiscussion(officer, at))?.discussion.threads).toMatchObject([
		{ resolvedBy: officer2.actor.name },
	])
	await reopenThread(officer, { ...at, noteId })
	expect((await auditOf(`${assessmentId}/A1.4`)).map(({ action }) => action)).toEqual([
		"discussion.add",
		"discussion.resolve",
		"discussion.reopen",
	])
	const { openThreads } = await teamworkOf(db, assessmentId)
	expect(openThreads).toContainEqual({ code: "A1.4", count: 1 })
})

test("a reply has no replies, and a thread is found under its own criterion only", async () => {
	const { assessmentId, officer } = await givenTeam()
	const at = { assessmentId, code: "A1.5" }
	const threadId = await addNote(officer, { ...at, body: "Một" })
	const replyId = await addNote(officer, { ...at, body: "Hai", threadId })
	await expect(addNote(officer, { ...at, body: "Ba", threadId: replyId })).rejects.toMatchObject(NOT_FOUND)
	const elsewhere = { assessmentId, code: "A1.6" }
	await expect(addNote(officer, { ...elsewhere, body: "Ba", threadId })).rejects.toMatchObject(NOT_FOUND)
	await expect(resolveThread(officer, { ...elsewhere, noteId: threadId })).rejects.toMatchObject(NOT_FOUND)
})

test("nobody outside the unit mentions, reads or writes, whatever their role", async () => {
	const { sql, assessmentId, officer, person } = await givenTeam()
	const submitted = await openFileOf(sql, "SNV")
	const own = await person("officer.snv")
	await addNote(own, { assessmentId: submitted.id, code: "A1.1", body: "Chỉ chúng ta đọc" })
	const outsiders = ["reviewer", "lead", "reviewer.vp", "council", "leader", "admin", "officer", "owner"]
	for (const name of outsiders) {
		const who = await person(name)
		const at = { assessmentId: submitted.id, code: "A1.1" }
		expect(await readDiscussion(who, at), name).toBeNull()
		await expect(addNote(who, { ...at, body: "Tôi" }), name).rejects.toMatchObject(NOT_FOUND)
		await expect(markFollowUp(who, { ...at, marked: true }), name).rejects.toMatchObject(NOT_FOUND)
		await expect(assignWork(who, await order(submitted.id, who, "A1.1")), name).rejects.toMatchObject(
			NOT_FOUND,
		)
	}
	const mention = { assessmentId, code: "A1.1", body: "Nhờ", mentions: own.actor.userId }
	await expect(addNote(officer, mention)).rejects.toMatchObject({
		fields: { mentions: "team.chooseColleague" },
	})
})

test("a reviewer of the verifying body does not read what its own people say", async () => {
	const { sql, person } = await givenTeam()
	const file = await openFileOf(sql, "SKHCN")
	const at = { assessmentId: file.id, code: "A1.1" }
	expect(await readDiscussion(await person("officer.skhcn"), at)).not.toBeNull()
	for (const name of ["reviewer", "lead", "admin"]) {
		expect(await readDiscussion(await person(name), at), name).toBeNull()
	}
})

test("a mark is set and taken back, each once in the log", async () => {
	const { db, assessmentId, officer, head } = await givenTeam()
	const at = { assessmentId, code: "A3.1" }
	await markFollowUp(officer, { ...at, marked: true })
	await markFollowUp(head, { ...at, marked: true })
	expect((await teamworkOf(db, assessmentId)).followUps).toContain("A3.1")
	await markFollowUp(head, { ...at, marked: false })
	await markFollowUp(head, { ...at, marked: false })
	expect((await teamworkOf(db, assessmentId)).followUps).not.toContain("A3.1")
	expect((await auditOf(`${assessmentId}/A3.1`)).map(({ action }) => action)).toEqual([
		"followup.mark",
		"followup.clear",
	])
})

test("people talk while the head has the file, and no more once the result is public", async () => {
	const { sql, person } = await givenTeam()
	const withHead = await openFileOf(sql, "X001")
	const commune = await person("officer-commune")
	const note = { code: "B1.1", body: "Chờ lãnh đạo xem" }
	await expect(addNote(commune, { ...note, assessmentId: withHead.id })).resolves.toEqual(expect.any(String))
	const [published] = await sql<{ id: string }[]>`
		select a.id from assessments a join organizations o on o.id = a.organization_id
		where o.code = 'SNV' and a.status = 'published' limit 1`
	const late = addNote(await person("officer.snv"), {
		assessmentId: published?.id ?? "",
		code: "A1.1",
		body: "Muộn",
	})
	await expect(late).rejects.toMatchObject({ code: "conflict", messageKey: "teamwork.closed" })
})

test("who has something open is reminded two days before and on the day, once each, and not when it is done", async () => {
	const { db, sql, assessmentId, officer, officer2 } = await givenTeam()
	const [open] = await sql<{ code: string }[]>`
		select c->>'code' as code from assessments a join instruments i on i.id = a.instrument_id,
			json_array_elements(i.content->'pillars') p, json_array_elements(p->'criteria') c
		where a.id = ${assessmentId} and c->>'kind' = 'PCT' and c->'applicable'->'facts' is null
			and not exists (select 1 from answers w where w.assessment_id = a.id and w.criterion_code = c->>'code')
		limit 1`
	if (!open) throw new Error("everything is answered")
	const [done] = await sql<{ code: string }[]>`
		select criterion_code as code from answers where assessment_id = ${assessmentId} and value is not null limit 1`
	await assignWork(officer, await order(assessmentId, officer2, open.code, "2027-03-10"))
	await assignWork(officer, await order(assessmentId, officer, done?.code ?? "", "2027-03-10"))
	const day = (date: string) => new Date(`${date}T01:00:00Z`)
	for (const date of ["2027-03-07", "2027-03-08", "2027-03-08", "2027-03-10", "2027-03-10", "2027-03-11"]) {
		await HANDLERS.remind(db, day(date), {})
	}
	expect(await noticesOf(officer2, "notice.dueSoon")).toMatchObject([{ params: { date: "10/03/2027" } }])
	expect(await noticesOf(officer2, "notice.dueToday")).toMatchObject([{ params: { date: "10/03/2027" } }])
	expect(await noticesOf(officer, "notice.dueSoon")).toEqual([])
})
