import { randomUUID } from "node:crypto"
import { fileHead } from "#app/components/assessment/file-head.ts"
import { submissionView } from "#app/components/assessment/submission-view.ts"
import { todayInVietNam } from "#app/domain/day.ts"
import { can, isSigned } from "#app/domain/policy.ts"
import { findObstacles } from "#app/services/assessments/obstacles.server.ts"
import { loadOverview } from "#app/services/assessments/overview.server.ts"
import { sha256Of } from "#app/services/assessments/scoring-input.server.ts"
import type { Ctx } from "#app/services/context.server.ts"
import type { AssessmentHead } from "#db/queries/assessments.ts"
import { findDelegation } from "#db/queries/delegations.ts"
import { listSubmissions } from "#db/queries/submissions.ts"

/** All that the head has to see before signing, and a key for this one form. */
export async function loadSigning(ctx: Ctx, file: AssessmentHead) {
	const { deputy } = ctx.actor
	const [{ material, view }, submissions, delegation] = await Promise.all([
		loadOverview(ctx, file),
		listSubmissions(ctx.db, file.id),
		deputy ? findDelegation(ctx.db, deputy.delegationId) : null,
	])
	const last = submissions.at(-1)
	const may = (event: "submit" | "return_to_officer") => can(ctx.actor, event, file)
	return {
		head: fileHead(file, ctx),
		...view,
		key: randomUUID(),
		seen: sha256Of(material.snapshot),
		as: ctx.actor.userId,
		today: todayInVietNam(ctx.now),
		signer: ctx.actor.name,
		delegation: delegation?.document ?? null,
		now: may("submit"),
		mayReturn: may("return_to_officer"),
		standing: isSigned(file.status) && last && !last.recalledAt ? submissionView(last, file.submitBy) : null,
		next: (last?.number ?? 0) + 1,
		obstacles: may("submit") ? await findObstacles(ctx.db, file, material) : [],
	}
}

export type SigningData = Awaited<ReturnType<typeof loadSigning>>
