import { and, asc, eq, isNull, sql } from "drizzle-orm"
import type { Answer } from "../../app/domain/answers.ts"
import type { Db, Tx } from "../client.ts"
import { prepared } from "../prepared.ts"
import { answers, assessments, informationSystems } from "../schema/assessments.ts"
import { comments, reviewDecisions } from "../schema/reviews.ts"
import { users } from "../schema/users.ts"

const answered = {
	code: answers.criterionCode,
	value: answers.value,
	notApplicable: answers.notApplicable,
	reason: answers.reason,
	explanation: answers.explanation,
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

type Write = Answer & { assessmentId: string; sawVersion: number; by: string; at: Date }

/** Writes only on top of the version the writer saw (0: none yet); null when someone else was faster. */
export async function saveAnswer(tx: Tx, write: Write): Promise<number | null> {
	const { code, value, notApplicable, reason, explanation } = write
	const said = { value, notApplicable, reason, explanation, updatedBy: write.by, updatedAt: write.at }
	const [row] = await tx
		.insert(answers)
		.values({ assessmentId: write.assessmentId, criterionCode: code, ...said })
		.onConflictDoUpdate({
			target: [answers.assessmentId, answers.criterionCode],
			set: { ...said, version: sql`${answers.version} + 1` },
			setWhere: eq(answers.version, write.sawVersion),
		})
		.returning({ version: answers.version })
		.prepare("save_answer")
		.execute()
	return row?.version ?? null
}

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

type SystemFields = Omit<
	typeof informationSystems.$inferInsert,
	"id" | "assessmentId" | "version" | "updatedBy" | "updatedAt"
>

/** Null when a system of that name is already in the table. */
export async function insertSystem(
	tx: Tx,
	row: SystemFields & { assessmentId: string; updatedBy: string; updatedAt: Date },
): Promise<string | null> {
	const [created] = await tx
		.insert(informationSystems)
		.values(row)
		.onConflictDoNothing({ target: [informationSystems.assessmentId, informationSystems.name] })
		.returning({ id: informationSystems.id })
	return created?.id ?? null
}

export async function saveSystem(
	tx: Tx,
	at: { assessmentId: string; id: string; sawVersion: number },
	fields: SystemFields & { updatedBy: string; updatedAt: Date },
): Promise<number | null> {
	const [row] = await tx
		.update(informationSystems)
		.set({ ...fields, version: sql`${informationSystems.version} + 1` })
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

export async function removeSystem(tx: Tx, at: { assessmentId: string; id: string }) {
	const [row] = await tx
		.delete(informationSystems)
		.where(and(eq(informationSystems.assessmentId, at.assessmentId), eq(informationSystems.id, at.id)))
		.returning()
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
