import { versionsOf } from "./evidence-versions.ts"
import type { Version } from "./evidence-versions.ts"
import type { FrozenPiece } from "./snapshot.ts"

/** Ids of what a standing signature covers; null where it is from before they were kept, or there is none. */
export type Signed = ReadonlySet<string> | null

export function signedIds(pieces: readonly FrozenPiece[] | null | undefined): Signed {
	return pieces ? new Set(pieces.map(({ id }) => id)) : null
}

/**
 * Whether somebody else than the unit may read a row: it counts now, or the head has signed with it. What was put right
 * before the signature is the unit's alone, and so is what an appeal brings until it is sent.
 */
export function isOpenToOthers<T extends Version & { unsent?: boolean }>(
	row: T,
	of: { rows: readonly T[]; signed: Signed },
): boolean {
	if (row.unsent) return false
	if (row.removedAt === null || of.signed?.has(row.id)) return true
	// which of the versions was signed is not known of older scores: then all of a piece that still counts
	return of.signed === null && versionsOf(of.rows, row.id).some(({ removedAt }) => removedAt === null)
}

/** What was evidence when the head signed, else what counts now. */
export function signedOrCurrent<T extends Version & { unsent?: boolean }>(
	rows: readonly T[],
	signed: Signed,
): T[] {
	return rows.filter(({ id, removedAt, unsent }) => (signed ? signed.has(id) : removedAt === null && !unsent))
}
