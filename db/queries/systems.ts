import { and, asc, eq, inArray, or, sql } from "drizzle-orm"
import type { Db, Tx } from "../client.ts"
import { prepared } from "../prepared.ts"
import { assessments, informationSystems, systemDepartures } from "../schema/assessments.ts"
import { organizations, organizationSuccessions } from "../schema/organizations.ts"
import { users } from "../schema/users.ts"

const systemsOf = prepared((db) =>
	db
		.select()
		.from(informationSystems)
		.where(eq(informationSystems.assessmentId, sql.placeholder("assessmentId")))
		.orderBy(asc(informationSystems.name))
		.prepare("list_systems"),
)

export function listSystems(db: Db, assessmentId: string) {
	return systemsOf(db).execute({ assessmentId })
}

export type StoredSystem = Awaited<ReturnType<typeof listSystems>>[number]

type Row = typeof informationSystems.$inferInsert
type Written = Omit<Row, "id" | "version">
type Change = Omit<Written, "assessmentId">

/** All or none: fewer ids than rows, and the caller gives up, when a name is already in the table. */
export async function insertSystems(tx: Tx, rows: Written[]): Promise<{ id: string; name: string }[]> {
	if (rows.length === 0) return []
	return tx
		.insert(informationSystems)
		.values(rows)
		.onConflictDoNothing({ target: [informationSystems.assessmentId, informationSystems.name] })
		.returning({ id: informationSystems.id, name: informationSystems.name })
}

/** Writes only on top of the version the writer saw; null when someone else was faster. */
export async function saveSystem(
	tx: Tx,
	at: { assessmentId: string; id: string; sawVersion: number },
	change: Change,
): Promise<number | null> {
	const [row] = await tx
		.update(informationSystems)
		.set({ ...change, version: sql`${informationSystems.version} + 1` })
		.where(
			and(
				eq(informationSystems.assessmentId, at.assessmentId),
				eq(informationSystems.id, at.id),
				eq(informationSystems.version, at.sawVersion),
			),
		)
		.returning({ version: informationSystems.version })
	return row?.version ?? null
}

/** Rows that were carried over are the unit's own word from now on. */
export async function confirmSystems(
	tx: Tx,
	at: { assessmentId: string; ids: string[]; by: string; now: Date },
): Promise<void> {
	await tx
		.update(informationSystems)
		.set({
			origin: "typed",
			version: sql`${informationSystems.version} + 1`,
			updatedBy: at.by,
			updatedAt: at.now,
		})
		.where(and(eq(informationSystems.assessmentId, at.assessmentId), inArray(informationSystems.id, at.ids)))
}

export async function removeSystem(tx: Tx, at: { assessmentId: string; id: string }) {
	const [row] = await tx
		.delete(informationSystems)
		.where(and(eq(informationSystems.assessmentId, at.assessmentId), eq(informationSystems.id, at.id)))
		.returning()
	return row ?? null
}

/** The tables of the period before: the unit's own, and those of the units it was made of. */
export async function listLastSystems(
	db: Db,
	file: { organizationId: string; previousPeriodId: string | null },
) {
	const { organizationId, previousPeriodId } = file
	if (!previousPeriodId) return []
	const predecessors = db
		.select({ id: organizationSuccessions.predecessorId })
		.from(organizationSuccessions)
		.where(eq(organizationSuccessions.successorId, organizationId))
	return db
		.select({
			row: informationSystems,
			unitId: organizations.id,
			unitName: organizations.name,
			unitKind: organizations.kind,
		})
		.from(informationSystems)
		.innerJoin(assessments, eq(assessments.id, informationSystems.assessmentId))
		.innerJoin(organizations, eq(organizations.id, assessments.organizationId))
		.where(
			and(
				eq(assessments.periodId, previousPeriodId),
				or(eq(organizations.id, organizationId), inArray(organizations.id, predecessors)),
			),
		)
		.orderBy(asc(organizations.code), asc(informationSystems.name))
}

/** Why systems of the last period are here no longer. */
export function listDepartures(db: Db, assessmentId: string) {
	return db
		.select({
			name: systemDepartures.name,
			reason: systemDepartures.reason,
			saidBy: users.name,
			saidAt: systemDepartures.saidAt,
		})
		.from(systemDepartures)
		.innerJoin(users, eq(users.id, systemDepartures.saidBy))
		.where(eq(systemDepartures.assessmentId, assessmentId))
		.orderBy(asc(systemDepartures.name))
}

/** Only on top of the reason the writer saw (empty: none yet); false when someone else was faster. */
export async function saveDeparture(
	tx: Tx,
	row: typeof systemDepartures.$inferInsert & { sawReason: string },
): Promise<boolean> {
	const { sawReason, ...said } = row
	const { reason, saidBy, saidAt } = said
	const rows = await tx
		.insert(systemDepartures)
		.values(said)
		.onConflictDoUpdate({
			target: [systemDepartures.assessmentId, systemDepartures.name],
			set: { reason, saidBy, saidAt },
			setWhere: eq(systemDepartures.reason, sawReason),
		})
		.returning({ name: systemDepartures.name })
	return rows.length === 1
}
