import { and, asc, eq, gt, inArray, sql } from "drizzle-orm"
import type { Db } from "../client.ts"
import { prepared } from "../prepared.ts"
import { auditLog } from "../schema/ledger.ts"
import { users } from "../schema/users.ts"
import { beyondWall } from "../wall.ts"

const change = {
	id: auditLog.id,
	at: auditLog.at,
	action: auditLog.action,
	entityId: auditLog.entityId,
	organizationId: auditLog.organizationId,
	after: auditLog.after,
	by: users.name,
	byId: users.id,
}

export type ChangeRow = Awaited<ReturnType<typeof listChanges>>[number]

/** What was done to files of these organisations after an id, oldest first. */
export function listChanges(
	db: Db,
	at: { after: number; organizationIds: readonly string[]; limit: number },
) {
	return db
		.select(change)
		.from(auditLog)
		.leftJoin(users, eq(users.id, auditLog.actorId))
		.where(and(gt(auditLog.id, at.after), inArray(auditLog.organizationId, [...at.organizationIds])))
		.orderBy(asc(auditLog.id))
		.limit(at.limit)
}

const newest = prepared((db) =>
	db
		.select({ id: sql<number>`coalesce(max(${auditLog.id}), 0)`.mapWith(Number) })
		.from(auditLog)
		.prepare("newest_change"),
)

/** The id of the newest recorded change; one with a smaller id may still be on its way. */
export async function newestChange(db: Db): Promise<number> {
	const [row] = await newest(beyondWall(db)).execute()
	return row?.id ?? 0
}
