import { AppError } from "#app/domain/errors.ts"
import { isBusiness } from "#app/domain/organization.ts"
import { mayManagePeriods } from "#app/domain/policy.ts"
import { insertAssessments } from "#db/queries/assessments.ts"
import { enqueue } from "#db/queries/jobs.ts"
import { listPeriodInstruments, listRespondents, lockPeriod, savePeriodStatus } from "#db/queries/periods.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"

/** Opens a planned period: every agency and commune that exists gets its file; businesses start on their own. */
export function openPeriod(ctx: ActorCtx, at: { periodId: string }): Promise<{ files: number }> {
	return inTransaction(ctx, async (tx) => {
		if (!mayManagePeriods(ctx.actor)) throw new AppError("forbidden", "error.forbidden")
		const period = await lockPeriod(tx, at.periodId)
		if (!period) throw new AppError("not_found", "error.notFound")
		if (period.status !== "planned") throw new AppError("conflict", "period.notPlanned")
		const instruments = new Map(
			(await listPeriodInstruments(tx, period.id)).map((row) => [row.organizationKind, row]),
		)
		const kinds = [...instruments.keys()].filter((kind) => !isBusiness(kind))
		const respondents =
			kinds.length > 0 ? await listRespondents(tx, { periodId: period.id, kinds, on: period.endsOn }) : []
		const files = await insertAssessments(
			tx,
			respondents.flatMap((respondent) => {
				const chosen = instruments.get(respondent.kind)
				if (!chosen) return []
				return {
					periodId: period.id,
					organizationId: respondent.id,
					instrumentId: chosen.instrumentId,
					profileId: chosen.profileId,
					facts: respondent.facts,
					createdAt: ctx.now,
				}
			}),
		)
		await savePeriodStatus(tx, period.id, "open")
		await record(tx, ctx, {
			action: "period.open",
			entity: "period",
			entityId: period.id,
			organizationId: null,
			before: { status: "planned" },
			after: { status: "open", files },
		})
		await enqueue(tx, "announce", {
			roles: ["officer", "head"],
			key: "notice.periodOpened",
			params: { period: period.code },
			href: "/work",
			at: ctx.now.toISOString(),
		})
		return { files }
	})
}
