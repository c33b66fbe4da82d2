import { AppError } from "#app/domain/errors.ts"
import { listOf } from "#app/domain/teamwork.ts"
import type { NoteForm } from "#app/domain/teamwork.ts"
import { listColleagues } from "#db/queries/colleagues.ts"
import { findThread, insertNote } from "#db/queries/discussions.ts"
import { insertNoticesTo } from "#db/queries/ledger.ts"
import type { Tx } from "#db/client.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"
import { openCriterion } from "./open-teamwork.server.ts"

type Given = NoteForm & { assessmentId: string; code: string }

/** A word to colleagues about a criterion, or a reply to one; it cannot be changed afterwards. */
export function addNote(ctx: ActorCtx, given: Given): Promise<string> {
	return inTransaction(ctx, async (tx) => {
		const { file } = await openCriterion(tx, ctx, given)
		const thread = given.threadId ? await openThread(tx, given, given.threadId) : null
		const colleagues = await listColleagues(tx, file.organizationId)
		const known = new Set(colleagues.map(({ id }) => id))
		const mentions = listOf(given.mentions)
		if (!mentions.every((id) => known.has(id))) {
			throw new AppError("invalid", "form.invalid", { fields: { mentions: "team.chooseColleague" } })
		}
		const id = await insertNote(tx, {
			assessmentId: file.id,
			criterionCode: given.code,
			threadId: thread?.id ?? null,
			body: given.body,
			mentions,
			authorId: ctx.actor.userId,
			createdAt: ctx.now,
		})
		// not what was said: the log is read outside the unit
		await record(tx, ctx, {
			action: "discussion.add",
			entity: "discussion",
			entityId: `${file.id}/${given.code}`,
			organizationId: file.organizationId,
			after: { noteId: id, threadId: thread?.id ?? null, mentions: mentions.length },
		})
		const others = mentions.filter((one) => one !== ctx.actor.userId)
		const notice = {
			params: { by: ctx.actor.name, code: given.code },
			href: `/assessments/${file.id}/discussion/${encodeURIComponent(given.code)}`,
			at: ctx.now,
		}
		await insertNoticesTo(tx, others, { ...notice, key: "notice.mentioned" })
		const asker = thread && thread.authorId !== ctx.actor.userId ? thread.authorId : null
		if (asker && known.has(asker) && !others.includes(asker)) {
			await insertNoticesTo(tx, [asker], { ...notice, key: "notice.replied" })
		}
		return id
	})
}

async function openThread(tx: Tx, at: { assessmentId: string; code: string }, noteId: string) {
	const thread = await findThread(tx, { assessmentId: at.assessmentId, code: at.code, noteId })
	if (!thread) throw new AppError("not_found", "error.notFound")
	if (thread.resolvedAt) throw new AppError("conflict", "teamwork.threadResolved")
	return thread
}
