import { isApplicable } from "#app/domain/answer-checks.ts"
import { readAnswerForm } from "#app/domain/answer-form.ts"
import { isSameAnswer } from "#app/domain/answer-sheet.ts"
import type { Answer } from "#app/domain/answers.ts"
import { AppError } from "#app/domain/errors.ts"
import type { ImportRow } from "#app/domain/import-form.ts"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import { listAnswers } from "#db/queries/answers.ts"
import { saveAnswers } from "#db/queries/entry.ts"
import { findInstrument } from "#db/queries/instruments.ts"
import { insertAuditRows } from "#db/queries/ledger.ts"
import type { Tx } from "#db/client.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { auditOf } from "../ledger.server.ts"
import { lockForMany } from "./lock-for-many.server.ts"
import type { OpenedFile } from "./lock-for-many.server.ts"

/** What became of the chosen rows: the codes written, and those that somebody else had changed meanwhile. */
export type Imported = { saved: string[]; conflicts: string[] }

/**
 * The chosen rows of a previewed sheet, all in one transaction; each on top of the version that the preview showed, so
 * that nothing newer is overwritten.
 */
export function importAnswers(
	ctx: ActorCtx,
	at: { assessmentId: string; rows: readonly ImportRow[] },
): Promise<Imported> {
	return inTransaction(ctx, async (tx) => {
		const opened = await lockForMany(tx, ctx, at.assessmentId)
		const { file } = opened
		const writes = await readRows(tx, opened, at.rows)
		const before = new Map((await listAnswers(tx, file.id)).map((answer) => [answer.code, answer]))
		const isCurrent = ({ code, sawVersion }: Write) => (before.get(code)?.version ?? 0) === sawVersion
		const fresh = writes.filter((write) => {
			const old = before.get(write.code)
			return isCurrent(write) && !(old && isSameAnswer(old, write))
		})
		const saved = await saveAnswers(tx, fresh, {
			...{ assessmentId: file.id, origin: "imported", by: ctx.actor.userId, at: ctx.now },
		})
		const codes = saved.map(({ code }) => code)
		await insertAuditRows(
			tx,
			fresh
				.filter(({ code }) => codes.includes(code))
				.map((write) => {
					const old = before.get(write.code)
					return auditOf(ctx, {
						action: "answer.import",
						entity: "answer",
						entityId: `${file.id}/${write.code}`,
						organizationId: file.organizationId,
						before: old ? said(old) : null,
						after: { ...said(write), origin: "imported" },
					})
				}),
		)
		return { saved: codes, conflicts: writes.filter((one) => !isCurrent(one)).map(({ code }) => code) }
	})
}

type Write = Answer & { sawVersion: number }

/** Checked anew as if each had been typed: the preview's form came through a browser. */
async function readRows(
	tx: Tx,
	{ file, isWritable }: OpenedFile,
	rows: readonly ImportRow[],
): Promise<Write[]> {
	const instrument = await findInstrument(tx, file.instrumentId)
	const criteria = new Map(instrument && criteriaOf(instrument.content).map((one) => [one.code, one]))
	const subject = { kind: file.organizationKind, facts: file.facts }
	const codes = new Set(rows.map(({ code }) => code))
	if (codes.size !== rows.length)
		throw new AppError("invalid", "form.invalid", { fields: { row: "sheet.twice" } })
	return rows.map(({ code, version, typed }) => {
		const criterion = criteria.get(code)
		if (!criterion) throw new AppError("not_found", "error.notFound")
		if (!isApplicable(criterion, subject)) throw refused(code, "sheet.notForYou")
		if (!isWritable(code)) throw new AppError("conflict", "answer.notAsked", { detail: { code } })
		const { answer, problem } = readAnswerForm(criterion, typed)
		if (problem) throw refused(code, problem.key)
		return { ...answer, sawVersion: version }
	})
}

function refused(code: string, key: string): AppError {
	return new AppError("invalid", "form.invalid", { fields: { row: key }, detail: { code } })
}

function said({ value, notApplicable, reason, explanation }: Answer) {
	return { value, notApplicable, reason, explanation }
}
