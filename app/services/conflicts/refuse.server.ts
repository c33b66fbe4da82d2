import { AppError } from "#app/domain/errors.ts"
import { conflictWith, NO_TIES } from "#app/domain/impartiality.ts"
import type { Examined } from "#app/domain/impartiality.ts"
import { findTies, listTies } from "#db/queries/conflicts.ts"
import type { Db } from "#db/client.ts"
import type { ActorCtx } from "../context.server.ts"

/** Nobody judges a unit that they declared a conflict with, or work or worked at; asked under the file's lock. */
export async function refuseConflict(db: Db, ctx: Pick<ActorCtx, "actor">, file: Examined): Promise<void> {
	const cause = conflictWith(await findTies(db, ctx.actor.userId), file)
	if (cause) throw new AppError("forbidden", `conflicts.refused.${cause}`)
}

/** Of some people those who may judge a unit. */
export async function freeToJudge<Person extends { id: string }>(
	db: Db,
	people: readonly Person[],
	file: Examined,
): Promise<Person[]> {
	const ties = await listTies(
		db,
		people.map(({ id }) => id),
	)
	return people.filter(({ id }) => conflictWith(ties.get(id) ?? NO_TIES, file) === null)
}
