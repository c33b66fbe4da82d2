import { sql } from "drizzle-orm"
import { BUSINESS_KINDS } from "../../app/domain/organization.ts"
import { VERIFIED } from "../../app/domain/workflow.ts"
import type { Db } from "../client.ts"
import { assessments, scores } from "../schema/assessments.ts"
import { emulationBlocks, organizations } from "../schema/organizations.ts"
import { blockMembers, periods } from "../schema/periods.ts"
import { reviewDecisions } from "../schema/reviews.ts"
import { users } from "../schema/users.ts"
import { standing } from "./submissions.ts"

const kinds = sql`${organizations.kind} not in ${[...BUSINESS_KINDS]} and ${assessments.status} in ${[...VERIFIED]}`

/** The latest sheet of each stage that stands, of the files of a period that have been verified. */
function sheetsOf(periodId: string) {
	return sql`
		select distinct on (${scores.assessmentId}, ${scores.stage}) ${scores.assessmentId} as assessment_id,
			${assessments.instrumentId} as instrument_id, ${scores.stage} as stage, ${scores.sheet} as sheet
		from ${scores} join ${assessments} on ${assessments.id} = ${scores.assessmentId}
		join ${organizations} on ${organizations.id} = ${assessments.organizationId}
		where ${assessments.periodId} = ${periodId} and ${scores.stage} in ('self', 'verified') and ${kinds} and ${standing}
		order by ${scores.assessmentId}, ${scores.stage}, ${scores.edition} desc`
}

/** An exact number of a sheet, "3/7" or "12", to some twenty digits: for means, not for scores. */
function numberOf(text: ReturnType<typeof sql>) {
	return sql`(split_part(${text}, '/', 1)::numeric / coalesce(nullif(split_part(${text}, '/', 2), ''), '1')::numeric)`
}

/** Each criterion that both sheets count in points, with the decision on it: read once from the stored sheets. */
function claimsOf(periodId: string) {
	const points = (stage: "self" | "verified") => sql`
		select s.assessment_id, s.instrument_id, c.code, c.points
		from sheets s cross join lateral json_to_recordset(s.sheet->'pillars') as p (criteria json)
		cross join lateral json_to_recordset(p.criteria) as c (code text, points text)
		where s.stage = ${stage} and c.points is not null`
	return sql`
		sheets as materialized (${sheetsOf(periodId)}),
		claims as materialized (
			select self.assessment_id, self.instrument_id, self.code, d.outcome, d.decided_by,
				${numberOf(sql`self.points`)} - ${numberOf(sql`verified.points`)} as taken
			from (${points("self")}) self
			join (${points("verified")}) verified using (assessment_id, code)
			join ${reviewDecisions} d on d.assessment_id = self.assessment_id and d.criterion_code = self.code
		),
		means as (
			select instrument_id, code, count(*)::int as n, avg(taken) as gap,
				count(*) filter (where outcome = 'accepted')::int as accepted,
				count(*) filter (where outcome = 'adjusted')::int as adjusted,
				count(*) filter (where outcome = 'rejected')::int as rejected
			from claims group by instrument_id, code
		)`
}

export type CriterionGap = {
	instrumentId: string
	code: string
	n: number
	gap: string
	accepted: number
	adjusted: number
	rejected: number
}

export type ReviewerFile = {
	userId: string
	name: string
	decisions: number
	accepted: number
	adjusted: number
	rejected: number
	taken: string
	expected: string
}

/** By criterion, and by reviewer and file where that is asked for: one statement that reads each sheet once. */
export async function findCriterionGaps(db: Db, at: { periodId: string; reviewers: boolean }) {
	const byReviewer = sql`
		select coalesce(json_agg(r), '[]'::json) from (
			select c.decided_by as "userId", u.name, count(*)::int as decisions,
				count(*) filter (where c.outcome = 'accepted')::int as accepted,
				count(*) filter (where c.outcome = 'adjusted')::int as adjusted,
				count(*) filter (where c.outcome = 'rejected')::int as rejected,
				sum(c.taken)::text as taken, sum(m.gap)::text as expected
			from claims c join means m using (instrument_id, code) join ${users} u on u.id = c.decided_by
			group by c.decided_by, u.name, c.assessment_id order by u.name, c.decided_by
		) r`
	const [row] = await db.execute<{ criteria: CriterionGap[]; reviewers: ReviewerFile[] }>(sql`
		with ${claimsOf(at.periodId)}
		select
			(select coalesce(json_agg(m order by m.order_by desc, m.code), '[]'::json) from (
				select instrument_id as "instrumentId", code, n, round(gap, 4)::text as gap, gap as order_by,
					accepted, adjusted, rejected
				from means order by gap desc, code
			) m) as criteria,
			${at.reviewers ? sql`(${byReviewer})` : sql`'[]'::json`} as reviewers`)
	return { criteria: row?.criteria ?? [], reviewers: row?.reviewers ?? [] }
}

export type UnitGap = {
	organizationId: string
	name: string
	block: string | null
	blockVi: string | null
	blockEn: string | null
	/** Percents by period, oldest first, as the sheets have them. */
	history: { periodId: string; code: string; self: string | null; verified: string | null }[]
}

/** Every unit with a verified file in the period, and its percents in this and the periods before; one statement. */
export async function listUnitGaps(db: Db, at: { periodId: string; endsOn: string }): Promise<UnitGap[]> {
	const latest = (stage: "self" | "verified") => sql`
		(select ${scores.sheet}->>'percent' from ${scores}
		where ${scores.assessmentId} = h.id and ${scores.stage} = ${stage} and ${standing}
		order by ${scores.edition} desc limit 1)`
	const rows = await db.execute<UnitGap>(sql`
		with units as (
			select ${organizations.id} as id, ${organizations.name} as name
			from ${assessments} join ${organizations} on ${organizations.id} = ${assessments.organizationId}
			where ${assessments.periodId} = ${at.periodId} and ${kinds}
		), history as (
			select h.organization_id, json_agg(json_build_object('periodId', p.id, 'code', p.code,
				'self', ${latest("self")}, 'verified', ${latest("verified")}) order by p.ends_on) as history
			from ${assessments} h join ${periods} p on p.id = h.period_id
			where h.organization_id in (select id from units) and p.ends_on <= ${at.endsOn} and p.kind = (
				select kind from ${periods} where id = ${at.periodId}) and h.status in ${[...VERIFIED]}
			group by h.organization_id
		)
		select u.id as "organizationId", u.name, b.code as block, b.name_vi as "blockVi", b.name_en as "blockEn", h.history
		from units u join history h on h.organization_id = u.id
		left join ${blockMembers} m on m.organization_id = u.id and m.period_id = ${at.periodId}
		left join ${emulationBlocks} b on b.id = m.block_id
		order by u.name collate "vi-VN-x-icu"`)
	return [...rows]
}
