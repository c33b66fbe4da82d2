import type { Basis } from "./crosswalk.ts"
import { linksBreakingTotal } from "./crosswalk-mapping.ts"
import type { Link, Mapping } from "./crosswalk-mapping.ts"

/** A value of one period, oldest first; `version` is what it was measured with. */
export type SeriesPoint = { period: string; version: string }

/** Between two neighbouring periods; `because` is empty when the versions are not connected by any crosswalk. */
export type SeriesBreak = { before: string; after: string; because: readonly Link[] }

export type Series<P extends SeriesPoint> = { segments: P[][]; breaks: SeriesBreak[] }

type Connect = (from: string, to: string) => Mapping | null

/** Cuts a series wherever the mapping between two neighbours has links that break it; values are joined within a segment. */
export function comparableSeries<P extends SeriesPoint>(
	points: readonly P[],
	{
		connect,
		breaking,
	}: { connect: Connect; breaking: (mapping: Mapping, before: P, after: P) => readonly Link[] },
): Series<P> {
	const series: Series<P> = { segments: [], breaks: [] }
	for (const [index, point] of points.entries()) {
		const before = points[index - 1]
		const segment = series.segments.at(-1)
		const mapping = before && connect(before.version, point.version)
		const because = before && mapping ? breaking(mapping, before, point) : []
		if (segment && mapping && because.length === 0) {
			segment.push(point)
			continue
		}
		series.segments.push([point])
		if (before) series.breaks.push({ before: before.period, after: point.period, because })
	}
	return series
}

/** The series of the total in percent. */
export function totalSeries<P extends SeriesPoint>(points: readonly P[], connect: Connect): Series<P> {
	return comparableSeries(points, { connect, breaking: linksBreakingTotal })
}

/** The series of one criterion or one pillar, whose code may change from version to version. */
export function codeSeries<P extends SeriesPoint & { code: string }>(
	points: readonly P[],
	{ connect, of, basis }: { connect: Connect; of: "criteria" | "pillars"; basis: Basis },
): Series<P> {
	return comparableSeries(points, {
		connect,
		breaking: (mapping, before, after) => {
			const links = mapping[of].filter(
				({ from, to }) => from.includes(before.code) || to.includes(after.code),
			)
			const [only] = links
			const joins =
				links.length === 1 &&
				only?.from.length === 1 &&
				only.to.length === 1 &&
				only.comparable.includes(basis)
			return joins ? [] : links
		},
	})
}

/** How many criteria are new, gone or rescaled, and how many groups were put together anew, in what breaks a series. */
export type BreakCounts = { new: number; gone: number; rescaled: number; regrouped: number }

/** All zero where only pillars changed. */
export function countBreak(because: readonly Link[], { criteria }: Pick<Mapping, "criteria">): BreakCounts {
	const own = because.filter((link) => criteria.includes(link))
	const of = (...kinds: Link["kind"][]) => own.filter(({ kind }) => kinds.includes(kind))
	return {
		new: of("new").flatMap(({ to }) => to).length,
		gone: of("gone").flatMap(({ from }) => from).length,
		rescaled: of("rescaled", "same").length,
		regrouped: of("merged", "split").length,
	}
}
