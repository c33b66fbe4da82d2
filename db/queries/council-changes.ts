import { asc, eq } from "drizzle-orm"
import type { Db, Tx } from "../client.ts"
import { assessments } from "../schema/assessments.ts"
import { councilChanges } from "../schema/council.ts"
import { organizations } from "../schema/organizations.ts"
import { users } from "../schema/users.ts"

export async function insertChange(tx: Tx, row: Omit<typeof councilChanges.$inferInsert, "id">) {
	await tx.insert(councilChanges).values(row)
}

export function listChanges(db: Db, sessionId: string) {
	return db
		.select({
			id: councilChanges.id,
			assessmentId: councilChanges.assessmentId,
			organizationName: organizations.name,
			instrumentId: assessments.instrumentId,
			code: councilChanges.criterionCode,
			before: councilChanges.before,
			after: councilChanges.after,
			reason: councilChanges.reason,
			by: users.name,
			at: councilChanges.madeAt,
		})
		.from(councilChanges)
		.innerJoin(assessments, eq(assessments.id, councilChanges.assessmentId))
		.innerJoin(organizations, eq(organizations.id, assessments.organizationId))
		.innerJoin(users, eq(users.id, councilChanges.madeBy))
		.where(eq(councilChanges.sessionId, sessionId))
		.orderBy(asc(councilChanges.madeAt), asc(councilChanges.id))
}
