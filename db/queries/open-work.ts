import { asc, eq } from "drizzle-orm"
import type { Db } from "../client.ts"
import { workAssignments } from "../schema/teamwork.ts"
import { users } from "../schema/users.ts"

/** Who answers which pillar or criterion, and until when. */
export function listWorkLines(db: Db, assessmentId: string) {
	return db
		.select({ code: workAssignments.code, dueOn: workAssignments.dueOn, assignee: users.name })
		.from(workAssignments)
		.innerJoin(users, eq(users.id, workAssignments.assigneeId))
		.where(eq(workAssignments.assessmentId, assessmentId))
		.orderBy(asc(workAssignments.dueOn), asc(workAssignments.code))
}
