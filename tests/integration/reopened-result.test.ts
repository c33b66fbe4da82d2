import { randomUUID } from "node:crypto"
import { beforeAll, expect, test } from "vitest"
import { loadResult } from "#app/routes/_app.assessments.$assessmentId.result/load.server.ts"
import { readScope } from "#app/domain/policy.ts"
import { readAppeals } from "#app/services/appeals/read.server.ts"
import type { ActorCtx } from "#app/services/context.server.ts"
import { orderFile } from "#app/services/orders/order-file.server.ts"
import { completeReview } from "#app/services/reviews/complete.server.ts"
import { decide } from "#app/services/reviews/decide.server.ts"
import { readHistory } from "#app/services/teamwork/read-history.server.ts"
import { listDecisions } from "#db/queries/answers.ts"
import { findAssessment, findResultFile } from "#db/queries/assessments.ts"
import { webCtx } from "#tests/support/appeals.ts"
import { letReviewEnd } from "#tests/support/completable.ts"
import type { TestDb } from "#tests/support/database.ts"
import { actorOf, behindWall, demoDb, DEMO_NOW } from "#tests/support/demo-database.ts"

let main: TestDb

beforeAll(async () => {
	main = await demoDb()
}, 120_000)

const later = (ctx: ActorCtx, minutes: number): ActorCtx => ({
	...ctx,
	now: new Date(DEMO_NOW.getTime() + minutes * 60_000),
})

test("while a published result is looked at again, its unit reads the decisions that the stored score was counted from", async () => {
	const [row] = await main.sql<{ id: string; revision: number; organizationId: string }[]>`
		select a.id, a.revision, a.organization_id as "organizationId" from assessments a
		join organizations o on o.id = a.organization_id join assessment_periods p on p.id = a.period_id
		where o.code = 'STC' and p.status = 'published' order by p.ends_on desc limit 1`
	if (!row) throw new Error("nothing is published")
	const { id } = row
	const officer = await actorOf(main, "officer@demo.example")
	const own = await behindWall({ ...officer.actor, organizationId: row.organizationId })
	const found = (await listDecisions(main.db, id)).find(({ outcome }) => outcome === "accepted")
	if (!found) throw new Error("nothing is accepted")
	const { code } = found
	const resultOf = async () => {
		const file = await findResultFile(main.db, readScope(own.actor), id)
		if (!file) throw new Error("the unit does not find its file")
		const page = await loadResult(webCtx(own), file, "verified")
		return page.pillars.flatMap(({ criteria }) => criteria).find((one) => one.code === code)?.verified
	}
	const historyFor = async (ctx: ActorCtx) =>
		JSON.stringify((await readHistory(ctx, { assessmentId: id, code, before: null }))?.entries)
	const before = await resultOf()
	expect(before).toMatchObject({ outcome: "accepted", reason: found.reason })

	await orderFile(await actorOf(main, "admin@demo.example"), {
		...{ assessmentId: id, kind: "reopen" },
		form: {
			...{ revision: row.revision, key: randomUUID(), until: "", codes: [code] },
			...{ reason: "Kiểm tra lại", authority: "215/CV-SKHCN", authorityDate: "2026-11-20" },
		},
	})
	const reason = "Văn bản không thuộc kỳ đánh giá này"
	const reviewer = later(await actorOf(main, "reviewer@demo.example"), 1)
	await decide(reviewer, {
		...{ assessmentId: id, code, outcome: "rejected", notApplicable: false, reason },
		...{ sawVersion: found.version, typed: {} },
	})
	expect(await resultOf()).toEqual(before)
	const file = await findAssessment(main.db, readScope(own.actor), id)
	const told = file && (await readAppeals(webCtx(own), file))
	expect(told?.rulings.get(code)).toMatchObject({ outcome: "accepted" })
	expect(await historyFor(own)).not.toContain(reason)
	expect(await historyFor(reviewer)).toContain(reason)

	await letReviewEnd(main.sql, id)
	const lead = later(await actorOf(main, "lead@demo.example"), 2)
	const [now] = await main.sql<{ revision: number }[]>`select revision from assessments where id = ${id}`
	await completeReview(lead, { assessmentId: id, revision: now?.revision ?? 0 })
	expect(await resultOf()).toMatchObject({ outcome: "rejected", reason })
	expect(await historyFor(own)).toContain(reason)
})
