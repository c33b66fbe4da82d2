import { rowsAbout } from "#db/queries/personal.ts"
import { beyond, inTransaction } from "../context.server.ts"
import type { Ctx } from "../context.server.ts"
import { record } from "../ledger.server.ts"

/** Everything that is kept about the person who asks, as one document; that it was given out stands in the log. */
export function exportOwnData(ctx: Ctx) {
	return inTransaction(beyond(ctx), async (tx) => {
		const { userId, organizationId } = ctx.actor
		const tables = await rowsAbout(tx, { userId, email: ctx.email })
		await record(tx, ctx, {
			action: "user.export",
			entity: "user",
			entityId: userId,
			organizationId,
			after: { rows: Object.values(tables).reduce((sum, rows) => sum + rows.length, 0) },
		})
		return { at: ctx.now.toISOString(), person: userId, tables }
	})
}
