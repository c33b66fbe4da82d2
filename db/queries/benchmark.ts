import { and, count, eq, inArray, ne, sql } from "drizzle-orm"
import type { SQL } from "drizzle-orm"
import { BUSINESS_KINDS } from "../../app/domain/organization.ts"
import type { OrganizationKind, Sector, Size } from "../../app/domain/organization.ts"
import type { Db } from "../client.ts"
import { assessments, scores } from "../schema/assessments.ts"
import { organizations } from "../schema/organizations.ts"
import { notOfGuest } from "./guests.ts"
import { beyondWall } from "../wall.ts"

/** Whose peers are wanted; their own file is left out. */
export type PeersOf = {
	organizationId: string
	periodId: string
	instrumentId: string
	kind: OrganizationKind
	sector: Sector
	size: Size
}

/** Narrow to wide. */
export const PEER_GROUPS = ["size", "sector", "kind", "all"] as const
export type PeerGroup = (typeof PEER_GROUPS)[number]

export type Median = {
	/** Of a pillar; null: of the whole. */
	pillar: string | null
	/** How many others it is taken over. */
	n: number
	percent: string
}

function likeness(of: PeersOf, group: PeerGroup): SQL | undefined {
	return and(
		inArray(organizations.kind, [...BUSINESS_KINDS]),
		group === "all" ? undefined : eq(organizations.kind, of.kind),
		group === "sector" || group === "size" ? eq(organizations.sector, of.sector) : undefined,
		group === "size" ? eq(organizations.size, of.size) : undefined,
	)
}

function finished(of: PeersOf): SQL | undefined {
	return and(
		eq(assessments.periodId, of.periodId),
		eq(assessments.instrumentId, of.instrumentId),
		eq(assessments.status, "self_assessed"),
		ne(assessments.organizationId, of.organizationId),
		notOfGuest,
	)
}

/** How many others have finished, in each group; reads no result. */
export async function countPeers(db: Db, of: PeersOf): Promise<{ group: PeerGroup; n: number }[]> {
	const within = (group: PeerGroup) => sql<number>`(count(*) filter (where ${likeness(of, group)}))::int`
	const [row] = await beyondWall(db)
		.select({
			all: sql<number>`${count()}::int`,
			kind: within("kind"),
			sector: within("sector"),
			size: within("size"),
		})
		.from(assessments)
		.innerJoin(organizations, eq(organizations.id, assessments.organizationId))
		.where(and(finished(of), likeness(of, "all")))
	return PEER_GROUPS.map((group) => ({ group, n: row?.[group] ?? 0 }))
}

/** Medians of a group's latest self scores in percent, two decimals; never over fewer others than the floor. */
export async function listMedians(
	db: Db,
	of: PeersOf,
	{ group, floor }: { group: PeerGroup; floor: number },
): Promise<Median[]> {
	const share = (text: SQL) =>
		sql`split_part(${text}, '/', 1)::numeric / coalesce(nullif(split_part(${text}, '/', 2), ''), '1')::numeric`
	return [
		...(await beyondWall(db).execute<Median>(sql`
			with sheets as materialized (
				select whole.percent, whole.pillars
				from ${assessments}
				join ${organizations} on ${organizations.id} = ${assessments.organizationId}
				cross join lateral (
					select ${scores.sheet} from ${scores}
					where ${scores.assessmentId} = ${assessments.id} and ${scores.stage} = 'self'
					order by ${scores.edition} desc limit 1
				) latest
				cross join json_to_record(latest.sheet) as whole(percent text, pillars json)
				where ${finished(of)} and ${likeness(of, group)}
			), shares as (
				select null as pillar, ${share(sql`percent`)} / 100 as share
				from sheets where percent is not null
				union all
				select each.code, ${share(sql`each.attainment`)}
				from sheets, json_to_recordset(pillars) as each(code text, attainment text)
				where each.attainment is not null
			), placed as (
				select pillar, share,
					row_number() over (partition by pillar order by share) as position,
					count(*) over (partition by pillar) as n
				from shares
			)
			select pillar, n::int as n, round(avg(share) * 100, 2)::text as percent
			from placed
			where position in ((n + 1) / 2, (n + 2) / 2) and n >= ${floor}
			group by pillar, n`)),
	]
}
