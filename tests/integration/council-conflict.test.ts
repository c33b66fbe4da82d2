import { beforeAll, expect, test } from "vitest"
import { webCtx } from "#tests/support/appeals.ts"
import { letAppealsLapse } from "#tests/support/completable.ts"
import { clearMeetings, givenMeeting, openPeriodOf } from "#tests/support/council.ts"
import type { TestDb } from "#tests/support/database.ts"
import { actorOf, demoDb, DEMO_NOW, openFileOf } from "#tests/support/demo-database.ts"
import { declareConflict } from "#app/services/conflicts/declare.server.ts"
import { changeResult } from "#app/services/council/change-result.server.ts"
import { viewDossier } from "#app/services/council/dossier-view.server.ts"
import { readResult } from "#app/services/council/read-result.server.ts"
import { readSession } from "#app/services/council/read-session.server.ts"
import { changeRules } from "#app/services/periods/change-rules.server.ts"
import type { ActorCtx } from "#app/services/context.server.ts"
import { rulesText } from "#app/domain/period-rules.ts"
import { listDecisions } from "#db/queries/answers.ts"
import { listChanges } from "#db/queries/council-changes.ts"
import { findPeriod } from "#db/queries/periods.ts"

let main: TestDb
let periodId: string
let sessionId: string

beforeAll(async () => {
	main = await demoDb()
	await letAppealsLapse(main.sql)
	periodId = await openPeriodOf(main)
	await clearMeetings(main, periodId)
	sessionId = await givenMeeting(main, periodId)
}, 120_000)

const rejection = { outcome: "rejected" as const, notApplicable: false, typed: {} }

async function decidedIn(unit: string, outcome: "accepted" | "adjusted" = "accepted") {
	const file = await openFileOf(main.sql, unit)
	const found = (await listDecisions(main.db, file.id)).find((one) => one.outcome === outcome)
	if (!found) throw new Error(`${unit} has nothing ${outcome}`)
	return { id: file.id, code: found.code, version: found.version }
}

const declare = (ctx: ActorCtx, organizationCode: string) =>
	declareConflict(ctx, { organizationCode, person: "", reason: "Người thân là lãnh đạo đơn vị" })

test("a secretary who declared a conflict with a unit does not change its result, and the page says why", async () => {
	const secretary = await actorOf(main, "secretary@demo.example")
	const { id, code, version } = await decidedIn("BQLKCN")
	await declare(secretary, "BQLKCN")
	const change = changeResult(secretary, {
		...{ ...rejection, sessionId, assessmentId: id, code, sawVersion: version },
		reason: "Văn bản không còn hiệu lực",
	})
	await expect(change).rejects.toMatchObject({ code: "forbidden", messageKey: "conflicts.refused.declared" })
	expect(await listChanges(main.db, sessionId)).toEqual([])
	const page = await readResult(webCtx(secretary), { sessionId, assessmentId: id })
	expect(page).toMatchObject({ file: { conflict: "declared", mayChange: false } })
})

test("a member's conflict stands beside the vote in dossier and minutes", async () => {
	const member = await actorOf(main, "council2@demo.example")
	await declare(member, "VPUBND")
	const session = await readSession(member, sessionId)
	if (session === "absent" || session === "forbidden") throw new Error(session)
	const { seats } = await viewDossier(webCtx(member), session)
	const [office] = await main.sql<{ name: string }[]>`select name from organizations where code = 'VPUBND'`
	const tied = new Map(seats.map((seat) => [seat.userId, seat.tied]))
	expect(tied.get(member.actor.userId)).toContain(office?.name)
	const other = await actorOf(main, "council3@demo.example")
	expect(tied.get(other.actor.userId)).not.toContain(office?.name)
})

test("a result whose unit may still appeal is not on the meeting's agenda and is not changed by it", async () => {
	const secretary = await actorOf(main, "secretary@demo.example")
	const { id, code, version } = await decidedIn("VPUBND")
	await main.sql`update assessments set appeal_by = ${DEMO_NOW.toISOString()} where id = ${id}`
	const change = changeResult(secretary, {
		...{ ...rejection, sessionId, assessmentId: id, code, sawVersion: version },
		reason: "Không đủ căn cứ",
	})
	await expect(change).rejects.toMatchObject({ code: "conflict", messageKey: "council.mayAppealStill" })
	await letAppealsLapse(main.sql)
})

test("an adjusted value typed again as it stands changes nothing", async () => {
	const secretary = await actorOf(main, "secretary@demo.example")
	const [row] = await main.sql<{ id: string; code: string; version: number; num: string; den: string }[]>`
		select d.assessment_id as id, d.criterion_code as code, d.version, d.value->>'num' as num, d.value->>'den' as den
		from review_decisions d join assessments a on a.id = d.assessment_id
		join organizations o on o.id = a.organization_id
		where a.period_id = ${periodId} and a.status = 'provisional' and d.outcome = 'adjusted'
		and d.value->>'kind' = 'ratio' and o.code <> 'BQLKCN' limit 1`
	if (!row) throw new Error("no ratio was adjusted")
	const change = changeResult(secretary, {
		...{ sessionId, assessmentId: row.id, code: row.code, sawVersion: row.version },
		...{ outcome: "adjusted", notApplicable: false, reason: "Giữ nguyên số đã thẩm định" },
		typed: { num: row.num, den: row.den },
	})
	await expect(change).rejects.toMatchObject({ fields: { outcome: "council.noChange" } })
})

test("a unit is told by mail as well that the council has changed its result", async () => {
	const secretary = await actorOf(main, "secretary@demo.example")
	const { id, code, version } = await decidedIn("VPUBND")
	await changeResult(secretary, {
		...{ ...rejection, sessionId, assessmentId: id, code, sawVersion: version },
		reason: "Không đủ căn cứ",
	})
	const told = await main.sql<{ waits: boolean }[]>`
		select n.mail_waits as waits from notices n join users u on u.id = n.user_id
		where n.key = 'notice.councilChanged' and n.href = ${`/assessments/${id}/result`}
		and u.mail <> 'never' and u.active and u.email is not null`
	expect(told.length).toBeGreaterThan(0)
	expect(told.every(({ waits }) => waits)).toBe(true)
})

test("a period's rules are fixed before it opens, once for each page that was seen, and never afterwards", async () => {
	const lead = await actorOf(main, "lead@demo.example")
	const [planned] = await main.sql<
		{ id: string }[]
	>`select id from assessment_periods where status = 'planned' limit 1`
	const period = planned && (await findPeriod(main.db, planned.id))
	if (!period) throw new Error("nothing is planned")
	const form = {
		...{ bandSet: "five" as const, secondAbove: "0.3", blindShare: "0.1" },
		...{ supplementDays: 6, coVerifyDays: 8, appealDays: 7, saw: rulesText(period.rules) },
	}
	await changeRules(lead, { periodId: period.id, form })
	const { saw, bandSet, ...review } = form
	expect((await findPeriod(main.db, period.id))?.rules).toMatchObject({ bandSet, review })
	await expect(changeRules(lead, { periodId: period.id, form })).rejects.toMatchObject({
		...{ code: "conflict", messageKey: "rules.stale" },
	})
	const [logged] = await main.sql`
		select before, after from audit_log where action = 'period.rules' and entity_id = ${period.id}`
	expect(logged).toMatchObject({ before: period.rules, after: { bandSet, review } })
	await expect(changeRules(lead, { periodId, form: { ...form, saw } })).rejects.toMatchObject({
		messageKey: "rules.fixed",
	})
	const reviewer = await actorOf(main, "reviewer@demo.example")
	await expect(changeRules(reviewer, { periodId: period.id, form })).rejects.toMatchObject({
		code: "forbidden",
	})
})
