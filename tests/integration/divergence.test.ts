import { readFile } from "node:fs/promises"
import { beforeAll, expect, test } from "vitest"
import { fraction, roundHalfAway, sum } from "#app/domain/exact.ts"
import type { DivergenceData } from "#app/domain/divergence-report.ts"
import type { CriterionScore, ScoreSheet } from "#app/domain/scoring.ts"
import { measureDivergence } from "#app/services/divergence/measure.server.ts"
import type { TestDb } from "#tests/support/database.ts"
import { demoDb } from "#tests/support/demo-database.ts"

type File = {
	id: string
	unit: string
	organizationId: string
	instrumentId: string
	block: string | null
	self: ScoreSheet
	verified: ScoreSheet
}
type Said = { assessmentId: string; code: string; outcome: string; decidedBy: string }

let main: TestDb
let periodId: string
let page: DivergenceData
let files: File[]
let decisions: Said[]

const ALL = { units: true, reviewers: true }

beforeAll(async () => {
	main = await demoDb()
	const [period] = await main.sql<{ id: string }[]>`
		select id from assessment_periods where status = 'published' order by ends_on desc limit 1`
	periodId = period?.id ?? ""
	const found = await measureDivergence({ db: main.db, locale: "vi" }, { asked: periodId, view: ALL })
	if (!found) throw new Error("the demo has no such period")
	page = found
	files = await main.sql<File[]>`
		select a.id, o.name as unit, o.id as "organizationId", a.instrument_id as "instrumentId", b.code as block,
			self.sheet as self, verified.sheet as verified
		from assessments a join organizations o on o.id = a.organization_id
		join scores self on self.assessment_id = a.id and self.stage = 'self'
		join scores verified on verified.assessment_id = a.id and verified.stage = 'verified' and verified.edition = (
			select max(edition) from scores s where s.assessment_id = a.id and s.stage = 'verified')
		left join block_members m on m.organization_id = o.id and m.period_id = a.period_id
		left join emulation_blocks b on b.id = m.block_id
		where a.period_id = ${periodId} order by a.id`
	decisions = await main.sql<Said[]>`
		select d.assessment_id as "assessmentId", d.criterion_code as code, d.outcome, d.decided_by as "decidedBy"
		from review_decisions d join assessments a on a.id = d.assessment_id where a.period_id = ${periodId}`
}, 120_000)

function scoresOf(sheet: ScoreSheet): Map<string, CriterionScore> {
	return new Map(sheet.pillars.flatMap(({ criteria }) => criteria).map((score) => [score.code, score]))
}

/** Every claim that both sheets count, with what was taken, exactly. */
function claims() {
	const saidOf = new Map(decisions.map((said) => [`${said.assessmentId} ${said.code}`, said]))
	return files.flatMap((file) => {
		const verified = scoresOf(file.verified)
		return [...scoresOf(file.self).values()].flatMap(({ code, points }) => {
			const after = verified.get(code)?.points
			const said = saidOf.get(`${file.id} ${code}`)
			if (points === null || after === null || after === undefined || !said) return []
			const key = `${file.instrumentId} ${code}`
			return { file: file.id, key, said, taken: fraction(points).sub(fraction(after)) }
		})
	})
}

test("each criterion's mean gap and shares are those counted from the sheets and decisions themselves", () => {
	const all = claims()
	const keys = [...new Set(all.map(({ key }) => key))]
	expect(page.criteria.length).toBe(keys.length)
	for (const line of page.criteria) {
		const own = all.filter(({ key }) => key === line.key)
		const count = (outcome: string) => own.filter(({ said }) => said.outcome === outcome).length
		const mean = sum(own.map(({ taken }) => taken)).div(own.length)
		expect(Number(line.gap), line.key).toBeCloseTo(mean.toNumber(), 2)
		expect([line.n, line.accepted, line.adjusted, line.rejected], line.key).toEqual([
			...[own.length, count("accepted"), count("adjusted"), count("rejected")],
		])
	}
})

test("the criteria come with the widest gap first, as numbers and not as words", async () => {
	const [open] = await main.sql<{ id: string }[]>`
		select id from assessment_periods where status = 'open' order by ends_on desc limit 1`
	const running = await measureDivergence({ db: main.db, locale: "vi" }, { asked: open?.id ?? "", view: ALL })
	for (const { criteria } of [page, running ?? page]) {
		const gaps = criteria.map(({ gap }) => Number(gap))
		expect(gaps).toEqual(gaps.toSorted((one, other) => other - one))
	}
})

test("each unit's gap is its self percent less its verified one, rounded once", () => {
	expect(page.units?.length).toBe(files.length)
	for (const { organizationId, self, verified } of files) {
		const line = page.units?.find(({ id }) => id === organizationId)
		const gap = fraction(self.percent ?? "0").sub(fraction(verified.percent ?? "0"))
		expect(line?.gap).toBe(roundHalfAway(gap, 2))
		expect([line?.self, line?.verified]).toEqual([self.percentRounded, verified.percentRounded])
	}
})

test("a unit's history ends with the period and holds the one before, in order", () => {
	for (const { history } of page.units ?? []) {
		expect(history.at(-1)?.period).toBe(page.period.code)
		expect(history.map(({ period }) => period)).toEqual(history.map(({ period }) => period).toSorted())
	}
	expect(page.units?.some(({ history }) => history.length === 2)).toBe(true)
})

test("a block's mean is the mean of its units, and every block is there", () => {
	const codes = [...new Set(files.flatMap(({ block }) => block ?? []))].sort()
	expect(page.blocks?.map(({ code }) => code)).toEqual(codes)
	for (const { code, n, gap } of page.blocks ?? []) {
		const own = files.filter(({ block }) => block === code)
		const gaps = own.map(({ organizationId }) =>
			Number(page.units?.find(({ id }) => id === organizationId)?.gap),
		)
		expect(n).toBe(own.length)
		expect(gap).toBeCloseTo(gaps.reduce((all, one) => all + one, 0) / gaps.length, 9)
	}
})

test("a reviewer's points taken are compared with what the same criteria lose from all reviewers", () => {
	const all = claims()
	const means = new Map<string, number>()
	for (const key of new Set(all.map((claim) => claim.key))) {
		const own = all.filter((claim) => claim.key === key)
		means.set(
			key,
			sum(own.map(({ taken }) => taken))
				.div(own.length)
				.toNumber(),
		)
	}
	const people = [...new Set(all.map(({ said }) => said.decidedBy))]
	expect(page.reviewers?.map(({ id }) => id).toSorted()).toEqual(people.toSorted())
	for (const line of page.reviewers ?? []) {
		const own = all.filter(({ said }) => said.decidedBy === line.id)
		const difference = [...new Set(own.map(({ file }) => file))].map((file) => {
			const mine = own.filter((claim) => claim.file === file)
			const apart = mine.map(({ taken, key }) => taken.toNumber() - (means.get(key) ?? 0))
			return apart.reduce((total, one) => total + one, 0) / apart.length
		})
		expect([line.decisions, line.files]).toEqual([own.length, difference.length])
		expect(line.difference).toBeCloseTo(
			difference.reduce((total, one) => total + one, 0) / difference.length,
			9,
		)
	}
})

test("agreement counts blind pairs alone", async () => {
	const [blind] = await main.sql<{ n: number }[]>`
		select count(*)::int as n from second_reviews s join assessments a on a.id = s.assessment_id
		where a.period_id = ${periodId} and s.cause = 'blind' and s.decided_at is not null
			and s.first is not null and not (s.first->>'notApplicable')::boolean and not s.not_applicable`
	const all = page.agreement?.find(({ code }) => code === "")
	expect(all?.quadratic.n).toBeLessThanOrEqual(blind?.n ?? 0)
	expect(all?.quadratic.n).toBeGreaterThan(20)
	expect(all?.quadratic.kappa).toBeGreaterThan(0.5)
	expect(all?.quadratic.kappa).toBeLessThan(1)
	const pillars = page.agreement?.filter(({ code }) => code !== "") ?? []
	expect(pillars.reduce((total, { quadratic }) => total + quadratic.n, 0)).toBe(all?.quadratic.n)
})

test("whoever may not see units or reviewers is not sent them", async () => {
	const view = { units: false, reviewers: false }
	const found = await measureDivergence({ db: main.db, locale: "vi" }, { asked: periodId, view })
	expect(found).toMatchObject({ units: null, blocks: null, reviewers: null, agreement: null, totals: null })
	expect(found?.criteria).toEqual(page.criteria)
	const council = await measureDivergence(
		{ db: main.db, locale: "vi" },
		{ asked: periodId, view: { units: true, reviewers: false } },
	)
	expect(council).toMatchObject({ reviewers: null, agreement: null })
	expect(council?.units).toEqual(page.units)
})

const STANDING = `select g.* from score_gaps g join scores s on s.id = g.score_id
	where s.edition = (select max(edition) from scores o where o.assessment_id = s.assessment_id and o.stage = 'verified')`

test("the migration reads off the sheets that are there what is written with a verified score from now on", async () => {
	const file = await readFile("drizzle/0010_score_gaps.sql", "utf8")
	const fill = file.split("--> statement-breakpoint").find((part) => part.includes("insert into score_gaps"))
	const undone = new Error("undone")
	const filling = main.sql.begin(async (tx) => {
		await tx.unsafe(`create temporary table written on commit drop as ${STANDING}`)
		await tx.unsafe("alter table score_gaps disable trigger user")
		await tx.unsafe("delete from score_gaps")
		await tx.unsafe(fill ?? "")
		const [apart] = await tx.unsafe(`select
			(select count(*) from (table score_gaps except table written) x)::int as more,
			(select count(*) from (table written except table score_gaps) x)::int as fewer,
			(select count(*) from score_gaps)::int as n`)
		expect(apart).toMatchObject({ more: 0, fewer: 0 })
		expect(apart?.["n"]).toBeGreaterThan(500)
		throw undone
	})
	await expect(filling).rejects.toBe(undone)
})

test("what the council puts in the place of a reviewer's word counts for no reviewer", async () => {
	const [gap] = await main.sql<{ assessmentId: string; code: string; by: string }[]>`
		select s.assessment_id as "assessmentId", g.criterion_code as code, g.decided_by as by
		from score_gaps g join scores s on s.id = g.score_id join assessments a on a.id = s.assessment_id
		where a.period_id = ${periodId} and s.edition = 1 and not exists (
			select 1 from scores o where o.assessment_id = a.id and o.stage = 'verified' and o.edition > 1) limit 1`
	if (!gap) throw new Error("the demo has no verified file")
	await main.sql`alter table council_changes disable trigger user`
	await main.sql`
		insert into council_changes (session_id, assessment_id, criterion_code, before, after, reason, made_by, made_at)
		select id, ${gap.assessmentId}, ${gap.code}, '{}', '{}', 'Thử', ${gap.by}, now() from council_sessions limit 1`
	const found = await measureDivergence({ db: main.db, locale: "vi" }, { asked: periodId, view: ALL })
	const decisionsOf = (data: DivergenceData | null) =>
		data?.reviewers?.find(({ id }) => id === gap.by)?.decisions ?? 0
	expect(decisionsOf(found)).toBe(decisionsOf(page) - 1)
})
