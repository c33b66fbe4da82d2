import { and, asc, eq, isNull, sql } from "drizzle-orm"
import type { Db, Tx } from "../client.ts"
import { prepared } from "../prepared.ts"
import { answers, assessments } from "../schema/assessments.ts"
import { comments, reviewDecisions } from "../schema/reviews.ts"
import { users } from "../schema/users.ts"

const answered = {
	code: answers.criterionCode,
	value: answers.value,
	notApplicable: answers.notApplicable,
	reason: answers.reason,
	explanation: answers.explanation,
	origin: answers.origin,
	version: answers.version,
	updatedAt: answers.updatedAt,
	updatedBy: users.name,
}

const ofFile = prepared((db) =>
	db
		.select(answered)
		.from(answers)
		.innerJoin(users, eq(users.id, answers.updatedBy))
		.where(eq(answers.assessmentId, sql.placeholder("assessmentId")))
		.prepare("list_answers"),
)

export function listAnswers(db: Db, assessmentId: string) {
	return ofFile(db).execute({ assessmentId })
}

const ofLastPeriod = prepared((db) =>
	db
		.select({
			code: answers.criterionCode,
			value: answers.value,
			notApplicable: answers.notApplicable,
			instrumentId: assessments.instrumentId,
			profileId: assessments.profileId,
		})
		.from(answers)
		.innerJoin(assessments, eq(assessments.id, answers.assessmentId))
		.where(
			and(
				eq(assessments.organizationId, sql.placeholder("organizationId")),
				eq(assessments.periodId, sql.placeholder("previousPeriodId")),
			),
		)
		.prepare("list_last_answers"),
)

/** What the same unit said in the period before, by the codes of the questionnaire it had then. */
export async function listLastAnswers(
	db: Db,
	file: { organizationId: string; previousPeriodId: string | null },
) {
	const { organizationId, previousPeriodId } = file
	if (!previousPeriodId) return []
	return ofLastPeriod(db).execute({ organizationId, previousPeriodId })
}

const ofCriterion = prepared((db) =>
	db
		.select(answered)
		.from(answers)
		.innerJoin(users, eq(users.id, answers.updatedBy))
		.where(
			and(
				eq(answers.assessmentId, sql.placeholder("assessmentId")),
				eq(answers.criterionCode, sql.placeholder("code")),
			),
		)
		.prepare("find_answer"),
)

export async function findAnswer(db: Db, assessmentId: string, code: string) {
	const [row] = await ofCriterion(db).execute({ assessmentId, code })
	return row ?? null
}

export function listDecisions(db: Db, assessmentId: string) {
	return db
		.select({
			code: reviewDecisions.criterionCode,
			outcome: reviewDecisions.outcome,
			value: reviewDecisions.value,
			notApplicable: reviewDecisions.notApplicable,
			reason: reviewDecisions.reason,
			version: reviewDecisions.version,
			decidedBy: users.name,
			decidedById: reviewDecisions.decidedBy,
			decidedAt: reviewDecisions.decidedAt,
		})
		.from(reviewDecisions)
		.innerJoin(users, eq(users.id, reviewDecisions.decidedBy))
		.where(eq(reviewDecisions.assessmentId, assessmentId))
}

export async function saveDecision(
	tx: Tx,
	row: Omit<typeof reviewDecisions.$inferInsert, "id" | "version"> & { sawVersion: number },
): Promise<number | null> {
	const { sawVersion, assessmentId, criterionCode, ...said } = row
	const [saved] = await tx
		.insert(reviewDecisions)
		.values({ assessmentId, criterionCode, ...said })
		.onConflictDoUpdate({
			target: [reviewDecisions.assessmentId, reviewDecisions.criterionCode],
			set: { ...said, version: sql`${reviewDecisions.version} + 1` },
			setWhere: eq(reviewDecisions.version, sawVersion),
		})
		.returning({ version: reviewDecisions.version })
	return saved?.version ?? null
}

const commentsOf = prepared((db) =>
	db
		.select({
			id: comments.id,
			code: comments.criterionCode,
			kind: comments.kind,
			body: comments.body,
			author: users.name,
			createdAt: comments.createdAt,
			settledAt: comments.settledAt,
		})
		.from(comments)
		.innerJoin(users, eq(users.id, comments.authorId))
		.where(eq(comments.assessmentId, sql.placeholder("assessmentId")))
		.orderBy(asc(comments.createdAt))
		.prepare("list_comments"),
)

export function listComments(db: Db, assessmentId: string) {
	return commentsOf(db).execute({ assessmentId })
}

export async function insertComments(tx: Tx, rows: (typeof comments.$inferInsert)[]): Promise<void> {
	if (rows.length > 0) await tx.insert(comments).values(rows)
}

/** An answered note is history, not a task. */
export async function settleComments(
	tx: Tx,
	at: { assessmentId: string; kind: "returned" | "supplement"; now: Date },
) {
	await tx
		.update(comments)
		.set({ settledAt: at.now })
		.where(
			and(eq(comments.assessmentId, at.assessmentId), eq(comments.kind, at.kind), isNull(comments.settledAt)),
		)
}
