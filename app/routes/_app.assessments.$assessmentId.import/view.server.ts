import { CHANGES, OUTCOMES } from "#app/components/entry/import-view.ts"
import type { ChangeView, ImportView, Outcome } from "#app/components/entry/import-view.ts"
import { sayable } from "#app/components/entry/sayable.ts"
import type { Locale } from "#app/domain/localized.ts"
import type { PreviewRow } from "#app/services/assessments/preview-import.server.ts"

/** The rows of a read sheet in one language; those that others have just changed come first. */
export function viewImport(rows: readonly PreviewRow[], locale: Locale): ImportView {
	const count = (outcome: Outcome) => rows.filter(({ state }) => state === outcome).length
	return {
		counts: Object.fromEntries(OUTCOMES.map((outcome) => [outcome, count(outcome)])) as Record<
			Outcome,
			number
		>,
		changes: rows
			.flatMap((row) => changeOf(row, locale))
			.sort((one, other) => CHANGES.indexOf(other.state) - CHANGES.indexOf(one.state) || one.row - other.row),
		faults: rows.flatMap((row) => {
			if (row.state !== "faulty") return []
			const { row: number, code, column, key } = row
			return { row: number, code, column, key }
		}),
	}
}

function changeOf(row: PreviewRow, locale: Locale): ChangeView[] {
	if (!("write" in row)) return []
	const { state, criterion, before, after, write } = row
	const said = ({ value, notApplicable, reason, explanation }: typeof after) => ({
		...{ value, notApplicable, reason, explanation },
	})
	return [
		{
			...{ state, row: row.row, code: criterion.code },
			criterion: sayable(criterion, locale),
			before: before && said(before),
			after: said(after),
			write: JSON.stringify(write),
		},
	]
}
