import type { Locale } from "#app/domain/localized.ts"
import { fraction, display } from "#app/domain/exact.ts"
import { NO_TIES } from "#app/domain/impartiality.ts"
import { tiedTo } from "#app/domain/council.ts"
import { isLate } from "#app/domain/period.ts"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import type { ScoreSheet } from "#app/domain/scoring.ts"
import { isPublished } from "#app/domain/workflow.ts"
import type { Db } from "#db/client.ts"
import { listChanges } from "#db/queries/council-changes.ts"
import { listCouncilFiles, listPeriodFiles } from "#db/queries/council-files.ts"
import { listSeats } from "#db/queries/council-seats.ts"
import { listAppealed, listCorrections, listDoubts, listPlacesIn } from "#db/queries/dossier.ts"
import { listTies } from "#db/queries/conflicts.ts"
import { findInstrument } from "#db/queries/instruments.ts"
import { findPeriod, listBlockMembers } from "#db/queries/periods.ts"
import { listSheets } from "#db/queries/scores.ts"
import { findRankingDocument } from "#db/queries/rankings.ts"
import { provisionalScore } from "../rankings/blocks.server.ts"
import type { Member } from "../rankings/blocks.server.ts"
import { blocksOfDocument, previewBlocks } from "../rankings/preview.server.ts"
import { agendaOf } from "./agenda.server.ts"
import type { ReadSession } from "./read-session.server.ts"

type At = { db: Db; locale: Locale; now: Date }

/** Everything that a meeting decides on, in a number of statements that does not grow with the units. */
export async function readDossier({ db, locale, now }: At, session: ReadSession) {
	const { periodId } = session
	const [period, files, members, seats, changes, pins, corrections, appeals, doubts] = await Promise.all([
		findPeriod(db, periodId),
		listPeriodFiles(db, periodId),
		listBlockMembers(db, periodId),
		listSeats(db, session.id),
		listChanges(db, session.id),
		listCouncilFiles(db, session.id),
		listCorrections(db, periodId),
		listAppealed(db, periodId),
		listDoubts(db, periodId),
	])
	if (!period) throw new Error(`period ${periodId} is missing`)
	const corrected = [...new Set(corrections.map(({ assessmentId }) => assessmentId))]
	const instrumentIds = [...new Set(files.map(({ instrumentId }) => instrumentId))]
	const seated = seats.map(({ userId }) => userId)
	const [before, selves, published, instruments, ties] = await Promise.all([
		period.previousId ? listPlacesIn(db, period.previousId) : [],
		listSheets(db, corrected, "self"),
		session.rankingId ? findRankingDocument(db, session.rankingId) : null,
		Promise.all(instrumentIds.map((id) => findInstrument(db, id))),
		listTies(db, seated),
	])
	const titleOf = titlesOf(instruments, locale)
	const agreed = new Map(pins.map(({ assessmentId, sheet, sha256 }) => [assessmentId, { sheet, sha256 }]))
	const agenda = agendaOf(files, now)
	const decidedOn =
		session.status === "open" ? agenda.ready : files.filter(({ assessmentId }) => agreed.has(assessmentId))
	const fileOf = new Map(files.map((file) => [file.assessmentId, file]))
	const places = new Map(before.map(({ organizationId, place }) => [organizationId, place]))
	const scoreOf = session.status === "open" ? provisionalScore : agreedScore(agreed)
	const shown = published
		? blocksOfDocument(published.document, { members, locale })
		: session.status === "rejected"
			? []
			: previewBlocks(members, { period, locale, results: true, scoreOf })
	const blocks = shown.map((block) => ({
		...block,
		rows: block.rows.map((row) => ({ ...row, lastPlace: places.get(row.organizationId) ?? null })),
	}))
	return {
		period: { name: locale === "vi" ? period.nameVi : period.nameEn, bandSet: period.rules.bandSet },
		agenda,
		pins,
		seats: seats.map((seat) => ({ ...seat, tied: tiedTo(ties.get(seat.userId) ?? NO_TIES, decidedOn) })),
		blocks,
		changes: changes.map((change) => ({ ...change, title: titleOf(change.instrumentId, change.code) })),
		adjusted: adjustedOf({ corrections, selves, members, titleOf }),
		appeals: appeals.map((appeal) => ({ ...appeal, title: titleOf(appeal.instrumentId, appeal.code) })),
		doubts: doubts.flatMap((doubt) => {
			const file = fileOf.get(doubt.assessmentId)
			if (!file) return []
			const title = titleOf(file.instrumentId, doubt.code)
			return [{ ...doubt, organizationName: file.organizationName, title }]
		}),
		late: files.filter(({ submittedAt, submitBy }) => submittedAt !== null && isLate(submitBy, submittedAt)),
	}
}

/** A criterion's name in the questionnaire that asks for it. */
function titlesOf(instruments: readonly Awaited<ReturnType<typeof findInstrument>>[], locale: Locale) {
	const titles = new Map(
		instruments.flatMap((found) =>
			found
				? criteriaOf(found.content).map(({ code, title }) => [`${found.id} ${code}`, title[locale]] as const)
				: [],
		),
	)
	return (instrumentId: string, code: string) => titles.get(`${instrumentId} ${code}`) ?? code
}

export type Dossier = Awaited<ReturnType<typeof readDossier>>

/** After a meeting: what it agreed to, beside what was published before. */
function agreedScore(agreed: ReadonlyMap<string, { sheet: ScoreSheet; sha256: string }>) {
	return (member: Member) => {
		const pinned = member.assessmentId === null ? undefined : agreed.get(member.assessmentId)
		if (pinned) return { score: pinned }
		return member.status !== null && isPublished(member.status) ? provisionalScore(member) : { score: null }
	}
}

export type AdjustedRow = {
	assessmentId: string
	organizationName: string
	code: string
	title: string
	outcome: "adjusted" | "rejected" | "accepted" | "supplement"
	self: string | null
	verified: string | null
	reason: string
}

/** Decisions by which a criterion's points are others than the claimed ones. */
function adjustedOf(given: {
	corrections: Awaited<ReturnType<typeof listCorrections>>
	selves: Awaited<ReturnType<typeof listSheets>>
	members: readonly Member[]
	titleOf: (instrumentId: string, code: string) => string
}): AdjustedRow[] {
	const claimed = new Map(given.selves.map(({ assessmentId, sheet }) => [assessmentId, pointsOf(sheet)]))
	const verified = new Map(
		given.members.flatMap((member) =>
			member.assessmentId && member.sheet
				? [[member.assessmentId, { member, points: pointsOf(member.sheet) }] as const]
				: [],
		),
	)
	return given.corrections.flatMap(({ assessmentId, code, outcome, reason }) => {
		const found = verified.get(assessmentId)
		if (!found) return []
		const [self, now] = [claimed.get(assessmentId)?.get(code) ?? null, found.points.get(code) ?? null]
		if (self === now) return []
		const { organizationName, instrumentId } = found.member
		const title = given.titleOf(instrumentId ?? "", code)
		return [{ assessmentId, organizationName, code, title, outcome, self, verified: now, reason }]
	})
}

function pointsOf(sheet: ScoreSheet): Map<string, string | null> {
	return new Map(
		sheet.pillars
			.flatMap(({ criteria }) => criteria)
			.map(({ code, points }) => [code, points === null ? null : display(fraction(points), 2)]),
	)
}
