import { isReviewing } from "#app/domain/hand-over.ts"
import { countClaims, moveClaims } from "#db/queries/reviews.ts"
import type { PositionRow } from "#db/queries/colleagues.ts"
import { insertAuditRows } from "#db/queries/ledger.ts"
import type { Db, Tx } from "#db/client.ts"
import type { ActorCtx } from "../context.server.ts"
import { auditOf } from "../ledger.server.ts"

/** Files under review that go with the position. */
export function countPassing(db: Db, position: PositionRow): Promise<number> {
	return isReviewing(position.role) ? countClaims(db, position) : Promise.resolve(0)
}

/**
 * Files that the leaver has under review, one audit row each, to the successor or to nobody; they stay with who still
 * reviews from there in another position.
 */
export async function passClaims(
	tx: Tx,
	ctx: ActorCtx,
	of: { position: PositionRow; successor: PositionRow | null; held: readonly PositionRow[] },
): Promise<number> {
	const { position, successor, held } = of
	const { userId } = position
	const others = held.filter((one) => one.userId === userId && one.id !== position.id)
	const stays = !successor && others.some(({ role }) => isReviewing(role))
	if (!isReviewing(position.role) || stays) return 0
	const files = await moveClaims(tx, position, successor?.userId ?? null)
	await insertAuditRows(
		tx,
		files.map(({ assessmentId, organizationId }) =>
			auditOf(ctx, {
				action: "review.pass_on",
				entity: "assessment",
				entityId: assessmentId,
				organizationId,
				before: { reviewerId: userId },
				after: successor && { reviewerId: successor.userId },
			}),
		),
	)
	return files.length
}
