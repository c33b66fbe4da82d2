import { and, asc, eq, sql } from "drizzle-orm"
import type { Db, Tx } from "../client.ts"
import { referenceValues } from "../schema/entry.ts"
import { organizations } from "../schema/organizations.ts"
import { periodInstruments } from "../schema/periods.ts"
import { users } from "../schema/users.ts"

/** What other systems say of one unit in a period. */
export function listReferences(db: Db, of: { periodId: string; organizationId: string }) {
	return db
		.select({
			code: referenceValues.criterionCode,
			source: referenceValues.source,
			value: referenceValues.value,
			asOf: referenceValues.asOf,
		})
		.from(referenceValues)
		.where(
			and(eq(referenceValues.periodId, of.periodId), eq(referenceValues.organizationId, of.organizationId)),
		)
		.orderBy(asc(referenceValues.criterionCode), asc(referenceValues.source))
}

/** What was loaded in a period, by source, without the values. */
export function listSources(db: Db, periodId: string) {
	return db
		.select({
			source: referenceValues.source,
			values: sql<number>`count(*)::int`,
			units: sql<number>`count(distinct ${referenceValues.organizationId})::int`,
			asOf: sql<string>`max(${referenceValues.asOf})::text`,
			/** Another one after every loading, whatever was loaded. */
			mark: sql<string>`md5(string_agg(${referenceValues.id}::text, ' ' order by ${referenceValues.id}))`,
			loadedBy: sql<string>`max(${users.name})`,
			loadedAt: sql<string>`to_char(max(${referenceValues.loadedAt}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`,
		})
		.from(referenceValues)
		.innerJoin(users, eq(users.id, referenceValues.loadedBy))
		.where(eq(referenceValues.periodId, periodId))
		.groupBy(referenceValues.source)
		.orderBy(asc(referenceValues.source))
}

export async function insertReferences(
	tx: Tx,
	rows: readonly (typeof referenceValues.$inferInsert)[],
): Promise<void> {
	if (rows.length > 0) await tx.insert(referenceValues).values([...rows])
}

/** How many values went. */
export async function deleteReferences(tx: Tx, at: { periodId: string; source: string }): Promise<number> {
	const gone = await tx
		.delete(referenceValues)
		.where(and(eq(referenceValues.periodId, at.periodId), eq(referenceValues.source, at.source)))
		.returning({ id: referenceValues.id })
	return gone.length
}

/** The organisations that a period has a questionnaire for, each with it. */
export function listPeriodUnits(db: Db, periodId: string) {
	return db
		.select({
			id: organizations.id,
			code: organizations.code,
			name: organizations.name,
			kind: organizations.kind,
			instrumentId: periodInstruments.instrumentId,
		})
		.from(organizations)
		.innerJoin(periodInstruments, eq(periodInstruments.organizationKind, organizations.kind))
		.where(eq(periodInstruments.periodId, periodId))
		.orderBy(asc(organizations.code))
}
