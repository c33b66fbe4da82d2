import { askedCodes, isWritable } from "#app/domain/writable.ts"
import { listComments } from "#db/queries/answers.ts"
import type { AssessmentHead } from "#db/queries/assessments.ts"
import type { Tx } from "#db/client.ts"
import type { ActorCtx } from "../context.server.ts"
import { lockForAnswering } from "./lock-for-answering.server.ts"

export type OpenedFile = { file: AssessmentHead; isWritable: (code: string) => boolean }

/** The file, locked, for a write to many criteria at once, and which of them may be written to. */
export async function lockForMany(tx: Tx, ctx: ActorCtx, assessmentId: string): Promise<OpenedFile> {
	const asked = askedCodes(await listComments(tx, assessmentId))
	const [code] = asked
	const file = await lockForAnswering(tx, ctx, { assessmentId, ...(code && { code }) })
	return { file, isWritable: (one) => isWritable(file, asked, one) }
}
