import { sayable } from "#app/components/entry/sayable.ts"
import type { ReferencePreview, SourceView } from "#app/components/references/reference-data.ts"
import type { Locale } from "#app/domain/localized.ts"
import type { ReferenceRow } from "#app/domain/reference-form.ts"
import type { ReadReference } from "#app/services/references/reference-sheet.server.ts"

const SHOWN = 20

/** What a read file would load, in one language. */
export function viewReferences(
	rows: readonly ReadReference[],
	given: { source: string; asOf: string; sources: readonly SourceView[]; locale: Locale },
): ReferencePreview {
	const { source, asOf, sources, locale } = given
	const faults = rows.flatMap((row) => ("key" in row ? row : []))
	const good = rows.flatMap((row) => ("key" in row ? [] : row))
	const sent = good.map(
		({ unit, criterion, value }): ReferenceRow => ({ organization: unit.id, code: criterion.code, value }),
	)
	const standing = sources.find((one) => one.source === source)
	return {
		...{ source, asOf, faults },
		values: good.length,
		units: new Set(good.map(({ unit }) => unit.id)).size,
		replaces: standing?.values ?? 0,
		saw: standing?.mark ?? "",
		first: good.slice(0, SHOWN).map(({ row, unit, criterion, value }) => ({
			...{ row, value, unit: `${unit.name} (${unit.code})`, code: criterion.code },
			criterion: sayable(criterion, locale),
		})),
		rows: faults.length > 0 ? "" : JSON.stringify(sent),
	}
}
