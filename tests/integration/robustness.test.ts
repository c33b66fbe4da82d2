import { beforeAll, expect, test } from "vitest"
import { above } from "#app/domain/robustness/simulate.ts"
import { RobustnessSettings } from "#app/domain/robustness/simulate-settings.ts"
import { readScope } from "#app/domain/policy.ts"
import { explainPair } from "#app/services/rankings/pair.server.ts"
import { studyPeriod, studyRanking, unseparatedUnits } from "#app/services/rankings/robustness.server.ts"
import type { Study } from "#app/services/rankings/robustness.server.ts"
import { listBlockMembers } from "#db/queries/periods.ts"
import { findRankingDocument, listRankings } from "#db/queries/rankings.ts"
import { actorOf, demoDb } from "#tests/support/demo-database.ts"
import type { TestDb } from "#tests/support/database.ts"

const settings = RobustnessSettings.parse({})
let demo: TestDb
let rankingId: string

beforeAll(async () => {
	demo = await demoDb()
	const [latest] = await listRankings(demo.db)
	rankingId = latest?.id ?? ""
}, 120_000)

async function documentOf() {
	const frozen = await findRankingDocument(demo.db, rankingId)
	if (!frozen) throw new Error("nothing is published")
	return frozen.document
}

async function studyOf(block: string, given = settings): Promise<Study> {
	const study = await studyRanking(demo.db, { rankingId, block, settings: given })
	if (!study || "refused" in study) throw new Error(`block ${block} was not studied`)
	return study
}

async function openPeriod() {
	const [row] = await demo.sql<{ id: string }[]>`select id from assessment_periods where status = 'open'`
	const members = await listBlockMembers(demo.db, row?.id ?? "")
	return { periodId: row?.id ?? "", members, block: members[0]?.blockCode ?? "" }
}

test("in every published block the reference places and percents are the published ones", async () => {
	for (const { code, rows } of (await documentOf()).blocks) {
		const { robustness } = await studyOf(code)
		const placed = rows.filter(({ place }) => place !== null)
		expect(robustness.rows.map(({ unit, place, total }) => [unit, place, total?.toFixed(2)])).toEqual(
			placed.map(({ organization, place, percent }) => [organization, place, percent]),
		)
		expect(robustness.runs).toBe(1000)
	}
})

test("a ranking is studied the same every time, other settings give another study", async () => {
	const [block] = (await documentOf()).blocks
	const first = await studyOf(block?.code ?? "")
	expect(await studyOf(block?.code ?? "")).toEqual(first)
	const narrow = await studyOf(block?.code ?? "", { ...settings, spread: 10, aggregation: "published" })
	expect(narrow.robustness.options.seed).toBe(first.robustness.options.seed)
	expect(narrow.robustness.ranks).not.toEqual(first.robustness.ranks)
	expect(narrow.sensitivity.choices.map(({ choice }) => choice)).toEqual(["weights", "normalisation"])
})

test("with nothing varied every place is firm but the shared ones", async () => {
	const [block] = (await documentOf()).blocks
	const { robustness, sensitivity } = await studyOf(block?.code ?? "", {
		...settings,
		spread: 0,
		normalisation: "published",
		aggregation: "published",
	})
	expect(robustness.rows.every(({ same }) => same === 1)).toBe(true)
	expect(sensitivity).toMatchObject({ meanShift: 0, variance: 0, choices: [] })
})

test("marks are given where a neighbour is not above in 95 of 100 runs", async () => {
	const marked = await unseparatedUnits(demo.db, rankingId)
	expect(marked.size).toBeGreaterThan(0)
	for (const { code } of (await documentOf()).blocks) {
		const { robustness, separations } = await studyOf(code)
		for (const { upper, lower, above: share, separated } of separations.neighbours) {
			expect(above(robustness, upper, lower)?.above).toBe(share)
			expect(separated).toBe(share >= 0.95)
			if (!separated) expect(marked.has(upper) && marked.has(lower)).toBe(true)
		}
	}
})

test("before publication open items move the places of those who have them", async () => {
	const { actor } = await actorOf(demo, "council@demo.example")
	const study = await studyPeriod(demo.db, readScope(actor), { ...(await openPeriod()), settings })
	if ("refused" in study) throw new Error("nothing was studied")
	expect(study.openItems).toBeGreaterThan(0)
	expect(study.sensitivity.choices.map(({ choice }) => choice)).toContain("undecided")
	expect(study.robustness.rows.some(({ spread }) => spread !== null && spread.low < spread.high)).toBe(true)
})

test("who may not see provisional results gets no study of them", async () => {
	const { actor } = await actorOf(demo, "admin@demo.example")
	const attempt = studyPeriod(demo.db, readScope(actor), { ...(await openPeriod()), settings })
	await expect(attempt).rejects.toMatchObject({ code: "forbidden" })
})

test("a block that the ranking does not have, and one with nobody to compare, are not studied", async () => {
	expect(await studyRanking(demo.db, { rankingId, block: "none", settings })).toBeNull()
	const { actor } = await actorOf(demo, "council@demo.example")
	const nobody = { ...(await openPeriod()), block: "none", settings }
	expect(await studyPeriod(demo.db, readScope(actor), nobody)).toEqual({ refused: "few" })
})

test("the server answers others while it calculates", async () => {
	const [block] = (await documentOf()).blocks
	let longest = 0
	let before = performance.now()
	const watch = setInterval(() => {
		longest = Math.max(longest, performance.now() - before)
		before = performance.now()
	}, 1)
	await studyOf(block?.code ?? "", { ...settings, spread: 50, undecided: "two_point" })
	clearInterval(watch)
	expect(longest).toBeLessThan(200)
})

test("what makes the difference of two units adds up to it, by criterion only for who reads answers", async () => {
	const document = await documentOf()
	const [first, second] = document.blocks[0]?.rows ?? []
	const at = {
		...{ rankingId, block: document.blocks[0]?.code ?? "", locale: "vi" as const },
		...{ a: first?.organization ?? "", b: second?.organization ?? "" },
	}
	const [ofCouncil, ofLeader] = await Promise.all(
		["council", "leader"].map(async (who) =>
			explainPair(demo.db, readScope((await actorOf(demo, `${who}@demo.example`)).actor), at),
		),
	)
	expect(ofCouncil?.level).toBe("criteria")
	expect(ofLeader?.level).toBe("pillars")
	for (const found of [ofCouncil, ofLeader]) {
		const parts = [...(found?.parts ?? []).map(({ points }) => Number(points)), Number(found?.shift ?? 0)]
		const added = parts.reduce((sum, points) => sum + points, 0)
		expect(Math.abs(added - Number(found?.difference))).toBeLessThan(0.005 * (parts.length + 1))
		expect(Math.abs(Number(first?.percent) - Number(second?.percent) - added)).toBeLessThan(0.3)
	}
	expect(
		await explainPair(demo.db, readScope((await actorOf(demo, "leader@demo.example")).actor), {
			...at,
			b: at.a,
		}),
	).toBeNull()
})
