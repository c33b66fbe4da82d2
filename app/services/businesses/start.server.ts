import { AppError } from "#app/domain/errors.ts"
import { isBusiness } from "#app/domain/organization.ts"
import { findAssessmentIn, insertAssessments } from "#db/queries/assessments.ts"
import { findOrganization } from "#db/queries/organizations.ts"
import { findOpenPeriodFor } from "#db/queries/periods.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"

/** The business's file in the open period; made when it is not there yet. */
export function startBusinessAssessment(ctx: ActorCtx): Promise<string> {
	return inTransaction(ctx, async (tx) => {
		const organization = await findOrganization(tx, ctx.actor.organizationId)
		if (ctx.actor.role !== "owner" || !organization || !isBusiness(organization.kind)) {
			throw new AppError("forbidden", "error.forbidden")
		}
		const open = await findOpenPeriodFor(tx, organization.kind)
		if (!open) throw new AppError("conflict", "business.noPeriod")
		const at = { organizationId: organization.id, periodId: open.periodId }
		const created = await insertAssessments(tx, [
			{
				...at,
				instrumentId: open.instrumentId,
				profileId: open.profileId,
				facts: organization.facts,
				createdAt: ctx.now,
			},
		])
		const file = await findAssessmentIn(tx, at)
		if (!file) throw new Error("assessment was not written")
		if (created > 0) {
			await record(tx, ctx, {
				action: "assessment.create",
				entity: "assessment",
				entityId: file.id,
				organizationId: organization.id,
				after: at,
			})
		}
		return file.id
	})
}
