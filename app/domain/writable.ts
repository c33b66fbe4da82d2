import type { PeriodStatus } from "./period.ts"
import { isOpenForAnswers, type Status } from "./workflow.ts"

type Note = { kind: string; code: string | null; settledAt: Date | null }

/** Criteria that an open supplement asks for. */
export function askedCodes(notes: readonly Note[]): string[] {
	const open = notes.filter(({ kind, settledAt }) => kind === "supplement" && settledAt === null)
	return [...new Set(open.flatMap(({ code }) => code ?? []))]
}

/** Whether answers may be written now; a supplement opens only the criteria that were asked for. */
export function isWritable(
	file: { status: Status; periodStatus: PeriodStatus },
	asked: readonly string[],
	code?: string,
): boolean {
	if (!isOpenForAnswers(file)) return false
	return file.status !== "supplement" || (code !== undefined && asked.includes(code))
}
