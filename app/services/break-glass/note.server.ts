import { isOfFile } from "#app/domain/break-glass.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"

/** Whatever somebody opens of a file under an emergency access is in the log before it is shown. */
export async function noteOpened(ctx: ActorCtx, path: string): Promise<void> {
	const { emergency } = ctx.actor
	if (!emergency || !isOfFile(path)) return
	await record(ctx.db, ctx, {
		...{ action: "break_glass.open", entity: "break_glass", entityId: emergency.breakGlassId },
		organizationId: emergency.organizationId,
		after: { path: path.slice(0, 300) },
	})
}
