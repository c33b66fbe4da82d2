import { randomUUID } from "node:crypto"
import { beforeAll, expect, test } from "vitest"
import { readScope } from "#app/domain/policy.ts"
import { removeAppealItem } from "#app/services/appeals/draft.server.ts"
import { judgeAppeal } from "#app/services/appeals/judge.server.ts"
import { readAppeals } from "#app/services/appeals/read.server.ts"
import { sendAppeal, withdrawAppeal } from "#app/services/appeals/send.server.ts"
import { appealEnd } from "#app/services/appeals/window.server.ts"
import { loadScoring } from "#app/services/assessments/scoring-input.server.ts"
import { openCriterionEvidence } from "#app/services/evidence/open-evidence.server.ts"
import { readEvidence } from "#app/services/evidence/read-evidence.server.ts"
import { removeEvidence } from "#app/services/evidence/remove.server.ts"
import { addHoliday, removeHoliday } from "#app/services/holidays/keep.server.ts"
import { completeReview } from "#app/services/reviews/complete.server.ts"
import { publishReference } from "#db/publish-questionnaires.ts"
import { listAnswerHistory } from "#db/queries/answer-history.ts"
import { listAppealItems, listAppeals } from "#db/queries/appeals.ts"
import { findAssessment } from "#db/queries/assessments.ts"
import { listEvidenceHistory } from "#db/queries/evidence.ts"
import {
	REASON,
	attach,
	givenProvisional,
	givenVerifiers,
	judge,
	revisionOf,
	save,
	sealNow,
	send,
	settle,
	stateOf,
	webCtx,
} from "#tests/support/appeals.ts"
import { letReviewEnd } from "#tests/support/completable.ts"
import { DEMO_NOW, actorOf } from "#tests/support/demo-database.ts"
import type { ActorCtx } from "#app/services/context.server.ts"
import type { TestDb } from "#tests/support/database.ts"

let main: TestDb
let lead: ActorCtx
let reviewer: ActorCtx
let reviewer2: ActorCtx

beforeAll(async () => {
	;({ main, lead, reviewer, reviewer2 } = await givenVerifiers())
}, 120_000)

test("the window of a result counts working days, and Tết is none", async () => {
	const rules = { bandSet: "nd335" as const }
	const endFrom = (day: string) =>
		appealEnd(main.db, { now: new Date(`${day}T03:00:00Z`) }, { rules }).then((end) => end.toISOString())
	// 24 November is Ngày Văn hóa Việt Nam
	expect(await endFrom("2026-11-20")).toBe("2026-11-30T16:59:59.000Z")
	expect(await endFrom("2026-02-12")).toBe("2026-02-26T16:59:59.000Z")
	// 23:30 in Viet Nam is the next day already in UTC's afternoon: the calendar is Viet Nam's
	expect(await appealEnd(main.db, { now: new Date("2026-11-19T17:30:00Z") }, { rules })).toEqual(
		new Date("2026-11-30T16:59:59Z"),
	)
})

test("the calendar is the administrator's: what was removed stays removed at the next deployment", async () => {
	const admin = await actorOf(main, "admin@demo.example")
	await removeHoliday(admin, { day: "2027-09-02" })
	await publishReference(main.db)
	const there = () => main.sql`select 1 from holidays where day = '2027-09-02' and removed_at is null`
	expect(await there()).toHaveLength(0)
	const day = { day: "2027-09-02", nameVi: "Quốc khánh", nameEn: "National Day", works: "no" as const }
	await addHoliday(admin, { ...day, source: "Bộ luật Lao động 2019, Điều 112" })
	expect(await there()).toHaveLength(1)
	const again = addHoliday(admin, { ...day, source: "Bộ luật Lao động 2019" })
	await expect(again).rejects.toMatchObject({ fields: { day: "holiday.there" } })
	const monday = addHoliday(admin, { ...day, day: "2027-09-06", works: "yes", source: "Thông báo thử" })
	await expect(monday).rejects.toMatchObject({ fields: { day: "holiday.workday" } })
	await expect(removeHoliday(lead, { day: "2027-09-02" })).rejects.toMatchObject({ code: "forbidden" })
})

test("completing a review opens the window of five working days", async () => {
	const { id } = await givenProvisional(main)
	await main.sql`update assessments set status = 'in_review', appeal_by = null where id = ${id}`
	await letReviewEnd(main.sql, id)
	await completeReview(lead, { assessmentId: id, revision: await revisionOf(main, id) })
	const [row] = await main.sql<{ by: Date }[]>`select appeal_by as by from assessments where id = ${id}`
	// DEMO_NOW is a Sunday
	expect(new Date(row?.by ?? 0)).toEqual(new Date("2026-11-30T16:59:59Z"))
})

test("after the window nothing is written, sent or attached", async () => {
	const { id, officer, head, codes } = await givenProvisional(main)
	await save(officer, id, codes[0])
	await main.sql`update assessments set appeal_by = ${new Date(DEMO_NOW.getTime() - 1000).toISOString()} where id = ${id}`
	const expired = { code: "conflict", messageKey: "appeal.expired" }
	await expect(save(officer, id, codes[1])).rejects.toMatchObject(expired)
	await expect(send(main, head, id)).rejects.toMatchObject(expired)
	await expect(attach(officer, id, codes[0])).rejects.toMatchObject({ messageKey: "answer.locked" })
	expect(await stateOf(main, id)).toBe("provisional")
})

test("two people write one item: the second is told what the first has written, and nothing is lost", async () => {
	const { id, officer, head, codes } = await givenProvisional(main)
	await save(officer, id, codes[0])
	const both = await Promise.allSettled([
		save(officer, id, codes[0], 1, "Nội dung của chuyên viên đầu mối"),
		save(head, id, codes[0], 1, "Nội dung của thủ trưởng đơn vị"),
	])
	expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"])
	const refused = both.find((one) => one.status === "rejected")?.reason as object
	const [item] = await listAppealItems(main.db, id)
	expect(refused).toMatchObject({
		...{ code: "conflict", messageKey: "appeal.stale" },
		detail: { theirs: expect.objectContaining({ version: 2 }) as unknown },
	})
	expect(item?.version).toBe(2)
	// a new item on top of one that is there is stale as well
	await expect(save(head, id, codes[0], 0)).rejects.toMatchObject({ messageKey: "appeal.stale" })
	await expect(
		removeAppealItem(head, { assessmentId: id, code: codes[0], version: 1 }),
	).rejects.toMatchObject({ messageKey: "appeal.stale" })
})

test("the last item taken out ends the draft, and what was attached for it no longer counts", async () => {
	const { id, officer, codes } = await givenProvisional(main)
	await save(officer, id, codes[0])
	const piece = await attach(officer, id, codes[0])
	await removeAppealItem(officer, { assessmentId: id, code: codes[0], version: 1 })
	expect(await listAppeals(main.db, id)).toEqual([])
	const row = (await listEvidenceHistory(main.db, id)).find((one) => one.id === piece.id)
	expect(row?.removedAt).toEqual(DEMO_NOW)
})

test("the head sends what was seen; a colleague's change in between is shown first", async () => {
	const { id, officer, head, codes } = await givenProvisional(main)
	const press = async () => ({ assessmentId: id, revision: await revisionOf(main, id), key: randomUUID() })
	const nothing = sendAppeal(head, { ...(await press()), seen: await sealNow(main, id) })
	await expect(nothing).rejects.toMatchObject({ code: "invalid", messageKey: "appeal.nothingToSend" })
	await save(officer, id, codes[0])
	const seen = await sealNow(main, id)
	await attach(officer, id, codes[0])
	const stale = sendAppeal(head, { ...(await press()), seen })
	await expect(stale).rejects.toMatchObject({ code: "conflict", messageKey: "appeal.changed" })
	await expect(sendAppeal(officer, { ...(await press()), seen })).rejects.toMatchObject({ code: "forbidden" })
	const key = randomUUID()
	const revision = await revisionOf(main, id)
	const form = { assessmentId: id, revision, key, seen: await sealNow(main, id) }
	expect(await sendAppeal(head, form)).toEqual({ again: false })
	expect(await sendAppeal(head, form)).toEqual({ again: true })
	expect(await stateOf(main, id)).toBe("appealed")
	const [item] = await listAppealItems(main.db, id)
	expect(item).toMatchObject({ firstBy: reviewer.actor.userId, first: { outcome: "rejected" } })
	await expect(save(officer, id, codes[1])).rejects.toMatchObject({ messageKey: "appeal.notOpen" })
	await main.sql`update appeal_items set request = 'Sửa thẳng trong cơ sở dữ liệu' where appeal_id = ${item?.appealId ?? ""}`.then(
		() => expect.unreachable("a sent request was changed"),
		(error: Error) => expect(error.message).toContain("refused"),
	)
})

test("new evidence is the unit's alone until the appeal is sent; older evidence stays as it was", async () => {
	const { id, officer, head, codes } = await givenProvisional(main)
	const [code] = codes
	const old = (await listEvidenceHistory(main.db, id)).find((row) => row.removedAt === null)
	await expect(attach(officer, id, code)).rejects.toMatchObject({ messageKey: "answer.locked" })
	await save(officer, id, code)
	if (old && old.criterionCode !== code) await save(officer, id, old.criterionCode)
	const piece = await attach(officer, id, code)
	if (!old) throw new Error("the file has no evidence")
	const remove = removeEvidence(officer, { assessmentId: id, code: old.criterionCode, evidenceId: old.id })
	await expect(remove).rejects.toMatchObject({ messageKey: "appeal.olderEvidence" })

	const seenBy = async (ctx: ActorCtx) => {
		const open = await openCriterionEvidence(ctx, { assessmentId: id, code })
		return open ? (await readEvidence(webCtx(ctx), open)).pieces.map((one) => one.id) : []
	}
	const told = async () =>
		(
			await listAnswerHistory(
				main.db,
				{ from: "submission", decisions: "all", evidence: true },
				{ assessmentId: id, code, before: null, limit: 50 },
			)
		).filter(({ entity }) => entity === "evidence").length
	const counted = async () => {
		const file = await findAssessment(main.db, readScope(head.actor), id)
		return file && (await loadScoring(main.db, file)).snapshot.pieces?.some((one) => one.id === piece.id)
	}
	const before = await told()
	expect(await seenBy(officer)).toContain(piece.id)
	expect(await seenBy(reviewer2)).not.toContain(piece.id)
	expect(await counted()).toBe(false)
	await send(main, head, id)
	expect(await seenBy(reviewer2)).toContain(piece.id)
	expect(await counted()).toBe(true)
	expect(await told()).toBe(before + 1)
	await expect(attach(officer, id, code)).rejects.toMatchObject({ messageKey: "answer.locked" })
})

test("withdrawn, an appeal is over, takes its evidence with it, and another may be sent", async () => {
	const { id, officer, head, codes } = await givenProvisional(main)
	await save(officer, id, codes[0])
	const piece = await attach(officer, id, codes[0])
	await send(main, head, id)
	const press = { assessmentId: id, revision: await revisionOf(main, id) }
	await expect(withdrawAppeal(officer, press)).rejects.toMatchObject({ code: "forbidden" })
	await judge(main, lead, { id, code: codes[0], outcome: "rejected" })
	await withdrawAppeal(head, press)
	expect(await stateOf(main, id)).toBe("provisional")
	const row = (await listEvidenceHistory(main.db, id)).find((one) => one.id === piece.id)
	expect(row?.removedAt).toEqual(DEMO_NOW)
	await expect(settle(main, lead, id)).rejects.toMatchObject({ messageKey: "workflow.state" })
	await save(officer, id, codes[0])
	await send(main, head, id)
	expect((await listAppeals(main.db, id)).map(({ number }) => number)).toEqual([1, 2])
})

test("another unit, the council and the leader write nothing, and the first two read no draft", async () => {
	const { id, officer, codes } = await givenProvisional(main)
	const other = await actorOf(main, "officer.snv@demo.example")
	const council = await actorOf(main, "council@demo.example")
	await expect(save(other, id, codes[0])).rejects.toMatchObject({ code: "not_found" })
	await expect(save(council, id, codes[0])).rejects.toMatchObject({ code: "forbidden" })
	await expect(save(lead, id, codes[0])).rejects.toMatchObject({ code: "forbidden" })
	await save(officer, id, codes[0])
	await Promise.all(
		[council, lead].map(async (ctx) => {
			const file = await findAssessment(main.db, readScope(ctx.actor), id)
			expect(file && (await readAppeals(webCtx(ctx), file)).appeals).toEqual([])
		}),
	)
	const leader = await actorOf(main, "leader@demo.example")
	const judged = judgeAppeal(leader, {
		...{ assessmentId: id, code: codes[0], outcome: "rejected", reason: REASON, version: 1 },
		typed: {},
	})
	await expect(judged).rejects.toMatchObject({ code: "not_found" })
})
