import { sql } from "drizzle-orm"
import type { SQL } from "drizzle-orm"
import type { AuditCursor } from "../../app/domain/audit-search.ts"
import type { Db } from "../client.ts"
import { auditLog } from "../schema/ledger.ts"
import { organizations } from "../schema/organizations.ts"
import { users } from "../schema/users.ts"

export type AuditFilter = {
	/** Null: everybody's. */
	actorIds: readonly string[] | null
	organizationIds: readonly string[] | null
	action: string
	/** An object, and whatever belongs to it (`id/…`). */
	entityId: string
	address: string
	from: Date | null
	to: Date | null
	before: AuditCursor | null
	limit: number
}

export type AuditLine = {
	id: number
	/** To the microsecond, in UTC. */
	at: string
	actor: string | null
	email: string | null
	actorRole: string | null
	action: string
	entity: string
	entityId: string
	unitCode: string | null
	unitName: string | null
	before: unknown
	after: unknown
	address: string | null
	chain: number | null
	seq: number | null
	hash: string | null
}

/**
 * Newest first. Each person's or unit's own rows are read from the end of their index, so that a page costs the same in
 * a log of a million rows as in one of a thousand. Only for those who may inspect: the route asks the policy.
 */
export async function readAudit(db: Db, filter: AuditFilter): Promise<AuditLine[]> {
	const { actorIds, organizationIds, limit } = filter
	const conditions = conditionsOf(filter)
	const newest = (and: SQL) => sql`
		select l.id, l.at from ${auditLog} l where ${and} order by l.at desc, l.id desc limit ${limit}`
	const each = (ids: readonly string[], column: SQL, and: SQL) => sql`
		select one.* from unnest(${textArray(ids)}::uuid[]) with_id (id)
		cross join lateral (${newest(sql`${column} = with_id.id and ${and}`)}) one`
	const found =
		actorIds !== null
			? each(
					actorIds,
					sql`l.actor_id`,
					organizationIds
						? sql`l.organization_id = any(${textArray(organizationIds)}::uuid[]) and ${conditions}`
						: conditions,
				)
			: organizationIds !== null
				? each(organizationIds, sql`l.organization_id`, conditions)
				: newest(conditions)
	const rows = await db.execute(sql`
		with page as materialized (select * from (${found}) found order by at desc, id desc limit ${limit})
		select a.id::float8 as id, to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
			u.name as actor, u.email, a.actor_role as "actorRole", a.action, a.entity, a.entity_id as "entityId",
			o.code as "unitCode", o.name as "unitName", a.before, a.after, a.address, a.chain::int, a.seq::float8 as seq, a.hash
		from page join ${auditLog} a on a.id = page.id
		left join ${users} u on u.id = a.actor_id
		left join ${organizations} o on o.id = a.organization_id
		order by page.at desc, page.id desc`)
	return rows as unknown as AuditLine[]
}

function conditionsOf({ action, entityId, address, from, to, before }: AuditFilter): SQL {
	const conditions = [
		...(action ? [sql`l.action = ${action}`] : []),
		...(entityId ? [sql`(l.entity_id = ${entityId} or l.entity_id like ${`${escaped(entityId)}/%`})`] : []),
		...(address ? [sql`l.address = ${address}`] : []),
		...(from ? [sql`l.at >= ${from.toISOString()}::timestamptz`] : []),
		...(to ? [sql`l.at < ${to.toISOString()}::timestamptz`] : []),
		...(before ? [sql`(l.at, l.id) < (${before.at}::timestamptz, ${before.id}::bigint)`] : []),
	]
	return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)
}

function textArray(ids: readonly string[]): string {
	return `{${ids.join(",")}}`
}

function escaped(text: string): string {
	return text.replace(/[\\%_]/g, "\\$&")
}

/** Every action that was ever recorded, by hops through the index. */
export async function listActions(db: Db): Promise<string[]> {
	const rows = await db.execute(sql`
		with recursive hop (action) as (
			(select action from ${auditLog} order by action limit 1)
			union all
			select (select l.action from ${auditLog} l where l.action > hop.action order by l.action limit 1)
			from hop where hop.action is not null
		)
		select action from hop where action is not null`)
	return (rows as unknown as { action: string }[]).map(({ action }) => action)
}

/** People whose name or address holds the words; more than `limit` are too many to tell apart. */
export async function findPeople(db: Db, words: string, limit: number): Promise<string[]> {
	const rows = await db
		.select({ id: users.id })
		.from(users)
		.where(
			sql`${users.email} = ${words.toLowerCase()} or ${users.name} ilike ${`%${escaped(words)}%`} or ${users.email} ilike ${`%${escaped(words)}%`}`,
		)
		.orderBy(sql`(${users.email} = ${words.toLowerCase()}) desc nulls last`, users.name, users.id)
		.limit(limit)
	return rows.map(({ id }) => id)
}

export async function findUnits(db: Db, words: string, limit: number): Promise<string[]> {
	const rows = await db
		.select({ id: organizations.id })
		.from(organizations)
		.where(
			sql`${organizations.code} ilike ${escaped(words)} or ${organizations.name} ilike ${`%${escaped(words)}%`}`,
		)
		.orderBy(sql`(${organizations.code} ilike ${escaped(words)}) desc`, organizations.name, organizations.id)
		.limit(limit)
	return rows.map(({ id }) => id)
}
