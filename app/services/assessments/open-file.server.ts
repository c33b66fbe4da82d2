import { AppError } from "#app/domain/errors.ts"
import { can, mayEver, readScope } from "#app/domain/policy.ts"
import type { Subject } from "#app/domain/policy.ts"
import { nextStep } from "#app/domain/workflow.ts"
import type { WorkflowEvent } from "#app/domain/workflow.ts"
import { lockAssessment, saveStatus } from "#db/queries/assessments.ts"
import type { AssessmentHead } from "#db/queries/assessments.ts"
import { sharePeriodOf } from "#db/queries/periods.ts"
import type { Tx } from "#db/client.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"

export type Step = NonNullable<ReturnType<typeof nextStep>>

export function subjectOf(file: AssessmentHead): Subject {
	return {
		organizationId: file.organizationId,
		organizationKind: file.organizationKind,
		status: file.status,
	}
}

type At = { assessmentId: string; event: WorkflowEvent; revision?: number }

/** Locks a file for an event: absent, not yours, out of date, or not now, in that order. */
export async function openFile(tx: Tx, ctx: ActorCtx, at: At): Promise<{ file: AssessmentHead; step: Step }> {
	const file = await lockFile(tx, ctx, at)
	return { file, step: stepOf(ctx, file, at) }
}

/** Absent, or not yours. */
export async function lockFile(tx: Tx, ctx: ActorCtx, at: Omit<At, "revision">): Promise<AssessmentHead> {
	await sharePeriodOf(tx, at.assessmentId)
	const file = await lockAssessment(tx, readScope(ctx.actor), at.assessmentId)
	if (!file) throw new AppError("not_found", "error.notFound")
	if (!mayEver(ctx.actor, at.event, subjectOf(file))) throw new AppError("forbidden", "error.forbidden")
	return file
}

/** What one person's page offered is not done in the name of another, who has signed in beside it. */
export function refuseOther(ctx: ActorCtx, as: string | undefined): void {
	if (as !== undefined && as !== ctx.actor.userId) throw new AppError("conflict", "signing.otherPerson")
}

/** Out of date, or not now. */
export function stepOf(ctx: ActorCtx, file: AssessmentHead, at: Omit<At, "assessmentId">): Step {
	if (at.revision !== undefined && at.revision !== file.revision) {
		throw new AppError("conflict", "workflow.stale", { detail: { status: file.status } })
	}
	const step = nextStep(file.status, at.event)
	if (!step || !can(ctx.actor, at.event, subjectOf(file))) {
		throw new AppError("conflict", "workflow.state", { detail: { status: file.status } })
	}
	if (file.periodStatus !== "open") throw new AppError("conflict", "workflow.periodClosed")
	return step
}

/** Writes the new state and its audit row. */
export async function moveFile(
	tx: Tx,
	ctx: ActorCtx,
	move: {
		file: AssessmentHead
		event: WorkflowEvent
		step: Step
		change?: Omit<Parameters<typeof saveStatus>[2], "status">
		detail?: Record<string, unknown>
	},
): Promise<void> {
	await saveStatus(tx, move.file.id, { ...move.change, status: move.step.to })
	await record(tx, ctx, {
		action: `assessment.${move.event}`,
		entity: "assessment",
		entityId: move.file.id,
		organizationId: move.file.organizationId,
		before: { status: move.file.status, revision: move.file.revision },
		after: { status: move.step.to, ...move.detail },
	})
}
