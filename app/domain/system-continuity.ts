import { systemKey } from "./system-row.ts"
import type { OrganizationKind } from "./organization.ts"

type Named = { name: string }
type Last = Named & { operation: string }

/** Rows of the last period's table that stand no longer in this one and are not explained; a retired one need not be. */
export function missingFromTable<T extends Last>(
	last: readonly T[],
	now: readonly Named[],
	departures: readonly Named[],
): T[] {
	const here = new Set([...now, ...departures].map(({ name }) => systemKey(name)))
	return last.filter(({ name, operation }) => operation !== "retired" && !here.has(systemKey(name)))
}

export type SystemProblems = {
	/** Names of rows carried over that nobody has confirmed. */
	unconfirmed: string[]
	/** Names of last period's rows that are missing without a reason. */
	unexplained: string[]
}

/** What must be settled in the table before the file may be handed over. */
export function systemProblems(table: {
	last: readonly Last[]
	now: readonly (Named & { origin: string })[]
	departures: readonly Named[]
}): SystemProblems {
	return {
		unconfirmed: table.now.filter(({ origin }) => origin === "carried").map(({ name }) => name),
		unexplained: missingFromTable(table.last, table.now, table.departures).map(({ name }) => name),
	}
}

type Unit = { id: string; name: string; kind: OrganizationKind }

/**
 * The last period's rows as this unit's: where several units were joined, a row of another says whose it was, for the
 * same local network stood in each of their tables.
 */
export function joinLastTables<T extends Named>(
	rows: readonly { row: T; unit: Unit }[],
	organizationId: string,
): T[] {
	const units = new Set(rows.map(({ unit }) => unit.id))
	if (units.size < 2) return rows.map(({ row }) => row)
	return rows.map(({ row, unit }) =>
		unit.id === organizationId ? row : { ...row, name: nameOfFormer(row.name, unit) },
	)
}

const TERRITORIES: readonly OrganizationKind[] = ["district", "commune", "ward", "special_zone"]

function nameOfFormer(name: string, { name: unit, kind }: Unit): string {
	return TERRITORIES.includes(kind) ? `${name}, địa bàn ${unit} cũ` : `${name} (${unit})`
}
