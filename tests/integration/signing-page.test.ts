import { randomUUID } from "node:crypto"
import { beforeAll, expect, test } from "vitest"
import { readScope } from "#app/domain/policy.ts"
import { finishAssessment } from "#app/services/assessments/finish.server.ts"
import { handOver } from "#app/services/assessments/hand-over.server.ts"
import { reviseAssessment } from "#app/services/assessments/revise.server.ts"
import { saveAnswer } from "#app/services/assessments/save-answer.server.ts"
import { loadScoring, sha256Of } from "#app/services/assessments/scoring-input.server.ts"
import { submitAssessment } from "#app/services/assessments/submit.server.ts"
import type { ActorCtx } from "#app/services/context.server.ts"
import { findAssessment } from "#db/queries/assessments.ts"
import type { TestDb } from "#tests/support/database.ts"
import { actorOf, demoDb, openFileOf } from "#tests/support/demo-database.ts"
import { signingTraces, waitingFiles } from "#tests/support/signing.ts"
import type { WaitingFile } from "#tests/support/signing.ts"

// What a signing page has shown, and to whom, against what is there when its form comes.
let main: TestDb
let givenWaiting: () => Promise<WaitingFile>

beforeAll(async () => {
	main = await demoDb()
	givenWaiting = await waitingFiles(main)
}, 120_000)

/** The hidden fields of a page that this person opens now. */
async function openPage(ctx: ActorCtx, id: string) {
	const file = await findAssessment(main.db, readScope(ctx.actor), id)
	if (!file) throw new Error(`file ${id} is gone`)
	const { snapshot } = await loadScoring(main.db, file)
	return { revision: file.revision, key: randomUUID(), seen: sha256Of(snapshot), as: ctx.actor.userId }
}

/** One figure changes; the file's revision does not. */
async function changeOne(ctx: ActorCtx, assessmentId: string): Promise<void> {
	const [answer] = await main.sql<{ code: string; version: number; num: string; den: string }[]>`
		select criterion_code as code, version, value->>'num' as num, value->>'den' as den from answers
		where assessment_id = ${assessmentId} and value->>'kind' = 'ratio' limit 1`
	if (!answer) throw new Error("no ratio is answered")
	const typed = { num: answer.num, den: String(Number(answer.den) + 7), explanation: "Sửa lần cuối" }
	await saveAnswer(ctx, { assessmentId, code: answer.code, sawVersion: answer.version, typed })
}

test("a head signs what the page showed: an answer saved meanwhile is looked at first", async () => {
	const { id, unit, head } = await givenWaiting()
	await main.sql`update assessments set status = 'draft' where id = ${id}`
	const page = await openPage(head, id)
	await changeOne(await actorOf(main, `officer.${unit}@demo.example`), id)
	const before = await signingTraces(main, id)
	await expect(submitAssessment(head, { assessmentId: id, form: page })).rejects.toMatchObject({
		...{ code: "conflict", messageKey: "signing.changedMeanwhile" },
	})
	expect(await signingTraces(main, id)).toEqual(before)
	// the same form with the numbers of now, and once more, when its answer got lost
	const again = { ...page, seen: (await openPage(head, id)).seen }
	expect(await submitAssessment(head, { assessmentId: id, form: again })).toEqual({ number: 1, again: false })
	expect(await submitAssessment(head, { assessmentId: id, form: page })).toEqual({ number: 1, again: true })
})

test("two heads in one browser: nobody signs or hands over by a page that is another's", async () => {
	const { id, unit, head } = await givenWaiting()
	const page = await openPage(head, id)
	const deputy = {
		...head,
		actor: { ...head.actor, userId: (await actorOf(main, "head@demo.example")).actor.userId },
	}
	const refused = { code: "conflict", messageKey: "signing.otherPerson" }
	await expect(submitAssessment(deputy, { assessmentId: id, form: page })).rejects.toMatchObject(refused)
	await main.sql`update assessments set status = 'draft' where id = ${id}`
	const officer = await actorOf(main, `officer.${unit}@demo.example`)
	const { revision } = page
	const handing = handOver(officer, { assessmentId: id, revision, as: head.actor.userId })
	await expect(handing).rejects.toMatchObject(refused)
	expect(await signingTraces(main, id)).toMatchObject({ status: "draft", submissions: 0 })
	await handOver(officer, { assessmentId: id, revision, as: officer.actor.userId })
	expect(await signingTraces(main, id)).toMatchObject({ status: "with_head" })
})

test("a business finishes what its page showed, and only by its own page", async () => {
	const owner = await actorOf(main, "owner@demo.example")
	const [file] = await main.sql<{ id: string; code: string; status: string; revision: number }[]>`
		select a.id, o.code, a.status, a.revision from assessments a
		join organizations o on o.id = a.organization_id
		join assessment_periods p on p.id = a.period_id
		where p.status = 'open' and a.status = 'self_assessed' and o.code <> 'DN001' order by o.code limit 1`
	if (!file) throw new Error("no business has finished")
	const { id, revision } = file
	const other = await actorOf(main, `owner.${file.code.toLowerCase()}@demo.example`)
	await reviseAssessment(other, { assessmentId: id, revision })
	const page = await openPage(other, id)
	await changeOne(other, id)
	await expect(finishAssessment(other, { assessmentId: id, ...page })).rejects.toMatchObject({
		...{ code: "conflict", messageKey: "signing.changedBeforeFinish" },
	})
	const now = await openPage(other, id)
	const foreign = finishAssessment(other, { assessmentId: id, ...now, as: owner.actor.userId })
	await expect(foreign).rejects.toMatchObject({ messageKey: "signing.otherPerson" })
	await finishAssessment(other, { assessmentId: id, ...now })
	expect(await openFileOf(main.sql, file.code)).toMatchObject({ status: "self_assessed" })
})
