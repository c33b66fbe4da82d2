import type { Locale } from "#app/domain/localized.ts"
import type { Db } from "#db/client.ts"
import { findPendingSession } from "#db/queries/council.ts"
import { listPeriodFiles } from "#db/queries/council-files.ts"
import { listPeriods } from "#db/queries/periods.ts"
import { agendaOf } from "./agenda.server.ts"
import type { Agenda } from "./agenda.server.ts"

/** What waits for the council: every open period, and of a published one what came after its publication. */
export async function listWaiting({ db, locale, now }: { db: Db; locale: Locale; now: Date }) {
	const periods = (await listPeriods(db)).filter(({ status }) => status === "open" || status === "published")
	const waiting = await Promise.all(
		periods.map(async (period) => {
			const [files, pending] = await Promise.all([
				listPeriodFiles(db, period.id),
				findPendingSession(db, period.id),
			])
			const agenda = agendaOf(files, now)
			const counts = countsOf(agenda)
			const moves = counts.ready + counts.appealed + counts.mayAppeal + counts.inReview > 0
			if (period.status === "published" && !moves && !pending) return []
			const codes = [...new Set(agenda.ready.map(({ blockCode }) => blockCode ?? "–"))]
			return [
				{
					id: period.id,
					name: locale === "vi" ? period.nameVi : period.nameEn,
					pending: pending && { id: pending.id, number: pending.number },
					counts,
					blocks: codes.map((code) => ({
						code,
						count: agenda.ready.filter(({ blockCode }) => (blockCode ?? "–") === code).length,
					})),
				},
			]
		}),
	)
	return waiting.flat()
}

function countsOf({ ready, waiting }: Agenda) {
	const of = (...causes: string[]) => waiting.filter(({ why }) => causes.includes(why)).length
	return {
		ready: ready.length,
		appealed: of("appealed"),
		mayAppeal: of("may_appeal"),
		inReview: of("in_review"),
		other: of("not_submitted", "exempt", "cancelled"),
	}
}
