/** As much of a unit's line in a published ranking as another edition can change. */
export type Line = {
	block: string
	percent: string | null
	band: string | null
	place: number | null
	unrankedReason: string | null
}

/**
 * Why a unit stands otherwise than in the edition before: it had no result or has none any more, its own score is another,
 * it is looked at again or no longer, or only others have moved.
 */
export const CHANGE_CAUSES = ["new", "gone", "score", "standing", "others"] as const
export type ChangeCause = (typeof CHANGE_CAUSES)[number]

export type RankingChange = {
	organization: string
	name: string
	cause: ChangeCause
	/** Null: not in that edition at all. */
	before: Line | null
	after: Line | null
}

type Row = Omit<Line, "block"> & { organization: string; name: string; score: string | null }
type Edition = { blocks: readonly { code: string; rows: readonly Row[] }[] }
type Placed = { row: Row; line: Line }

/** Every unit whose line differs, in the order of the later edition; units that it leaves out come last. */
export function changesBetween(before: Edition, after: Edition): RankingChange[] {
	const [old, fresh] = [linesOf(before), linesOf(after)]
	return [...new Set([...fresh.keys(), ...old.keys()])].flatMap((organization) => {
		const [was, is] = [old.get(organization), fresh.get(organization)]
		const named = is ?? was
		if (!named || (was && is && isSame(was.line, is.line))) return []
		return [
			{
				organization,
				name: named.row.name,
				cause: causeOf(was, is),
				before: was?.line ?? null,
				after: is?.line ?? null,
			},
		]
	})
}

function linesOf({ blocks }: Edition): Map<string, Placed> {
	return new Map(
		blocks.flatMap(({ code, rows }) =>
			rows.map((row) => {
				const { percent, band, place, unrankedReason } = row
				return [
					row.organization,
					{ row, line: { block: code, percent, band, place, unrankedReason } },
				] as const
			}),
		),
	)
}

function isSame(one: Line, other: Line): boolean {
	return (
		one.block === other.block &&
		one.percent === other.percent &&
		one.band === other.band &&
		one.place === other.place &&
		one.unrankedReason === other.unrankedReason
	)
}

function causeOf(was: Placed | undefined, is: Placed | undefined): ChangeCause {
	const [old, fresh] = [was?.row.score ?? null, is?.row.score ?? null]
	if (old === null && fresh !== null) return "new"
	if (old !== null && fresh === null) return "gone"
	if (old !== fresh) return "score"
	const isMoved = was?.line.unrankedReason !== is?.line.unrankedReason || was?.line.block !== is?.line.block
	return isMoved ? "standing" : "others"
}
