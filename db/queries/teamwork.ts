import { and, asc, count, eq, exists, gte, inArray, isNotNull, isNull, lte, sql } from "drizzle-orm"
import type { TeamworkRows } from "../../app/domain/teamwork.ts"
import { isTeamworkOpen } from "../../app/domain/teamwork.ts"
import { STATUSES } from "../../app/domain/workflow.ts"
import type { Db, Tx } from "../client.ts"
import { assessments } from "../schema/assessments.ts"
import { periods } from "../schema/periods.ts"
import { discussionNotes, followUps, workAssignments } from "../schema/teamwork.ts"
import { memberships, users } from "../schema/users.ts"

type Line = {
	kind: "assignment" | "threads" | "followUp"
	code: string
	assignee_id: string | null
	assignee: string | null
	due_on: string | null
	note: string | null
	at: string | null
	n: number | null
}

/** What the unit's people noted on a file, in one statement; only for them: whoever calls asks the policy. */
export async function teamworkOf(db: Db, assessmentId: string): Promise<TeamworkRows> {
	const rows = await db.execute<Line>(sql`
		select 'assignment' as kind, w.code, w.assignee_id, u.name as assignee, w.due_on::text, w.note,
			w.assigned_at::text as at, null::int as n
		from ${workAssignments} w join ${users} u on u.id = w.assignee_id where w.assessment_id = ${assessmentId}
		union all
		select 'threads', d.criterion_code, null, null, null, null, null, count(*)::int from ${discussionNotes} d
		where d.assessment_id = ${assessmentId} and d.thread_id is null and d.resolved_at is null
		group by d.criterion_code
		union all
		select 'followUp', f.criterion_code, null, null, null, null, null, null from ${followUps} f
		where f.assessment_id = ${assessmentId}`)
	return {
		assignments: rows.flatMap(({ kind, code, assignee_id, assignee, due_on, note, at }) =>
			kind === "assignment" && assignee_id && assignee && at
				? [
						{
							code,
							assigneeId: assignee_id,
							assignee,
							dueOn: due_on,
							note: note ?? "",
							assignedAt: new Date(at),
						},
					]
				: [],
		),
		openThreads: rows.flatMap(({ kind, code, n }) => (kind === "threads" ? [{ code, count: n ?? 0 }] : [])),
		followUps: rows.flatMap(({ kind, code }) => (kind === "followUp" ? [code] : [])),
	}
}

type AssignmentRow = Omit<typeof workAssignments.$inferInsert, "id">

/** Sets lines over those that are there. */
export async function saveAssignments(tx: Tx, rows: AssignmentRow[]): Promise<void> {
	if (rows.length === 0) return
	await tx
		.insert(workAssignments)
		.values(rows)
		.onConflictDoUpdate({
			target: [workAssignments.assessmentId, workAssignments.code],
			set: {
				assigneeId: sql`excluded.assignee_id`,
				dueOn: sql`excluded.due_on`,
				note: sql`excluded.note`,
				assignedBy: sql`excluded.assigned_by`,
				assignedAt: sql`excluded.assigned_at`,
			},
		})
}

export async function removeAssignment(tx: Tx, at: { assessmentId: string; code: string }) {
	const [row] = await tx
		.delete(workAssignments)
		.where(and(eq(workAssignments.assessmentId, at.assessmentId), eq(workAssignments.code, at.code)))
		.returning()
	return row ?? null
}

const OPEN = STATUSES.filter(isTeamworkOpen)

/** Lines of a person in files of a unit that are not over yet. */
function openLinesOf(db: Db, of: { userId: string; organizationId: string }) {
	return and(
		eq(workAssignments.assigneeId, of.userId),
		exists(
			db
				.select({ one: sql`1` })
				.from(assessments)
				.where(
					and(
						eq(assessments.id, workAssignments.assessmentId),
						eq(assessments.organizationId, of.organizationId),
						inArray(assessments.status, OPEN),
					),
				),
		),
	)
}

export async function countOpenLines(
	db: Db,
	of: { userId: string; organizationId: string },
): Promise<number> {
	return db.$count(workAssignments, openLinesOf(db, of))
}

/** Lines of every person of a unit in its files that are not over yet. */
export function listOpenLines(db: Db, organizationId: string) {
	return db
		.select({ userId: workAssignments.assigneeId, count: count() })
		.from(workAssignments)
		.innerJoin(assessments, eq(assessments.id, workAssignments.assessmentId))
		.where(and(eq(assessments.organizationId, organizationId), inArray(assessments.status, OPEN)))
		.groupBy(workAssignments.assigneeId)
}

export function moveOpenLines(
	tx: Tx,
	from: { userId: string; organizationId: string },
	to: { userId: string; by: string; at: Date },
) {
	return tx
		.update(workAssignments)
		.set({ assigneeId: to.userId, assignedBy: to.by, assignedAt: to.at })
		.where(openLinesOf(tx, from))
		.returning({
			assessmentId: workAssignments.assessmentId,
			code: workAssignments.code,
			dueOn: workAssignments.dueOn,
		})
}

export function removeOpenLines(tx: Tx, of: { userId: string; organizationId: string }) {
	return tx.delete(workAssignments).where(openLinesOf(tx, of)).returning({
		assessmentId: workAssignments.assessmentId,
		code: workAssignments.code,
		dueOn: workAssignments.dueOn,
	})
}

/** Files under way in which something that was given to a person still in office is due in those days. */
export function listFilesDue(db: Db, days: { from: string; to: string }) {
	return db
		.selectDistinct({ id: assessments.id, organizationId: assessments.organizationId })
		.from(workAssignments)
		.innerJoin(assessments, eq(assessments.id, workAssignments.assessmentId))
		.innerJoin(periods, and(eq(periods.id, assessments.periodId), eq(periods.status, "open")))
		.innerJoin(
			memberships,
			and(
				eq(memberships.userId, workAssignments.assigneeId),
				eq(memberships.organizationId, assessments.organizationId),
				inArray(memberships.role, ["officer", "head"]),
				isNull(memberships.endedAt),
			),
		)
		.where(
			and(
				inArray(assessments.status, ["not_started", "draft", "supplement"]),
				isNotNull(workAssignments.dueOn),
				gte(workAssignments.dueOn, days.from),
				lte(workAssignments.dueOn, days.to),
			),
		)
		.orderBy(asc(assessments.id))
}

/** True when the mark was not there. */
export async function insertFollowUp(tx: Tx, row: typeof followUps.$inferInsert): Promise<boolean> {
	const rows = await tx
		.insert(followUps)
		.values(row)
		.onConflictDoNothing()
		.returning({ code: followUps.criterionCode })
	return rows.length > 0
}

/** True when there was one. */
export async function removeFollowUp(tx: Tx, at: { assessmentId: string; code: string }): Promise<boolean> {
	const rows = await tx
		.delete(followUps)
		.where(and(eq(followUps.assessmentId, at.assessmentId), eq(followUps.criterionCode, at.code)))
		.returning({ code: followUps.criterionCode })
	return rows.length > 0
}
