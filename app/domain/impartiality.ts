/** A position somebody has or had; null while it lasts. */
export type HeldPosition = { organizationId: string; endedAt: Date | null }

/** What ties a person to organisations: standing declarations, and positions of now and before. */
export type Ties = { declared: readonly string[]; positions: readonly HeldPosition[] }

export type Examined = {
	organizationId: string
	/** First day of the period's data, ISO. */
	startsOn: string
}

export const CONFLICT_CAUSES = ["declared", "works_there", "worked_there"] as const
export type ConflictCause = (typeof CONFLICT_CAUSES)[number]

export const NO_TIES: Ties = { declared: [], positions: [] }

const OFFSET = "T00:00:00+07:00"

/**
 * Why somebody may not judge a unit: the own word, or a position there that lasts or ended in or after the time the
 * period is about. Nobody has to declare the latter.
 */
export function conflictWith(ties: Ties, file: Examined): ConflictCause | null {
	const there = ties.positions.filter(({ organizationId }) => organizationId === file.organizationId)
	if (there.some(({ endedAt }) => endedAt === null)) return "works_there"
	const since = new Date(`${file.startsOn}${OFFSET}`)
	if (there.some(({ endedAt }) => endedAt !== null && endedAt >= since)) return "worked_there"
	return ties.declared.includes(file.organizationId) ? "declared" : null
}

/** Who may end the review of a unit's file: leads who stand elsewhere. Without one its file waits. */
export type Elsewhere = "elsewhere" | "nobody"

export function reviewedBy(organizationId: string, leadOrganizations: readonly string[]): Elsewhere {
	return leadOrganizations.some((one) => one !== organizationId) ? "elsewhere" : "nobody"
}
