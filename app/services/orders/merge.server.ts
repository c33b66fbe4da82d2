import { writtenDay } from "#app/domain/written-day.ts"
import { randomUUID } from "node:crypto"
import { AppError } from "#app/domain/errors.ts"
import { poolAnswers } from "#app/domain/merging.ts"
import type { MergerForm } from "#app/domain/order.ts"
import { isBusiness } from "#app/domain/organization.ts"
import { mayAdminister } from "#app/domain/policy.ts"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import { findAssessmentIn, insertAssessments, lockAssessmentState } from "#db/queries/assessments.ts"
import { findBlockMember, saveBlockMember } from "#db/queries/blocks.ts"
import { saveAnswers } from "#db/queries/entry.ts"
import { findInstrument } from "#db/queries/instruments.ts"
import {
	copyEvidence,
	copySystems,
	insertSuccessions,
	listAnswersOf,
	listFilesIn,
	listSuccessorsOf,
	lockOrganizations,
	lockRunningPeriods,
} from "#db/queries/mergers.ts"
import { insertOrder, isOrderMade } from "#db/queries/orders.ts"
import { endOrganization, insertOrganization } from "#db/queries/organizations.ts"
import type { Tx } from "#db/client.ts"
import { moveFile, stepOf } from "../assessments/open-file.server.ts"
import { beyond, inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"

type Unit = Awaited<ReturnType<typeof lockOrganizations>>[number]
type Period = Awaited<ReturnType<typeof lockRunningPeriods>>[number]
type File = Awaited<ReturnType<typeof listFilesIn>>[number]
type Merger = { form: MergerForm; former: Unit[]; successor: { id: string; name: string } }

/**
 * Ends units on a date and lets another follow them, also in the middle of a period, by the data rule that the order
 * names. Old results stay with the old units; both sides stay readable.
 */
export function mergeUnits(ctx: ActorCtx, form: MergerForm): Promise<string> {
	return inTransaction(beyond(ctx), async (tx) => {
		if (!mayAdminister(ctx.actor)) throw new AppError("forbidden", "error.forbidden")
		const running = await lockRunningPeriods(tx, form.predecessors)
		const units = await lockOrganizations(tx, [...form.predecessors, form.successorCode])
		const known = units.find(({ code }) => code === form.successorCode)
		const former = units.filter(({ code }) => form.predecessors.includes(code))
		if (known && ((await isOrderMade(tx, form.key)) || (await isDone(tx, former, known.id)))) return known.id
		refuseUnits(form, former, known)
		const successor = known ?? (await createSuccessor(tx, ctx, form, former))
		const merger = { form, former, successor }
		await insertSuccessions(
			tx,
			former.map(({ id }) => ({
				predecessorId: id,
				successorId: successor.id,
				effectiveOn: form.effectiveOn,
				dataRule: form.dataRule,
				basis: `${form.authority}, ${dayText(form.authorityDate)}. ${form.reason}`,
			})),
		)
		await Promise.all(former.map(({ id }) => endOrganization(tx, id, form.effectiveOn)))
		for (const [index, period] of running.entries()) {
			// eslint-disable-next-line no-await-in-loop -- one or two periods run at a time
			await joinIn(tx, ctx, { ...merger, period, key: index === 0 ? form.key : randomUUID() })
		}
		await record(tx, ctx, {
			action: "organization.merge",
			entity: "organization",
			entityId: successor.id,
			organizationId: successor.id,
			after: { ...form, periods: running.map(({ code }) => code) },
		})
		return successor.id
	})
}

async function isDone(tx: Tx, former: readonly Unit[], successorId: string): Promise<boolean> {
	if (former.length === 0) return false
	const made = await listSuccessorsOf(
		tx,
		former.map(({ id }) => id),
	)
	return former.every(({ id }) =>
		made.some((row) => row.predecessorId === id && row.successorId === successorId),
	)
}

function refuseUnits(form: MergerForm, former: readonly Unit[], known: Unit | undefined): void {
	const found = new Map(former.map((unit) => [unit.code, unit]))
	const bad = (code: string) => {
		const unit = found.get(code)
		return !unit || isBusiness(unit.kind) || (unit.validTo !== null && unit.validTo < form.effectiveOn)
	}
	if (form.predecessors.some(bad)) throw refused("predecessors", "order.predecessorsUnknown")
	if (former.some(({ validFrom }) => validFrom >= form.effectiveOn)) {
		throw refused("effectiveOn", "order.beforeItBegan")
	}
	if (!known && form.successorName.length < 2) throw refused("successorName", "order.successorName")
	if (known && isBusiness(known.kind)) throw refused("successorCode", "admin.notAUnit")
	if (known?.validTo && known.validTo <= form.effectiveOn)
		throw refused("successorCode", "order.successorEnded")
}

/** Of the kind of the first of the former units, and under the same roof. */
async function createSuccessor(tx: Tx, ctx: ActorCtx, form: MergerForm, former: readonly Unit[]) {
	const [first] = former
	if (!first) throw refused("predecessors", "order.predecessorsUnknown")
	const row = {
		code: form.successorCode,
		name: form.successorName,
		kind: first.kind,
		parentId: first.parentId,
		validFrom: form.effectiveOn,
		facts: anyOf(former),
		createdAt: ctx.now,
	}
	const id = await insertOrganization(tx, row)
	if (!id) throw refused("successorCode", "admin.codeTaken")
	await record(tx, ctx, {
		action: "organization.create",
		entity: "organization",
		entityId: id,
		organizationId: id,
		after: { code: row.code, name: row.name, kind: row.kind, validFrom: row.validFrom },
	})
	return { id, name: row.name }
}

function anyOf(parts: readonly { facts: Record<string, boolean> }[]): Record<string, boolean> {
	const codes = [...new Set(parts.flatMap(({ facts }) => Object.keys(facts)))].sort()
	return Object.fromEntries(codes.map((code) => [code, parts.some(({ facts }) => facts[code] === true)]))
}

/** What the data rule means in a period that runs. */
async function joinIn(
	tx: Tx,
	ctx: ActorCtx,
	{ period, key, ...merger }: Merger & { period: Period; key: string },
): Promise<void> {
	const { form, former, successor } = merger
	const files = await listFilesIn(tx, {
		periodId: period.id,
		organizationIds: former.map(({ id }) => id),
	})
	if (form.dataRule !== "separate") await takePlaces(tx, { period, files, ...merger })
	if (form.dataRule === "pooled_counts") await pool(tx, ctx, { period, files, ...merger })
	const { reason, authority, authorityDate, dataRule, effectiveOn } = form
	await insertOrder(tx, {
		...{ key, reason, authority, authorityDate, periodId: period.id, kind: "merge" },
		detail: {
			...{ dataRule, effectiveOn, successor: successor.name },
			predecessors: former.map(({ name }) => name),
		},
		madeBy: ctx.actor.userId,
		madeAt: ctx.now,
	})
}

/** The successor competes where the former units did; they are listed without a place. */
async function takePlaces(
	tx: Tx,
	{ period, files, form, successor }: Merger & { period: Period; files: readonly File[] },
): Promise<void> {
	const blockId = files.find((file) => file.blockId !== null)?.blockId
	if (!blockId) return
	const at = { periodId: period.id, organizationId: successor.id }
	if (!(await findBlockMember(tx, at))) await saveBlockMember(tx, { ...at, blockId, ranked: true })
	const unrankedReason = `Sáp nhập vào ${successor.name} từ ${dayText(form.effectiveOn)}`
	await Promise.all(
		files.flatMap(({ organizationId, blockId: own }) =>
			own
				? [
						saveBlockMember(tx, {
							periodId: period.id,
							organizationId,
							blockId: own,
							ranked: false,
							unrankedReason,
						}),
					]
				: [],
		),
	)
}

/** The former units' files end; the successor goes on with their counts added up, to be confirmed one by one. */
async function pool(
	tx: Tx,
	ctx: ActorCtx,
	{ period, files, successor, form }: Merger & { period: Period; files: readonly File[] },
): Promise<void> {
	const [first] = files
	if (!first) return
	for (const { id } of files) {
		// eslint-disable-next-line no-await-in-loop -- each is locked, in the order of their units
		await endFile(tx, ctx, id, form)
	}
	const at = { periodId: period.id, organizationId: successor.id }
	await insertAssessments(tx, [
		{
			...at,
			instrumentId: first.instrumentId,
			profileId: first.profileId,
			facts: anyOf(files),
			createdAt: ctx.now,
		},
	])
	const file = await findAssessmentIn(tx, at)
	if (!file) throw new Error("the successor has no file")
	const own = await lockAssessmentState(tx, file.id)
	// what its head has signed, or has to sign, is not added to
	if (!own || (own.status !== "not_started" && own.status !== "draft")) {
		throw refused("dataRule", "order.successorSigned")
	}
	const from = files.map(({ id }) => id)
	const joining = { from, to: file.id, by: ctx.actor.userId, at: ctx.now }
	await copySystems(tx, joining)
	await copyEvidence(tx, joining)
	const pooled = await pooledAnswers(tx, first.instrumentId, from)
	const written = await saveAnswers(
		tx,
		pooled.map((answer) => ({ ...answer, sawVersion: 0 })),
		{ assessmentId: file.id, origin: "carried", by: ctx.actor.userId, at: ctx.now },
	)
	await record(tx, ctx, {
		action: "assessment.pool",
		entity: "assessment",
		entityId: file.id,
		organizationId: successor.id,
		after: { from, answers: written.map(({ code }) => code) },
	})
}

async function endFile(tx: Tx, ctx: ActorCtx, assessmentId: string, form: MergerForm): Promise<void> {
	const file = await lockAssessmentState(tx, assessmentId)
	if (!file || file.status === "cancelled" || file.status === "exempt") return
	try {
		const step = stepOf(ctx, file, { event: "dissolve" })
		await moveFile(tx, ctx, {
			...{ file, event: "dissolve", step, change: { supplementBy: null, appealBy: null } },
			detail: { reason: form.reason, authority: form.authority, merged: form.successorCode },
		})
	} catch (error) {
		if (error instanceof AppError) throw refused("dataRule", "order.resultStands")
		throw error
	}
}

async function pooledAnswers(tx: Tx, instrumentId: string, from: readonly string[]) {
	const [instrument, rows] = await Promise.all([findInstrument(tx, instrumentId), listAnswersOf(tx, from)])
	return (instrument ? criteriaOf(instrument.content) : []).flatMap((criterion) => {
		const said = rows.flatMap((row) => (row.code === criterion.code ? [row.answer] : []))
		// whoever has not answered is missing from the sum, so nothing stands until all have
		if (said.length < from.length) return []
		return poolAnswers(criterion, said) ?? []
	})
}

function dayText(day: string): string {
	return writtenDay(day)
}

function refused(field: string, message: string): AppError {
	return new AppError("invalid", "form.invalid", { fields: { [field]: message } })
}
