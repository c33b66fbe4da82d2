import { readAnswerForm } from "#app/domain/answer-form.ts"
import type { Typed } from "#app/domain/answer-form.ts"
import type { Answer } from "#app/domain/answers.ts"
import { AppError } from "#app/domain/errors.ts"
import { isLoggedInFull, mayAnswer, readScope } from "#app/domain/policy.ts"
import type { Criterion } from "#app/domain/questionnaire.ts"
import { isWritable } from "#app/domain/writable.ts"
import { isOpenForAnswers } from "#app/domain/workflow.ts"
import { findAssessment } from "#db/queries/assessments.ts"
import { findCriterion } from "#db/queries/instruments.ts"
import { findAnswering, writeAnswer } from "#db/queries/save-answer.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { addressOf } from "../ledger.server.ts"
import { lockForAnswering } from "./lock-for-answering.server.ts"

export type SavedAnswer = {
	ok: true
	code: string
	version: number
	at: string
	/** As it was understood and stored. */
	answer: Omit<Answer, "code">
}

type Given = { assessmentId: string; code: string; sawVersion: number; typed: Typed }
type Seen = NonNullable<Awaited<ReturnType<typeof findAnswering>>>
type Stored = NonNullable<Seen["answer"]>

/** How often a decision is made anew because the file moved between reading and writing. */
const MOST_TRIES = 4

/**
 * One answer, as it is given. A write names the version it saw (0: none yet); a stale one is refused with the other
 * person's value, and one that comes after the file was handed over is refused too. What is stored already is saved,
 * whoever stored it, so that a save whose word got lost may be sent again.
 *
 * Two statements and no transaction around them: what was read decides, and the write happens only if it still stands.
 */
export async function saveAnswer(ctx: ActorCtx, given: Given): Promise<SavedAnswer> {
	const seen = await look(ctx, given)
	if (seen.status === "not_started") {
		await inTransaction(ctx, (tx) => lockForAnswering(tx, ctx, given))
		return decide(ctx, given, await look(ctx, given), MOST_TRIES)
	}
	return decide(ctx, given, seen, MOST_TRIES)
}

async function look(ctx: ActorCtx, { assessmentId, code }: Given): Promise<Seen> {
	const scope = readScope(ctx.actor)
	const seen = await findAnswering(ctx.db, scope, { assessmentId, code })
	if (seen) return seen
	const readable = await findAssessment(ctx.db, scope, assessmentId)
	throw readable ? new AppError("forbidden", "error.forbidden") : new AppError("not_found", "error.notFound")
}

async function decide(ctx: ActorCtx, given: Given, seen: Seen, tries: number): Promise<SavedAnswer> {
	if (!mayAnswer(ctx.actor, seen)) throw new AppError("forbidden", "error.forbidden")
	const criterion = await findCriterion(ctx.db, seen.instrumentId, given.code)
	if (!criterion) throw new AppError("not_found", "error.notFound")
	refuseClosed(seen, given.code)
	const answer = readAnswer(criterion, given.typed)
	const before = seen.answer
	if (before && isSame(before, answer) && before.origin !== "carried")
		return saved(answer, before.version, before.updatedAt)
	if ((before?.version ?? 0) !== given.sawVersion) throw stale(before)
	const inFull = isLoggedInFull(ctx.actor, { entity: "answer", action: "answer.save" })
	const version = await writeAnswer(ctx.db, {
		...answer,
		origin: "typed",
		assessmentId: seen.id,
		status: seen.status,
		sawVersion: given.sawVersion,
		by: ctx.actor.userId,
		role: ctx.actor.role,
		address: addressOf(ctx),
		at: ctx.now,
		before: inFull && before ? { ...plain(before), version: before.version } : null,
		after: inFull ? plain(answer) : {},
	})
	if (version !== null) return saved(answer, version, ctx.now)
	if (tries === 0) throw new Error("the file moved again and again while an answer was saved")
	return decide(ctx, given, await look(ctx, given), tries - 1)
}

function refuseClosed(seen: Seen, code: string): void {
	if (isWritable(seen, seen.askedFor ? [code] : [], code)) return
	if (seen.status === "supplement" && isOpenForAnswers(seen))
		throw new AppError("conflict", "answer.notAsked")
	throw new AppError("conflict", "answer.locked", { detail: { status: seen.status } })
}

function readAnswer(criterion: Criterion, typed: Typed): Answer {
	const { answer, problem } = readAnswerForm(criterion, typed)
	if (!problem) return answer
	throw new AppError("invalid", "form.invalid", { fields: { [problem.field ?? "value"]: problem.key } })
}

function plain({ value, notApplicable, reason, explanation }: Omit<Answer, "code">) {
	return { value, notApplicable, reason, explanation }
}

function isSame(one: Omit<Answer, "code">, other: Answer): boolean {
	return sorted(one) === sorted(other)
}

/** jsonb gives keys back in an order of its own. */
function sorted(answer: Omit<Answer, "code">): string {
	const { value, ...rest } = plain(answer)
	return JSON.stringify([value && Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)), rest])
}

function stale(theirs: Stored | null): AppError {
	return new AppError("conflict", "answer.stale", {
		detail: { theirs: theirs && { ...theirs, updatedAt: theirs.updatedAt.toISOString() } },
	})
}

function saved(answer: Answer, version: number, at: Date): SavedAnswer {
	return { ok: true, code: answer.code, version, at: at.toISOString(), answer: plain(answer) }
}
