import { AppError } from "#app/domain/errors.ts"
import type { PlaceForm } from "#app/domain/organization-form.ts"
import { isBusiness } from "#app/domain/organization.ts"
import { mayManagePeriods } from "#app/domain/policy.ts"
import type { Tx } from "#db/client.ts"
import { findAssessmentIn, insertAssessments } from "#db/queries/assessments.ts"
import { findBlock, findBlockMember, saveBlockMember } from "#db/queries/blocks.ts"
import { insertNotices } from "#db/queries/ledger.ts"
import { findOrganizationByCode } from "#db/queries/organizations.ts"
import { listPeriodInstruments, lockPeriod } from "#db/queries/periods.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"

type Period = NonNullable<Awaited<ReturnType<typeof lockPeriod>>>
type Unit = NonNullable<Awaited<ReturnType<typeof findOrganizationByCode>>>

/** Puts a unit into a block of a period, or moves it; in an open period it gets the file it has not got yet. */
export function placeUnit(ctx: ActorCtx, at: { periodId: string; form: PlaceForm }): Promise<string> {
	const { form } = at
	return inTransaction(ctx, async (tx) => {
		if (!mayManagePeriods(ctx.actor)) throw new AppError("forbidden", "error.forbidden")
		const period = await lockPeriod(tx, at.periodId)
		if (!period) throw new AppError("not_found", "error.notFound")
		if (period.status !== "planned" && period.status !== "open") {
			throw new AppError("conflict", "admin.placesFixed")
		}
		const unit = await findOrganizationByCode(tx, form.organizationCode)
		if (!unit) throw refused("organizationCode", "admin.organizationUnknown")
		const instrument = await instrumentOf(tx, period, unit)
		const block = await findBlock(tx, form.blockId)
		if (!block?.active) throw refused("blockId", "admin.blockMissing")
		const place = { periodId: period.id, organizationId: unit.id }
		const ranked = form.ranked === "yes"
		const reason = ranked ? null : form.reason
		const before = await findBlockMember(tx, place)
		await saveBlockMember(tx, { ...place, blockId: block.id, ranked, unrankedReason: reason })
		await record(tx, ctx, {
			action: "period.place_unit",
			entity: "period",
			entityId: period.id,
			organizationId: unit.id,
			before: before && { unit: unit.code, ...before },
			after: { unit: unit.code, block: block.code, ranked, reason },
		})
		if (period.status === "open") await giveFile(tx, ctx, { period, unit, instrument })
		return unit.id
	})
}

type Chosen = Awaited<ReturnType<typeof listPeriodInstruments>>[number]

/** What the unit answers in the period; one that answers nothing in it has no place in its blocks. */
async function instrumentOf(tx: Tx, period: Period, unit: Unit): Promise<Chosen> {
	if (isBusiness(unit.kind)) throw refused("organizationCode", "admin.notAUnit")
	const exists = unit.validFrom <= period.endsOn && (!unit.validTo || unit.validTo > period.endsOn)
	if (!exists) throw refused("organizationCode", "admin.notThen")
	const chosen = (await listPeriodInstruments(tx, period.id)).find(
		(row) => row.organizationKind === unit.kind,
	)
	if (!chosen) throw refused("organizationCode", "admin.noInstrument")
	return chosen
}

async function giveFile(
	tx: Tx,
	ctx: ActorCtx,
	{ period, unit, instrument }: { period: Period; unit: Unit; instrument: Chosen },
): Promise<void> {
	const at = { periodId: period.id, organizationId: unit.id }
	const made = await insertAssessments(tx, [
		{
			...at,
			instrumentId: instrument.instrumentId,
			profileId: instrument.profileId,
			facts: unit.facts,
			createdAt: ctx.now,
		},
	])
	const file = await findAssessmentIn(tx, at)
	if (made === 0 || !file) return
	await record(tx, ctx, {
		action: "assessment.create",
		entity: "assessment",
		entityId: file.id,
		organizationId: unit.id,
		after: at,
	})
	await insertNotices(
		tx,
		{ organizationId: unit.id, roles: ["officer", "head"] },
		{ key: "notice.periodOpened", params: { period: period.code }, href: "/work", at: ctx.now },
	)
}

function refused(field: string, message: string): AppError {
	return new AppError("invalid", "form.invalid", { fields: { [field]: message } })
}
