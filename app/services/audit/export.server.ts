import type { AuditCursor, AuditSearch } from "#app/domain/audit-search.ts"
import { csv, plainText } from "#app/exports/csv.ts"
import { isMessageKey, translator } from "#app/i18n/translate.ts"
import type { MessageKey } from "#app/i18n/translate.ts"
import type { AuditLine } from "#db/queries/audit-reader.ts"
import type { Ctx } from "../context.server.ts"
import { readPage, resolveSearch } from "./read.server.ts"

export const MOST_EXPORTED = 50_000
const BATCH = 1_000
const BOM = "\uFEFF"

const HEAD: readonly MessageKey[] = [
	...(["log.csvRow", "log.csvAt", "log.csvPerson", "log.csvEmail", "log.csvRole"] as const),
	...(["log.csvAction", "log.csvActionCode", "log.csvEntity", "log.csvEntityId"] as const),
	...(["log.csvUnit", "log.csvUnitName", "log.csvBefore", "log.csvAfter", "log.csvAddress"] as const),
	...(["log.csvChain", "log.csvSeq", "log.csvHash"] as const),
]

/** The filtered rows, newest first, read as the browser takes them. */
export async function exportAudit(
	{ db, locale }: Pick<Ctx, "db" | "locale">,
	search: Omit<AuditSearch, "before">,
): Promise<ReadableStream<Uint8Array>> {
	const filter = await resolveSearch(db, search)
	const t = translator(locale)
	const encoder = new TextEncoder()
	const cells = (line: AuditLine) => cellsOf(line, nameIn(locale))
	let before: AuditCursor | null = null
	let written = 0
	return new ReadableStream({
		start: (controller) => controller.enqueue(encoder.encode(BOM + csv([HEAD.map((key) => t(key))]))),
		async pull(controller) {
			const { lines, next } = await readPage(db, filter, { before, size: BATCH })
			before = next
			written += lines.length
			if (lines.length > 0) controller.enqueue(encoder.encode(csv(lines.map(cells))))
			if (next === null || written >= MOST_EXPORTED) controller.close()
		},
	})
}

function nameIn(locale: Ctx["locale"]) {
	const t = translator(locale)
	return (kind: "audit" | "role", word: string | null) => {
		const key = `${kind}.${word}`
		return isMessageKey(key, locale) ? t(key) : (word ?? "")
	}
}

function cellsOf(line: AuditLine, name: ReturnType<typeof nameIn>): string[] {
	const texts = [
		...[line.actor, line.email, name("role", line.actorRole), name("audit", line.action), line.action],
		...[line.entity, line.entityId, line.unitCode, line.unitName, jsonOf(line.before), jsonOf(line.after)],
		line.address,
	]
	const link = [line.chain, line.seq, line.hash].map((part) => String(part ?? ""))
	return [String(line.id), line.at, ...texts.map((text) => plainText(text ?? "")), ...link]
}

function jsonOf(value: unknown): string {
	return value === null ? "" : JSON.stringify(value)
}
