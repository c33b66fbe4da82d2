import { eq, sql } from "drizzle-orm"
import type { Answer, AnswerOrigin } from "../../app/domain/answers.ts"
import type { Scope } from "../../app/domain/policy.ts"
import type { Status } from "../../app/domain/workflow.ts"
import type { Db } from "../client.ts"
import { prepared } from "../prepared.ts"
import { answers, assessments } from "../schema/assessments.ts"
import { auditLog } from "../schema/ledger.ts"
import { organizations } from "../schema/organizations.ts"
import { periods } from "../schema/periods.ts"
import { comments } from "../schema/reviews.ts"
import { users } from "../schema/users.ts"

/** Everything that decides whether one answer may be written, in one statement. */
const seen = prepared((db) =>
	db
		.select({
			id: assessments.id,
			status: assessments.status,
			instrumentId: assessments.instrumentId,
			organizationId: organizations.id,
			organizationKind: organizations.kind,
			periodStatus: periods.status,
			askedFor: sql<boolean>`exists (select from ${comments} where ${comments.assessmentId} = ${assessments.id}
				and ${comments.kind} = 'supplement' and ${comments.settledAt} is null
				and ${comments.criterionCode} = ${sql.placeholder("code")})`,
			answer: {
				code: answers.criterionCode,
				value: answers.value,
				notApplicable: answers.notApplicable,
				reason: answers.reason,
				explanation: answers.explanation,
				origin: answers.origin,
				version: answers.version,
				updatedAt: answers.updatedAt,
			},
			updatedBy: users.name,
			updatedById: users.id,
		})
		.from(assessments)
		.innerJoin(organizations, eq(organizations.id, assessments.organizationId))
		.innerJoin(periods, eq(periods.id, assessments.periodId))
		.leftJoin(
			answers,
			sql`${answers.assessmentId} = ${assessments.id} and ${answers.criterionCode} = ${sql.placeholder("code")}`,
		)
		.leftJoin(users, eq(users.id, answers.updatedBy))
		.where(
			sql`${assessments.id} = ${sql.placeholder("assessmentId")} and ${assessments.organizationId} = ${sql.placeholder("organizationId")}`,
		)
		.prepare("find_answering"),
)

/** Null outside the own organisation: nobody else ever writes answers. */
export async function findAnswering(db: Db, scope: Scope, at: { assessmentId: string; code: string }) {
	if (scope.organizationId === null) return null
	const [row] = await seen(db).execute({ ...at, organizationId: scope.organizationId })
	if (!row) return null
	const { answer, updatedBy, updatedById, ...file } = row
	const by = { updatedBy: updatedBy ?? "", updatedById: updatedById ?? "" }
	return { ...file, answer: answer && { ...answer, ...by } }
}

/**
 * Writes the answer and its audit row, in one statement, if the file is still in the state and the answer at the
 * version that were seen. The file's row is shared with other savers and held against a change of state.
 */
const written = prepared((db) => {
	const file = db.$with("file", { id: sql<string>`id`.as("id"), organizationId: sql`o`.as("o") }).as(
		sql`select a.id, a.organization_id as o from ${assessments} a join ${periods} p on p.id = a.period_id
			where a.id = ${sql.placeholder("assessmentId")} and a.status = ${sql.placeholder("status")}
				and (p.status = 'open' or p.status = 'published' and a.status = 'supplement') for share of a`,
	)
	const said = db.$with("said", { version: sql<number>`version`.as("version") }).as(
		sql`insert into ${answers} (assessment_id, criterion_code, value, not_applicable, reason, explanation, origin, updated_by, updated_at)
			select file.id, ${sql.placeholder("code")}::text, ${sql.placeholder("value")}::jsonb, ${sql.placeholder("notApplicable")}::boolean,
				${sql.placeholder("reason")}::text, ${sql.placeholder("explanation")}::text, ${sql.placeholder("origin")}::text,
				${sql.placeholder("by")}::uuid, ${sql.placeholder("at")}::timestamptz
			from file
			on conflict (assessment_id, criterion_code) do update set value = excluded.value,
				not_applicable = excluded.not_applicable, reason = excluded.reason, explanation = excluded.explanation,
				origin = excluded.origin, updated_by = excluded.updated_by, updated_at = excluded.updated_at,
				version = ${answers}.version + 1
			where ${answers}.version = ${sql.placeholder("sawVersion")}
			returning version`,
	)
	return (
		db
			.with(file, said)
			.insert(auditLog)
			.select(
				sql`select nextval('audit_log_id_seq'), ${sql.placeholder("at")}::timestamptz, ${sql.placeholder("by")}::uuid,
				${sql.placeholder("role")}::text, 'answer.save', 'answer', ${sql.placeholder("entityId")}::text, file.o,
				${sql.placeholder("before")}::jsonb, ${sql.placeholder("after")}::jsonb, ${sql.placeholder("address")}::text, null, null, null, null
				from said, file`,
			)
			// nothing is read back: to see a row of the log takes a longer look than to write one
			.prepare("save_answer")
	)
})

export type AnswerWrite = Answer & {
	origin: AnswerOrigin
	assessmentId: string
	/** The state of the file that the decision to write was made on. */
	status: Status
	/** 0: none yet. */
	sawVersion: number
	by: string
	role: string
	address: string | null
	at: Date
	/** For the audit row, which also tells the new version. */
	before: object | null
	after: object
}

/** The new version, or null when the file or the answer is no longer as it was seen. */
export async function writeAnswer(db: Db, write: AnswerWrite): Promise<number | null> {
	const { assessmentId, code, value, notApplicable, reason, explanation, sawVersion } = write
	const version = sawVersion + 1
	const { count } = await written(db).execute({
		...{ assessmentId, code, notApplicable, reason, explanation, sawVersion },
		...{ status: write.status, origin: write.origin, by: write.by, role: write.role, address: write.address },
		at: write.at.toISOString(),
		value: value && JSON.stringify(value),
		entityId: `${assessmentId}/${code}`,
		before: write.before === null ? null : JSON.stringify(write.before),
		after: JSON.stringify({ ...write.after, version }),
	})
	return count > 0 ? version : null
}
