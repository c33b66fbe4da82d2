import { and, asc, eq, inArray, isNull, isNotNull, sql } from "drizzle-orm"
import { alias } from "drizzle-orm/pg-core"
import type { Scope } from "../../app/domain/policy.ts"
import type { Db, Tx } from "../client.ts"
import { assessments } from "../schema/assessments.ts"
import { instruments } from "../schema/instruments.ts"
import { organizations } from "../schema/organizations.ts"
import { periodInstruments, periods } from "../schema/periods.ts"
import { coVerifications, coVerifiers } from "../schema/reviews.ts"
import { memberships, users } from "../schema/users.ts"

/** Who gives the opinion of which body in a period. */
export function listCoVerifiers(db: Db, periodId: string) {
	return db
		.select({
			body: coVerifiers.body,
			organizationId: organizations.id,
			organization: organizations.name,
		})
		.from(coVerifiers)
		.innerJoin(organizations, eq(organizations.id, coVerifiers.organizationId))
		.where(eq(coVerifiers.periodId, periodId))
		.orderBy(asc(coVerifiers.body))
}

/** The questionnaires of a period, each once. */
export function listQuestionnairesOf(db: Db, periodId: string) {
	return db
		.select({ id: instruments.id, content: instruments.content })
		.from(instruments)
		.where(
			inArray(
				instruments.id,
				db
					.select({ id: periodInstruments.instrumentId })
					.from(periodInstruments)
					.where(eq(periodInstruments.periodId, periodId)),
			),
		)
		.orderBy(asc(instruments.id))
}

/** Appoints an organisation for a body, or with null nobody. */
export async function saveCoVerifier(
	tx: Tx,
	{ periodId, body, organizationId }: { periodId: string; body: string; organizationId: string | null },
): Promise<void> {
	if (organizationId === null) {
		await tx.delete(coVerifiers).where(and(eq(coVerifiers.periodId, periodId), eq(coVerifiers.body, body)))
		return
	}
	await tx
		.insert(coVerifiers)
		.values({ periodId, body, organizationId })
		.onConflictDoUpdate({ target: [coVerifiers.periodId, coVerifiers.body], set: { organizationId } })
}

/** Asks what was not asked yet; the new ones. */
export async function insertAsked(tx: Tx, rows: (typeof coVerifications.$inferInsert)[]) {
	if (rows.length === 0) return []
	return tx.insert(coVerifications).values(rows).onConflictDoNothing().returning({
		code: coVerifications.criterionCode,
		organizationId: coVerifications.organizationId,
	})
}

const opinion = {
	id: coVerifications.id,
	assessmentId: coVerifications.assessmentId,
	code: coVerifications.criterionCode,
	organizationId: coVerifications.organizationId,
	organization: organizations.name,
	askedAt: coVerifications.askedAt,
	dueAt: coVerifications.dueAt,
	opinion: coVerifications.opinion,
	value: coVerifications.value,
	note: coVerifications.note,
	version: coVerifications.version,
	answeredBy: users.name,
	answeredAt: coVerifications.answeredAt,
}

/** What other bodies were asked about these files and what they said. */
export function listOpinions(db: Db, assessmentIds: readonly string[]) {
	return db
		.select(opinion)
		.from(coVerifications)
		.innerJoin(organizations, eq(organizations.id, coVerifications.organizationId))
		.leftJoin(users, eq(users.id, coVerifications.answeredBy))
		.where(inArray(coVerifications.assessmentId, [...assessmentIds]))
		.orderBy(asc(coVerifications.criterionCode), asc(organizations.name))
}

/** What a body was asked in a scope; nobody else's. */
function askedOf({ coVerifierOf }: Scope) {
	return coVerifierOf ? eq(coVerifications.organizationId, coVerifierOf) : sql`false`
}

/** While the review goes on an opinion may be given and changed. */
const open = inArray(assessments.status, ["in_review", "supplement", "reopened"])

export type AskedFilter = { state?: "open" | "done" | undefined; code?: string | undefined }

function chosen(scope: Scope, { state, code }: AskedFilter) {
	return and(
		askedOf(scope),
		state === "open" ? and(isNull(coVerifications.opinion), open) : undefined,
		state === "done" ? isNotNull(coVerifications.opinion) : undefined,
		code ? eq(coVerifications.criterionCode, code) : undefined,
	)
}

export function listAsked(db: Db, scope: Scope, at: { filter: AskedFilter; limit: number; offset: number }) {
	return db
		.select({
			id: coVerifications.id,
			code: coVerifications.criterionCode,
			unit: organizations.name,
			instrumentId: assessments.instrumentId,
			status: assessments.status,
			dueAt: coVerifications.dueAt,
			opinion: coVerifications.opinion,
		})
		.from(coVerifications)
		.innerJoin(assessments, eq(assessments.id, coVerifications.assessmentId))
		.innerJoin(organizations, eq(organizations.id, assessments.organizationId))
		.where(chosen(scope, at.filter))
		.orderBy(
			sql`${coVerifications.opinion} is not null`,
			asc(coVerifications.dueAt),
			asc(coVerifications.criterionCode),
			asc(organizations.name),
			asc(coVerifications.id),
		)
		.limit(at.limit)
		.offset(at.offset)
}

/** By criterion: how many were asked, how many still wait. */
export function countAsked(db: Db, scope: Scope) {
	return db
		.select({
			code: coVerifications.criterionCode,
			all: sql<number>`count(*)::int`,
			waiting: sql<number>`(count(*) filter (where ${coVerifications.opinion} is null and ${open}))::int`,
			done: sql<number>`(count(*) filter (where ${coVerifications.opinion} is not null))::int`,
		})
		.from(coVerifications)
		.innerJoin(assessments, eq(assessments.id, coVerifications.assessmentId))
		.where(askedOf(scope))
		.groupBy(coVerifications.criterionCode)
		.orderBy(asc(coVerifications.criterionCode))
}

const body = alias(organizations, "body")

/** One question with as much of its file as is needed to answer it; out of scope reads as absent. */
export async function findAsked(db: Db, scope: Scope, id: string) {
	const [row] = await db
		.select({
			...opinion,
			organization: body.name,
			unit: organizations.name,
			unitId: assessments.organizationId,
			kind: organizations.kind,
			facts: assessments.facts,
			status: assessments.status,
			instrumentId: assessments.instrumentId,
			profileId: assessments.profileId,
			reviewerId: assessments.reviewerId,
			periodStatus: periods.status,
			periodNameVi: periods.nameVi,
			periodNameEn: periods.nameEn,
			startsOn: periods.startsOn,
			endsOn: periods.endsOn,
		})
		.from(coVerifications)
		.innerJoin(assessments, eq(assessments.id, coVerifications.assessmentId))
		.innerJoin(organizations, eq(organizations.id, assessments.organizationId))
		.innerJoin(periods, eq(periods.id, assessments.periodId))
		.innerJoin(body, eq(body.id, coVerifications.organizationId))
		.leftJoin(users, eq(users.id, coVerifications.answeredBy))
		.where(and(askedOf(scope), eq(coVerifications.id, id)))
	return row ?? null
}

/** Whether a body was asked about this very criterion of this very file. */
export async function isAskedAbout(
	db: Db,
	scope: Scope,
	at: { assessmentId: string; code: string },
): Promise<boolean> {
	const asked = and(
		askedOf(scope),
		eq(coVerifications.assessmentId, at.assessmentId),
		eq(coVerifications.criterionCode, at.code),
	)
	return (await db.$count(coVerifications, asked)) > 0
}

/** Against completion of the review, which holds the file's row: one of the two comes first. */
export async function shareFileOf(tx: Tx, id: string): Promise<void> {
	await tx
		.select({ id: assessments.id })
		.from(assessments)
		.innerJoin(coVerifications, eq(coVerifications.assessmentId, assessments.id))
		.where(eq(coVerifications.id, id))
		.for("share", { of: assessments })
}

/** False when somebody else has answered since. */
export async function saveOpinion(
	tx: Tx,
	{
		id,
		sawVersion,
		...said
	}: { id: string; sawVersion: number } & Pick<
		typeof coVerifications.$inferInsert,
		"opinion" | "value" | "note" | "answeredBy" | "answeredAt"
	>,
): Promise<boolean> {
	const saved = await tx
		.update(coVerifications)
		.set({ ...said, version: sql`${coVerifications.version} + 1` })
		.where(and(eq(coVerifications.id, id), eq(coVerifications.version, sawVersion)))
		.returning({ id: coVerifications.id })
	return saved.length === 1
}

/** Agencies that could speak for a body, and how many people each has for it. */
export function listBodies(db: Db) {
	return db
		.select({
			id: organizations.id,
			code: organizations.code,
			name: organizations.name,
			people: sql<number>`count(${memberships.id})::int`,
		})
		.from(organizations)
		.leftJoin(
			memberships,
			and(
				eq(memberships.organizationId, organizations.id),
				eq(memberships.role, "co_verifier"),
				isNull(memberships.endedAt),
			),
		)
		.where(
			and(
				inArray(organizations.kind, ["provincial_agency", "party_agency", "public_service_unit"]),
				isNull(organizations.validTo),
			),
		)
		.groupBy(organizations.id)
		.orderBy(sql`${organizations.name} collate "vi-VN-x-icu"`)
}
