import type { Localized } from "./localized.ts"

/** A published ranking, frozen: what was ranked, by which rules, who was left out and why. */
export type RankingDocument = {
	engine: 1
	period: { code: string; name: Localized; startsOn: string; endsOn: string }
	edition: number
	decision: { number: string; date: string }
	rules: {
		/** Competition ranking 1-2-2-4 on the percent rounded to two decimals, no tie-break (rule 13). */
		tie: "competition"
		bandSet: "nd335" | "five"
		naPolicy: "redistribute"
	}
	instruments: { id: string; sha256: string }[]
	profiles: { id: string; sha256: string }[]
	blocks: { code: string; name: Localized; rows: RankingDocumentRow[] }[]
}

export type RankingDocumentRow = {
	organization: string
	name: string
	percent: string | null
	band: string | null
	place: number | null
	unrankedReason: string | null
	/** Hash of the score sheet the percent was taken from. */
	score: string | null
	pillars: Record<string, string | null>
}
