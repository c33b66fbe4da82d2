import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { moveFile, openFile } from "./open-file.server.ts"

/** A business opens its finished assessment again; the result stands until the next one is finished. */
export function reviseAssessment(
	ctx: ActorCtx,
	at: { assessmentId: string; revision: number },
): Promise<void> {
	return inTransaction(ctx, async (tx) => {
		const { file, step } = await openFile(tx, ctx, { ...at, event: "revise" })
		await moveFile(tx, ctx, { file, event: "revise", step })
	})
}
