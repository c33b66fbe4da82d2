import { AppError } from "#app/domain/errors.ts"
import { mayManagePeriods } from "#app/domain/policy.ts"
import { coVerifyingBodies } from "#app/domain/questionnaire-bodies.ts"
import { listCoVerifiers, listQuestionnairesOf, saveCoVerifier } from "#db/queries/co-verifications.ts"
import { findOrganizationByCode } from "#db/queries/organizations.ts"
import { lockPeriod } from "#db/queries/periods.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"

type Given = { periodId: string; body: string; organizationCode: string }

/** Names the organisation that speaks for a body of the questionnaires in a period; what was asked before stays with who was asked. */
export function appointCoVerifier(ctx: ActorCtx, { periodId, body, organizationCode }: Given): Promise<void> {
	return inTransaction(ctx, async (tx) => {
		if (!mayManagePeriods(ctx.actor)) throw new AppError("forbidden", "error.forbidden")
		const period = await lockPeriod(tx, periodId)
		if (!period) throw new AppError("not_found", "error.notFound")
		const questionnaires = await listQuestionnairesOf(tx, periodId)
		const named = coVerifyingBodies(questionnaires.map(({ content }) => content))
		if (!named.some(({ name }) => name.vi === body)) throw new AppError("not_found", "error.notFound")
		const organization = organizationCode ? await findOrganizationByCode(tx, organizationCode) : null
		if (organizationCode && !organization) {
			throw new AppError("invalid", "form.invalid", {
				fields: { organizationCode: "coVerify.noSuchUnit" },
				detail: { body },
			})
		}
		const before = (await listCoVerifiers(tx, periodId)).find((row) => row.body === body) ?? null
		const organizationId = organization?.id ?? null
		if ((before?.organizationId ?? null) === organizationId) return
		await saveCoVerifier(tx, { periodId, body, organizationId })
		await record(tx, ctx, {
			action: "coVerifier.appoint",
			entity: "period",
			entityId: periodId,
			organizationId,
			before: before && { body, organizationId: before.organizationId },
			after: { body, organizationId },
		})
	})
}
