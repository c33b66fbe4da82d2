import { randomUUID } from "node:crypto"
import { beforeAll, expect, test } from "vitest"
import { readScope } from "#app/domain/policy.ts"
import type { ActorCtx } from "#app/services/context.server.ts"
import { answerCoVerification } from "#app/services/co-verifications/answer.server.ts"
import { declareConflict } from "#app/services/conflicts/declare.server.ts"
import { appointCoVerifier } from "#app/services/co-verifications/appoint.server.ts"
import { askAgain } from "#app/services/co-verifications/ask.server.ts"
import { openAsked } from "#app/services/co-verifications/open.server.ts"
import { openCriterionEvidence, openEvidenceFile } from "#app/services/evidence/open-evidence.server.ts"
import { claimReview } from "#app/services/reviews/claim.server.ts"
import { findAssessment, findResultFile } from "#db/queries/assessments.ts"
import { listAsked } from "#db/queries/co-verifications.ts"
import type { TestDb } from "#tests/support/database.ts"
import { actorOf, demoDb, DEMO_NOW, openFileOf } from "#tests/support/demo-database.ts"

const HOME_AFFAIRS = "Sở Nội vụ"
let main: TestDb
let reviewer: ActorCtx
let home: ActorCtx
let police: ActorCtx

beforeAll(async () => {
	main = await demoDb()
	reviewer = await actorOf(main, "reviewer@demo.example")
	home = await actorOf(main, "co-verifier@demo.example")
	police = await actorOf(main, "police@demo.example")
}, 120_000)

async function askedOf(assessmentId: string, body: ActorCtx) {
	return main.sql<{ id: string; code: string; version: number }[]>`
		select id, criterion_code as code, version from co_verifications
		where assessment_id = ${assessmentId} and organization_id = ${body.actor.organizationId} order by 2`
}

/** A submitted file that has just been taken into review, and what the body was asked about it. */
async function givenClaimed(unit: string, body: ActorCtx) {
	const { id, revision, status } = await openFileOf(main.sql, unit)
	if (status === "submitted") await claimReview(reviewer, { assessmentId: id, revision, key: randomUUID() })
	const asked = await askedOf(id, body)
	const [first] = asked
	if (!first) throw new Error(`${unit} has nothing for the body`)
	return { id, asked, first: { ...first } }
}

const saying = (id: string, version: number) => ({
	...{ id, version, opinion: "disagrees" as const, note: "Số theo dõi thấp hơn", typed: {} },
})

test("with the claim each appointed body is asked what names it and was answered, and told once", async () => {
	const { id, asked } = await givenClaimed("SNNMT", home)
	const named = await main.sql<{ code: string }[]>`
		select c->>'code' as code from assessments a join instruments i on i.id = a.instrument_id,
			json_array_elements(i.content->'pillars') p, json_array_elements(p->'criteria') c
		where a.id = ${id} and c->'coVerifier'->>'vi' = ${HOME_AFFAIRS}
			and exists (select 1 from answers n where n.assessment_id = a.id and n.criterion_code = c->>'code'
				and (n.value is not null or n.not_applicable))
		order by 1`
	expect(asked.map(({ code }) => code)).toEqual(named.map(({ code }) => code))
	const notices = await main.sql<{ params: { count: string; by: string } }[]>`
		select params from notices where user_id = ${home.actor.userId} and key = 'notice.coVerify'
			and params->>'unit' = (select o.name from organizations o where o.code = 'SNNMT')`
	expect(notices.map(({ params }) => params.count)).toEqual([String(asked.length)])
	expect(notices[0]?.params.by).toMatch(/^\d\d\/\d\d\/\d{4}$/)
	expect(await askAgain(reviewer, { assessmentId: id })).toEqual({ asked: 0 })
})

test("a body is never asked about its own file", async () => {
	const { id, revision } = await openFileOf(main.sql, "SNV")
	await claimReview(reviewer, { assessmentId: id, revision })
	expect(await askedOf(id, home)).toEqual([])
	expect((await askedOf(id, police)).length).toBeGreaterThan(0)
})

test("what another body was asked, and what was asked of nobody, is absent", async () => {
	const { first } = await givenClaimed("SNNMT", home)
	await expect(openAsked(police, first.id)).rejects.toMatchObject({ code: "not_found" })
	await expect(answerCoVerification(police, saying(first.id, 1))).rejects.toMatchObject({ code: "not_found" })
	await expect(openAsked(home, randomUUID())).rejects.toMatchObject({ code: "not_found" })
	for (const email of ["reviewer@demo.example", "officer@demo.example", "council@demo.example"]) {
		const other = await actorOf(main, email)
		await expect(openAsked(other, first.id)).rejects.toMatchObject({ code: "not_found" })
		await expect(answerCoVerification(other, saying(first.id, 1))).rejects.toMatchObject({
			code: "not_found",
		})
	}
	const rows = await listAsked(main.db, readScope(police.actor), { filter: {}, limit: 1000, offset: 0 })
	expect(rows.map(({ id }) => id)).not.toContain(first.id)
})

test("of the file a body sees the asked criterion and nothing else", async () => {
	const { id, asked } = await givenClaimed("SNNMT", home)
	expect(await findAssessment(main.db, readScope(home.actor), id)).toBeNull()
	expect(await findResultFile(main.db, readScope(home.actor), id)).toBeNull()
	const [at] = asked
	expect(await openCriterionEvidence(home, { assessmentId: id, code: at?.code ?? "" })).toBeNull()
	const page = await openAsked(home, at?.id ?? "")
	expect(page.answer?.code).toBe(at?.code)
	expect(page.systems).toEqual([])
	expect(page.evidence.every(({ criterionCode }) => criterionCode === at?.code)).toBe(true)
})

test("a body opens the files of what it was asked about, and those of no other criterion or unit", async () => {
	const { id, first } = await givenClaimed("SNNMT", home)
	const other = "A1.1" === first.code ? "A1.2" : "A1.1"
	const { id: elsewhere } = await openFileOf(main.sql, "SNV")
	const add = async (assessmentId: string, code: string) => {
		const [row] = await main.sql<{ id: string }[]>`
			insert into evidence (assessment_id, criterion_code, kind, title, media_type, size, sha256, created_by)
			values (${assessmentId}, ${code}, 'file', 'Tệp thử', 'application/pdf', 10, ${"a".repeat(64)}, ${reviewer.actor.userId})
			returning id`
		return row?.id ?? ""
	}
	const [asked, notAsked, ofOther] = [
		await add(id, first.code),
		await add(id, other),
		await add(elsewhere, first.code),
	]
	expect(await openEvidenceFile(home, asked)).toMatchObject({ title: "Tệp thử" })
	expect(await openEvidenceFile(home, notAsked)).toBeNull()
	expect(await openEvidenceFile(home, ofOther)).toBeNull()
	expect(await openEvidenceFile(police, asked)).toBeNull()
	await main.sql`update evidence set removed_at = now() where id = ${asked}`
	expect(await openEvidenceFile(home, asked)).toBeNull()
})

test("a criterion counted from the systems' table shows it to the body that verifies it", async () => {
	const { id, asked } = await givenClaimed("SNNMT", police)
	const [sys] = await main.sql<{ code: string }[]>`
		select c->>'code' as code from assessments a join instruments i on i.id = a.instrument_id,
			json_array_elements(i.content->'pillars') p, json_array_elements(p->'criteria') c
		where a.id = ${id} and c->>'kind' = 'SYS' order by 1 limit 1`
	const row = asked.find(({ code }) => code === sys?.code)
	const other = asked.find(({ code }) => !code.startsWith("A5.1") && code !== sys?.code)
	expect((await openAsked(police, row?.id ?? "")).systems.length).toBeGreaterThan(0)
	if (other) expect((await openAsked(police, other.id)).answer?.code).toBe(other.code)
})

test("an opinion may be changed until the review is completed, and a stale form loses", async () => {
	const { id, first } = await givenClaimed("SNNMT", home)
	await answerCoVerification(home, saying(first.id, first.version))
	const stale = answerCoVerification(home, { ...saying(first.id, first.version), opinion: "agrees" })
	await expect(stale).rejects.toMatchObject({ code: "conflict", messageKey: "coVerify.stale" })
	await answerCoVerification(home, { ...saying(first.id, first.version + 1), opinion: "agrees", note: "" })
	const [row] = await main.sql`select opinion, version from co_verifications where id = ${first.id}`
	expect(row).toEqual({ opinion: "agrees", version: first.version + 2 })
	const told = await main.sql`
		select count(*)::int as n from notices where key = 'notice.coVerified' and user_id = ${reviewer.actor.userId}
			and href = ${`/reviews/${id}`}`
	expect(told[0]?.["n"]).toBe(1)
	const audit = await main.sql`
		select after->>'opinion' as opinion from audit_log where action = 'coVerification.answer'
			and entity_id = ${`${id}/${first.code}`} order by id`
	expect(audit.map((one) => one["opinion"])).toEqual(["disagrees", "agrees"])
	await main.sql`update assessments set status = 'provisional' where id = ${id}`
	const late = answerCoVerification(home, saying(first.id, first.version + 2))
	await expect(late).rejects.toMatchObject({ code: "conflict", messageKey: "coVerify.over" })
	await main.sql`update assessments set status = 'in_review' where id = ${id}`
})

test("a body's person who has a conflict with the unit gives no opinion on it, and is told why", async () => {
	const { first } = await givenClaimed("SNNMT", home)
	await declareConflict(home, { organizationCode: "SNNMT", person: "", reason: "Người thân là lãnh đạo" })
	expect(await openAsked(home, first.id)).toMatchObject({ conflict: "declared" })
	const [row] = await main.sql<{ version: number }[]>`
		select version from co_verifications where id = ${first.id}`
	const refused = answerCoVerification(home, saying(first.id, row?.version ?? 0))
	await expect(refused).rejects.toMatchObject({
		...{ code: "forbidden", messageKey: "conflicts.refused.declared" },
	})
	await main.sql`update conflicts set withdrawn_at = now(), withdrawn_by = ${reviewer.actor.userId},
		withdrawn_reason = 'Thử xong' where user_id = ${home.actor.userId}`
})

test("only who manages periods appoints, only bodies that are named, only organisations that are there", async () => {
	const [period] = await main.sql<{ id: string }[]>`select id from assessment_periods where status = 'open'`
	const periodId = period?.id ?? ""
	const lead = await actorOf(main, "lead@demo.example")
	const office = { periodId, body: "Văn phòng UBND tỉnh", organizationCode: "VPUBND" }
	for (const ctx of [reviewer, home]) {
		await expect(appointCoVerifier(ctx, office)).rejects.toMatchObject({ code: "forbidden" })
	}
	await expect(appointCoVerifier(lead, { ...office, body: "Không ai" })).rejects.toMatchObject({
		code: "not_found",
	})
	await expect(appointCoVerifier(lead, { ...office, organizationCode: "KHONG-CO" })).rejects.toMatchObject({
		fields: { organizationCode: "coVerify.noSuchUnit" },
	})
	await appointCoVerifier(lead, office)
	const { id } = await givenClaimed("SNNMT", home)
	expect((await askAgain({ ...reviewer, now: DEMO_NOW }, { assessmentId: id })).asked).toBeGreaterThan(0)
	await appointCoVerifier(lead, { ...office, organizationCode: "" })
	const left =
		await main.sql`select body from co_verifiers where period_id = ${periodId} and body = ${office.body}`
	expect(left).toEqual([])
})
