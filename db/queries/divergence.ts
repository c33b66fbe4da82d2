import { sql } from "drizzle-orm"
import { BUSINESS_KINDS } from "../../app/domain/organization.ts"
import { VERIFIED } from "../../app/domain/workflow.ts"
import type { Db } from "../client.ts"
import { assessments, scoreGaps, scores } from "../schema/assessments.ts"
import { councilChanges } from "../schema/council.ts"
import { emulationBlocks, organizations } from "../schema/organizations.ts"
import { blockMembers, periods } from "../schema/periods.ts"
import { users } from "../schema/users.ts"
import { standing } from "./submissions.ts"

const kinds = sql`${organizations.kind} not in ${[...BUSINESS_KINDS]} and ${assessments.status} in ${[...VERIFIED]}`

/** What each verified score of a period that stands took off its claims, and whose word it was. */
function claimsOf(periodId: string) {
	return sql`
		latest as (
			select distinct on (${scores.assessmentId}) ${scores.id} as score_id, ${scores.assessmentId} as assessment_id,
				${assessments.instrumentId} as instrument_id
			from ${scores} join ${assessments} on ${assessments.id} = ${scores.assessmentId}
			join ${organizations} on ${organizations.id} = ${assessments.organizationId}
			where ${assessments.periodId} = ${periodId} and ${scores.stage} = 'verified' and ${kinds}
			order by ${scores.assessmentId}, ${scores.edition} desc
		),
		claims as materialized (
			select l.assessment_id, l.instrument_id, g.criterion_code as code, g.outcome, g.decided_by, g.taken
			from latest l join ${scoreGaps} g on g.score_id = l.score_id
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

/** By criterion, and by reviewer and file where that is asked for; what the council put in their place is no reviewer's. */
export async function findCriterionGaps(db: Db, at: { periodId: string; reviewers: boolean }) {
	const byReviewer = sql`
		select coalesce(json_agg(r), '[]'::json) from (
			select c.decided_by as "userId", u.name, count(*)::int as decisions,
				count(*) filter (where c.outcome = 'accepted')::int as accepted,
				count(*) filter (where c.outcome = 'adjusted')::int as adjusted,
				count(*) filter (where c.outcome = 'rejected')::int as rejected,
				sum(c.taken)::text as taken, sum(m.gap)::text as expected
			from claims c join means m using (instrument_id, code) join ${users} u on u.id = c.decided_by
			where not exists (select 1 from ${councilChanges} k where k.assessment_id = c.assessment_id
				and k.criterion_code = c.code and k.made_by = c.decided_by)
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
		(select ${scores.exactPercent} from ${scores}
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
