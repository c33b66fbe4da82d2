import { isLoggedInFull } from "#app/domain/policy.ts"
import { insertAudit } from "#db/queries/ledger.ts"
import type { Tx } from "#db/client.ts"
import type { ActorCtx } from "./context.server.ts"

type Entry = {
	action: string
	entity: string
	entityId: string
	organizationId: string | null
	before?: unknown
	after?: unknown
}

/** Who did what, before and after, in the transaction of the change itself. */
export function record(tx: Tx, ctx: Omit<ActorCtx, "db">, entry: Entry): Promise<void> {
	return insertAudit(tx, auditOf(ctx, entry))
}

/** The row of it, for many that are written together. */
export function auditOf(ctx: Omit<ActorCtx, "db">, entry: Entry) {
	const inFull = isLoggedInFull(ctx.actor, entry)
	return {
		at: ctx.now,
		actorId: ctx.actor.userId,
		actorRole: ctx.actor.role,
		...entry,
		before: inFull ? (entry.before ?? null) : null,
		after: inFull ? (entry.after ?? null) : null,
		address: addressOf(ctx),
	}
}

/** Where somebody asked from; of a business without an account it is not kept. */
export function addressOf({ actor, address }: Pick<ActorCtx, "actor" | "address">): string | null {
	return actor.guest ? null : (address ?? null)
}
