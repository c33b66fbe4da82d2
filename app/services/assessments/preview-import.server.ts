import { isApplicable } from "#app/domain/answer-checks.ts"
import { isSameAnswer, readCells } from "#app/domain/answer-sheet.ts"
import type { Answer } from "#app/domain/answers.ts"
import { AppError } from "#app/domain/errors.ts"
import type { ImportRow } from "#app/domain/import-form.ts"
import { LOCALES } from "#app/domain/localized.ts"
import type { Criterion } from "#app/domain/questionnaire.ts"
import { markOf, readAnswerSheet, sheetWords } from "#app/exports/answer-sheet.server.ts"
import type { AnswerRow } from "#app/exports/answer-sheet.server.ts"
import { listAnswers } from "#db/queries/answers.ts"
import type { ActorCtx } from "../context.server.ts"
import { openForEntry } from "./open-for-entry.server.ts"

type Said = Omit<Answer, "code">

export type PreviewRow =
	/** `conflict`: changed in the portal since the sheet was made. */
	| {
			state: "added" | "changed" | "conflict"
			row: number
			criterion: Criterion
			before: Said | null
			after: Said
			write: ImportRow
	  }
	| { state: "same" | "blank"; row: number; criterion: Criterion }
	| { state: "faulty"; row: number; code: string; column: string; key: string }

type Known = {
	mark: string
	criteria: ReadonlyMap<string, Criterion>
	answers: ReadonlyMap<string, Said & { version: number }>
	applies: (criterion: Criterion) => boolean
	isWritable: (code: string) => boolean
}

/** What a filled-in sheet would change; nothing is written, and nothing read for who may not answer. */
export async function previewImport(
	ctx: ActorCtx,
	at: { assessmentId: string; read: () => Promise<Uint8Array> },
): Promise<PreviewRow[]> {
	const known = await loadKnown(ctx, at.assessmentId)
	const rows = await readAnswerSheet(await at.read())
	const first = new Map<string, number>()
	for (const { code, row } of rows) if (!first.has(code)) first.set(code, row)
	return rows.map((row) =>
		first.get(row.code) === row.row ? previewRow(row, known) : fault(row, "code", "sheet.twice"),
	)
}

async function loadKnown(ctx: ActorCtx, assessmentId: string): Promise<Known> {
	const open = await openForEntry(ctx, assessmentId)
	if (open === "absent") throw new AppError("not_found", "error.notFound")
	if (open === "forbidden") throw new AppError("forbidden", "error.forbidden")
	const { file, criteria, isWritable } = open
	const answers = await listAnswers(ctx.db, file.id)
	const subject = { kind: file.organizationKind, facts: file.facts }
	if (!open.isOpen) {
		throw new AppError("conflict", "answer.locked", { detail: { status: file.status } })
	}
	return {
		mark: markOf(file.id),
		criteria: new Map(criteria.map((criterion) => [criterion.code, criterion])),
		answers: new Map(answers.map((answer) => [answer.code, answer])),
		applies: (criterion) => isApplicable(criterion, subject),
		isWritable,
	}
}

function previewRow(read: AnswerRow, known: Known): PreviewRow {
	const { row, code, cells } = read
	const criterion = known.criteria.get(code)
	if (!criterion) return fault(read, "code", "sheet.noCriterion")
	const [mark, version] = read.record.split("-")
	if (mark !== known.mark || !/^\d{1,9}$/.test(version ?? "")) return fault(read, "record", "sheet.otherFile")
	const reading = readCells(criterion, cells, LOCALES.map(sheetWords))
	if (reading.state === "blank") return { state: "blank", row, criterion }
	if (reading.state === "faulty") return fault(read, reading.column, reading.key)
	const { answer, typed } = reading
	const before = known.answers.get(code) ?? null
	if (before ? isSameAnswer(before, answer) : saysNothing(answer)) return { state: "same", row, criterion }
	if (!known.applies(criterion)) return fault(read, "code", "sheet.notForYou")
	if (!known.isWritable(code)) return fault(read, "code", "answer.notAsked")
	const now = before?.version ?? 0
	const state = Number(version) !== now ? "conflict" : before ? "changed" : "added"
	return {
		...{ state, row, criterion, before, after: answer },
		write: { code, version: now, typed: plainTyped(typed) },
	}
}

function saysNothing({ value, notApplicable, explanation }: Said): boolean {
	return value === null && !notApplicable && explanation === ""
}

function plainTyped(typed: Readonly<Record<string, string | readonly string[] | undefined>>) {
	return Object.fromEntries(
		Object.entries(typed).flatMap(([name, text]): [string, string | string[]][] =>
			text === undefined ? [] : [[name, typeof text === "string" ? text : [...text]]],
		),
	)
}

function fault({ row, code }: AnswerRow, column: string, key: string): PreviewRow {
	return { state: "faulty", row, code, column, key }
}
