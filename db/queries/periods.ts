import { and, asc, desc, eq, inArray, isNull, lte, notInArray, or, sql } from "drizzle-orm"
import { BUSINESS_KINDS } from "../../app/domain/organization.ts"
import type { OrganizationKind } from "../../app/domain/organization.ts"
import type { PeriodStatus } from "../../app/domain/period.ts"
import type { Status } from "../../app/domain/workflow.ts"
import type { Db, Tx } from "../client.ts"
import { prepared } from "../prepared.ts"
import { assessments, scores } from "../schema/assessments.ts"
import { emulationBlocks, organizations, organizationSuccessions } from "../schema/organizations.ts"
import { blockMembers, periodInstruments, periods } from "../schema/periods.ts"
import type { PeriodRules } from "../schema/periods.ts"
import { rankings } from "../schema/rankings.ts"
import { beyondWall } from "../wall.ts"

export function listPeriods(db: Db) {
	return db.select().from(periods).orderBy(desc(periods.endsOn), desc(periods.startsOn))
}

export async function findPeriod(db: Db, id: string) {
	const [row] = await db.select().from(periods).where(eq(periods.id, id))
	return row ?? null
}

export async function lockPeriod(tx: Tx, id: string) {
	const [row] = await tx.select().from(periods).where(eq(periods.id, id)).for("update")
	return row ?? null
}

const shared = prepared((db) =>
	db
		.select({ status: periods.status })
		.from(periods)
		.innerJoin(assessments, eq(assessments.periodId, periods.id))
		.where(eq(assessments.id, sql.placeholder("assessmentId")))
		.for("share", { of: periods })
		.prepare("share_period"),
)

/**
 * Before a file is locked for a change: publication waits until the change is done, or the change until the period is
 * published. The status is for the statement after this one to read, which sees what was waited for.
 */
export async function sharePeriodOf(tx: Tx, assessmentId: string): Promise<void> {
	await shared(tx).execute({ assessmentId })
}

/** The same for many files. */
export async function sharePeriodsOf(tx: Tx, assessmentIds: readonly string[]): Promise<void> {
	const ids = tx
		.select({ id: assessments.periodId })
		.from(assessments)
		.where(inArray(assessments.id, [...assessmentIds]))
	await tx
		.select({ id: periods.id })
		.from(periods)
		.where(inArray(periods.id, ids))
		.orderBy(asc(periods.id))
		.for("share")
}

/** The open period that a kind of organisation answers in now, latest first; null when there is none. */
export async function findOpenPeriodFor(db: Db, kind: OrganizationKind) {
	const [row] = await db
		.select({
			periodId: periods.id,
			instrumentId: periodInstruments.instrumentId,
			profileId: periodInstruments.profileId,
		})
		.from(periods)
		.innerJoin(periodInstruments, eq(periodInstruments.periodId, periods.id))
		.where(and(eq(periods.status, "open"), eq(periodInstruments.organizationKind, kind)))
		.orderBy(desc(periods.endsOn))
		.limit(1)
	return row ?? null
}

/** Null when the code is taken. */
export async function insertPeriod(tx: Tx, row: typeof periods.$inferInsert): Promise<string | null> {
	const [created] = await tx
		.insert(periods)
		.values(row)
		.onConflictDoNothing({ target: periods.code })
		.returning({ id: periods.id })
	return created?.id ?? null
}

export async function insertPeriodInstruments(
	tx: Tx,
	rows: (typeof periodInstruments.$inferInsert)[],
): Promise<void> {
	if (rows.length > 0) await tx.insert(periodInstruments).values(rows)
}

export function listPeriodInstruments(db: Db, periodId: string) {
	return db.select().from(periodInstruments).where(eq(periodInstruments.periodId, periodId))
}

/** A unit's own deadline that the period's has overtaken is no longer one. */
export async function saveDeadlines(
	tx: Tx,
	id: string,
	to: { submitBy: Date; reviewBy: Date },
): Promise<void> {
	await tx.update(periods).set(to).where(eq(periods.id, id))
	await tx
		.update(assessments)
		.set({ extendedTo: null })
		.where(and(eq(assessments.periodId, id), lte(assessments.extendedTo, to.submitBy)))
}

export async function saveRules(tx: Tx, id: string, rules: PeriodRules): Promise<void> {
	await tx.update(periods).set({ rules }).where(eq(periods.id, id))
}

export async function savePeriodStatus(tx: Tx, id: string, status: PeriodStatus): Promise<void> {
	await tx.update(periods).set({ status }).where(eq(periods.id, id))
}

/** Carries block membership over from another period, for units that still exist. */
export async function copyBlockMembers(
	tx: Tx,
	move: { from: string; to: string; on: string },
): Promise<void> {
	await tx.execute(sql`
		insert into ${blockMembers} (period_id, organization_id, block_id, ranked, unranked_reason)
		select ${move.to}, m.organization_id, m.block_id, m.ranked, m.unranked_reason
		from ${blockMembers} m join ${organizations} o on o.id = m.organization_id
		where m.period_id = ${move.from} and (o.valid_to is null or o.valid_to > ${move.on})
		on conflict do nothing`)
}

/**
 * Who gets a file when a period opens: the units of its emulation blocks that still exist on its last day; where no
 * block is set up yet, every organisation of the given kinds.
 */
export function listRespondents(
	db: Db,
	at: { periodId: string; kinds: readonly OrganizationKind[]; on: string },
) {
	const ofPeriod = sql`select 1 from ${blockMembers} where ${blockMembers.periodId} = ${at.periodId}`
	return db
		.select({ id: organizations.id, kind: organizations.kind, facts: organizations.facts })
		.from(organizations)
		.where(
			and(
				inArray(organizations.kind, [...at.kinds]),
				lte(organizations.validFrom, at.on),
				or(isNull(organizations.validTo), sql`${organizations.validTo} > ${at.on}`),
				sql`(not exists (${ofPeriod}) or exists (${ofPeriod} and ${blockMembers.organizationId} = ${organizations.id}))`,
			),
		)
}

/** Every unit of a period's blocks with its state and latest verified (else provisional) percent. */
export function listBlockMembers(db: Db, periodId: string) {
	const verified = db
		.selectDistinctOn([scores.assessmentId], {
			assessmentId: scores.assessmentId,
			sheet: scores.sheet,
			sha256: scores.sha256,
		})
		.from(scores)
		.where(eq(scores.stage, "verified"))
		.orderBy(scores.assessmentId, desc(scores.edition))
		.as("verified")
	return db
		.select({
			blockId: emulationBlocks.id,
			blockCode: emulationBlocks.code,
			blockNameVi: emulationBlocks.nameVi,
			blockNameEn: emulationBlocks.nameEn,
			organizationId: organizations.id,
			organizationCode: organizations.code,
			organizationName: organizations.name,
			ranked: blockMembers.ranked,
			unrankedReason: blockMembers.unrankedReason,
			assessmentId: assessments.id,
			status: assessments.status,
			submittedAt: assessments.submittedAt,
			extendedTo: assessments.extendedTo,
			instrumentId: assessments.instrumentId,
			profileId: assessments.profileId,
			sheet: verified.sheet,
			sheetSha256: verified.sha256,
			/** Former units whose mean it is given in this period, where it has no file of its own. */
			meanOf: sql<string[] | null>`(
				select array_agg(s.predecessor_id order by s.predecessor_id) from ${organizationSuccessions} s
				join ${blockMembers} former on former.organization_id = s.predecessor_id and former.period_id = ${blockMembers.periodId}
				where s.successor_id = ${organizations.id} and s.data_rule = 'mean_of_scores' and ${assessments.id} is null)`,
		})
		.from(blockMembers)
		.innerJoin(emulationBlocks, eq(emulationBlocks.id, blockMembers.blockId))
		.innerJoin(organizations, eq(organizations.id, blockMembers.organizationId))
		.leftJoin(
			assessments,
			and(eq(assessments.organizationId, organizations.id), eq(assessments.periodId, blockMembers.periodId)),
		)
		.leftJoin(verified, eq(verified.assessmentId, assessments.id))
		.where(eq(blockMembers.periodId, periodId))
		.orderBy(asc(emulationBlocks.code), sql`${organizations.name} collate "vi-VN-x-icu"`)
}

/** How many files of a period stand in each state, agencies and communes apart from businesses. */
export function countByStatus(db: Db, periodId: string) {
	return beyondWall(db)
		.select({
			status: assessments.status,
			kind: organizations.kind,
			n: sql<number>`count(*)::int`,
		})
		.from(assessments)
		.innerJoin(organizations, eq(organizations.id, assessments.organizationId))
		.where(eq(assessments.periodId, periodId))
		.groupBy(assessments.status, organizations.kind)
}

/** The same for every period at once, agencies and communes only. */
export function countFilesByPeriod(db: Db) {
	return db
		.select({
			periodId: assessments.periodId,
			status: assessments.status,
			n: sql<number>`count(*)::int`,
		})
		.from(assessments)
		.innerJoin(organizations, eq(organizations.id, assessments.organizationId))
		.where(notInArray(organizations.kind, [...BUSINESS_KINDS]))
		.groupBy(assessments.periodId, assessments.status)
}

/** The latest published edition of a period's ranking; null before publication. */
export async function findRankingOf(db: Db, periodId: string) {
	const [row] = await db
		.select({
			id: rankings.id,
			edition: rankings.edition,
			decisionNumber: rankings.decisionNumber,
			decisionDate: rankings.decisionDate,
		})
		.from(rankings)
		.where(eq(rankings.periodId, periodId))
		.orderBy(desc(rankings.edition))
		.limit(1)
	return row ?? null
}

/** Files move together from one state to the next; who has moved is answered. */
export async function moveFiles(
	tx: Tx,
	move: { ids: readonly string[]; from: Status; to: Status },
): Promise<{ id: string; organizationId: string }[]> {
	if (move.ids.length === 0) return []
	return tx
		.update(assessments)
		.set({ status: move.to, revision: sql`${assessments.revision} + 1` })
		.where(and(inArray(assessments.id, [...move.ids]), eq(assessments.status, move.from)))
		.returning({ id: assessments.id, organizationId: assessments.organizationId })
}

/** The files of a period in one state, in a fixed order. */
export async function listFilesIn(db: Db, periodId: string, status: Status): Promise<string[]> {
	const rows = await db
		.select({ id: assessments.id })
		.from(assessments)
		.where(and(eq(assessments.periodId, periodId), eq(assessments.status, status)))
		.orderBy(asc(assessments.id))
	return rows.map(({ id }) => id)
}

/** The state of one file and the period it belongs to; for the administrator, who reads no answers. */
export async function findFileState(db: Db, assessmentId: string) {
	const [row] = await beyondWall(db)
		.select({
			status: assessments.status,
			revision: assessments.revision,
			facts: assessments.facts,
			instrumentId: assessments.instrumentId,
			organizationName: organizations.name,
			organizationKind: organizations.kind,
			submitBy: sql<Date>`coalesce(${assessments.extendedTo}, ${periods.submitBy})`.mapWith(periods.submitBy),
			reviewBy: periods.reviewBy,
			periodId: periods.id,
			periodNameVi: periods.nameVi,
			periodNameEn: periods.nameEn,
			periodStatus: periods.status,
		})
		.from(assessments)
		.innerJoin(organizations, eq(organizations.id, assessments.organizationId))
		.innerJoin(periods, eq(periods.id, assessments.periodId))
		.where(eq(assessments.id, assessmentId))
	return row ?? null
}
