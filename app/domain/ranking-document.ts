import { bandOf } from "./bands.ts"
import type { BandSet } from "./bands.ts"
import { fraction, HUNDRED, roundHalfAway } from "./exact.ts"
import type { Localized } from "./localized.ts"
import type { MergedScore } from "./merging.ts"
import { rank } from "./ranking.ts"
import { changesBetween } from "./ranking-changes.ts"
import type { RankingChange } from "./ranking-changes.ts"
import type { ReviewRules } from "./review.ts"
import type { ScoreSheet } from "./scoring.ts"

/**
 * A published ranking, frozen: what was ranked, by which rules, who was left out and why. What is optional is not in
 * documents from before meetings of the council were kept.
 */
export type RankingDocument = {
	/** Of the calculation, which has been the same since the first document. */
	engine: 1
	period: { code: string; name: Localized; startsOn: string; endsOn: string }
	edition: number
	decision: { number: string; date: string }
	rules: {
		/** Competition ranking 1-2-2-4 on the percent rounded to two decimals, no tie-break (rule 13). */
		tie: "competition"
		bandSet: BandSet
		naPolicy: "redistribute"
		review?: ReviewRules
	}
	instruments: { id: string; sha256: string }[]
	profiles: { id: string; sha256: string }[]
	blocks: { code: string; name: Localized; rows: RankingRow[] }[]
	/** The meeting that agreed to it. */
	session?: AgreedIn
	/** Who could take a place, and who could not and why. */
	eligible?: string[]
	exclusions?: { organization: string; reason: string }[]
	/** Of a later edition: what was wrong with the one before, and what is different. */
	correction?: string
	corrects?: { edition: number; sha256: string }
	changes?: RankingChange[]
}

export type AgreedIn = {
	number: number
	/** Day of the meeting. */
	heldOn: string
	minutesNumber: string
	called: number
	present: number
	votes: { for: number; against: number; abstain: number }
}

export type RankingRow = {
	organization: string
	name: string
	percent: string | null
	band: string | null
	place: number | null
	unrankedReason: string | null
	/** Hash of the score sheet the percent was taken from. */
	score: string | null
	/** Percent of each pillar, two decimals; null where the pillar does not apply. */
	pillars: Record<string, string | null>
	/** The file the score is of. */
	assessment?: string
	/** As in the edition before, while the result is looked at again. */
	underReview?: true
	/** Of a unit made of others in this period, by the mean of their scores: the sheets it was taken from. */
	meanOf?: string[]
}

export type RankingMember = {
	organization: string
	name: string
	ranked: boolean
	unrankedReason: string | null
	/** The verified score; null when the unit has none. */
	score: { sheet: ScoreSheet; sha256: string } | null
	/** In the place of a score of its own. */
	mean?: { score: MergedScore; of: string[] }
	assessment?: string
	underReview?: true
}

type Frame = Pick<RankingDocument, "period" | "edition" | "decision" | "instruments" | "profiles"> & {
	bandSet: BandSet
	blocks: { code: string; name: Localized; members: RankingMember[] }[]
}

/** Undecided and unscored units are listed with the reason and never take a place (rules 13, U14, U17). */
export function buildRankingDocument({ bandSet, blocks, ...frame }: Frame): RankingDocument {
	return {
		engine: 1,
		...frame,
		rules: { tie: "competition", bandSet, naPolicy: "redistribute" },
		blocks: blocks.map(({ code, name, members }) => ({ code, name, rows: rankBlock(members, bandSet) })),
	}
}

/** With what a council agreed to, and the difference to the edition that it corrects. */
export function buildAgreedDocument(
	frame: Frame,
	agreed: {
		session: AgreedIn
		review: ReviewRules
		corrects: { document: RankingDocument; sha256: string; correction: string } | null
	},
): RankingDocument {
	const { session, review, corrects } = agreed
	const plain = buildRankingDocument(frame)
	const rows = plain.blocks.flatMap((block) => block.rows)
	const excluded = rows.flatMap(({ organization, unrankedReason }) =>
		unrankedReason === null ? [] : [{ organization, reason: unrankedReason }],
	)
	const document: RankingDocument = {
		...plain,
		rules: { ...plain.rules, review },
		session,
		eligible: rows.flatMap(({ organization, place }) => (place === null ? [] : [organization])),
		exclusions: excluded,
	}
	if (!corrects) return document
	return {
		...document,
		correction: corrects.correction,
		corrects: { edition: corrects.document.edition, sha256: corrects.sha256 },
		changes: changesBetween(corrects.document, document),
	}
}

function rankBlock(members: readonly RankingMember[], bandSet: BandSet): RankingRow[] {
	const byId = new Map(members.map((member) => [member.organization, member]))
	const places = rank(
		members.map((member) => ({
			id: member.organization,
			percentRounded: countedOf(member)?.percentRounded ?? null,
			eligible: member.ranked,
		})),
	)
	return places.flatMap(({ id, place }) => {
		const member = byId.get(id)
		return member ? [rowOf(member, place, bandSet)] : []
	})
}

function countedOf(member: RankingMember): ScoreSheet | MergedScore | null {
	return member.score?.sheet ?? member.mean?.score ?? null
}

function rowOf(member: RankingMember, place: number | null, bandSet: BandSet): RankingRow {
	const counted = countedOf(member)
	const percent = counted?.percentRounded ?? null
	return {
		organization: member.organization,
		name: member.name,
		percent,
		band: bandOf(percent, bandSet)?.code ?? null,
		place,
		unrankedReason: place === null ? whyUnranked(member) : null,
		score: member.score?.sha256 ?? null,
		pillars: Object.fromEntries(
			(counted?.pillars ?? []).map((pillar) => [
				pillar.code,
				pillar.attainment === null ? null : roundHalfAway(fraction(pillar.attainment).mul(HUNDRED), 2),
			]),
		),
		...(member.assessment !== undefined && { assessment: member.assessment }),
		...(member.underReview && { underReview: true as const }),
		...(!member.score && member.mean && { meanOf: member.mean.of }),
	}
}

/** A message key, or the words the administrator gave. */
function whyUnranked(member: RankingMember): string {
	if (!member.ranked) return member.unrankedReason ?? "ranking.notRanked"
	return countedOf(member) === null ? "ranking.notVerified" : "ranking.insufficient"
}
