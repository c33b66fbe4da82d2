import { beforeAll, expect, test } from "vitest"
import { checkInstrument } from "#app/services/instruments/check.server.ts"
import { readScope } from "#app/domain/policy.ts"
import { listSheetsOfInstrument } from "#db/queries/sanity.ts"
import type { TestDb } from "#tests/support/database.ts"
import { actorOf, demoDb } from "#tests/support/demo-database.ts"

let portal: TestDb

beforeAll(async () => {
	portal = await demoDb()
}, 120_000)

async function periodOf(status: string): Promise<string> {
	const [row] = await portal.sql<{ id: string }[]>`
		select id from assessment_periods where status = ${status} order by ends_on desc limit 1`
	if (!row) throw new Error(`the demo has no ${status} period`)
	return row.id
}

async function countFiles(periodId: string, instrumentId: string, statuses: string[]): Promise<number> {
	const [row] = await portal.sql<{ n: number }[]>`
		select count(*)::int as n from assessments
		where period_id = ${periodId} and instrument_id = ${instrumentId} and status in ${portal.sql(statuses)}`
	return row?.n ?? 0
}

async function check(email: string, periodId: string | null, instrumentId: string | null) {
	return checkInstrument(await actorOf(portal, email), { periodId, instrumentId })
}

test("a published period is checked by its verified scores, with least and greatest values", async () => {
	const periodId = await periodOf("published")
	const found = await check("admin@demo.example", periodId, "commune/2026-1")
	expect(found).toMatchObject({ stage: "verified", anonymous: false, latest: false })
	expect(found?.complete).toBe(await countFiles(periodId, "commune/2026-1", ["published"]))
	expect(found?.report).toMatchObject({ units: found?.complete, linear: true })
	expect(found?.report?.remainder).toBeCloseTo(0, 9)
	expect(found?.report?.total.max).toBeLessThanOrEqual(100)
})

test("a running period is checked by self scores: openly for who verifies, veiled for the administrator", async () => {
	const periodId = await periodOf("open")
	const lead = await check("lead@demo.example", periodId, "commune/2026-1")
	const admin = await check("admin@demo.example", periodId, "commune/2026-1")
	expect(lead).toMatchObject({ stage: "self", anonymous: false })
	expect(lead?.report?.total.max).not.toBeNull()
	expect(admin).toMatchObject({ stage: "self", anonymous: true, complete: lead?.complete })
	expect(admin?.report?.total).toMatchObject({ min: null, max: null, mean: lead?.report?.total.mean })
})

test("businesses are checked by self scores and never told apart, published or not", async () => {
	for (const status of ["open", "published"]) {
		const periodId = await periodOf(status)
		const found = await check("lead@demo.example", periodId, "enterprise/2026-1")
		expect(found).toMatchObject({ stage: "self", anonymous: true })
		expect(found?.complete).toBe(await countFiles(periodId, "enterprise/2026-1", ["self_assessed"]))
		const edges = found?.report?.indicators.flatMap(({ normalised, measured }) => [
			...[normalised.min, normalised.max, measured.min, measured.max],
		])
		expect(new Set(edges)).toEqual(new Set([null]))
	}
})

test("without a choice it is the latest published period and its first instrument; a planned one is none", async () => {
	const found = await check("admin@demo.example", null, "no/such")
	expect(found?.period.id).toBe(await periodOf("published"))
	expect(found?.instrument?.id).toBe("agency/2026-1")
	expect(await check("admin@demo.example", await periodOf("planned"), null)).toBeNull()
})

test("who answers for one unit reads no sheets of others", async () => {
	const { db, actor } = await actorOf(portal, "officer@demo.example")
	const sheets = await listSheetsOfInstrument(db, readScope(actor), {
		...{ periodId: await periodOf("published"), instrumentId: "commune/2026-1", stage: "verified" },
		...{ statuses: ["published"], limit: 10 },
	})
	expect(sheets).toEqual([])
})

test("the newest files are taken first when there are too many", async () => {
	const { db, actor } = await actorOf(portal, "admin@demo.example")
	const of = { periodId: await periodOf("published"), instrumentId: "commune/2026-1" }
	const some = await listSheetsOfInstrument(db, readScope(actor), {
		...{ ...of, stage: "verified", statuses: ["published"], limit: 7 },
	})
	expect(some).toHaveLength(7)
})
