import { lockLapsedGuests, removeGuests, stripGuests } from "#db/queries/guests.ts"
import type { LapsedGuest } from "#db/queries/guests.ts"
import { insertAuditRows } from "#db/queries/ledger.ts"
import type { Db } from "#db/client.ts"
import { inTransaction } from "../context.server.ts"

/** More wait for the next night. */
const MOST_AT_ONCE = 1000

/**
 * Erases what guests left to whom no session and no link leads back. A finished one keeps its counted score, which
 * cannot be deleted, without name, words or way back.
 */
export function eraseLapsedGuests(ctx: { db: Db; now: Date }): Promise<{ erased: number; stripped: number }> {
	return inTransaction(ctx, async (tx) => {
		const lapsed = await lockLapsedGuests(tx, ctx.now, MOST_AT_ONCE)
		const finished = lapsed.filter((guest) => guest.finished)
		const unfinished = lapsed.filter((guest) => !guest.finished)
		await removeGuests(tx, unfinished)
		await stripGuests(tx, finished)
		const entry = (action: string) => (guest: LapsedGuest) => ({
			at: ctx.now,
			action,
			entity: "organization",
			entityId: guest.organizationId,
			organizationId: guest.organizationId,
		})
		await insertAuditRows(tx, [
			...unfinished.map(entry("guest.erase")),
			...finished.map(entry("guest.strip")),
		])
		return { erased: unfinished.length, stripped: finished.length }
	})
}
