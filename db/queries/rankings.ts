import { and, asc, count, desc, eq, inArray, lte, sql } from "drizzle-orm"
import { alias } from "drizzle-orm/pg-core"
import type { OrganizationKind } from "../../app/domain/organization.ts"
import type { RankingChange } from "../../app/domain/ranking-changes.ts"
import type { Db, Tx } from "../client.ts"
import { assessments } from "../schema/assessments.ts"
import { emulationBlocks, organizations } from "../schema/organizations.ts"
import { periods } from "../schema/periods.ts"
import { rankingRows, rankings } from "../schema/rankings.ts"
import { nameHas } from "./names.ts"
import { beyondWall } from "../wall.ts"

export async function insertRanking(
	tx: Tx,
	row: Omit<typeof rankings.$inferInsert, "id">,
	rows: Omit<typeof rankingRows.$inferInsert, "rankingId">[],
): Promise<string> {
	const [created] = await tx.insert(rankings).values(row).returning({ id: rankings.id })
	if (!created) throw new Error("ranking was not written")
	for (let start = 0; start < rows.length; start += 1000) {
		const chunk = rows.slice(start, start + 1000).map((one) => ({ ...one, rankingId: created.id }))
		// eslint-disable-next-line no-await-in-loop -- one statement holds at most 65 535 parameters
		await tx.insert(rankingRows).values(chunk)
	}
	return created.id
}

/** Published rankings, newest period first; public. */
export function listRankings(db: Db) {
	return db
		.select({
			id: rankings.id,
			edition: rankings.edition,
			decisionNumber: rankings.decisionNumber,
			decisionDate: rankings.decisionDate,
			publishedAt: rankings.publishedAt,
			periodCode: periods.code,
			periodNameVi: periods.nameVi,
			periodNameEn: periods.nameEn,
			endsOn: periods.endsOn,
			units: sql<number>`(select count(*)::int from ${rankingRows} where ${rankingRows.rankingId} = ${rankings.id})`,
		})
		.from(rankings)
		.innerJoin(periods, eq(periods.id, rankings.periodId))
		.orderBy(desc(periods.endsOn), desc(rankings.edition))
}

/** Without the document: the page shows the rows. */
export async function findRanking(db: Db, id: string) {
	const [row] = await db
		.select({
			id: rankings.id,
			edition: rankings.edition,
			decisionNumber: rankings.decisionNumber,
			decisionDate: rankings.decisionDate,
			publishedAt: rankings.publishedAt,
			sha256: rankings.sha256,
			periodId: rankings.periodId,
			periodCode: periods.code,
			periodNameVi: periods.nameVi,
			periodNameEn: periods.nameEn,
			startsOn: periods.startsOn,
			endsOn: periods.endsOn,
			bandSet: sql<"nd335" | "five">`${rankings.document}->'rules'->>'bandSet'`,
			instruments: sql<{ id: string; sha256: string }[]>`${rankings.document}->'instruments'`,
		})
		.from(rankings)
		.innerJoin(periods, eq(periods.id, rankings.periodId))
		.where(eq(rankings.id, id))
	return row ?? null
}

/** The latest edition of a period with its document; null before the first. */
export async function findLatestEdition(db: Db, periodId: string) {
	const [row] = await db
		.select({
			id: rankings.id,
			edition: rankings.edition,
			document: rankings.document,
			sha256: rankings.sha256,
		})
		.from(rankings)
		.where(eq(rankings.periodId, periodId))
		.orderBy(desc(rankings.edition))
		.limit(1)
	return row ?? null
}

/** What was published of a meeting; null while nothing is. */
export async function findRankingOfSession(db: Db, sessionId: string) {
	const [row] = await db
		.select({
			id: rankings.id,
			edition: rankings.edition,
			decisionNumber: rankings.decisionNumber,
			decisionDate: rankings.decisionDate,
			publishedBy: rankings.publishedBy,
		})
		.from(rankings)
		.where(eq(rankings.sessionId, sessionId))
	return row ?? null
}

export async function findRankingDocument(db: Db, id: string) {
	const [row] = await db
		.select({ document: rankings.document, sha256: rankings.sha256 })
		.from(rankings)
		.where(eq(rankings.id, id))
	return row ?? null
}

/** What an edition says of the one before, and which units are looked at again; without the rest of the document. */
export async function findRankingDifference(db: Db, id: string) {
	const [row] = await db
		.select({
			correction: sql<string | null>`${rankings.document}->>'correction'`,
			changes: sql<RankingChange[] | null>`${rankings.document}->'changes'`,
			underReview: sql<string[]>`(
				select coalesce(json_agg(line->>'name'), '[]'::json)
				from json_array_elements(${rankings.document}->'blocks') block, json_array_elements(block->'rows') line
				where (line->>'underReview')::boolean
			)`,
		})
		.from(rankings)
		.where(eq(rankings.id, id))
	return row ?? null
}

/** The frozen document's text as it was hashed, byte for byte. */
export async function findRankingText(db: Db, id: string) {
	const [row] = await db
		.select({
			text: sql<string>`${rankings.document}::text`,
			sha256: rankings.sha256,
			periodCode: periods.code,
			edition: rankings.edition,
		})
		.from(rankings)
		.innerJoin(periods, eq(periods.id, rankings.periodId))
		.where(eq(rankings.id, id))
	return row ?? null
}

export function listRankingBlocks(db: Db, rankingId: string) {
	return db
		.select({
			code: emulationBlocks.code,
			nameVi: emulationBlocks.nameVi,
			nameEn: emulationBlocks.nameEn,
			units: count(),
			kinds: sql<OrganizationKind[]>`array_agg(distinct ${organizations.kind})`,
		})
		.from(rankingRows)
		.innerJoin(emulationBlocks, eq(emulationBlocks.id, rankingRows.blockId))
		.innerJoin(organizations, eq(organizations.id, rankingRows.organizationId))
		.where(eq(rankingRows.rankingId, rankingId))
		.groupBy(emulationBlocks.code, emulationBlocks.nameVi, emulationBlocks.nameEn)
		.orderBy(asc(emulationBlocks.code))
}

/** One block's rows in order of place, those without a place last. */
export function listRankingRows(
	db: Db,
	at: { rankingId: string; block: string; search?: string; limit: number; offset: number },
) {
	return db
		.select({
			organizationId: rankingRows.organizationId,
			name: rankingRows.name,
			percent: rankingRows.percent,
			band: rankingRows.band,
			place: rankingRows.place,
			unrankedReason: rankingRows.unrankedReason,
			pillars: rankingRows.pillars,
			total: sql<number>`(count(*) over ())::int`,
		})
		.from(rankingRows)
		.innerJoin(emulationBlocks, eq(emulationBlocks.id, rankingRows.blockId))
		.where(
			and(
				eq(rankingRows.rankingId, at.rankingId),
				eq(emulationBlocks.code, at.block),
				at.search ? nameHas(rankingRows.name, at.search) : undefined,
			),
		)
		.orderBy(sql`${rankingRows.place} asc nulls last`, sql`${rankingRows.name} collate "vi-VN-x-icu"`)
		.limit(at.limit)
		.offset(at.offset)
}

/** The best of each block, first to third place; more where a place is shared. */
export function listTopPlaces(db: Db, rankingId: string) {
	return db
		.select({
			organizationId: rankingRows.organizationId,
			name: rankingRows.name,
			percent: rankingRows.percent,
			place: rankingRows.place,
			blockCode: emulationBlocks.code,
			blockNameVi: emulationBlocks.nameVi,
			blockNameEn: emulationBlocks.nameEn,
		})
		.from(rankingRows)
		.innerJoin(emulationBlocks, eq(emulationBlocks.id, rankingRows.blockId))
		.where(and(eq(rankingRows.rankingId, rankingId), lte(rankingRows.place, 3)))
		.orderBy(
			asc(emulationBlocks.code),
			asc(rankingRows.place),
			sql`${rankingRows.name} collate "vi-VN-x-icu"`,
		)
}

/** Which of these organisations stand in a published ranking. */
export async function listPublishedAmong(db: Db, organizationIds: readonly string[]): Promise<string[]> {
	if (organizationIds.length === 0) return []
	const rows = await db
		.selectDistinct({ id: rankingRows.organizationId })
		.from(rankingRows)
		.where(inArray(rankingRows.organizationId, [...organizationIds]))
	return rows.map(({ id }) => id)
}

/** One unit's published places over the years. */
export function listPlacesOf(db: Db, organizationId: string) {
	const inBlock = alias(rankingRows, "in_block")
	return beyondWall(db)
		.select({
			rankingId: rankings.id,
			periodCode: periods.code,
			periodNameVi: periods.nameVi,
			periodNameEn: periods.nameEn,
			endsOn: periods.endsOn,
			edition: rankings.edition,
			decisionNumber: rankings.decisionNumber,
			decisionDate: rankings.decisionDate,
			bandSet: sql<"nd335" | "five">`${rankings.document}->'rules'->>'bandSet'`,
			blockCode: emulationBlocks.code,
			blockNameVi: emulationBlocks.nameVi,
			blockNameEn: emulationBlocks.nameEn,
			ranked: sql<number>`(select count(${inBlock.place})::int from ${rankingRows} ${sql.raw('"in_block"')} where ${inBlock.rankingId} = ${rankingRows.rankingId} and ${inBlock.blockId} = ${rankingRows.blockId})`,
			name: rankingRows.name,
			percent: rankingRows.percent,
			place: rankingRows.place,
			band: rankingRows.band,
			unrankedReason: rankingRows.unrankedReason,
			/** Null where the unit had no file. */
			instrumentId: assessments.instrumentId,
			profileId: assessments.profileId,
		})
		.from(rankingRows)
		.innerJoin(rankings, eq(rankings.id, rankingRows.rankingId))
		.innerJoin(emulationBlocks, eq(emulationBlocks.id, rankingRows.blockId))
		.innerJoin(periods, eq(periods.id, rankings.periodId))
		.leftJoin(
			assessments,
			and(
				eq(assessments.organizationId, rankingRows.organizationId),
				eq(assessments.periodId, rankings.periodId),
			),
		)
		.where(eq(rankingRows.organizationId, organizationId))
		.orderBy(asc(periods.endsOn), asc(rankings.edition))
}
