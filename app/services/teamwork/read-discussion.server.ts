import { threadsOf } from "#app/domain/discussion.ts"
import type { Discussion } from "#app/domain/discussion.ts"
import { isTeamworkOpen } from "#app/domain/teamwork.ts"
import { listColleagues } from "#db/queries/colleagues.ts"
import { listNotes } from "#db/queries/discussions.ts"
import type { AssessmentHead } from "#db/queries/assessments.ts"
import type { ActorCtx } from "../context.server.ts"
import { criterionIn, readTeamwork } from "./open-teamwork.server.ts"

/** What the unit's people said about a criterion; null to anybody else. */
export async function readDiscussion(ctx: ActorCtx, at: { assessmentId: string; code: string }) {
	const open = await readTeamwork(ctx, at.assessmentId)
	const criterion = open && criterionIn(open.questionnaire, at.code)
	if (!open || !criterion) return null
	return { file: open.file, criterion, discussion: await discussionOf(ctx, open.file, at.code) }
}

async function discussionOf(ctx: ActorCtx, file: AssessmentHead, code: string): Promise<Discussion> {
	const [notes, colleagues] = await Promise.all([
		listNotes(ctx.db, { assessmentId: file.id, code }),
		listColleagues(ctx.db, file.organizationId),
	])
	return {
		threads: threadsOf(
			notes.map((note) => ({
				...note,
				at: note.at.toISOString(),
				resolvedAt: note.resolvedAt?.toISOString() ?? null,
			})),
		),
		colleagues: colleagues.flatMap(({ id, name }) => (id === ctx.actor.userId ? [] : [{ id, name }])),
		canWrite: isTeamworkOpen(file.status),
	}
}
