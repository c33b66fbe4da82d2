import { AppError } from "#app/domain/errors.ts"
import { conflictWith } from "#app/domain/impartiality.ts"
import type { Examined } from "#app/domain/impartiality.ts"
import { findTies } from "#db/queries/conflicts.ts"
import type { Db } from "#db/client.ts"
import type { ActorCtx } from "../context.server.ts"

/** Nobody judges a unit that they declared a conflict with, or work or worked at; asked under the file's lock. */
export async function refuseConflict(db: Db, ctx: Pick<ActorCtx, "actor">, file: Examined): Promise<void> {
	const cause = conflictWith(await findTies(db, ctx.actor.userId), file)
	if (cause) throw new AppError("forbidden", `conflicts.refused.${cause}`)
}
