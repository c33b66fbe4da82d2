import { beforeAll, expect, test } from "vitest"
import { lockable, lockResults } from "#app/services/periods/lock-results.server.ts"
import { publishRanking } from "#app/services/rankings/publish.server.ts"
import { sha256Of } from "#app/services/assessments/scoring-input.server.ts"
import type { RankingDocument } from "#app/domain/ranking-document.ts"
import { findRankingDocument, listPlacesOf, listRankings } from "#db/queries/rankings.ts"
import { letAppealsLapse } from "#tests/support/completable.ts"
import { clearMeetings, givenApproval, openPeriodOf } from "#tests/support/council.ts"
import type { TestDb } from "#tests/support/database.ts"
import { actorOf, demoDb, openFileOf } from "#tests/support/demo-database.ts"

// One period from its first edition to its second; the tests follow one another.
let main: TestDb
let periodId: string
let sessionId: string
let first: string
let firstText: string

const leadOf = () => actorOf(main, "lead@demo.example")
const decision = { decisionNumber: "15/QĐ-UBND", decisionDate: "2026-11-21" }

beforeAll(async () => {
	main = await demoDb()
	await letAppealsLapse(main.sql)
	periodId = await openPeriodOf(main)
	await clearMeetings(main, periodId)
}, 120_000)

async function publish(change: Partial<Parameters<typeof publishRanking>[1]> = {}): Promise<string> {
	const given = { periodId, sessionId, ...decision, confirmed: true, ...change }
	return publishRanking(await leadOf(), given)
}

async function documentOf(rankingId: string): Promise<RankingDocument> {
	const found = await findRankingDocument(main.db, rankingId)
	if (!found) throw new Error(`there is no ranking ${rankingId}`)
	expect(sha256Of(found.document)).toBe(found.sha256)
	return found.document
}

async function textOf(rankingId: string): Promise<string> {
	const [row] = await main.sql<{ text: string }[]>`
		select document::text as text from rankings where id = ${rankingId}`
	return row?.text ?? ""
}

const rowsOf = (document: RankingDocument) => document.blocks.flatMap(({ rows }) => rows)

async function organizationOf(unit: string): Promise<string> {
	const [row] = await main.sql<{ id: string }[]>`select id from organizations where code = ${unit}`
	return row?.id ?? ""
}

test("what no meeting has approved is not published", async () => {
	await main.sql`
		update assessments set status = 'in_review' where id = ${(await openFileOf(main.sql, "VPUBND")).id}`
	await expect(publish({ sessionId: "00000000-0000-4000-8000-000000000000" })).rejects.toMatchObject({
		messageKey: "ranking.noSession",
	})
	const [rejected] = await main.sql<{ id: string }[]>`
		insert into council_sessions (period_id, number, status, held_at, place, opened_by, closed_by, closed_at)
		select ${periodId}, 90, 'rejected', now(), 'Phòng họp', id, id, now() from users
		where email = 'secretary@demo.example' returning id`
	await expect(publish({ sessionId: rejected?.id ?? "" })).rejects.toMatchObject({
		...{ code: "conflict", messageKey: "ranking.notApproved" },
	})
	sessionId = await givenApproval(main, periodId)
	const officer = await actorOf(main, "officer@demo.example")
	const byOther = publishRanking(officer, { periodId, sessionId, ...decision, confirmed: true })
	await expect(byOther).rejects.toMatchObject({ code: "forbidden" })
})

test("a decision is neither of tomorrow nor of the day before the meeting, and who still waits is confirmed", async () => {
	await expect(publish({ decisionDate: "2026-11-23" })).rejects.toMatchObject({
		fields: { decisionDate: "publish.dateAhead" },
	})
	await expect(publish({ decisionDate: "2026-11-19" })).rejects.toMatchObject({
		fields: { decisionDate: "publish.dateBeforeMeeting" },
	})
	await expect(publish({ confirmed: false })).rejects.toMatchObject({ messageKey: "ranking.waiting" })
})

test("the first edition takes what was approved and nothing else, and says by whom, under which rules and who is left out", async () => {
	first = await publish()
	firstText = await textOf(first)
	const document = await documentOf(first)
	expect(document).toMatchObject({
		...{ edition: 1, decision: { number: "15/QĐ-UBND", date: "2026-11-21" } },
		session: {
			...{ heldOn: "2026-11-20", minutesNumber: "05/BB-HĐTĐ", called: 3, present: 3 },
			votes: { for: 2, against: 0, abstain: 1 },
		},
		rules: { tie: "competition", bandSet: "nd335", review: { appealDays: 5 } },
	})
	expect(document).not.toHaveProperty("changes")
	const scored = rowsOf(document).filter(({ score }) => score !== null)
	const pinned = await main.sql<{ assessment: string; sha256: string }[]>`
		select assessment_id as assessment, sha256 from council_files where session_id = ${sessionId}`
	expect(scored.map(({ assessment, score }) => [assessment, score]).sort()).toEqual(
		pinned.map(({ assessment, sha256 }) => [assessment, sha256]).sort(),
	)
	const excluded = new Map(document.exclusions?.map(({ organization, reason }) => [organization, reason]))
	expect(excluded.get(await organizationOf("VPUBND"))).toBe("ranking.notVerified")
	expect(excluded.get(await organizationOf("BQLDA"))).toBe("ranking.exempt")
	expect(document.eligible).not.toContain(await organizationOf("VPUBND"))
	expect((document.eligible?.length ?? 0) + excluded.size).toBe(rowsOf(document).length)
	const states = await main.sql<{ status: string }[]>`
		select distinct status from assessments where id in ${main.sql(pinned.map(({ assessment }) => assessment))}`
	expect(states.map(({ status }) => status)).toEqual(["published"])
})

test("the same form sent again leads to the same ranking; another decision on the same meeting is refused", async () => {
	await expect(publish()).resolves.toBe(first)
	await expect(publish({ decisionNumber: "16/QĐ-UBND" })).rejects.toMatchObject({
		...{ code: "conflict", messageKey: "ranking.alreadyPublished" },
	})
	const [count] = await main.sql`select count(*)::int as n from rankings where period_id = ${periodId}`
	expect(count?.["n"]).toBe(1)
})

test("a review that went on comes into a second edition, which says what is different; the first stays byte for byte", async () => {
	const before = await documentOf(first)
	// one file has been reviewed since; another is looked at again, a third was found wrong and counted anew
	const [again, wrong] = rowsOf(before).filter(({ place }) => place !== null)
	if (!again || !wrong) throw new Error("nobody has a place")
	await main.sql`
		update assessments set status = 'provisional'
		where period_id = ${periodId} and organization_id = ${await organizationOf("VPUBND")}`
	await main.sql`update assessments set status = 'reopened' where id = ${again.assessment ?? ""}`
	await main.sql`
		insert into scores (assessment_id, stage, edition, cause, snapshot, sheet, sha256, created_by, created_at)
		select assessment_id, stage, edition + 1, 'reopening', snapshot,
			jsonb_set(jsonb_set(sheet::jsonb, '{percentRounded}', '"1.00"'), '{percent}', '"1"')::json,
			'another', created_by, created_at + interval '1 day'
		from scores where assessment_id = ${wrong.assessment ?? ""} and sha256 = ${wrong.score ?? ""}`
	await main.sql`update assessments set status = 'provisional' where id = ${wrong.assessment ?? ""}`
	sessionId = await givenApproval(main, periodId)
	const later = { decisionNumber: "21/QĐ-UBND", decisionDate: "2026-11-22" }
	await expect(publish(later)).rejects.toMatchObject({
		fields: { correction: "publish.correctionMissing" },
	})
	const reused = publish({ ...later, decisionNumber: "15 / qđ-UBND", correction: "Đính chính kết quả" })
	await expect(reused).rejects.toMatchObject({ fields: { decisionNumber: "publish.numberTaken" } })
	const second = await publish({ ...later, correction: "Đính chính kết quả sau khi mở lại hồ sơ" })
	const document = await documentOf(second)
	expect(document).toMatchObject({
		...{ edition: 2, correction: "Đính chính kết quả sau khi mở lại hồ sơ" },
		corrects: { edition: 1, sha256: sha256Of(before) },
	})
	const changes = new Map(document.changes?.map((change) => [change.organization, change]))
	expect(changes.get(await organizationOf("VPUBND"))).toMatchObject({
		...{ cause: "new", before: { percent: null, place: null } },
		after: { unrankedReason: null },
	})
	expect(changes.get(wrong.organization)).toMatchObject({
		...{ cause: "score", before: { percent: wrong.percent }, after: { percent: "1.00" } },
	})
	// whoever is looked at again keeps score and mark, and is not said to be different by itself
	const kept = rowsOf(document).find(({ organization }) => organization === again.organization)
	expect(kept).toMatchObject({ score: again.score, percent: again.percent, underReview: true })
	expect(changes.get(again.organization)?.cause ?? "others").toBe("others")
	expect(await textOf(first)).toBe(firstText)
	const editions = (await listRankings(main.db)).filter(({ periodCode }) => periodCode === before.period.code)
	expect(editions.map(({ id, edition }) => [id, edition])).toEqual([
		[second, 2],
		[first, 1],
	])
	const places = (await listPlacesOf(main.db, wrong.organization)).filter(
		({ periodCode }) => periodCode === before.period.code,
	)
	expect(places.map(({ edition, percent }) => [edition, percent])).toEqual([
		[1, wrong.percent],
		[2, "1.00"],
	])
	await expect(main.sql`update rankings set correction = '' where id = ${second}`).rejects.toThrow(
		"is refused",
	)
})

test("a document from before meetings were kept still reads", async () => {
	const [old] = (await listRankings(main.db)).filter(({ periodCode }) => periodCode === "2024")
	const document = await documentOf(old?.id ?? "")
	expect(document).not.toHaveProperty("session")
	expect(rowsOf(document).some(({ place }) => place === 1)).toBe(true)
})

test("the lead locks all published results at once, as they were shown, and once", async () => {
	const lead = await leadOf()
	const { ids, seen } = await lockable(main.db, periodId)
	expect(ids.length).toBeGreaterThan(1)
	const secretary = await actorOf(main, "secretary@demo.example")
	await expect(lockResults(secretary, { periodId, seen })).rejects.toMatchObject({ code: "forbidden" })
	await expect(lockResults(lead, { periodId, seen: "0".repeat(64) })).rejects.toMatchObject({
		...{ code: "conflict", messageKey: "council.staleLock" },
	})
	expect(await lockResults(lead, { periodId, seen })).toBe(ids.length)
	await expect(lockResults(lead, { periodId, seen })).rejects.toMatchObject({
		messageKey: "council.nothingToLock",
	})
	const trail = await main.sql`
		select id from audit_log where action = 'assessment.lock' and entity_id in ${main.sql(ids)}`
	expect(trail).toHaveLength(ids.length)
})
