import { and, asc, desc, eq, inArray, isNotNull, isNull, ne, sql } from "drizzle-orm"
import type { SQL } from "drizzle-orm"
import type { OrganizationKind } from "../../app/domain/organization.ts"
import type { Scope } from "../../app/domain/policy.ts"
import type { QueueOrder, QueueStatus } from "../../app/domain/review-queue.ts"
import { HELD_BY_REVIEWER, QUEUE_STATUSES } from "../../app/domain/review-queue.ts"
import type { Db } from "../client.ts"
import { assessments, scores } from "../schema/assessments.ts"
import { organizations } from "../schema/organizations.ts"
import { blockMembers, periods } from "../schema/periods.ts"
import { reviewDecisions } from "../schema/reviews.ts"
import { memberships, users } from "../schema/users.ts"
import { readable } from "./assessments.ts"
import { nameHas } from "./names.ts"

export type QueueOf = { scope: Scope; notOf: string; now: Date }

export type QueueFilter = {
	status?: QueueStatus | undefined
	kind?: OrganizationKind | undefined
	blockId?: string | undefined
	/** Null: taken by nobody. */
	reviewerId?: string | null | undefined
	overdue?: boolean
	search?: string | undefined
}

/** What is waited for next: the unit's supplement, the end of its time to appeal, or the review itself. */
const dueAt = sql<Date>`case ${assessments.status} when 'supplement' then coalesce(${assessments.supplementBy}, ${periods.reviewBy}) when 'provisional' then coalesce(${assessments.appealBy}, ${periods.reviewBy}) else ${periods.reviewBy} end`

const wanted = sql`coalesce((select ${scores.toDecide} from ${scores} where ${scores.assessmentId} = ${assessments.id} and ${scores.stage} = 'self' order by ${scores.edition} desc limit 1), 0)`
const settled = sql`(select count(*) from ${reviewDecisions} where ${reviewDecisions.assessmentId} = ${assessments.id} and ${reviewDecisions.outcome} <> 'supplement')`
/** Criteria that still want a decision. */
const left = sql<number>`case when ${assessments.status} in ('provisional', 'appealed') then 0 else greatest(${wanted} - ${settled}, 0) end::int`

function inQueue({ scope, notOf }: Pick<QueueOf, "scope" | "notOf">) {
	return and(
		readable(scope),
		inArray(assessments.status, [...QUEUE_STATUSES]),
		inArray(periods.status, ["open", "published"]),
		ne(assessments.organizationId, notOf),
		isNotNull(assessments.submittedAt),
	)
}

function chosen(of: QueueOf, filter: QueueFilter): SQL | undefined {
	const { status, kind, blockId, reviewerId, search } = filter
	return and(
		inQueue(of),
		status && eq(assessments.status, status),
		kind && eq(organizations.kind, kind),
		blockId
			? sql`exists (select 1 from ${blockMembers} where ${blockMembers.periodId} = ${assessments.periodId} and ${blockMembers.organizationId} = ${assessments.organizationId} and ${blockMembers.blockId} = ${blockId})`
			: undefined,
		reviewerId === null ? isNull(assessments.reviewerId) : undefined,
		reviewerId ? eq(assessments.reviewerId, reviewerId) : undefined,
		filter.overdue ? isOverdue(of.now) : undefined,
		search ? nameHas(organizations.name, search) : undefined,
	)
}

function isOverdue(now: Date) {
	return sql`(${assessments.status} <> 'provisional' and ${dueAt} < ${now.toISOString()}::timestamptz)`
}

/** How many there are in each state and of each kind, whatever is filtered. */
export function countQueue(db: Db, of: QueueOf) {
	return db
		.select({
			status: assessments.status,
			kind: organizations.kind,
			files: sql<number>`count(*)::int`,
			overdue: sql<number>`(count(*) filter (where ${isOverdue(of.now)}))::int`,
		})
		.from(assessments)
		.innerJoin(organizations, eq(organizations.id, assessments.organizationId))
		.innerJoin(periods, eq(periods.id, assessments.periodId))
		.where(inQueue(of))
		.groupBy(assessments.status, organizations.kind)
}

export async function countChosen(db: Db, of: QueueOf, filter: QueueFilter): Promise<number> {
	const [row] = await db
		.select({ files: sql<number>`count(*)::int` })
		.from(assessments)
		.innerJoin(organizations, eq(organizations.id, assessments.organizationId))
		.innerJoin(periods, eq(periods.id, assessments.periodId))
		.where(chosen(of, filter))
	return row?.files ?? 0
}

function orderOf(order: QueueOrder): SQL[] {
	const waiting = sql`${assessments.status} = 'provisional'`
	const byDeadline = [asc(dueAt), asc(assessments.submittedAt), asc(assessments.id)]
	switch (order) {
		case "deadline":
			return [waiting, ...byDeadline]
		case "most":
			return [waiting, desc(left), ...byDeadline]
		case "least":
			return [waiting, asc(left), ...byDeadline]
	}
}

/** One page of it; whoever still waits comes first. */
export function listQueue(
	db: Db,
	of: QueueOf,
	at: { filter: QueueFilter; order: QueueOrder; limit: number; offset: number },
) {
	return db
		.select({
			id: assessments.id,
			organizationId: organizations.id,
			startsOn: periods.startsOn,
			unit: organizations.name,
			kind: organizations.kind,
			status: assessments.status,
			periodNameVi: periods.nameVi,
			periodNameEn: periods.nameEn,
			dueAt: dueAt.mapWith(periods.reviewBy),
			submittedAt: assessments.submittedAt,
			submitBy: sql<Date>`coalesce(${assessments.extendedTo}, ${periods.submitBy})`.mapWith(periods.submitBy),
		})
		.from(assessments)
		.innerJoin(organizations, eq(organizations.id, assessments.organizationId))
		.innerJoin(periods, eq(periods.id, assessments.periodId))
		.where(chosen(of, at.filter))
		.orderBy(...orderOf(at.order))
		.limit(at.limit)
		.offset(at.offset)
}

/** What each reviewer has in hand: open files, criteria without a decision, files past their deadline. Null: nobody's. */
export function listLoads(db: Db, of: QueueOf) {
	return db
		.select({
			reviewerId: assessments.reviewerId,
			files: sql<number>`count(*)::int`,
			left: sql<number>`coalesce(sum(${left}), 0)::int`,
			overdue: sql<number>`(count(*) filter (where ${isOverdue(of.now)}))::int`,
		})
		.from(assessments)
		.innerJoin(organizations, eq(organizations.id, assessments.organizationId))
		.innerJoin(periods, eq(periods.id, assessments.periodId))
		.where(and(inQueue(of), inArray(assessments.status, [...HELD_BY_REVIEWER])))
		.groupBy(assessments.reviewerId)
}

/** Everybody of the verifying bodies who may be given a file. */
export function listReviewers(db: Db) {
	return db
		.selectDistinct({
			id: users.id,
			name: users.name,
			organizationId: organizations.id,
			organization: organizations.name,
		})
		.from(memberships)
		.innerJoin(users, eq(users.id, memberships.userId))
		.innerJoin(organizations, eq(organizations.id, memberships.organizationId))
		.where(
			and(
				inArray(memberships.role, ["reviewer", "lead"]),
				isNull(memberships.endedAt),
				eq(users.active, true),
			),
		)
		.orderBy(asc(organizations.name), asc(users.name), asc(users.id))
}

/** The file is somebody else's from now on; its state stays. */
export async function saveReviewer(tx: Db, assessmentId: string, reviewerId: string | null): Promise<void> {
	await tx.update(assessments).set({ reviewerId }).where(eq(assessments.id, assessmentId))
}
