import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, expect, test } from "vitest"
import { handOver } from "#app/services/assessments/hand-over.server.ts"
import { openPaper } from "#app/services/assessments/open-paper.server.ts"
import { recallAssessment } from "#app/services/assessments/recall.server.ts"
import { saveAnswer } from "#app/services/assessments/save-answer.server.ts"
import type { ActorCtx, Ctx } from "#app/services/context.server.ts"
import { claimReview } from "#app/services/reviews/claim.server.ts"
import { connect } from "#db/client.ts"
import type { Connection } from "#db/client.ts"
import { findScore, listSelfScores, listSheets } from "#db/queries/scores.ts"
import { listSubmissions } from "#db/queries/submissions.ts"
import type { TestDb } from "#tests/support/database.ts"
import { actorOf, demoDb, DEMO_NOW } from "#tests/support/demo-database.ts"
import { REGISTER, sign, signingTraces, signWithPaper, waitingFiles } from "#tests/support/signing.ts"
import type { WaitingFile } from "#tests/support/signing.ts"

const dataDir = mkdtempSync(join(tmpdir(), "thuoc-so-recall-"))
let main: TestDb
// two processes of the portal, as the database sees them
let one: Connection
let other: Connection
let givenWaiting: () => Promise<WaitingFile>

beforeAll(async () => {
	main = await demoDb()
	one = connect(main.url, { max: 1 })
	other = connect(main.url, { max: 1 })
	givenWaiting = await waitingFiles(main)
}, 120_000)

afterAll(async () => {
	await one.close()
	await other.close()
	rmSync(dataDir, { recursive: true, force: true })
})

const tracesOf = (id: string) => signingTraces(main, id)
const later = (ctx: ActorCtx, minutes: number): ActorCtx => ({
	...ctx,
	now: new Date(DEMO_NOW.getTime() + minutes * 60_000),
})

test("recalled, corrected, signed again: the second submission stands, the first is history, byte for byte", async () => {
	const { id, revision, unit, head } = await givenWaiting()
	const officer = await actorOf(main, `officer.${unit}@demo.example`)
	const firstForm = { revision, key: randomUUID() }
	await signWithPaper(head, id, { ...firstForm, dataDir })
	const first = await findScore(main.db, id, "self")
	const reason = "Sai số liệu tiêu chí A1.1"
	await recallAssessment(later(head, 5), { assessmentId: id, revision: revision + 1, reason })
	expect(await tracesOf(id)).toMatchObject({ status: "draft", submissions: 1, scores: 1 })

	// nothing stands, and the used form cannot sign once more
	expect(await findScore(main.db, id, "self")).toBeNull()
	expect(await listSheets(main.db, [id], "self")).toEqual([])
	expect(await listSelfScores(main.db, [id])).toEqual([])
	await expect(signWithPaper(head, id, { ...firstForm, dataDir })).rejects.toMatchObject({
		messageKey: "signing.formUsed",
	})
	const again = recallAssessment(head, { assessmentId: id, revision: revision + 2, reason })
	await expect(again).rejects.toMatchObject({ code: "conflict", messageKey: "workflow.state" })

	const [answer] = await main.sql<{ code: string; version: number; den: string }[]>`
		select criterion_code as code, version, value->>'den' as den from answers
		where assessment_id = ${id} and value->>'kind' = 'ratio' and (value->>'num')::numeric > 0 order by 1 limit 1`
	const typed = { num: "0", den: answer?.den ?? "" }
	await saveAnswer(officer, {
		assessmentId: id,
		code: answer?.code ?? "",
		sawVersion: answer?.version ?? 0,
		typed,
	})
	await handOver(officer, { assessmentId: id, revision: revision + 2 })
	const second = await sign(later(head, 9), id, { revision: revision + 3 })
	expect(second).toEqual({ number: 2, again: false })

	const rows = await listSubmissions(main.db, id)
	expect(rows).toMatchObject([
		{ number: 1, recallReason: reason, recalledBy: head.actor.name, sheetSha256: first?.sha256, ...REGISTER },
		{ number: 2, recalledAt: null, paperSha256: null },
	])
	const standing = await findScore(main.db, id, "self")
	expect(standing).toMatchObject({ edition: 2, sha256: rows[1]?.sheetSha256 })
	expect(standing?.sha256).not.toBe(first?.sha256)
	const [kept] = await main.sql`select sheet::text as text, sha256 from scores where id = ${first?.id ?? ""}`
	expect(kept).toEqual({ text: JSON.stringify(first?.sheet), sha256: first?.sha256 })
	expect(await tracesOf(id)).toMatchObject({ status: "submitted", submissions: 2, scores: 2, audits: 2 })
})

test("a recall says why to the officers, and to the verifying body that the file is gone", async () => {
	const { id, revision, unit, head } = await givenWaiting()
	await sign(head, id, { revision })
	await recallAssessment(head, { assessmentId: id, revision: revision + 1, reason: "Thiếu phụ lục" })
	const told = await main.sql<{ email: string; key: string; href: string }[]>`
		select u.email, n.key, n.href from notices n join users u on u.id = n.user_id
		where n.key like 'notice.recalled%' and (n.href = ${`/assessments/${id}`} or u.email = 'reviewer@demo.example')
		and n.created_at = ${DEMO_NOW.toISOString()}`
	expect(told).toContainEqual({
		email: `officer.${unit}@demo.example`,
		key: "notice.recalled",
		href: `/assessments/${id}`,
	})
	expect(told).toContainEqual({
		email: "reviewer@demo.example",
		key: "notice.recalledUnit",
		href: "/reviews",
	})
	const [note] = await main.sql`select body, kind, settled_at from comments where assessment_id = ${id}`
	expect(note).toEqual({ body: "Thiếu phụ lục", kind: "returned", settled_at: null })
	const [audit] = await main.sql`
		select after from audit_log where entity_id = ${id} and action = 'assessment.recall'`
	expect(audit?.["after"]).toMatchObject({ status: "draft", submission: 1, reason: "Thiếu phụ lục" })
	const [file] = await main.sql`select submitted_at, submitted_by from assessments where id = ${id}`
	expect(file).toEqual({ submitted_at: null, submitted_by: null })
})

test("a file signed before submissions were kept is recalled all the same", async () => {
	const { id, revision, head } = await givenWaiting()
	await sign(head, id, { revision })
	await main.sql.begin(async (tx) => {
		await tx`alter table submissions disable trigger submissions_kept`
		await tx`delete from submissions where assessment_id = ${id}`
		await tx`alter table submissions enable trigger submissions_kept`
	})
	await recallAssessment(head, { assessmentId: id, revision: revision + 1, reason: "Sửa số liệu" })
	expect(await listSubmissions(main.db, id)).toMatchObject([
		{ number: 1, signedBy: head.actor.name, recallReason: "Sửa số liệu" },
	])
	expect(await findScore(main.db, id, "self")).toBeNull()
})

test("a recall and a claim at once: exactly one wins, whichever came first", async () => {
	const { id, unit, head } = await givenWaiting()
	const own = await actorOf(one, `head.${unit}@demo.example`)
	const reviewer = await actorOf(other, "reviewer@demo.example")
	const outcomes: string[] = []
	for (let round = 0; round < 10; round += 1) {
		const before = await tracesOf(id)
		await sign(head, id, { revision: before.revision })
		const at = { assessmentId: id, revision: before.revision + 1 }
		const recall = () => recallAssessment(own, { ...at, reason: "Cần sửa lại" })
		const claim = () => claimReview(reviewer, at)
		const [recalled, claimed] =
			round % 2 === 0
				? await Promise.allSettled([recall(), claim()])
				: (await Promise.allSettled([claim(), recall()])).toReversed()
		expect([recalled?.status, claimed?.status].toSorted()).toEqual(["fulfilled", "rejected"])
		const won = recalled?.status === "fulfilled"
		const [row] = await main.sql<{ status: string; reviewer: string | null }[]>`
			select status, reviewer_id as reviewer from assessments where id = ${id}`
		expect(row).toEqual(
			won ? { status: "draft", reviewer: null } : { status: "in_review", reviewer: reviewer.actor.userId },
		)
		expect((await listSubmissions(main.db, id)).at(-1)?.recalledAt).toEqual(won ? DEMO_NOW : null)
		outcomes.push(won ? "recall" : "claim")
		// the reviewer cannot give it back, so that the next round begins is the test's doing
		await main.sql`update assessments set status = 'draft', reviewer_id = null where id = ${id}`
	}
	// both happened
	expect(new Set(outcomes)).toEqual(new Set(["recall", "claim"]))
})

test("the paper is for the unit, the verifying body and the council; a recalled one for the unit alone", async () => {
	const { id, revision, unit, head } = await givenWaiting()
	await signWithPaper(head, id, { revision, dataDir })
	const [row] = await listSubmissions(main.db, id)
	const read = async (email: string) =>
		(await openPaper((await actorOf(main, email)) as Ctx, row?.id ?? "")) !== null
	const readers = {
		[`officer.${unit}@demo.example`]: true,
		[`head.${unit}@demo.example`]: true,
		...{ "reviewer@demo.example": true, "lead@demo.example": true, "council@demo.example": true },
		...{ "head@demo.example": false, "leader@demo.example": false, "admin@demo.example": false },
		"owner@demo.example": false,
	}
	const found = async () =>
		Object.fromEntries(
			await Promise.all(Object.keys(readers).map(async (email) => [email, await read(email)] as const)),
		)
	expect(await found()).toEqual(readers)
	await recallAssessment(head, { assessmentId: id, revision: revision + 1, reason: "Ký lại bản khác" })
	await sign(head, id, { revision: revision + 2 })
	expect(await found()).toEqual({
		...readers,
		...{ "reviewer@demo.example": false, "lead@demo.example": false, "council@demo.example": false },
	})
})
