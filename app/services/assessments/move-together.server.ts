import { AppError } from "#app/domain/errors.ts"
import type { PeriodStatus } from "#app/domain/period.ts"
import { isInPeriod, nextStep } from "#app/domain/workflow.ts"
import type { Status, WorkflowEvent } from "#app/domain/workflow.ts"
import { insertAuditRows } from "#db/queries/ledger.ts"
import { moveFiles } from "#db/queries/periods.ts"
import type { Tx } from "#db/client.ts"
import type { ActorCtx } from "../context.server.ts"
import { auditOf } from "../ledger.server.ts"

type Together = {
	/** The caller holds its row, so that nobody else moves a file of it meanwhile. */
	period: { status: PeriodStatus }
	ids: readonly string[]
	from: Status
	event: WorkflowEvent
	/** For the log, beside the states. */
	detail?: (id: string) => Record<string, unknown>
}

/** Many files by one step of the workflow's table: those of them that stand where it begins. Answers how many moved. */
export async function moveTogether(tx: Tx, ctx: ActorCtx, at: Together): Promise<number> {
	const step = nextStep(at.from, at.event)
	if (!step?.roles.includes(ctx.actor.role)) throw new AppError("forbidden", "error.forbidden")
	if (!isInPeriod(at.period.status, at.event)) throw new AppError("conflict", "workflow.periodClosed")
	const moved = await moveFiles(tx, { ids: at.ids, from: at.from, to: step.to })
	await insertAuditRows(
		tx,
		moved.map(({ id, organizationId }) =>
			auditOf(ctx, {
				action: `assessment.${at.event}`,
				entity: "assessment",
				entityId: id,
				organizationId,
				before: { status: at.from },
				after: { status: step.to, ...at.detail?.(id) },
			}),
		),
	)
	return moved.length
}
