import { and, asc, eq, inArray, isNotNull, isNull, ne, or, sql } from "drizzle-orm"
import { alias } from "drizzle-orm/pg-core"
import type { Exact } from "../../app/domain/exact.ts"
import { BUSINESS_KINDS } from "../../app/domain/organization.ts"
import type { Scope } from "../../app/domain/policy.ts"
import type { Ruling } from "../../app/domain/review.ts"
import type { Choice } from "../../app/domain/second-review.ts"
import type { Db, Tx } from "../client.ts"
import { assessments } from "../schema/assessments.ts"
import { organizations } from "../schema/organizations.ts"
import { periods } from "../schema/periods.ts"
import { reviewDecisions, secondReviews } from "../schema/reviews.ts"
import { users } from "../schema/users.ts"

const firstPerson = alias(users, "first_person")
const secondPerson = alias(users, "second_person")
const settler = alias(users, "settler")

const second = {
	id: secondReviews.id,
	code: secondReviews.criterionCode,
	cause: secondReviews.cause,
	demandedAt: secondReviews.demandedAt,
	first: secondReviews.first,
	firstBy: secondReviews.firstBy,
	firstName: firstPerson.name,
	outcome: secondReviews.outcome,
	value: secondReviews.value,
	notApplicable: secondReviews.notApplicable,
	reason: secondReviews.reason,
	version: secondReviews.version,
	decidedBy: secondReviews.decidedBy,
	decidedName: secondPerson.name,
	decidedAt: secondReviews.decidedAt,
	settledAt: secondReviews.settledAt,
	settledName: settler.name,
	choice: secondReviews.choice,
	settledReason: secondReviews.settledReason,
}

/** Of one file, by criterion. */
export function listSeconds(db: Db, assessmentId: string) {
	return db
		.select(second)
		.from(secondReviews)
		.leftJoin(firstPerson, eq(firstPerson.id, secondReviews.firstBy))
		.leftJoin(secondPerson, eq(secondPerson.id, secondReviews.decidedBy))
		.leftJoin(settler, eq(settler.id, secondReviews.settledBy))
		.where(eq(secondReviews.assessmentId, assessmentId))
		.orderBy(asc(secondReviews.criterionCode))
}

export type SecondRow = Awaited<ReturnType<typeof listSeconds>>[number]

/** What is still to be decided or settled in files under review, never of the reader's own unit; oldest first. */
export function listOpenSeconds(db: Db, scope: Scope, at: { notOf: string }) {
	if (!scope.submissions) return Promise.resolve([])
	return db
		.select({
			assessmentId: assessments.id,
			reviewerId: assessments.reviewerId,
			instrumentId: assessments.instrumentId,
			organizationId: organizations.id,
			unit: organizations.name,
			periodNameVi: periods.nameVi,
			periodNameEn: periods.nameEn,
			startsOn: periods.startsOn,
			reviewBy: periods.reviewBy,
			code: secondReviews.criterionCode,
			cause: secondReviews.cause,
			demandedAt: secondReviews.demandedAt,
			first: secondReviews.first,
			decidedBy: secondReviews.decidedBy,
			decidedAt: secondReviews.decidedAt,
			settledAt: secondReviews.settledAt,
			firstBy: sql<string | null>`coalesce(${reviewDecisions.decidedBy}, ${secondReviews.firstBy})`,
		})
		.from(secondReviews)
		.innerJoin(assessments, eq(assessments.id, secondReviews.assessmentId))
		.innerJoin(organizations, eq(organizations.id, assessments.organizationId))
		.innerJoin(periods, eq(periods.id, assessments.periodId))
		.leftJoin(
			reviewDecisions,
			and(
				eq(reviewDecisions.assessmentId, secondReviews.assessmentId),
				eq(reviewDecisions.criterionCode, secondReviews.criterionCode),
			),
		)
		.where(
			and(
				isNull(secondReviews.settledAt),
				inArray(assessments.status, ["in_review", "reopened"]),
				ne(assessments.organizationId, at.notOf),
				sql`${organizations.kind} not in ${[...BUSINESS_KINDS]}`,
			),
		)
		.orderBy(asc(periods.reviewBy), asc(secondReviews.demandedAt), asc(secondReviews.criterionCode))
}

/** What was demanded already stays as it is. */
export async function demandSeconds(
	tx: Tx,
	rows: Pick<typeof secondReviews.$inferInsert, "assessmentId" | "criterionCode" | "cause" | "demandedAt">[],
): Promise<string[]> {
	if (rows.length === 0) return []
	const written = await tx
		.insert(secondReviews)
		.values(rows)
		.onConflictDoNothing({ target: [secondReviews.assessmentId, secondReviews.criterionCode] })
		.returning({ code: secondReviews.criterionCode })
	return written.map(({ code }) => code)
}

/** Only what nobody has decided. */
export async function removeSeconds(
	tx: Tx,
	at: { assessmentId: string; codes: readonly string[] },
): Promise<void> {
	if (at.codes.length === 0) return
	await tx
		.delete(secondReviews)
		.where(
			and(
				eq(secondReviews.assessmentId, at.assessmentId),
				inArray(secondReviews.criterionCode, [...at.codes]),
				eq(secondReviews.cause, "divergence"),
				isNull(secondReviews.decidedAt),
			),
		)
}

/** The second reviewer's word, once; false when it was said meanwhile. */
export async function saveSecond(
	tx: Tx,
	at: { id: string; sawVersion: number },
	said: Ruling & {
		decidedBy: string
		decidedAt: Date
		first: Ruling | null
		firstBy: string | null
		firstAttainment: Exact | null
		secondAttainment: Exact | null
		settledAt: Date | null
	},
): Promise<boolean> {
	const saved = await tx
		.update(secondReviews)
		.set({ ...said, version: sql`${secondReviews.version} + 1` })
		.where(
			and(
				eq(secondReviews.id, at.id),
				eq(secondReviews.version, at.sawVersion),
				isNull(secondReviews.decidedAt),
			),
		)
		.returning({ id: secondReviews.id })
	return saved.length === 1
}

/**
 * The first reviewer decided after the second, or anew: whether that settles it, and an earlier settlement falls. What
 * was said independently of the second is kept as it was.
 */
export async function saveFirst(
	tx: Tx,
	id: string,
	said: { first?: Ruling; firstBy?: string; firstAttainment?: Exact | null; settledAt: Date | null },
): Promise<void> {
	await tx
		.update(secondReviews)
		.set({
			...said,
			...{ settledBy: null, choice: null, settledReason: "" },
			version: sql`${secondReviews.version} + 1`,
		})
		.where(eq(secondReviews.id, id))
}

/** The lead's choice between two; false when it was settled or changed meanwhile. */
export async function saveSettlement(
	tx: Tx,
	at: { id: string; sawVersion: number },
	said: { choice: Choice; settledBy: string; settledAt: Date; settledReason: string },
): Promise<boolean> {
	const saved = await tx
		.update(secondReviews)
		.set({ ...said, version: sql`${secondReviews.version} + 1` })
		.where(
			and(
				eq(secondReviews.id, at.id),
				eq(secondReviews.version, at.sawVersion),
				isNull(secondReviews.settledAt),
			),
		)
		.returning({ id: secondReviews.id })
	return saved.length === 1
}

/** Drawn criteria of files whose decisions this person must not see yet: those of others. */
export function listSealed(db: Db, at: { assessmentIds: readonly string[]; userId: string }) {
	return db
		.select({ assessmentId: secondReviews.assessmentId, code: secondReviews.criterionCode })
		.from(secondReviews)
		.innerJoin(
			reviewDecisions,
			and(
				eq(reviewDecisions.assessmentId, secondReviews.assessmentId),
				eq(reviewDecisions.criterionCode, secondReviews.criterionCode),
			),
		)
		.where(
			and(
				inArray(secondReviews.assessmentId, [...at.assessmentIds]),
				eq(secondReviews.cause, "blind"),
				isNull(secondReviews.decidedAt),
				ne(reviewDecisions.decidedBy, at.userId),
				ne(reviewDecisions.outcome, "supplement"),
			),
		)
}

/** Criteria on which this person has been the second reviewer: they do not decide first on them any more. */
export function listSecondedBy(db: Db, at: { assessmentIds: readonly string[]; userId: string }) {
	return db
		.select({ assessmentId: secondReviews.assessmentId, code: secondReviews.criterionCode })
		.from(secondReviews)
		.where(
			and(inArray(secondReviews.assessmentId, [...at.assessmentIds]), eq(secondReviews.decidedBy, at.userId)),
		)
}

/** Blind pairs of a period by what both words came to, and how many there are of each; none where one has no attainment. */
export function countBlindPairs(db: Db, periodId: string) {
	return db
		.select({
			instrumentId: assessments.instrumentId,
			code: secondReviews.criterionCode,
			first: sql<Exact>`${secondReviews.firstAttainment}`,
			second: sql<Exact>`${secondReviews.secondAttainment}`,
			n: sql<number>`count(*)::int`,
		})
		.from(secondReviews)
		.innerJoin(assessments, eq(assessments.id, secondReviews.assessmentId))
		.where(
			and(
				eq(assessments.periodId, periodId),
				eq(secondReviews.cause, "blind"),
				isNotNull(secondReviews.firstAttainment),
				isNotNull(secondReviews.secondAttainment),
				or(isNull(secondReviews.firstBy), ne(secondReviews.firstBy, secondReviews.decidedBy)),
			),
		)
		.groupBy(
			assessments.instrumentId,
			secondReviews.criterionCode,
			secondReviews.firstAttainment,
			secondReviews.secondAttainment,
		)
}
