import { randomUUID } from "node:crypto"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { readScope } from "#app/domain/policy.ts"
import { loadReviewPage } from "#app/routes/_app.reviews.$assessmentId._index/load.server.ts"
import { loadOverview } from "#app/services/assessments/overview.server.ts"
import { attachFile } from "#app/services/evidence/attach-file.server.ts"
import { openCriterionEvidence, openEvidenceFile } from "#app/services/evidence/open-evidence.server.ts"
import { readEvidence } from "#app/services/evidence/read-evidence.server.ts"
import { removeEvidence } from "#app/services/evidence/remove.server.ts"
import { restoreEvidence } from "#app/services/evidence/restore.server.ts"
import type { ActorCtx, Ctx } from "#app/services/context.server.ts"
import { findAssessment } from "#db/queries/assessments.ts"
import { findScore } from "#db/queries/scores.ts"
import { testDb } from "#tests/support/database.ts"
import { actorOf, demoDb, DEMO_NOW } from "#tests/support/demo-database.ts"
import { pdfOf } from "#tests/support/sample-files.ts"
import { keepingIn, sign, waitingFiles } from "#tests/support/signing.ts"
import type { WaitingFile } from "#tests/support/signing.ts"

const home = mkdtempSync(join(tmpdir(), "thuoc-so-signed-evidence-"))
let givenWaiting: () => Promise<WaitingFile>
let minute = 0

beforeAll(async () => {
	givenWaiting = await waitingFiles(await demoDb())
}, 300_000)

afterAll(() => rmSync(home, { recursive: true, force: true }))

/** Each act a minute after the last, so that versions have an order. */
function later(ctx: ActorCtx): ActorCtx {
	minute += 1
	return { ...ctx, now: new Date(DEMO_NOW.getTime() + minute * 60_000) }
}

async function read(place: { assessmentId: string; code: string }, ctx: ActorCtx) {
	const open = await openCriterionEvidence(ctx, place)
	if (!open) throw new Error("not to be read")
	return readEvidence({ ...ctx, locale: "vi" } as Ctx, open)
}

/** A file as its head signed it, with evidence that changed before the signature, and again in a supplement after it. */
async function givenSupplemented() {
	const connection = await testDb()
	const { id, revision, unit, head } = await givenWaiting()
	const place = { assessmentId: id, code: "B1.1" }
	const own = await actorOf(connection, `officer.${unit}@demo.example`)
	const become = (status: string) =>
		connection.sql`update assessments set status = ${status} where id = ${id}`
	const add = async (replaces?: string) => {
		const id = randomUUID()
		const path = join(home, id)
		writeFileSync(path, pdfOf())
		const given = { ...place, id, path, fileName: "Quyết định.pdf", replaces }
		return (await attachFile(later(own), keepingIn(home), given)).id
	}
	const remove = (evidenceId: string) => removeEvidence(later(own), { ...place, evidenceId })
	await become("draft")
	await connection.sql`delete from evidence where assessment_id = ${id} and criterion_code = ${place.code}`
	const draft = await add()
	const signed = await add(draft)
	const signedToo = await add()
	const gone = await add()
	await remove(gone)
	await sign(head, id, { revision })
	await become("supplement")
	await connection.sql`
		insert into comments (assessment_id, criterion_code, kind, body, author_id)
		select ${id}, ${place.code}, 'supplement', 'Bổ sung tài liệu', id from users limit 1`
	const now = await add(signed)
	await remove(signedToo)
	const passing = await add()
	const last = await add(passing)
	await become("in_review")
	return { place, own, unit, ids: { draft, signed, signedToo, gone, now, passing, last } }
}

test("others than the unit read what counts and what was signed, not what was put right before or between", async () => {
	const connection = await testDb()
	const { place, own, ids } = await givenSupplemented()
	const open = async (ctx: ActorCtx) => {
		const files = Object.entries(ids).map(
			async ([name, id]) => [name, (await openEvidenceFile(ctx, id)) !== null] as const,
		)
		return (await Promise.all(files)).flatMap(([name, isOpen]) => (isOpen ? [name] : []))
	}
	expect(await open(own)).toEqual(Object.keys(ids))
	for (const email of ["reviewer@demo.example", "lead@demo.example", "council@demo.example"]) {
		const reader = await actorOf(connection, email)
		expect(await open(reader)).toEqual(["signed", "signedToo", "now", "last"])
		const { pieces, removed } = await read(place, reader)
		expect(pieces.map((one) => [one.id, one.earlier.map(({ id }) => id)])).toEqual([
			[ids.now, [ids.signed]],
			[ids.last, []],
		])
		expect(removed).toMatchObject([{ id: ids.signedToo, signed: true }])
	}
	expect(await open(await actorOf(connection, "officer@demo.example"))).toEqual([])
	const all = await read(place, own)
	expect(all.pieces[0]?.earlier.map(({ id, signed }) => [id, signed])).toEqual([
		[ids.signed, true],
		[ids.draft, false],
	])
	expect(all.removed.map(({ id, signed }) => [id, signed])).toEqual([
		[ids.signedToo, true],
		[ids.gone, false],
	])
	const restore = restoreEvidence(later(own), { ...place, evidenceId: ids.gone })
	await expect(restore).rejects.toMatchObject({ code: "conflict", messageKey: "answer.locked" })
})

test("a signature pins its evidence: the summary lists that, the review what counts and what was taken away since", async () => {
	const connection = await testDb()
	const { place, own, ids } = await givenSupplemented()
	const score = await findScore(connection.db, place.assessmentId, "self")
	const { pieces = [], evidence } = score?.snapshot ?? { evidence: {} }
	expect(pieces.map(({ id }) => id)).toEqual(pieces.map(({ id }) => id).sort())
	const here = pieces.filter(({ code }) => code === place.code)
	expect(new Set(here.map(({ id }) => id))).toEqual(new Set([ids.signed, ids.signedToo]))
	expect(here.every(({ sha256 }) => sha256?.length === 64)).toBe(true)
	expect(pieces.length).toBe(Object.values(evidence).reduce((sum, one) => sum + one, 0))

	const file = await findAssessment(connection.db, readScope(own.actor), place.assessmentId)
	if (!file) throw new Error("the unit's own file is not there")
	const listed = (await loadOverview({ ...own, locale: "vi" } as Ctx, file)).evidence
	expect(listed.flatMap(({ id, criterionCode }) => (criterionCode === place.code ? [id] : []))).toEqual([
		ids.signed,
		ids.signedToo,
	])
	const reviewer = await actorOf(connection, "reviewer@demo.example")
	const { pillars } = await loadReviewPage({ ...reviewer, locale: "vi" } as Ctx, place.assessmentId)
	const review = pillars.flatMap(({ criteria }) => criteria).find((one) => one.criterion.code === place.code)
	expect(review?.evidence.map(({ id, removed }) => [id, removed])).toEqual([
		[ids.signed, true],
		[ids.signedToo, true],
		[ids.now, false],
		[ids.last, false],
	])
})
