import { conflictWith } from "#app/domain/impartiality.ts"
import { readScope } from "#app/domain/policy.ts"
import { maySecond, stateOf } from "#app/domain/second-review.ts"
import { findTies } from "#db/queries/conflicts.ts"
import { listOpenSeconds } from "#db/queries/second-reviews.ts"
import type { ActorCtx } from "../context.server.ts"

/** What this person can judge second, and, for a lead, what can be settled; three statements whatever there is. */
export async function listSecondsFor(ctx: Pick<ActorCtx, "db" | "actor">) {
	const { db, actor } = ctx
	const [rows, ties] = await Promise.all([
		listOpenSeconds(db, readScope(actor), { notOf: actor.organizationId }),
		findTies(db, actor.userId),
	])
	const free = rows.filter(
		({ organizationId, startsOn }) => conflictWith(ties, { organizationId, startsOn }) === null,
	)
	const by = ({ firstBy, reviewerId }: (typeof rows)[number]) => ({
		...{ person: actor.userId, decidedBy: firstBy, reviewerId },
	})
	return {
		waiting: free.filter((row) => stateOf(row) === "waiting" && maySecond(row, by(row))),
		disputed: actor.role === "lead" ? free.filter((row) => stateOf(row) === "disputed") : [],
	}
}
