import { and, desc, eq, like, lt, or, sql } from "drizzle-orm"
import type { HistoryView } from "../../app/domain/policy.ts"
import type { Db } from "../client.ts"
import { evidence } from "../schema/assessments.ts"
import { auditLog } from "../schema/ledger.ts"
import { users } from "../schema/users.ts"
import { unsent } from "./evidence.ts"

/** What was done to one answer and its evidence, newest first; `before` pages on by id. */
export function listAnswerHistory(
	db: Db,
	view: HistoryView,
	at: { assessmentId: string; code: string; before: number | null; limit: number },
) {
	// as one array, so that the index on entities is used for each of its elements
	const pieces = sql`any(array(
		select ${evidence.id}::text from ${evidence}
		where ${evidence.assessmentId} = ${at.assessmentId} and ${evidence.criterionCode} = ${at.code}
		${view.from === "submission" ? sql`and not ${unsent}` : sql``}))`
	const saved = and(
		eq(auditLog.entity, "answer"),
		eq(auditLog.entityId, `${at.assessmentId}/${at.code}`),
		view.decisions
			? or(
					like(auditLog.action, "answer.%"),
					and(
						eq(auditLog.action, "review.decide"),
						view.decisions === "before_reopening"
							? sql`${auditLog.id} < ${lastReopening(at.assessmentId)}`
							: undefined,
					),
				)
			: like(auditLog.action, "answer.%"),
	)
	return db
		.select({
			id: auditLog.id,
			at: auditLog.at,
			actor: users.name,
			actorRole: auditLog.actorRole,
			action: auditLog.action,
			entity: auditLog.entity,
			before: auditLog.before,
			after: auditLog.after,
		})
		.from(auditLog)
		.leftJoin(users, eq(users.id, auditLog.actorId))
		.where(
			and(
				view.evidence
					? or(saved, and(eq(auditLog.entity, "evidence"), sql`${auditLog.entityId} = ${pieces}`))
					: saved,
				view.from === "submission" ? sql`${auditLog.id} >= ${firstSubmission(at.assessmentId)}` : undefined,
				at.before ? lt(auditLog.id, at.before) : undefined,
			),
		)
		.orderBy(desc(auditLog.id))
		.limit(at.limit)
}

function lastReopening(assessmentId: string) {
	return sql`coalesce((
		select max(r.id) from ${auditLog} r
		where r.entity = 'assessment' and r.entity_id = ${assessmentId} and r.action = 'assessment.reopen'), 0)`
}

/** Its row in the log; saving and signing lock the same file, so that their rows are numbered in their order. */
function firstSubmission(assessmentId: string) {
	return sql`coalesce((
		select min(s.id) from ${auditLog} s
		where s.entity = 'assessment' and s.entity_id = ${assessmentId} and s.action = 'assessment.submit'),
		9223372036854775807)`
}
