import { and, asc, eq, inArray, isNotNull, isNull, lte, or, sql } from "drizzle-orm"
import type { OrganizationKind } from "../../app/domain/organization.ts"
import type { Db, Tx } from "../client.ts"
import { assessments } from "../schema/assessments.ts"
import { emulationBlocks, organizations } from "../schema/organizations.ts"
import { blockMembers } from "../schema/periods.ts"

export function listBlocks(db: Db) {
	return db.select().from(emulationBlocks).orderBy(asc(emulationBlocks.code))
}

export async function findBlock(db: Db, id: string) {
	const [row] = await db.select().from(emulationBlocks).where(eq(emulationBlocks.id, id))
	return row ?? null
}

/** Null when the code is taken. */
export async function insertBlock(
	tx: Tx,
	row: Pick<typeof emulationBlocks.$inferInsert, "code" | "nameVi" | "nameEn">,
): Promise<string | null> {
	const [created] = await tx
		.insert(emulationBlocks)
		.values(row)
		.onConflictDoNothing({ target: emulationBlocks.code })
		.returning({ id: emulationBlocks.id })
	return created?.id ?? null
}

type Place = { periodId: string; organizationId: string }

export async function findBlockMember(db: Db, at: Place) {
	const [row] = await db
		.select({
			block: emulationBlocks.code,
			ranked: blockMembers.ranked,
			reason: blockMembers.unrankedReason,
		})
		.from(blockMembers)
		.innerJoin(emulationBlocks, eq(emulationBlocks.id, blockMembers.blockId))
		.where(and(eq(blockMembers.periodId, at.periodId), eq(blockMembers.organizationId, at.organizationId)))
	return row ?? null
}

/** A unit stands in one block of a period: placed again, it moves. */
export async function saveBlockMember(tx: Tx, row: typeof blockMembers.$inferInsert): Promise<void> {
	const { blockId, ranked, unrankedReason } = row
	await tx
		.insert(blockMembers)
		.values(row)
		.onConflictDoUpdate({
			target: [blockMembers.periodId, blockMembers.organizationId],
			set: { blockId, ranked, unrankedReason },
		})
}

/** Units that exist on a period's last day with their block, if any, and whoever else is in a block of the period. */
export function listPlacements(
	db: Db,
	at: { periodId: string; kinds: readonly OrganizationKind[]; on: string },
) {
	return db
		.select({
			id: organizations.id,
			code: organizations.code,
			name: organizations.name,
			blockId: blockMembers.blockId,
			ranked: blockMembers.ranked,
			reason: blockMembers.unrankedReason,
			status: assessments.status,
		})
		.from(organizations)
		.leftJoin(
			blockMembers,
			and(eq(blockMembers.organizationId, organizations.id), eq(blockMembers.periodId, at.periodId)),
		)
		.leftJoin(
			assessments,
			and(eq(assessments.organizationId, organizations.id), eq(assessments.periodId, at.periodId)),
		)
		.where(
			or(
				isNotNull(blockMembers.blockId),
				and(
					inArray(organizations.kind, [...at.kinds]),
					lte(organizations.validFrom, at.on),
					or(isNull(organizations.validTo), sql`${organizations.validTo} > ${at.on}`),
				),
			),
		)
		.orderBy(sql`${organizations.name} collate "vi-VN-x-icu"`)
}
