import { writtenDay } from "#app/domain/written-day.ts"
import { AppError } from "#app/domain/errors.ts"
import { extensionProblem, ordersOn } from "#app/domain/order.ts"
import type { FileOrder, FileOrderForm } from "#app/domain/order.ts"
import { endOfDay } from "#app/domain/period-form.ts"
import { mayAdminister } from "#app/domain/policy.ts"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import { ruledOutBy } from "#app/domain/scoring.ts"
import { settleComments } from "#db/queries/answers.ts"
import { withdrawPending } from "#db/queries/appeals.ts"
import { lockAssessmentState, saveExtension } from "#db/queries/assessments.ts"
import type { AssessmentHead } from "#db/queries/assessments.ts"
import { findInstrument } from "#db/queries/instruments.ts"
import { insertNotices } from "#db/queries/ledger.ts"
import { listSuccessorsOf } from "#db/queries/mergers.ts"
import { insertOrder, isOrderMade } from "#db/queries/orders.ts"
import { endOrganization, resumeOrganization } from "#db/queries/organizations.ts"
import { sharePeriodOf } from "#db/queries/periods.ts"
import { listSubmissions, recallSubmission } from "#db/queries/submissions.ts"
import type { Tx } from "#db/client.ts"
import { transition } from "../assessments/transition.server.ts"
import type { Written } from "../assessments/transition.server.ts"
import { beyond, inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"

type Given = { assessmentId: string; kind: FileOrder; form: FileOrderForm }

/** Does to one file what a document orders, and keeps the document's number with it. */
export async function orderFile(ctx: ActorCtx, { assessmentId, kind, form }: Given): Promise<void> {
	if (kind === "extend") return extendUnit(ctx, { assessmentId, form })
	await transition(
		beyond(ctx),
		{ assessmentId, revision: form.revision, key: form.key, event: kind },
		async (tx, file) => {
			const { detail, change } = await particulars(tx, ctx, { file, kind, form })
			await keep(tx, ctx, { file, kind, form, detail })
			const { reason, authority, authorityDate } = form
			return { change, detail: { reason, authority, authorityDate, ...detail } }
		},
	)
}

type Particulars = { detail: Record<string, unknown>; change: Exclude<Written, void>["change"] }

async function particulars(
	tx: Tx,
	ctx: ActorCtx,
	{ file, kind, form }: { file: AssessmentHead; kind: Exclude<FileOrder, "extend">; form: FileOrderForm },
): Promise<Particulars> {
	switch (kind) {
		case "reopen":
			return { detail: { codes: await codesOf(tx, file, form) }, change: { appealBy: null } }
		case "dissolve":
			await endOrganization(tx, file.organizationId, form.authorityDate)
			return { detail: { from: file.status }, change: { supplementBy: null, appealBy: null } }
		case "exempt":
			return { detail: { from: file.status }, change: { supplementBy: null } }
		case "reinstate":
			await refusePooled(tx, file)
			await takeBack(tx, ctx, { file, reason: form.reason })
			if (file.status === "cancelled") await resumeOrganization(tx, file.organizationId)
			return { detail: { from: file.status }, change: AS_A_DRAFT }
	}
}

const AS_A_DRAFT = { handedOverAt: null, submittedAt: null, submittedBy: null, reviewerId: null }

/** What was added to a successor's counts would be counted twice. */
async function refusePooled(tx: Tx, { status, organizationId }: AssessmentHead): Promise<void> {
	const successions = status === "cancelled" ? await listSuccessorsOf(tx, [organizationId]) : []
	if (successions.some(({ dataRule }) => dataRule === "pooled_counts")) {
		throw new AppError("conflict", "order.mergedAway")
	}
}

/** A file that goes back to its unit is signed anew: what was signed, asked for and appealed against is history. */
async function takeBack(
	tx: Tx,
	{ actor, now }: ActorCtx,
	{ file, reason }: { file: AssessmentHead; reason: string },
): Promise<void> {
	const signed = (await listSubmissions(tx, file.id)).at(-1)
	if (signed && !signed.recalledAt) {
		await recallSubmission(tx, { id: signed.id, by: actor.userId, now, reason })
	}
	await settleComments(tx, { assessmentId: file.id, kind: "supplement", now })
	await withdrawPending(tx, { assessmentId: file.id, by: actor.userId, now })
}

/** Criteria of this unit that are decided again; at least one. */
async function codesOf(tx: Tx, file: AssessmentHead, form: FileOrderForm): Promise<string[]> {
	const instrument = await findInstrument(tx, file.instrumentId)
	const subject = { kind: file.organizationKind, facts: file.facts }
	const own = (instrument ? criteriaOf(instrument.content) : []).flatMap((criterion) =>
		ruledOutBy(criterion, subject) === null ? [criterion.code] : [],
	)
	const named = typeof form.codes === "string" ? [form.codes] : form.codes
	const codes = own.filter((code) => named.includes(code))
	if (codes.length === 0) throw refused("codes", "order.codesMissing")
	return codes
}

async function keep(
	tx: Tx,
	ctx: ActorCtx,
	{
		file,
		kind,
		form,
		detail,
	}: { file: AssessmentHead; detail: Record<string, unknown> } & Omit<Given, "assessmentId">,
): Promise<void> {
	const { key, reason, authority, authorityDate } = form
	const kept = await insertOrder(tx, {
		...{ key, kind, reason, authority, authorityDate, detail },
		periodId: file.periodId,
		assessmentId: file.id,
		madeBy: ctx.actor.userId,
		madeAt: ctx.now,
	})
	if (!kept) throw new AppError("conflict", "signing.formUsed")
}

/** Gives one unit more time; its state stays as it is. */
function extendUnit(ctx: ActorCtx, { assessmentId, form }: Omit<Given, "kind">): Promise<void> {
	return inTransaction(ctx, async (tx) => {
		if (!mayAdminister(ctx.actor)) throw new AppError("forbidden", "error.forbidden")
		await sharePeriodOf(tx, assessmentId)
		const file = await lockAssessmentState(tx, assessmentId)
		if (!file) throw new AppError("not_found", "error.notFound")
		if (await isOrderMade(tx, form.key)) return
		if (file.revision !== form.revision) throw new AppError("conflict", "workflow.stale")
		if (!ordersOn(file).includes("extend")) {
			throw new AppError("conflict", "workflow.state", { detail: { status: file.status } })
		}
		const until = endOfDay(form.until)
		const problem = extensionProblem(until, { ...file, now: ctx.now })
		if (problem) throw refused("until", problem)
		const detail = { from: file.submitBy.toISOString(), to: until.toISOString() }
		await saveExtension(tx, file.id, until)
		await keep(tx, ctx, { file, kind: "extend", form, detail })
		const { reason, authority, authorityDate } = form
		await record(tx, ctx, {
			action: "assessment.extend",
			entity: "assessment",
			entityId: file.id,
			organizationId: file.organizationId,
			before: { submitBy: detail.from },
			after: { submitBy: detail.to, reason, authority, authorityDate },
		})
		await insertNotices(
			tx,
			{ organizationId: file.organizationId, roles: ["officer", "head"] },
			{
				key: "notice.extended",
				params: { period: file.periodCode, until: writtenDay(form.until) },
				href: "/work",
				at: ctx.now,
			},
		)
	})
}

function refused(field: string, message: string): AppError {
	return new AppError("invalid", "form.invalid", { fields: { [field]: message } })
}
