import type { WorkflowEvent } from "#app/domain/workflow.ts"
import type { AssessmentHead } from "#db/queries/assessments.ts"
import type { Tx } from "#db/client.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { lockFile, moveFile, refuseOther, stepOf, wasMade } from "./open-file.server.ts"
import type { Move } from "./open-file.server.ts"

export type Press = {
	assessmentId: string
	/** The change of state that the page showed. */
	revision: number
	/** Made with the form: sent twice, the change is made once. */
	key?: string | undefined
	/** Whose page it was. */
	as?: string | undefined
}

/** What the change writes beside the state. */
export type Written = Pick<Move, "change" | "detail" | "params"> | void

/**
 * One change of state is one transaction: lock, know the form, check right, version and state, write, record, tell. Of two
 * people who press at once the second finds what the first has made of the file, and is told.
 */
export function transition(
	ctx: ActorCtx,
	at: Press & { event: WorkflowEvent },
	work: (tx: Tx, file: AssessmentHead) => Promise<Written> = async () => undefined,
): Promise<{ again: boolean }> {
	return inTransaction(ctx, async (tx) => {
		const file = await lockFile(tx, ctx, at)
		refuseOther(ctx, at.as)
		if (await wasMade(tx, ctx, at)) return { again: true }
		const step = stepOf(ctx, file, at)
		const written = await work(tx, file)
		await moveFile(tx, ctx, { file, event: at.event, step, key: at.key, ...written })
		return { again: false }
	})
}
