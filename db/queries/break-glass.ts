import { and, desc, eq, gt, isNull } from "drizzle-orm"
import type { Db, Tx } from "../client.ts"
import { breakGlass } from "../schema/identity.ts"
import { organizations } from "../schema/organizations.ts"
import { users } from "../schema/users.ts"

/** Every emergency access, the newest first. */
export function listBreakGlass(db: Db, limit: number) {
	return db
		.select({
			id: breakGlass.id,
			userId: breakGlass.userId,
			by: users.name,
			organizationId: breakGlass.organizationId,
			unit: organizations.name,
			reason: breakGlass.reason,
			startedAt: breakGlass.startedAt,
			expiresAt: breakGlass.expiresAt,
			endedAt: breakGlass.endedAt,
		})
		.from(breakGlass)
		.innerJoin(users, eq(users.id, breakGlass.userId))
		.innerJoin(organizations, eq(organizations.id, breakGlass.organizationId))
		.orderBy(desc(breakGlass.startedAt), breakGlass.id)
		.limit(limit)
}

export async function insertBreakGlass(
	tx: Tx,
	row: Omit<typeof breakGlass.$inferInsert, "id">,
): Promise<string> {
	const [made] = await tx.insert(breakGlass).values(row).returning({ id: breakGlass.id })
	if (!made) throw new Error("emergency access was not written")
	return made.id
}

/** Ends a person's running accesses; returns the units they were at. */
export function endBreakGlass(tx: Tx, at: { userId: string; now: Date; id?: string }) {
	return tx
		.update(breakGlass)
		.set({ endedAt: at.now })
		.where(
			and(
				eq(breakGlass.userId, at.userId),
				at.id ? eq(breakGlass.id, at.id) : undefined,
				isNull(breakGlass.endedAt),
				gt(breakGlass.expiresAt, at.now),
			),
		)
		.returning({ id: breakGlass.id, organizationId: breakGlass.organizationId })
}
