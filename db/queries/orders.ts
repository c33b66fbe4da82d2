import { and, desc, eq, inArray, sql } from "drizzle-orm"
import type { Db, Tx } from "../client.ts"
import { assessments, scores } from "../schema/assessments.ts"
import { orders, transitions } from "../schema/orders.ts"
import { organizations } from "../schema/organizations.ts"
import { users } from "../schema/users.ts"

/** The change of state that a form has brought about; null when it has not been sent. */
export async function findTransition(db: Db, key: string) {
	const [row] = await db.select().from(transitions).where(eq(transitions.key, key))
	return row ?? null
}

export async function insertTransition(tx: Tx, row: typeof transitions.$inferInsert): Promise<void> {
	await tx.insert(transitions).values(row)
}

/** False when the same form has made its order already. */
export async function insertOrder(tx: Tx, row: Omit<typeof orders.$inferInsert, "id">): Promise<boolean> {
	const made = await tx
		.insert(orders)
		.values(row)
		.onConflictDoNothing({ target: orders.key })
		.returning({ id: orders.id })
	return made.length > 0
}

export async function isOrderMade(db: Db, key: string): Promise<boolean> {
	return (await db.$count(orders, eq(orders.key, key))) > 0
}

/** What was ordered in a period, newest first; of one file, when it is named. */
export function listOrders(db: Db, at: { periodId: string; assessmentId?: string; limit: number }) {
	return db
		.select({
			id: orders.id,
			kind: orders.kind,
			assessmentId: orders.assessmentId,
			unit: organizations.name,
			reason: orders.reason,
			authority: orders.authority,
			authorityDate: orders.authorityDate,
			detail: orders.detail,
			by: users.name,
			at: orders.madeAt,
		})
		.from(orders)
		.innerJoin(users, eq(users.id, orders.madeBy))
		.leftJoin(assessments, eq(assessments.id, orders.assessmentId))
		.leftJoin(organizations, eq(organizations.id, assessments.organizationId))
		.where(
			and(
				eq(orders.periodId, at.periodId),
				at.assessmentId ? eq(orders.assessmentId, at.assessmentId) : undefined,
			),
		)
		.orderBy(desc(orders.madeAt), orders.id)
		.limit(at.limit)
}

/** The criteria that a reopening lets be decided again; null while no reopening is under way. */
export async function findReopenedCodes(db: Db, assessmentId: string): Promise<string[] | null> {
	return (await listReopenedCodes(db, [assessmentId])).get(assessmentId) ?? null
}

/** The same of many files. */
export async function listReopenedCodes(
	db: Db,
	assessmentIds: readonly string[],
): Promise<Map<string, string[]>> {
	const rows = await db
		.selectDistinctOn([orders.assessmentId], {
			assessmentId: sql<string>`${orders.assessmentId}`,
			codes: sql<string[]>`${orders.detail}->'codes'`,
		})
		.from(orders)
		.where(
			and(
				inArray(orders.assessmentId, [...assessmentIds]),
				eq(orders.kind, "reopen"),
				sql`${orders.madeAt} > all (select ${scores.createdAt} from ${scores} where ${scores.assessmentId} = ${orders.assessmentId} and ${scores.stage} = 'verified')`,
			),
		)
		.orderBy(orders.assessmentId, desc(orders.madeAt))
	return new Map(rows.map(({ assessmentId, codes }) => [assessmentId, codes]))
}
