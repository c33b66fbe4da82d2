import { and, asc, eq, inArray, isNull, lt, notExists, sql } from "drizzle-orm"
import type { OrganizationKind } from "../../app/domain/organization.ts"
import type { Db, Tx } from "../client.ts"
import { organizations, organizationSuccessions } from "../schema/organizations.ts"
import { notOfGuest } from "./guests.ts"

/** Null when the code is taken. */
export async function insertOrganization(
	tx: Tx,
	row: typeof organizations.$inferInsert,
): Promise<string | null> {
	const [created] = await tx
		.insert(organizations)
		.values(row)
		.onConflictDoNothing({ target: organizations.code })
		.returning({ id: organizations.id })
	return created?.id ?? null
}

export async function findOrganization(db: Db, id: string) {
	const [row] = await db.select().from(organizations).where(eq(organizations.id, id))
	return row ?? null
}

export async function findOrganizationByCode(db: Db, code: string) {
	const [row] = await db.select().from(organizations).where(eq(organizations.code, code))
	return row ?? null
}

/** The last day of a unit, unless it has one already. */
export async function endOrganization(tx: Tx, id: string, on: string): Promise<void> {
	await tx
		.update(organizations)
		.set({ validTo: on })
		.where(and(eq(organizations.id, id), isNull(organizations.validTo), lt(organizations.validFrom, on)))
}

/** A unit that goes on after all; one that was merged into another does not. */
export async function resumeOrganization(tx: Tx, id: string): Promise<void> {
	const successions = tx
		.select({ one: sql`1` })
		.from(organizationSuccessions)
		.where(eq(organizationSuccessions.predecessorId, id))
	await tx
		.update(organizations)
		.set({ validTo: null })
		.where(and(eq(organizations.id, id), notExists(successions)))
}

export function listOrganizations(
	db: Db,
	filter: { kinds?: readonly OrganizationKind[]; search?: string; limit: number; offset: number },
) {
	return db
		.select({
			id: organizations.id,
			code: organizations.code,
			name: organizations.name,
			kind: organizations.kind,
			validFrom: organizations.validFrom,
			validTo: organizations.validTo,
			total: sql<number>`(count(*) over ())::int`,
		})
		.from(organizations)
		.where(
			and(
				notOfGuest,
				filter.kinds ? inArray(organizations.kind, [...filter.kinds]) : undefined,
				filter.search
					? sql`(${organizations.name} ilike ${pattern(filter.search)} or ${organizations.code} ilike ${pattern(filter.search)})`
					: undefined,
			),
		)
		.orderBy(asc(organizations.kind), sql`${organizations.name} collate "vi-VN-x-icu"`)
		.limit(filter.limit)
		.offset(filter.offset)
}

function pattern(search: string): string {
	return `%${search.replace(/[\\%_]/g, "\\$&")}%`
}

/** Both sides of mergers and splits that touch an organisation. */
export function listSuccessions(db: Db, organizationId: string) {
	const other = sql`case when ${organizationSuccessions.predecessorId} = ${organizationId} then ${organizationSuccessions.successorId} else ${organizationSuccessions.predecessorId} end`
	return db
		.select({
			predecessorId: organizationSuccessions.predecessorId,
			successorId: organizationSuccessions.successorId,
			effectiveOn: organizationSuccessions.effectiveOn,
			dataRule: organizationSuccessions.dataRule,
			basis: organizationSuccessions.basis,
			otherId: organizations.id,
			otherName: organizations.name,
		})
		.from(organizationSuccessions)
		.innerJoin(organizations, sql`${organizations.id} = ${other}`)
		.where(
			sql`${organizationSuccessions.predecessorId} = ${organizationId} or ${organizationSuccessions.successorId} = ${organizationId}`,
		)
		.orderBy(asc(organizationSuccessions.effectiveOn))
}
