import { and, eq, inArray, or, sql } from "drizzle-orm"
import { BUSINESS_KINDS } from "../../app/domain/organization.ts"
import type { Scope } from "../../app/domain/policy.ts"
import { SUBMITTED } from "../../app/domain/workflow.ts"
import type { Status } from "../../app/domain/workflow.ts"
import type { Db, Tx } from "../client.ts"
import { prepared } from "../prepared.ts"
import { assessments } from "../schema/assessments.ts"
import { organizations } from "../schema/organizations.ts"
import { periods } from "../schema/periods.ts"

/** The where-clause of a scope: own file, or a submitted file of an agency or commune. */
export function readable(scope: Scope) {
	const own = scope.organizationId ? eq(assessments.organizationId, scope.organizationId) : undefined
	const submitted = scope.submissions
		? and(
				inArray(assessments.status, [...SUBMITTED]),
				sql`${organizations.kind} not in ${[...BUSINESS_KINDS]}`,
			)
		: undefined
	return own || submitted ? or(own, submitted) : sql`false`
}

const head = {
	id: assessments.id,
	status: assessments.status,
	revision: assessments.revision,
	facts: assessments.facts,
	instrumentId: assessments.instrumentId,
	profileId: assessments.profileId,
	handedOverAt: assessments.handedOverAt,
	submittedAt: assessments.submittedAt,
	reviewerId: assessments.reviewerId,
	organizationId: organizations.id,
	organizationCode: organizations.code,
	organizationName: organizations.name,
	organizationKind: organizations.kind,
	sector: organizations.sector,
	size: organizations.size,
	periodId: periods.id,
	periodCode: periods.code,
	periodNameVi: periods.nameVi,
	periodNameEn: periods.nameEn,
	periodStatus: periods.status,
	startsOn: periods.startsOn,
	endsOn: periods.endsOn,
	/** The unit's own, where it was extended. */
	submitBy: sql<Date>`coalesce(${assessments.extendedTo}, ${periods.submitBy})`.mapWith(periods.submitBy),
	extendedTo: assessments.extendedTo,
	supplementBy: assessments.supplementBy,
	appealBy: assessments.appealBy,
	reviewBy: periods.reviewBy,
	previousPeriodId: periods.previousId,
	rules: periods.rules,
}

function joined(db: Db) {
	return db
		.select(head)
		.from(assessments)
		.innerJoin(organizations, eq(organizations.id, assessments.organizationId))
		.innerJoin(periods, eq(periods.id, assessments.periodId))
}

export type AssessmentHead = NonNullable<Awaited<ReturnType<typeof findAssessment>>>

/** `readable` of one file, the same text for every scope. */
const readableFile = and(
	eq(assessments.id, sql.placeholder("id")),
	or(
		eq(assessments.organizationId, sql.placeholder("organizationId")),
		and(
			sql`${sql.placeholder("submissions")}::boolean`,
			inArray(assessments.status, [...SUBMITTED]),
			sql`${organizations.kind} not in ${[...BUSINESS_KINDS]}`,
		),
	),
)
const file = prepared((db) => joined(db).where(readableFile).prepare("find_assessment"))
const lockedFile = prepared((db) =>
	joined(db).where(readableFile).for("update", { of: assessments }).prepare("lock_assessment"),
)

function within({ organizationId, submissions }: Scope, id: string) {
	return { id, organizationId, submissions }
}

/** Out of scope reads as absent. */
export async function findAssessment(db: Db, scope: Scope, id: string) {
	const [row] = await file(db).execute(within(scope, id))
	return row ?? null
}

/** For a result: also an agency's or commune's submitted file, to those who see results before publication. */
export async function findResultFile(db: Db, scope: Scope, id: string) {
	const provisional = scope.provisional
		? and(
				inArray(assessments.status, [...SUBMITTED]),
				sql`${organizations.kind} not in ${[...BUSINESS_KINDS]}`,
			)
		: undefined
	const [row] = await joined(db).where(and(eq(assessments.id, id), or(readable(scope), provisional)))
	return row ?? null
}

/** The row, locked for a change of state or content; whoever else writes to this file waits. */
export async function lockAssessment(tx: Tx, scope: Scope, id: string) {
	const [row] = await lockedFile(tx).execute(within(scope, id))
	return row ?? null
}

/** Many at once, always in the same order, so that two who lock the same ones wait instead of blocking each other. */
export function lockAssessments(tx: Tx, scope: Scope, ids: readonly string[]) {
	return joined(tx)
		.where(and(inArray(assessments.id, [...ids]), readable(scope)))
		.orderBy(assessments.id)
		.for("update", { of: assessments })
}

/** For the workflow's administrator and lead, who act on files they may not read: state only. */
export async function lockAssessmentState(tx: Tx, id: string) {
	const [row] = await joined(tx).where(eq(assessments.id, id)).for("update", { of: assessments })
	return row ?? null
}

export async function saveStatus(
	tx: Tx,
	id: string,
	change: Partial<
		Pick<
			typeof assessments.$inferInsert,
			"handedOverAt" | "submittedAt" | "submittedBy" | "reviewerId" | "supplementBy" | "appealBy"
		>
	> & {
		status: Status
	},
): Promise<void> {
	await tx
		.update(assessments)
		.set({ ...change, revision: sql`${assessments.revision} + 1` })
		.where(eq(assessments.id, id))
}

/** The unit's own deadline; pages that showed the old one are out of date. */
export async function saveExtension(tx: Tx, id: string, extendedTo: Date): Promise<void> {
	await tx
		.update(assessments)
		.set({ extendedTo, revision: sql`${assessments.revision} + 1` })
		.where(eq(assessments.id, id))
}

export async function saveFacts(tx: Tx, id: string, facts: Record<string, boolean>): Promise<void> {
	await tx.update(assessments).set({ facts }).where(eq(assessments.id, id))
	await tx
		.update(organizations)
		.set({ facts })
		.where(
			sql`${organizations.id} = (select ${assessments.organizationId} from ${assessments} where ${assessments.id} = ${id})`,
		)
}

export async function insertAssessments(tx: Tx, rows: (typeof assessments.$inferInsert)[]): Promise<number> {
	if (rows.length === 0) return 0
	const created = await tx
		.insert(assessments)
		.values(rows)
		.onConflictDoNothing({ target: [assessments.organizationId, assessments.periodId] })
		.returning({ id: assessments.id })
	return created.length
}

/** One organisation's files, newest period first. */
export function listAssessmentsOf(db: Db, scope: Scope, organizationId: string) {
	return joined(db)
		.where(and(eq(assessments.organizationId, organizationId), readable(scope)))
		.orderBy(sql`${periods.endsOn} desc`)
}

/** The file of the same organisation in another period, such as the one before; null when there is none. */
export async function findAssessmentIn(db: Db, at: { organizationId: string; periodId: string }) {
	const [row] = await db
		.select({ id: assessments.id, status: assessments.status, instrumentId: assessments.instrumentId })
		.from(assessments)
		.where(and(eq(assessments.organizationId, at.organizationId), eq(assessments.periodId, at.periodId)))
	return row ?? null
}
