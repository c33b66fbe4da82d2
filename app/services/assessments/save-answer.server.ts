import { readAnswerForm } from "#app/domain/answer-form.ts"
import type { Typed } from "#app/domain/answer-form.ts"
import type { Answer } from "#app/domain/answers.ts"
import { AppError } from "#app/domain/errors.ts"
import { mayAnswer, readScope } from "#app/domain/policy.ts"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import { isEditable } from "#app/domain/workflow.ts"
import { findAnswer, listComments, saveAnswer as writeAnswer } from "#db/queries/answers.ts"
import { lockAssessment, saveStatus } from "#db/queries/assessments.ts"
import type { AssessmentHead } from "#db/queries/assessments.ts"
import { findInstrument } from "#db/queries/instruments.ts"
import type { Tx } from "#db/client.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"
import { subjectOf } from "./open-file.server.ts"

export type SavedAnswer = { ok: true; code: string; version: number; at: string }

/**
 * One answer, as it is given. A write names the version it saw (0: none yet); a stale one is refused with the other
 * person's value, and one that comes after the file was handed over is refused too.
 */
export function saveAnswer(
	ctx: ActorCtx,
	given: { assessmentId: string; code: string; sawVersion: number; typed: Typed },
): Promise<SavedAnswer> {
	return inTransaction(ctx, async (tx) => {
		const file = await lockForAnswering(tx, ctx, { assessmentId: given.assessmentId, code: given.code })
		const instrument = await findInstrument(tx, file.instrumentId)
		const criterion = instrument && criteriaOf(instrument.content).find(({ code }) => code === given.code)
		if (!criterion) throw new AppError("not_found", "error.notFound")
		const { answer, problem } = readAnswerForm(criterion, given.typed)
		if (problem)
			throw new AppError("invalid", "form.invalid", { fields: { [problem.field ?? "value"]: problem.key } })
		const before = await findAnswer(tx, file.id, given.code)
		if (before && before.version !== given.sawVersion) throw stale(before)
		if (before && isSame(before, answer)) return saved(given.code, before.version, before.updatedAt)
		const version = await writeAnswer(tx, {
			...answer,
			assessmentId: file.id,
			sawVersion: given.sawVersion,
			by: ctx.actor.userId,
			at: ctx.now,
		})
		if (version === null) throw stale(await findAnswer(tx, file.id, given.code))
		await record(tx, ctx, {
			action: "answer.save",
			entity: "answer",
			entityId: `${file.id}/${given.code}`,
			organizationId: file.organizationId,
			before: before && plain(before),
			after: plain(answer),
		})
		return saved(given.code, version, ctx.now)
	})
}

/** The file, locked, when this person may write to this criterion now. */
export async function lockForAnswering(
	tx: Tx,
	ctx: ActorCtx,
	at: { assessmentId: string; code?: string },
): Promise<AssessmentHead> {
	const file = await lockAssessment(tx, readScope(ctx.actor), at.assessmentId)
	if (!file) throw new AppError("not_found", "error.notFound")
	if (!mayAnswer(ctx.actor, subjectOf(file))) throw new AppError("forbidden", "error.forbidden")
	if (file.periodStatus !== "open" || !isEditable(file.status)) {
		throw new AppError("conflict", "answer.locked", { detail: { status: file.status } })
	}
	if (file.status === "supplement" && !(await isAskedFor(tx, file.id, at.code))) {
		throw new AppError("conflict", "answer.notAsked")
	}
	if (file.status === "not_started") {
		await saveStatus(tx, file.id, { status: "draft" })
		await record(tx, ctx, {
			action: "assessment.start",
			entity: "assessment",
			entityId: file.id,
			organizationId: file.organizationId,
			before: { status: "not_started" },
			after: { status: "draft" },
		})
	}
	return file
}

async function isAskedFor(tx: Tx, assessmentId: string, code: string | undefined): Promise<boolean> {
	const open = (await listComments(tx, assessmentId)).filter(
		(row) => row.kind === "supplement" && !row.settledAt,
	)
	return code !== undefined && open.some((row) => row.code === code)
}

function plain({ value, notApplicable, reason, explanation }: Answer) {
	return { value, notApplicable, reason, explanation }
}

function isSame(one: Answer, other: Answer): boolean {
	return sorted(one) === sorted(other)
}

/** jsonb gives keys back in an order of its own. */
function sorted(answer: Answer): string {
	const { value, ...rest } = plain(answer)
	return JSON.stringify([value && Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)), rest])
}

function stale(theirs: Awaited<ReturnType<typeof findAnswer>>): AppError {
	return new AppError("conflict", "answer.stale", {
		detail: { theirs: theirs && { ...theirs, updatedAt: theirs.updatedAt.toISOString() } },
	})
}

function saved(code: string, version: number, at: Date): SavedAnswer {
	return { ok: true, code, version, at: at.toISOString() }
}
