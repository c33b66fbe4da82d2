import type { HistoryEntry } from "#app/domain/answer-history.ts"
import type { Locale } from "#app/domain/localized.ts"
import type { HistoryView } from "#app/domain/policy.ts"
import type { Criterion } from "#app/domain/questionnaire.ts"
import type { CriterionView } from "../questionnaire/criterion-view.ts"

/** What a page or a panel shows of an answer's history. */
export type HistoryData = {
	criterion: Pick<CriterionView, "kind" | "unit" | "choices">
	entries: HistoryEntry[]
	/** To page on from; null on the last page. */
	next: number | null
	from: HistoryView["from"]
}

type History = Pick<HistoryData, "entries" | "next" | "from"> & { criterion: Criterion }

export function historyData({ criterion, entries, next, from }: History, locale: Locale): HistoryData {
	const choices = (criterion.options ?? criterion.items)?.map(({ code, label }) => ({
		code,
		label: label[locale],
	}))
	return {
		criterion: {
			kind: criterion.kind,
			...(criterion.unit && { unit: criterion.unit[locale] }),
			...(choices && { choices }),
		},
		entries,
		next,
		from,
	}
}
