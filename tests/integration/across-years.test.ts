import { beforeAll, expect, test } from "vitest"
import { readScope } from "#app/domain/policy.ts"
import { loadLastAnswers, loadLastScores } from "#app/services/assessments/last-period.server.ts"
import { findBreaks } from "#app/services/assessments/series.server.ts"
import { loadReference, publishReference } from "#db/publish-questionnaires.ts"
import { findAssessment } from "#db/queries/assessments.ts"
import { testDb } from "#tests/support/database.ts"
import { actorOf, demoDb } from "#tests/support/demo-database.ts"

beforeAll(async () => void (await demoDb()), 120_000)

async function fileOf(unit: string, period: string) {
	const { db, sql } = await testDb()
	const [row] = await sql<{ id: string }[]>`
		select a.id from assessments a join organizations o on o.id = a.organization_id
		join assessment_periods p on p.id = a.period_id where o.code = ${unit} and p.code = ${period}`
	const { actor } = await actorOf({ db, sql }, "lead@demo.example")
	const file = await findAssessment(db, readScope(actor), row?.id ?? "")
	if (!file) throw new Error(`no file of ${unit} in ${period}`)
	return { db, file }
}

test("last period's answer stands beside a question only where the same is measured", async () => {
	const { db, file } = await fileOf("SNV", "2025")
	const last = await loadLastAnswers(db, file)
	expect([...last.keys()]).toEqual(expect.arrayContaining(["A1.1", "A1.5", "A5.1", "A3.5"]))
	for (const code of ["A1.3", "A1.11", "A2.5", "A2.6", "A3.9", "A1.12"]) expect(last.has(code)).toBe(false)
})

test("last period's points stand beside a criterion only where the scale is the same", async () => {
	const { db, file } = await fileOf("SNV", "2025")
	const last = await loadLastScores(db, file)
	expect(last.get("A1.1")?.points).not.toBeNull()
	expect(last.get("A1.5")).toMatchObject({ points: null, status: "scored" })
	expect(last.get("A5.1")).toMatchObject({ points: null, status: "scored" })
	expect(last.has("A2.5")).toBe(false)
})

test("within one version every answer and every point of last period is shown", async () => {
	const { db, file } = await fileOf("SNV", "2026")
	const [answers, scores] = await Promise.all([loadLastAnswers(db, file), loadLastScores(db, file)])
	expect(answers.has("A2.5") && answers.has("A3.9")).toBe(true)
	expect(scores.get("A1.5")?.points).not.toBeNull()
})

test("a series breaks between versions whose totals differ, not between years of one version", async () => {
	const { db } = await testDb()
	const point = (period: string, instrumentId: string, profileId = "ST/2026-1") => ({
		period,
		instrumentId,
		profileId,
	})
	const years = [
		point("2024", "agency/2024-1"),
		point("2025", "agency/2026-1"),
		point("2026", "agency/2026-1"),
	]
	expect(await findBreaks(db, years)).toEqual([
		{
			before: "2024",
			after: "2025",
			counts: { new: 2, gone: 2, rescaled: 2, regrouped: 0 },
			instrumentId: "agency/2026-1",
		},
	])
	const strangers = [point("2024", "commune/2026-1"), point("2025", "agency/2026-1")]
	expect(await findBreaks(db, strangers)).toMatchObject([{ counts: null }])
	const profiles = [point("2024", "agency/2026-1"), point("2025", "agency/2026-1", "HD/2026-1")]
	expect(await findBreaks(db, profiles)).toMatchObject([
		{ counts: { new: 0, gone: 0, rescaled: 2, regrouped: 0 } },
	])
})

test("a crosswalk published with other content is refused, and one without its versions too", async () => {
	const { db, sql } = await testDb()
	const [stored] = await sql<{ content: never }[]>`select content from crosswalks`
	if (!stored) throw new Error("the demo published no crosswalk")
	const alone = publishReference(db, {
		...loadReference(),
		crosswalks: [{ crosswalk: stored.content, sha256: "0".repeat(64) }],
	})
	await expect(alone).rejects.toThrow("agency/2024-1 is not published with it")
	const [earlier] = await sql<{ content: never; sha256: string }[]>`
		select content, sha256 from instruments where id = 'agency/2024-1'`
	const { questionnaires, ...reference } = loadReference()
	const other = publishReference(db, {
		...reference,
		questionnaires: [
			...questionnaires,
			...(earlier ? [{ questionnaire: earlier.content, sha256: earlier.sha256 }] : []),
		],
		crosswalks: [{ crosswalk: stored.content, sha256: "0".repeat(64) }],
	})
	await expect(other).rejects.toThrow("agency/2024-1_2026-1 is already published with other content")
})
