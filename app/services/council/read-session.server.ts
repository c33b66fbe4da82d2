import { mayReadMeetings } from "#app/domain/policy.ts"
import { findSession } from "#db/queries/council.ts"
import type { ActorCtx } from "../context.server.ts"

export type ReadSession = NonNullable<Awaited<ReturnType<typeof findSession>>>

/** A meeting as its readers may open it. */
export async function readSession(
	ctx: ActorCtx,
	sessionId: string,
): Promise<ReadSession | "absent" | "forbidden"> {
	if (!mayReadMeetings(ctx.actor)) return "forbidden"
	return (await findSession(ctx.db, sessionId)) ?? "absent"
}
