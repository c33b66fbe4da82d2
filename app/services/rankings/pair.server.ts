import { fraction, roundHalfAway } from "#app/domain/exact.ts"
import type { Scope } from "#app/domain/policy.ts"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import { differenceOf } from "#app/domain/unit-difference.ts"
import type { Db } from "#db/client.ts"
import { findInstrument } from "#db/queries/instruments.ts"
import { findRanking, findRankingDocument } from "#db/queries/rankings.ts"
import { listSheetsByHash } from "#db/queries/scores.ts"

/** Why one unit of a published block lies above another; by pillar for whoever may not read answers. */
export async function explainPair(
	db: Db,
	scope: Scope,
	at: { rankingId: string; block: string; a: string; b: string; locale: "vi" | "en" },
) {
	const { rankingId, block, a, b, locale } = at
	if (a === b) return null
	const [ranking, frozen] = await Promise.all([
		findRanking(db, rankingId),
		findRankingDocument(db, rankingId),
	])
	const rows = frozen?.document.blocks.find(({ code }) => code === block)?.rows ?? []
	const score = (unit: string) => {
		const own = rows.find(({ organization }) => organization === unit)
		return own && own.place !== null ? own.score : null
	}
	const [ofA, ofB] = [score(a), score(b)]
	if (!ranking || !ofA || !ofB) return null
	const sheets = await listSheetsByHash(db, { periodId: ranking.periodId, hashes: [ofA, ofB] })
	const sheet = (unit: string, hash: string) =>
		sheets.find(({ organizationId, sha256 }) => organizationId === unit && sha256 === hash)?.sheet
	const [one, other] = [sheet(a, ofA), sheet(b, ofB)]
	const instrument = one && (await findInstrument(db, one.questionnaire))
	if (!one || !other || !instrument) return null
	const level = scope.submissions ? "criteria" : "pillars"
	const found = differenceOf({ one, other }, instrument.content, level)
	if (!found) return null
	const named = [...instrument.content.pillars, ...criteriaOf(instrument.content)]
	const titles = new Map(named.map(({ code, title }) => [code, title[locale]]))
	const shown = (exact: string) => roundHalfAway(fraction(exact), 2)
	return {
		level,
		difference: shown(found.difference),
		parts: found.parts.map(({ code, points }) => ({
			code,
			title: titles.get(code) ?? "",
			points: shown(points),
		})),
		shift: fraction(found.shift).isZero ? null : shown(found.shift),
	} as const
}
