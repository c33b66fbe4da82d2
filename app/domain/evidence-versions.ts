export type Version = {
	id: string
	replacesId: string | null
	createdAt: Date
	removedAt: Date | null
}

/** A piece of evidence with everything it took the place of; `current` is null when it was removed. */
export type Piece<T> = { current: T | null; earlier: T[] }

/** Rows that took one another's place, together; newest first within, oldest piece first. */
export function piecesOf<T extends Version>(rows: readonly T[]): Piece<T>[] {
	const byId = new Map(rows.map((row) => [row.id, row]))
	const groups = new Map<string, T[]>()
	for (const row of [...rows].sort(byAge)) {
		const root = rootOf(row, byId)
		groups.set(root, [...(groups.get(root) ?? []), row])
	}
	return [...groups.values()].map((group) => ({
		current: group.find(({ removedAt }) => removedAt === null) ?? null,
		earlier: group.filter(({ removedAt }) => removedAt !== null).reverse(),
	}))
}

/** The rows of the same piece, itself included. */
export function versionsOf<T extends Version>(rows: readonly T[], id: string): T[] {
	const byId = new Map(rows.map((row) => [row.id, row]))
	const row = byId.get(id)
	return row ? rows.filter((one) => rootOf(one, byId) === rootOf(row, byId)) : []
}

function rootOf<T extends Version>(row: T, byId: ReadonlyMap<string, T>): string {
	let root = row
	for (let seen = 0; seen <= byId.size; seen += 1) {
		const before = root.replacesId && byId.get(root.replacesId)
		if (!before) break
		root = before
	}
	return root.id
}

function byAge(one: Version, other: Version): number {
	return one.createdAt.getTime() - other.createdAt.getTime() || (one.id < other.id ? -1 : 1)
}
