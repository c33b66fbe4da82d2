import { BANDS } from "#app/domain/bands.ts"
import type { Locale } from "#app/domain/localized.ts"
import type { RankingDocument } from "#app/domain/ranking-document.ts"
import { csv, plainText } from "#app/exports/csv.ts"
import { isMessageKey, translator } from "#app/i18n/translate.ts"

/** A published ranking as a table, one unit a line; numbers with a decimal point. */
export function rankingCsv(document: RankingDocument, locale: Locale): string {
	const t = translator(locale)
	const pillars = [
		...new Set(document.blocks.flatMap(({ rows }) => rows.flatMap((row) => Object.keys(row.pillars)))),
	].sort()
	const bands = new Map(BANDS[document.rules.bandSet].map(({ code, name }) => [code, name[locale]]))
	const head = [
		t("csv.block"),
		t("csv.blockName"),
		t("csv.place"),
		t("csv.unit"),
		t("csv.percent"),
		t("csv.band"),
		...pillars.map((code) => t("csv.pillar", { code })),
		t("csv.reason"),
		t("csv.organization"),
		t("csv.score"),
	]
	const lines = document.blocks.flatMap((block) =>
		block.rows.map((row) => [
			block.code,
			block.name[locale],
			row.place === null ? "" : String(row.place),
			row.name,
			row.percent ?? "",
			row.band === null ? "" : (bands.get(row.band) ?? row.band),
			...pillars.map((code) => row.pillars[code] ?? ""),
			reasonOf(row.unrankedReason, locale),
			row.organization,
			row.score ?? "",
		]),
	)
	return csv([head, ...lines].map((row) => row.map(plainText)))
}

function reasonOf(reason: string | null, locale: Locale): string {
	if (reason === null) return ""
	return isMessageKey(reason, locale) ? translator(locale)(reason) : reason
}
