import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { eq, getTableColumns, inArray, sql } from "drizzle-orm"
import { afterAll, beforeAll, expect, test } from "vitest"
import { checkAnswer, missingCriteria } from "#app/domain/answer-checks.ts"
import { isPassword } from "#app/services/users/passwords.server.ts"
import { CROSSWALK_KINDS } from "#app/domain/crosswalk.ts"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import { scoreAnswers, scoreVerified } from "#app/domain/scoring.ts"
import { STATUSES } from "#app/domain/workflow.ts"
import type { Status } from "#app/domain/workflow.ts"
import { findMapping } from "#app/services/assessments/mapping.server.ts"
import { loadScoring, sha256Of } from "#app/services/assessments/scoring-input.server.ts"
import { DEMO_ACCOUNTS, DEMO_PASSWORD, loadDemo } from "#db/demo/load.ts"
import { publishReference } from "#db/publish-questionnaires.ts"
import { lockAssessmentState } from "#db/queries/assessments.ts"
import { answers, assessments, evidence, scores } from "#db/schema/assessments.ts"
import { instruments, targetProfiles } from "#db/schema/instruments.ts"
import { organizations, organizationSuccessions } from "#db/schema/organizations.ts"
import { periods } from "#db/schema/periods.ts"
import { rankings } from "#db/schema/rankings.ts"
import { users } from "#db/schema/users.ts"
import { testDb } from "#tests/support/database.ts"

const now = new Date("2026-11-22T03:00:00Z")
const dataDir = mkdtempSync(join(tmpdir(), "thuoc-so-demo-"))

beforeAll(async () => {
	const { db, url } = await testDb()
	await publishReference(db)
	expect(await loadDemo(url, now, dataDir)).toEqual({ loaded: true })
}, 120_000)

afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

async function publishedRanking(year: string) {
	const { db } = await testDb()
	const [row] = await db
		.select({ id: rankings.id, document: rankings.document, sha256: rankings.sha256 })
		.from(rankings)
		.innerJoin(periods, eq(periods.id, rankings.periodId))
		.where(eq(periods.code, year))
	if (!row) throw new Error(`no ranking of ${year}`)
	return row
}

test("the demo province is loaded once", async () => {
	const { db, url } = await testDb()
	const before = await db.$count(answers)
	expect(await loadDemo(url, now, dataDir)).toEqual({ loaded: false })
	expect(await db.$count(answers)).toBe(before)
})

test("questionnaires published again stay as they are, other content under the same name is refused", async () => {
	const { db } = await testDb()
	const [before] = await db.select().from(instruments).where(eq(instruments.id, "agency/2026-1"))
	await publishReference(db)
	const [after] = await db.select().from(instruments).where(eq(instruments.id, "agency/2026-1"))
	expect(after).toEqual(before)
	if (!after) throw new Error("the agency questionnaire is not published")
	const changed = publishReference(db, {
		questionnaires: [{ questionnaire: after.content, sha256: "0".repeat(64) }],
		profiles: [],
		crosswalks: [],
		entryChecks: [],
		legal: { documents: [], tasks: [...criteriaOf(after.content).flatMap(({ tasks }) => tasks)].map(taskOf) },
	})
	await expect(changed).rejects.toThrow(/already published with other content/)
})

function taskOf(id: string) {
	return { id, group: 1, number: null, obliges: "", clauses: [] }
}

test("a questionnaire that does not add up is not published", async () => {
	const { db } = await testDb()
	const [agency] = await db.select().from(instruments).where(eq(instruments.id, "agency/2026-1"))
	if (!agency) throw new Error("the agency questionnaire is not published")
	const faulty = { ...agency.content, version: "faulty", totalWeight: 999 }
	const attempt = publishReference(db, {
		questionnaires: [{ questionnaire: faulty, sha256: "0".repeat(64) }],
		profiles: [],
		crosswalks: [],
		entryChecks: [],
		legal: { documents: [], tasks: [...criteriaOf(faulty).flatMap(({ tasks }) => tasks)].map(taskOf) },
	})
	await expect(attempt).rejects.toThrow(/expected 999/)
	expect(await db.$count(instruments, eq(instruments.version, "faulty"))).toBe(0)
})

test("the running year has a file in every state that a running year can have", async () => {
	const { db } = await testDb()
	const rows = await db
		.selectDistinct({ status: assessments.status, period: periods.code })
		.from(assessments)
		.innerJoin(periods, eq(periods.id, assessments.periodId))
	// what a meeting, a publication or an order brings about is not there before it
	const later: readonly Status[] = ["approved", "locked", "reopened", "cancelled"]
	const shown = STATUSES.filter((status) => !later.includes(status))
	expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(shown))
	const open = rows.filter(({ period }) => period === "2026").map(({ status }) => status)
	expect(new Set(open)).toEqual(new Set(shown.filter((status) => status !== "published")))
})

test("agencies answered an earlier version in the first year, joined to the later one by a crosswalk", async () => {
	const { db } = await testDb()
	const rows = await db
		.selectDistinct({ period: periods.code, instrument: assessments.instrumentId })
		.from(assessments)
		.innerJoin(periods, eq(periods.id, assessments.periodId))
		.where(sql`${assessments.instrumentId} like 'agency/%'`)
		.orderBy(periods.code)
	expect(rows.map(({ period, instrument }) => `${period} ${instrument}`)).toEqual([
		"2024 agency/2024-1",
		"2025 agency/2026-1",
		"2026 agency/2026-1",
	])
	const measure = (instrumentId: string) => ({ instrumentId, profileId: "ST/2026-1" })
	const mapping = await findMapping(db, measure("agency/2024-1"), measure("agency/2026-1"))
	const kinds = new Set(mapping?.criteria.map(({ kind }) => kind))
	expect(kinds).toEqual(new Set(CROSSWALK_KINDS))
	expect(await findMapping(db, measure("agency/2026-1"), measure("agency/2024-1"))).toBeNull()
})

test("today there are 20 departments and bodies, 109 communes and wards, 300 enterprises", async () => {
	const { db } = await testDb()
	const rows = await db
		.select({ kind: organizations.kind, count: sql<number>`count(*)::int` })
		.from(organizations)
		.where(
			sql`${organizations.validTo} is null and ${organizations.code} not in ('SONGTHUOC', 'UBND-TINH', 'CATINH')`,
		)
		.groupBy(organizations.kind)
	const of = (...kinds: string[]) =>
		rows.filter(({ kind }) => kinds.includes(kind)).reduce((total, { count }) => total + count, 0)
	expect(of("provincial_agency", "party_agency", "public_service_unit")).toBe(20)
	expect(of("commune", "ward", "special_zone")).toBe(109)
	expect(of("enterprise", "household_business", "cooperative")).toBe(300)
})

test("two communes with the same numbers share a place and the next place is skipped", async () => {
	const { document } = await publishedRanking("2025")
	const rows = document.blocks.find(({ code }) => code === "K4")?.rows ?? []
	const place = rows.find((row, index) => row.place !== null && row.place === rows[index + 1]?.place)?.place
	const tied = rows.filter((row) => row.place === place)
	expect(tied.length).toBeGreaterThanOrEqual(2)
	expect(new Set(tied.map(({ percent }) => percent)).size).toBe(1)
	expect(rows[rows.indexOf(tied[0] ?? rows[0]!) + tied.length]?.place).toBe((place ?? 0) + tied.length)
})

test("the inspectorate is assessed but has no place, and says why", async () => {
	const { document } = await publishedRanking("2025")
	const row = document.blocks.flatMap(({ rows }) => rows).find(({ name }) => name === "Thanh tra tỉnh")
	expect(row).toMatchObject({ place: null, percent: expect.any(String) })
	expect(row?.unrankedReason).toContain("không xếp hạng")
})

test("a commune without payments has the criterion taken out with the reviewer's consent", async () => {
	const { db } = await testDb()
	const [row] = await db
		.select({ reason: answers.reason, sheet: scores.sheet, snapshot: scores.snapshot })
		.from(answers)
		.innerJoin(assessments, eq(assessments.id, answers.assessmentId))
		.innerJoin(periods, eq(periods.id, assessments.periodId))
		.innerJoin(scores, eq(scores.assessmentId, assessments.id))
		.where(
			sql`${answers.criterionCode} = 'B5.5' and ${answers.notApplicable} and ${scores.stage} = 'verified' and ${periods.code} = '2025'`,
		)
	expect(row?.reason).toContain("mẫu số bằng 0")
	expect(row?.snapshot.decisions?.["B5.5"]).toMatchObject({ outcome: "accepted", notApplicable: true })
	const counted = row?.sheet.pillars.flatMap(({ criteria }) => criteria).find(({ code }) => code === "B5.5")
	expect(counted).toMatchObject({ status: "not_applicable", naCause: "claimed", points: null })
})

test("a merged commune counts the numbers of both parts, whose own results stay", async () => {
	const { db } = await testDb()
	const links = await db.select().from(organizationSuccessions)
	expect(links).toHaveLength(2)
	const successor = links[0]?.successorId ?? ""
	const inYear = async (year: string) =>
		(await publishedRanking(year)).document.blocks.flatMap(({ rows }) =>
			rows.map(({ organization }) => organization),
		)
	const parts = links.map(({ predecessorId }) => predecessorId)
	expect(await inYear("2024")).toEqual(expect.arrayContaining(parts))
	expect(await inYear("2024")).not.toContain(successor)
	expect(await inYear("2025")).toContain(successor)
	expect(await inYear("2025")).not.toContain(parts[0])
	const adultsOf = async (organizationId: string) => {
		const [row] = await db
			.select({ value: answers.value })
			.from(answers)
			.innerJoin(assessments, eq(assessments.id, answers.assessmentId))
			.where(sql`${assessments.organizationId} = ${organizationId} and ${answers.criterionCode} = 'B5.7'`)
		return row?.value?.kind === "ratio" ? Number(row.value.den) : 0
	}
	const [one = 0, other = 0] = await Promise.all(parts.map(adultsOf))
	expect(await adultsOf(successor)).toBeGreaterThan(Math.max(one, other))
})

test("stored sheets are counted again to the same bytes", async () => {
	const { db } = await testDb()
	const stored = await db
		.select({
			stage: scores.stage,
			snapshot: scores.snapshot,
			text: sql<string>`${scores.sheet}::text`,
			sha256: scores.sha256,
			instrument: instruments.content,
			profile: targetProfiles.content,
		})
		.from(scores)
		.innerJoin(assessments, eq(assessments.id, scores.assessmentId))
		.innerJoin(instruments, eq(instruments.id, assessments.instrumentId))
		.innerJoin(targetProfiles, eq(targetProfiles.id, assessments.profileId))
		.orderBy(scores.sha256)
		.limit(120)
	expect(new Set(stored.map(({ stage }) => stage))).toEqual(new Set(["self", "verified"]))
	for (const { stage, snapshot, text, sha256, instrument, profile } of stored) {
		const input = { ...snapshot, questionnaire: instrument, profile }
		const decisions = new Map(Object.entries(snapshot.decisions ?? {}))
		const sheet = stage === "self" ? scoreAnswers(input) : scoreVerified({ ...input, decisions })
		expect(JSON.stringify(sheet)).toBe(text)
		expect(sha256Of(sheet)).toBe(sha256)
	}
})

test("the published rankings carry the hash of what they say", async () => {
	for (const year of ["2024", "2025"]) {
		const { document, sha256 } = await publishedRanking(year)
		expect(sha256Of(document)).toBe(sha256)
	}
})

test("what was handed over is complete and counts from the tables as from the snapshot", async () => {
	const { db } = await testDb()
	const handed = await db
		.select({ id: assessments.id, sha256: scores.sha256 })
		.from(assessments)
		.leftJoin(scores, sql`${scores.assessmentId} = ${assessments.id} and ${scores.stage} = 'self'`)
		.where(inArray(assessments.status, ["with_head", "submitted", "in_review", "self_assessed"]))
		.orderBy(assessments.id)
		.limit(40)
	for (const { id, sha256 } of handed) {
		const file = await lockAssessmentState(db, id)
		if (!file) throw new Error(`no file ${id}`)
		const { input } = await loadScoring(db, file)
		expect(missingCriteria(input)).toEqual([])
		if (sha256) expect(sha256Of(scoreAnswers(input))).toBe(sha256)
	}
})

test("every answer fits its criterion", async () => {
	const { db } = await testDb()
	const published = await db.select().from(instruments)
	const criteria = new Map(
		published.flatMap(({ id, content }) => criteriaOf(content).map((one) => [`${id} ${one.code}`, one])),
	)
	const rows = await db
		.select({ ...getTableColumns(answers), instrumentId: assessments.instrumentId })
		.from(answers)
		.innerJoin(assessments, eq(assessments.id, answers.assessmentId))
	const wrong = rows.flatMap(({ criterionCode: code, instrumentId, ...answer }) => {
		const criterion = criteria.get(`${instrumentId} ${code}`)
		const problem = criterion ? checkAnswer(criterion, { ...answer, code }) : { key: "unknown" }
		return problem ? [{ code, value: answer.value, problem }] : []
	})
	expect(wrong).toEqual([])
})

test("nobody verified a file of their own organisation and nothing is dated after today", async () => {
	const { db } = await testDb()
	const partial = await db.execute(sql`
		select 1 from review_decisions d join assessments a on a.id = d.assessment_id
		join memberships m on m.user_id = d.decided_by and m.organization_id = a.organization_id`)
	expect(partial).toHaveLength(0)
	const today = now.toISOString()
	const ahead = await db.execute(sql`
		select 'answers' as place from answers where updated_at > ${today}
		union all select 'evidence' from evidence where created_at > ${today} or document_date > created_at::date
		union all select 'decisions' from review_decisions where decided_at > ${today}
		union all select 'scores' from scores where created_at > ${today}
		union all select 'comments' from comments where created_at > ${today}
		union all select 'systems' from information_systems where approved_on > ${today}::date
		union all select 'rankings' from rankings where published_at > ${today}
		union all select 'audit' from audit_log where at > ${today}`)
	expect(ahead).toEqual([])
})

test("evidence files lie where their hash says", async () => {
	const { db } = await testDb()
	const [row] = await db.select().from(evidence).where(eq(evidence.kind, "file")).limit(1)
	const sha256 = row?.sha256 ?? ""
	const bytes = readFileSync(join(dataDir, "evidence", sha256.slice(0, 2), sha256))
	expect(bytes.length).toBe(row?.size)
	expect(bytes.subarray(0, 5).toString()).toBe("%PDF-")
})

test("every demo account signs in with the one password", async () => {
	const { db } = await testDb()
	const rows = await db
		.select({ email: users.email, hash: users.passwordHash })
		.from(users)
		.where(
			inArray(
				users.email,
				DEMO_ACCOUNTS.map(({ email }) => email),
			),
		)
	expect(rows.map(({ email }) => email).sort()).toEqual(DEMO_ACCOUNTS.map(({ email }) => email).sort())
	expect(await isPassword(rows[0]?.hash ?? "", DEMO_PASSWORD)).toBe(true)
})
