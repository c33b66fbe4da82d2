import { randomUUID } from "node:crypto"
import type { AnswerValue } from "#app/domain/answers.ts"
import type { AppealOutcome } from "#app/domain/appeal.ts"
import { saveAppealItem } from "#app/services/appeals/draft.server.ts"
import { judgeAppeal } from "#app/services/appeals/judge.server.ts"
import { sealOf, sendAppeal } from "#app/services/appeals/send.server.ts"
import { settleAppeal } from "#app/services/appeals/settle.server.ts"
import type { ActorCtx, Ctx } from "#app/services/context.server.ts"
import { attachReference } from "#app/services/evidence/attach-reference.server.ts"
import { listAppealItems } from "#db/queries/appeals.ts"
import { listEvidenceHistory } from "#db/queries/evidence.ts"
import type { TestDb } from "./database.ts"
import { actorOf, behindWall, demoDb, DEMO_NOW } from "./demo-database.ts"

export type Given = { id: string; officer: ActorCtx; head: ActorCtx; codes: [string, string, string] }

/** The demo in a database of its own, and who verifies there. */
export async function givenVerifiers() {
	const main = await demoDb()
	const [lead, reviewer, reviewer2] = await Promise.all([
		actorOf(main, "lead@demo.example"),
		actorOf(main, "reviewer@demo.example"),
		actorOf(main, "reviewer2@demo.example"),
	])
	return { main, lead, reviewer, reviewer2 }
}

/** A provisional file of an agency whose every claim was lowered by the first reviewer, inside its window. */
export async function givenProvisional(main: TestDb): Promise<Given> {
	const { sql } = main
	const reviewer = await actorOf(main, "reviewer@demo.example")
	const [row] = await sql<{ id: string; unit: string; organizationId: string }[]>`
		select a.id, o.code as unit, o.id as "organizationId" from assessments a
		join organizations o on o.id = a.organization_id join assessment_periods p on p.id = a.period_id
		where p.status = 'open' and a.status = 'provisional'
		and exists (select 1 from memberships m where m.organization_id = o.id and m.role = 'officer')
		and not exists (select 1 from appeals x where x.assessment_id = a.id)
		and not exists (select 1 from scores s where s.assessment_id = a.id and s.edition > 1)
		order by o.code limit 1`
	if (!row) throw new Error("no provisional file is left")
	await sql`update assessments set appeal_by = ${new Date(DEMO_NOW.getTime() + 3 * 86_400_000).toISOString()} where id = ${row.id}`
	await sql`update review_decisions set decided_by = ${reviewer.actor.userId} where assessment_id = ${row.id}`
	const codes = await sql<{ code: string }[]>`
		select d.criterion_code as code from review_decisions d
		join answers a on a.assessment_id = d.assessment_id and a.criterion_code = d.criterion_code
		where d.assessment_id = ${row.id} and a.value->>'kind' = 'ratio' and (a.value->>'num')::numeric > 3
		and not a.not_applicable order by 1 limit 3`
	await sql`
		update review_decisions set outcome = 'rejected', value = null, reason = 'Chưa đủ tài liệu'
		where assessment_id = ${row.id} and criterion_code in ${sql(codes.map(({ code }) => code))}`
	const [a, b, c] = codes.map(({ code }) => code)
	if (!a || !b || !c) throw new Error(`${row.unit} has too few ratios`)
	const personOf = async (role: string): Promise<ActorCtx> => {
		const [person] = await sql<ActorCtx["actor"][]>`
			select u.id as "userId", u.name, m.role, m.organization_id as "organizationId" from memberships m
			join users u on u.id = m.user_id where m.organization_id = ${row.organizationId} and m.role = ${role} limit 1`
		if (!person) throw new Error(`${row.unit} has no ${role}`)
		return behindWall({ ...person })
	}
	return { id: row.id, officer: await personOf("officer"), head: await personOf("head"), codes: [a, b, c] }
}

const REQUEST = "Đề nghị công nhận số tự khai theo bảng kết xuất mới"
export const REASON = "Bảng kết xuất mới chứng minh được con số"

export const save = (ctx: ActorCtx, assessmentId: string, code: string, version = 0, request = REQUEST) =>
	saveAppealItem(ctx, { assessmentId, code, request, version })

export async function revisionOf(main: TestDb, id: string): Promise<number> {
	const [row] = await main.sql<{ revision: number }[]>`select revision from assessments where id = ${id}`
	return row?.revision ?? -1
}

export async function stateOf(main: TestDb, id: string): Promise<string> {
	const [row] = await main.sql<{ status: string }[]>`select status from assessments where id = ${id}`
	return row?.status ?? ""
}

export async function sealNow(main: TestDb, id: string): Promise<string> {
	const [items, pieces] = await Promise.all([listAppealItems(main.db, id), listEvidenceHistory(main.db, id)])
	const draft = items.filter(({ submittedAt }) => submittedAt === null)
	return sealOf({ number: draft[0]?.number ?? 0, items: draft, pieces })
}

export async function send(main: TestDb, head: ActorCtx, id: string, key: string = randomUUID()) {
	const press = { assessmentId: id, revision: await revisionOf(main, id), key }
	return sendAppeal(head, { ...press, seen: await sealNow(main, id) })
}

export async function givenSent(main: TestDb): Promise<Given> {
	const given = await givenProvisional(main)
	await save(given.officer, given.id, given.codes[0])
	await save(given.officer, given.id, given.codes[1])
	await send(main, given.head, given.id)
	return given
}

export async function judge(
	main: TestDb,
	ctx: ActorCtx,
	{ id, code, outcome }: { id: string; code: string; outcome: AppealOutcome },
	typed: Record<string, string> = {},
) {
	const item = (await listAppealItems(main.db, id)).find((one) => one.code === code)
	const said = { code, outcome, reason: REASON, version: item?.version ?? 0 }
	return judgeAppeal(ctx, { assessmentId: id, ...said, typed })
}

export async function settle(main: TestDb, ctx: ActorCtx, id: string, key: string = randomUUID()) {
	return settleAppeal(ctx, { assessmentId: id, revision: await revisionOf(main, id), key })
}

export const webCtx = (ctx: ActorCtx): Ctx => ({
	...ctx,
	...{ sessionId: "", email: null, organizationName: "", organizationKind: "provincial_agency" as const },
	...{ locale: "vi" as const, noticeCount: 0 },
})

export function attach(ctx: ActorCtx, assessmentId: string, code: string) {
	const reference = {
		kind: "document" as const,
		title: "Bảng kết xuất bổ sung",
		documentNumber: "77/BC-KT",
		documentDate: "2026-11-20",
	}
	return attachReference(ctx, { assessmentId, code, reference })
}

export async function claimOf(main: TestDb, id: string, code: string): Promise<{ num: string; den: string }> {
	const [row] = await main.sql<{ value: Extract<AnswerValue, { kind: "ratio" }> }[]>`
		select value from answers where assessment_id = ${id} and criterion_code = ${code}`
	if (!row) throw new Error(`${code} has no answer`)
	return { num: row.value.num, den: row.value.den }
}
