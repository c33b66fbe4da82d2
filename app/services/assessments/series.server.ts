import { countBreak, totalSeries } from "#app/domain/crosswalk-series.ts"
import type { BreakCounts } from "#app/domain/crosswalk-series.ts"
import { linksBreakingTotal } from "#app/domain/crosswalk-mapping.ts"
import type { Mapping } from "#app/domain/crosswalk-mapping.ts"
import type { ScoreSheet } from "#app/domain/scoring.ts"
import type { Db } from "#db/client.ts"
import { findMapping } from "./mapping.server.ts"
import type { Measure } from "./mapping.server.ts"

/** Why totals of two periods are not joined; `counts` is null where no crosswalk leads from one to the other. */
export type TotalBreak = {
	before: string
	after: string
	counts: BreakCounts | null
	/** The later version, where the crosswalk is shown. */
	instrumentId: string
}

/** Where the series of a unit's totals must be cut; periods oldest first. */
export async function findBreaks(
	db: Db,
	points: readonly (Measure & { period: string })[],
): Promise<TotalBreak[]> {
	const key = ({ instrumentId, profileId }: Measure) => `${instrumentId} ${profileId}`
	const steps = new Map(
		points.flatMap((after, index) => {
			const before = points[index - 1]
			return before ? [[`${key(before)} ${key(after)}`, { before, after }] as const] : []
		}),
	)
	const mappings = new Map(
		await Promise.all(
			[...steps].map(
				async ([step, { before, after }]) => [step, await findMapping(db, before, after)] as const,
			),
		),
	)
	const measured = points.map((point) => ({ ...point, version: key(point) }))
	const connect = (from: string, to: string) => mappings.get(`${from} ${to}`) ?? null
	return totalSeries(measured, connect).breaks.map(({ before, after, because }) => {
		const of = (period: string) => measured.find((point) => point.period === period)
		const [old, now] = [of(before), of(after)]
		const mapping = old && now ? connect(old.version, now.version) : null
		const counts = mapping && countBreak(because, mapping)
		return { before, after, counts, instrumentId: now?.instrumentId ?? "" }
	})
}

/** Of two neighbouring results: the mapping between them, and what breaks their totals; null when nothing does. */
export async function findJoint(
	db: Db,
	before: { sheet: ScoreSheet; period: string },
	after: { sheet: ScoreSheet; period: string },
): Promise<{ mapping: Mapping | null; broken: TotalBreak | null }> {
	const measure = ({ questionnaire, profile }: ScoreSheet) => ({
		instrumentId: questionnaire,
		profileId: profile,
	})
	const mapping = await findMapping(db, measure(before.sheet), measure(after.sheet))
	const because = mapping && linksBreakingTotal(mapping)
	if (because?.length === 0) return { mapping, broken: null }
	return {
		mapping,
		broken: {
			before: before.period,
			after: after.period,
			counts: mapping && because && countBreak(because, mapping),
			instrumentId: after.sheet.questionnaire,
		},
	}
}
