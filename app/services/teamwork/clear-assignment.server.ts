import { AppError } from "#app/domain/errors.ts"
import { isOutdated } from "#app/domain/teamwork.ts"
import { removeAssignment, teamworkOf } from "#db/queries/teamwork.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"
import { openTeamwork } from "./open-teamwork.server.ts"

/** Takes a line back; what it covered falls to its pillar's line, or to nobody. */
export function clearAssignment(
	ctx: ActorCtx,
	at: { assessmentId: string; code: string; saw: string },
): Promise<void> {
	return inTransaction(ctx, async (tx) => {
		const { file } = await openTeamwork(tx, ctx, at.assessmentId)
		const { assignments } = await teamworkOf(tx, file.id)
		const isThere = assignments.some(({ code }) => code === at.code)
		if (isThere && isOutdated(assignments, { codes: [at.code], saw: at.saw })) {
			throw new AppError("conflict", "team.stale")
		}
		const gone = await removeAssignment(tx, { assessmentId: file.id, code: at.code })
		if (!gone) return
		await record(tx, ctx, {
			action: "assignment.clear",
			entity: "assignment",
			entityId: `${file.id}/${at.code}`,
			organizationId: file.organizationId,
			before: { assigneeId: gone.assigneeId, dueOn: gone.dueOn },
		})
	})
}
