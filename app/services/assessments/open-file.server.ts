import { AppError } from "#app/domain/errors.ts"
import { can, mayEver, readScope } from "#app/domain/policy.ts"
import type { Subject } from "#app/domain/policy.ts"
import { isInPeriod, nextStep } from "#app/domain/workflow.ts"
import type { Step, WorkflowEvent } from "#app/domain/workflow.ts"
import { lockAssessment, lockAssessmentState, saveStatus } from "#db/queries/assessments.ts"
import type { AssessmentHead } from "#db/queries/assessments.ts"
import { findTransition, insertTransition } from "#db/queries/orders.ts"
import { sharePeriodOf } from "#db/queries/periods.ts"
import type { Tx } from "#db/client.ts"
import type { ActorCtx } from "../context.server.ts"
import { refuseConflict } from "../conflicts/refuse.server.ts"
import { heldDelegation } from "../delegations/hold.server.ts"
import { record } from "../ledger.server.ts"
import { tellOf } from "./tell.server.ts"

export function subjectOf(file: AssessmentHead): Subject {
	return {
		organizationId: file.organizationId,
		organizationKind: file.organizationKind,
		status: file.status,
		periodStatus: file.periodStatus,
	}
}

type At = { assessmentId: string; event: WorkflowEvent; revision?: number }

/** Done by the administrator, who reads no answers, on the state alone. */
const ON_STATE: readonly WorkflowEvent[] = ["reopen", "exempt", "dissolve", "reinstate"]

/** Done by the head, or by a deputy in the head's place. */
const SIGNING: readonly WorkflowEvent[] = [
	"return_to_officer",
	"submit",
	"recall",
	"appeal",
	"withdraw_appeal",
]

/** Done by whoever judges the unit, who must be free to. */
const JUDGING: readonly WorkflowEvent[] = [
	"claim",
	"request_supplement",
	"close_supplement",
	"complete_review",
	"settle_appeal",
]

/** Absent, or not yours. */
export async function lockFile(tx: Tx, ctx: ActorCtx, at: Omit<At, "revision">): Promise<AssessmentHead> {
	await sharePeriodOf(tx, at.assessmentId)
	const file = ON_STATE.includes(at.event)
		? await lockAssessmentState(tx, at.assessmentId)
		: await lockAssessment(tx, readScope(ctx.actor), at.assessmentId)
	if (!file) throw new AppError("not_found", "error.notFound")
	if (!mayEver(ctx.actor, at.event, subjectOf(file))) throw new AppError("forbidden", "error.forbidden")
	if (SIGNING.includes(at.event)) await heldDelegation(tx, ctx)
	if (JUDGING.includes(at.event)) await refuseConflict(tx, ctx, file)
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
	if (step && !isInPeriod(file.periodStatus, at.event))
		throw new AppError("conflict", "workflow.periodClosed")
	if (!step || !can(ctx.actor, at.event, subjectOf(file))) {
		throw new AppError("conflict", "workflow.state", { detail: { status: file.status } })
	}
	return step
}

/** Whether this very form has already brought the change about; refuses a form that brought about another. */
export async function wasMade(
	tx: Tx,
	ctx: ActorCtx,
	at: { assessmentId: string; event: WorkflowEvent; key?: string | undefined },
): Promise<boolean> {
	const made = at.key ? await findTransition(tx, at.key) : null
	if (!made) return false
	if (made.assessmentId !== at.assessmentId || made.event !== at.event || made.madeBy !== ctx.actor.userId) {
		throw new AppError("conflict", "signing.formUsed")
	}
	return true
}

export type Move = {
	file: AssessmentHead
	event: WorkflowEvent
	step: Step
	key?: string | undefined
	change?: Omit<Parameters<typeof saveStatus>[2], "status">
	/** For the log. */
	detail?: Record<string, unknown>
	/** For the notices. */
	params?: Record<string, string>
}

/** Writes the new state, its audit row and the notices that the workflow asks for. */
export async function moveFile(tx: Tx, ctx: ActorCtx, move: Move): Promise<void> {
	if (move.key) {
		const made = { key: move.key, assessmentId: move.file.id, event: move.event }
		await insertTransition(tx, { ...made, madeBy: ctx.actor.userId, madeAt: ctx.now })
	}
	await saveStatus(tx, move.file.id, { ...move.change, status: move.step.to })
	await record(tx, ctx, {
		action: `assessment.${move.event}`,
		entity: "assessment",
		entityId: move.file.id,
		organizationId: move.file.organizationId,
		before: { status: move.file.status, revision: move.file.revision },
		after: { status: move.step.to, ...move.detail },
	})
	await tellOf(tx, { ...move, now: ctx.now })
}
