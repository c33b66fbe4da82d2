import { AppError } from "#app/domain/errors.ts"
import type { PeriodForm } from "#app/domain/period-form.ts"
import { endOfDay, startOfDay } from "#app/domain/period-form.ts"
import { mayManagePeriods } from "#app/domain/policy.ts"
import { listInstruments, findInstrument, findProfile } from "#db/queries/instruments.ts"
import { copyBlockMembers, findPeriod, insertPeriod, insertPeriodInstruments } from "#db/queries/periods.ts"
import type { Tx } from "#db/client.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"

/** Plans a period with the latest published questionnaires; nothing opens yet. */
export function createPeriod(ctx: ActorCtx, form: PeriodForm): Promise<string> {
	return inTransaction(ctx, async (tx) => {
		if (!mayManagePeriods(ctx.actor)) throw new AppError("forbidden", "error.forbidden")
		if (!(await findProfile(tx, form.profileId))) throw refused("profileId", "period.profile")
		const previous = form.previousId === "" ? null : await findPeriod(tx, form.previousId)
		if (form.previousId !== "" && !previous) throw refused("previousId", "period.previous")
		const id = await insertPeriod(tx, {
			code: form.code,
			nameVi: form.nameVi,
			nameEn: form.nameEn,
			kind: form.kind,
			startsOn: form.startsOn,
			endsOn: form.endsOn,
			opensAt: startOfDay(form.opensOn),
			submitBy: endOfDay(form.submitBy),
			reviewBy: endOfDay(form.reviewBy),
			previousId: previous?.id ?? null,
			rules: { bandSet: form.bandSet },
			createdAt: ctx.now,
		})
		if (!id) throw refused("code", "period.codeTaken")
		await insertPeriodInstruments(
			tx,
			await latestInstruments(tx, { periodId: id, profileId: form.profileId }),
		)
		if (previous) await copyBlockMembers(tx, { from: previous.id, to: id, on: form.endsOn })
		await record(tx, ctx, {
			action: "period.create",
			entity: "period",
			entityId: id,
			organizationId: null,
			after: form,
		})
		return id
	})
}

function refused(field: string, message: string): AppError {
	return new AppError("invalid", "form.invalid", { fields: { [field]: message } })
}

/** The newest published version of each questionnaire, for every kind it addresses. */
async function latestInstruments(tx: Tx, at: { periodId: string; profileId: string }) {
	const published = (await listInstruments(tx)).filter((row) => row.publishedAt !== null)
	const latest = new Map(published.map((row) => [row.code, row.id]))
	const found = await Promise.all([...latest.values()].map((id) => findInstrument(tx, id)))
	return found.flatMap((instrument) =>
		(instrument?.content.respondents ?? []).map((organizationKind) => ({
			periodId: at.periodId,
			organizationKind,
			instrumentId: instrument?.id ?? "",
			profileId: at.profileId,
		})),
	)
}
