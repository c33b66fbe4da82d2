import { and, asc, eq, inArray, isNotNull, isNull, ne, sql } from "drizzle-orm"
import { alias } from "drizzle-orm/pg-core"
import type { AppealOutcome } from "../../app/domain/appeal.ts"
import type { Ruling } from "../../app/domain/review.ts"
import type { Db, Tx } from "../client.ts"
import { scores } from "../schema/assessments.ts"
import { appealItems, appeals } from "../schema/appeals.ts"
import { reviewDecisions, secondReviews } from "../schema/reviews.ts"
import { organizations } from "../schema/organizations.ts"
import { memberships, users } from "../schema/users.ts"

const drafter = alias(users, "drafter")
const sender = alias(users, "sender")
const withdrawer = alias(users, "withdrawer")
const settler = alias(users, "settler")

/** A file's appeals, the oldest first. */
export function listAppeals(db: Db, assessmentId: string) {
	return db
		.select({
			id: appeals.id,
			number: appeals.number,
			draftedBy: drafter.name,
			draftedAt: appeals.draftedAt,
			submittedBy: sender.name,
			submittedAt: appeals.submittedAt,
			against: appeals.against,
			withdrawnBy: withdrawer.name,
			withdrawnAt: appeals.withdrawnAt,
			settledBy: settler.name,
			settledAt: appeals.settledAt,
		})
		.from(appeals)
		.innerJoin(drafter, eq(drafter.id, appeals.draftedBy))
		.leftJoin(sender, eq(sender.id, appeals.submittedBy))
		.leftJoin(withdrawer, eq(withdrawer.id, appeals.withdrawnBy))
		.leftJoin(settler, eq(settler.id, appeals.settledBy))
		.where(eq(appeals.assessmentId, assessmentId))
		.orderBy(asc(appeals.number))
}

export type AppealRow = Awaited<ReturnType<typeof listAppeals>>[number]

const first = alias(users, "first")
const judge = alias(users, "judge")

/** What a file's appeals ask for, and what was said to it. */
export function listAppealItems(db: Db, assessmentId: string) {
	return db
		.select({
			appealId: appealItems.appealId,
			number: appeals.number,
			submittedAt: appeals.submittedAt,
			against: appeals.against,
			withdrawnAt: appeals.withdrawnAt,
			settledAt: appeals.settledAt,
			code: appealItems.criterionCode,
			request: appealItems.request,
			first: appealItems.first,
			firstBy: appealItems.firstBy,
			firstName: first.name,
			outcome: appealItems.outcome,
			ruling: appealItems.ruling,
			reason: appealItems.reason,
			version: appealItems.version,
			decidedBy: appealItems.decidedBy,
			decidedName: judge.name,
			decidedAt: appealItems.decidedAt,
		})
		.from(appealItems)
		.innerJoin(appeals, eq(appeals.id, appealItems.appealId))
		.leftJoin(first, eq(first.id, appealItems.firstBy))
		.leftJoin(judge, eq(judge.id, appealItems.decidedBy))
		.where(eq(appeals.assessmentId, assessmentId))
		.orderBy(asc(appeals.number), asc(appealItems.criterionCode))
}

export type AppealItem = Awaited<ReturnType<typeof listAppealItems>>[number]

export async function insertAppeal(tx: Tx, row: typeof appeals.$inferInsert): Promise<string> {
	const [created] = await tx.insert(appeals).values(row).returning({ id: appeals.id })
	if (!created) throw new Error("the appeal was not written")
	return created.id
}

export async function deleteAppeal(tx: Tx, id: string): Promise<void> {
	await tx.delete(appeals).where(eq(appeals.id, id))
}

export async function markAppeal(
	tx: Tx,
	id: string,
	change: Partial<
		Pick<
			typeof appeals.$inferInsert,
			"submittedBy" | "submittedAt" | "against" | "withdrawnBy" | "withdrawnAt" | "settledBy" | "settledAt"
		>
	>,
): Promise<void> {
	await tx.update(appeals).set(change).where(eq(appeals.id, id))
}

/** An appeal that was sent and not answered asks for nothing any more. */
export async function withdrawPending(
	tx: Tx,
	{ assessmentId, by, now }: { assessmentId: string; by: string; now: Date },
): Promise<void> {
	await tx
		.update(appeals)
		.set({ withdrawnBy: by, withdrawnAt: now })
		.where(
			and(
				eq(appeals.assessmentId, assessmentId),
				isNotNull(appeals.submittedAt),
				isNull(appeals.withdrawnAt),
				isNull(appeals.settledAt),
			),
		)
}

type At = { appealId: string; code: string }

function at({ appealId, code }: At) {
	return and(eq(appealItems.appealId, appealId), eq(appealItems.criterionCode, code))
}

/** The new version; null when the one that was seen no longer stands. */
export async function saveItem(
	tx: Tx,
	row: At & { request: string; sawVersion: number },
): Promise<number | null> {
	const { appealId, code, request, sawVersion } = row
	if (sawVersion === 0) {
		const [created] = await tx
			.insert(appealItems)
			.values({ appealId, criterionCode: code, request })
			.onConflictDoNothing()
			.returning({ version: appealItems.version })
		return created?.version ?? null
	}
	return change(tx, { ...row, set: { request } })
}

async function change(
	tx: Tx,
	{ sawVersion, set, ...where }: At & { sawVersion: number; set: Partial<typeof appealItems.$inferInsert> },
): Promise<number | null> {
	const [saved] = await tx
		.update(appealItems)
		.set({ ...set, version: sql`${appealItems.version} + 1` })
		.where(and(at(where), eq(appealItems.version, sawVersion)))
		.returning({ version: appealItems.version })
	return saved?.version ?? null
}

/** False when the version that was seen no longer stands. */
export async function deleteItem(tx: Tx, row: At & { sawVersion: number }): Promise<boolean> {
	const gone = await tx
		.delete(appealItems)
		.where(and(at(row), eq(appealItems.version, row.sawVersion)))
		.returning({ code: appealItems.criterionCode })
	return gone.length === 1
}

/** Keeps with an item the decision that it is against, and whose it was. */
export async function keepFirst(tx: Tx, row: At & { first: Ruling; firstBy: string }): Promise<void> {
	await tx.update(appealItems).set({ first: row.first, firstBy: row.firstBy }).where(at(row))
}

export function judgeItem(
	tx: Tx,
	row: At & {
		sawVersion: number
		outcome: AppealOutcome
		ruling: Ruling | null
		reason: string
		decidedBy: string
		decidedAt: Date
	},
): Promise<number | null> {
	const { appealId, code, sawVersion, ...set } = row
	return change(tx, { appealId, code, sawVersion, set })
}

/** The verifying body's decisions with the person who made each. */
export function listRulings(db: Db, assessmentId: string) {
	return db
		.select({
			code: reviewDecisions.criterionCode,
			outcome: reviewDecisions.outcome,
			value: reviewDecisions.value,
			notApplicable: reviewDecisions.notApplicable,
			reason: reviewDecisions.reason,
			version: reviewDecisions.version,
			by: reviewDecisions.decidedBy,
		})
		.from(reviewDecisions)
		.where(eq(reviewDecisions.assessmentId, assessmentId))
}

/** Who else has had a hand in the review of a criterion. */
export async function listSecondHands(db: Db, assessmentId: string) {
	const rows = await db
		.select({
			code: secondReviews.criterionCode,
			first: secondReviews.firstBy,
			decided: secondReviews.decidedBy,
			settled: secondReviews.settledBy,
		})
		.from(secondReviews)
		.where(eq(secondReviews.assessmentId, assessmentId))
	return rows.map(({ code, ...people }) => ({
		code,
		people: Object.values(people).filter((id): id is string => id !== null),
	}))
}

/** Reviewers and leads of other organisations than the unit. */
export function listVerifiers(db: Db, at: { notOf: string }) {
	return db
		.select({
			id: users.id,
			name: users.name,
			role: memberships.role,
			organization: organizations.name,
		})
		.from(memberships)
		.innerJoin(users, eq(users.id, memberships.userId))
		.innerJoin(organizations, eq(organizations.id, memberships.organizationId))
		.where(
			and(
				inArray(memberships.role, ["reviewer", "lead"]),
				isNull(memberships.endedAt),
				ne(memberships.organizationId, at.notOf),
			),
		)
		.orderBy(asc(organizations.name), asc(users.name))
}

/** The verified editions of a file, the first one first, without their inputs. */
export function listEditions(db: Db, assessmentId: string) {
	return db
		.select({
			edition: scores.edition,
			cause: scores.cause,
			percent: sql<string | null>`${scores.sheet}->>'percentRounded'`,
			sha256: scores.sha256,
			createdAt: scores.createdAt,
			createdBy: users.name,
		})
		.from(scores)
		.innerJoin(users, eq(users.id, scores.createdBy))
		.where(and(eq(scores.assessmentId, assessmentId), eq(scores.stage, "verified")))
		.orderBy(asc(scores.edition))
}

/** The sheet of one verified edition, such as the one that an appeal was against. */
export async function findEdition(db: Db, at: { assessmentId: string; edition: number }) {
	const [row] = await db
		.select({ sheet: scores.sheet, snapshot: scores.snapshot })
		.from(scores)
		.where(
			and(
				eq(scores.assessmentId, at.assessmentId),
				eq(scores.stage, "verified"),
				eq(scores.edition, at.edition),
			),
		)
	return row ?? null
}
