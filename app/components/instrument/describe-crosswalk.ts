import { bestBasis, linksBreakingTotal, mappingOf } from "#app/domain/crosswalk-mapping.ts"
import type { Link } from "#app/domain/crosswalk-mapping.ts"
import type { Crosswalk } from "#app/domain/crosswalk.ts"
import type { Locale } from "#app/domain/localized.ts"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import type { Questionnaire } from "#app/domain/questionnaire.ts"
import type { CrosswalkRow, CrosswalkView } from "./crosswalk-table.tsx"

type Stored = { fromId: string; sha256: string; content: Crosswalk }

/** A crosswalk in the reader's language, its changes in the order of the later version. */
export function describeCrosswalk(
	{ fromId, sha256, content }: Stored,
	versions: { before: Questionnaire; after: Questionnaire },
	locale: Locale,
): CrosswalkView {
	const { before, after } = versions
	const titled = (of: readonly { code: string; title: Record<Locale, string> }[]) =>
		new Map(of.map(({ code, title }) => [code, title[locale]]))
	const order = (of: readonly { code: string }[]) => new Map(of.map(({ code }, index) => [code, index]))
	const rowsOf = (
		links: readonly Link[],
		sides: { old: ReturnType<typeof titled>; now: ReturnType<typeof titled>; places: Map<string, number> },
	): CrosswalkRow[] => {
		const named = (codes: readonly string[], titles: ReadonlyMap<string, string>) =>
			codes.map((code) => ({ code, title: titles.get(code) ?? code }))
		const place = ({ to }: Link) => sides.places.get(to[0] ?? "") ?? sides.places.size
		return links
			.toSorted((one, other) => place(one) - place(other))
			.map((link) => ({
				kind: link.kind,
				from: named(link.from, sides.old),
				to: named(link.to, sides.now),
				basis: bestBasis(link),
				notes: link.notes.map((note) => note[locale]),
			}))
	}
	const mapping = mappingOf(content)
	const criteria = rowsOf(mapping.criteria, {
		old: titled(criteriaOf(before)),
		now: titled(criteriaOf(after)),
		places: order(criteriaOf(after)),
	})
	return {
		fromId,
		sha256,
		from: content.from,
		to: content.to,
		joined: linksBreakingTotal(mapping).length === 0,
		changed: criteria.filter(({ kind }) => kind !== "same"),
		same: criteria.filter(({ kind }) => kind === "same"),
		pillars: rowsOf(mapping.pillars, {
			old: titled(before.pillars),
			now: titled(after.pillars),
			places: order(after.pillars),
		}),
	}
}
