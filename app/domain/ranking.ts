import { fraction } from "./exact.ts"

export type Contender = {
	id: string
	/** Final percent with two decimals; null while undecided. */
	percentRounded: string | null
	eligible: boolean
	/** Why the unit is not ranked. */
	reason?: string
}
export type Ranked<C extends Contender = Contender> = C & { place: number | null }

function byId(one: Contender, other: Contender): number {
	if (one.id === other.id) return 0
	return one.id < other.id ? -1 : 1
}

function byPercent(one: Contender, other: Contender): number {
	if (one.percentRounded === null || other.percentRounded === null) {
		return Number(one.percentRounded === null) - Number(other.percentRounded === null)
	}
	return fraction(other.percentRounded).compare(fraction(one.percentRounded))
}

/** Competition ranking 1-2-2-4 (rule 13); whoever is not ranked comes last and takes no place. */
export function rank<C extends Contender>(contenders: readonly C[]): Ranked<C>[] {
	const sorted = [...contenders].sort((one, other) => byPercent(one, other) || byId(one, other))
	const isRanked = (one: C) => one.eligible && one.percentRounded !== null
	const ranked: Ranked<C>[] = []
	for (const contender of sorted.filter(isRanked)) {
		const above = ranked.at(-1)
		const tied = above !== undefined && byPercent(above, contender) === 0
		ranked.push({ ...contender, place: tied ? above.place : ranked.length + 1 })
	}
	const rest = sorted.filter((one) => !isRanked(one))
	return [...ranked, ...rest.map((contender) => ({ ...contender, place: null }))]
}
