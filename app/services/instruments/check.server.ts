import { BENCHMARK_FLOOR } from "#app/domain/benchmark.ts"
import { anonymous } from "#app/domain/sanity/sanity-floor.ts"
import type { SanityReport } from "#app/domain/sanity/sanity-model.ts"
import { sanity } from "#app/domain/sanity/sanity.ts"
import { tableOfSheets } from "#app/domain/robustness/table-of-sheets.ts"
import { isBusiness } from "#app/domain/organization.ts"
import { type Actor, readScope } from "#app/domain/policy.ts"
import type { ScoreSheet } from "#app/domain/scoring.ts"
import { PUBLISHED, SUBMITTED } from "#app/domain/workflow.ts"
import type { Db } from "#db/client.ts"
import { findInstrument } from "#db/queries/instruments.ts"
import { listPeriodInstruments, listPeriods } from "#db/queries/periods.ts"
import { listSheetsOfInstrument } from "#db/queries/sanity.ts"

/** More files than this say nothing new, and would not fit the memory of a page. */
const MOST_FILES = 2000

type Period = Awaited<ReturnType<typeof listPeriods>>[number]

export type InstrumentCheck = {
	periods: Period[]
	period: Period
	instruments: { id: string; businesses: boolean; content: Questionnaire }[]
	instrument: InstrumentCheck["instruments"][number] | null
	stage: "self" | "verified"
	/** Only what cannot be traced to one unit. */
	anonymous: boolean
	/** Files with a complete score. */
	complete: number
	/** Older files were left out. */
	latest: boolean
	/** Null for fewer than the floor. */
	report: SanityReport | null
}

type Questionnaire = NonNullable<Awaited<ReturnType<typeof findInstrument>>>["content"]

/**
 * What the scores of a period say about one of its instruments: verified scores once the period is published, self
 * scores before, and always of businesses, whom nobody verifies. Unasked, it is the latest published period. Null when
 * there is no such period.
 */
export async function checkInstrument(
	{ db, actor }: { db: Db; actor: Actor },
	asked: { periodId: string | null; instrumentId: string | null },
): Promise<InstrumentCheck | null> {
	const periods = (await listPeriods(db)).filter(({ status }) => status !== "planned")
	const period = asked.periodId
		? periods.find(({ id }) => id === asked.periodId)
		: (periods.find(({ status }) => status === "published") ?? periods[0])
	if (!period) return null
	const instruments = await instrumentsOf(db, period.id)
	const instrument = instruments.find(({ id }) => id === asked.instrumentId) ?? instruments[0] ?? null
	const businesses = instrument?.businesses ?? false
	const published = period.status === "published" && !businesses
	const scope = readScope(actor)
	const sheets = instrument
		? await listSheetsOfInstrument(db, scope, {
				...{ periodId: period.id, instrumentId: instrument.id, limit: MOST_FILES },
				stage: published ? "verified" : "self",
				statuses: businesses ? ["self_assessed"] : published ? PUBLISHED : SUBMITTED,
			})
		: []
	const complete = sheets.flatMap(({ sheet }) => (sheet.status === "complete" ? [sheet] : []))
	const veiled = businesses || !(published || scope.submissions)
	return {
		...{ periods, period, instruments, instrument, stage: published ? "verified" : "self" },
		...{
			anonymous: veiled,
			complete: complete.length,
			latest: sheets.length === MOST_FILES,
			report: reportOf(complete, veiled),
		},
	}
}

async function instrumentsOf(db: Db, periodId: string): Promise<InstrumentCheck["instruments"]> {
	const rows = await listPeriodInstruments(db, periodId)
	const ids = [...new Set(rows.map(({ instrumentId }) => instrumentId))].sort()
	const found = await Promise.all(ids.map((id) => findInstrument(db, id)))
	return found.flatMap((one) => {
		if (!one) return []
		const kinds = rows.filter(({ instrumentId }) => instrumentId === one.id)
		return {
			...{ id: one.id, content: one.content },
			businesses: kinds.some(({ organizationKind }) => isBusiness(organizationKind)),
		}
	})
}

function reportOf(sheets: readonly ScoreSheet[], veiled: boolean): SanityReport | null {
	if (sheets.length < BENCHMARK_FLOOR) return null
	const report = sanity(
		tableOfSheets(sheets.map((sheet, at) => ({ unit: String(at), self: sheet, verified: sheet }))),
	)
	return veiled ? anonymous(report, BENCHMARK_FLOOR) : report
}
