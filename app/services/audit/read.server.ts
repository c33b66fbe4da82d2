import type { AuditCursor, AuditSearch } from "#app/domain/audit-search.ts"
import { momentsOf } from "#app/domain/audit-search.ts"
import { findPeople, findUnits, readAudit } from "#db/queries/audit-reader.ts"
import type { AuditFilter, AuditLine } from "#db/queries/audit-reader.ts"
import type { Db } from "#db/client.ts"

/** People or units of one search; more words tell them apart. */
export const MOST_MATCHES = 30

type Resolved = Omit<AuditFilter, "limit" | "before">

/** The words of a search as the people and units that they name. */
export async function resolveSearch(db: Db, search: Omit<AuditSearch, "before">): Promise<Resolved> {
	const [actorIds, organizationIds] = await Promise.all([
		search.person ? findPeople(db, search.person, MOST_MATCHES) : null,
		search.unit ? findUnits(db, search.unit, MOST_MATCHES) : null,
	])
	const { action, entity: entityId, address } = search
	return { actorIds, organizationIds, action, entityId, address, ...momentsOf(search) }
}

/** One page, and where the next goes on. */
export async function readPage(
	db: Db,
	filter: Resolved,
	{ before, size }: { before: AuditCursor | null; size: number },
): Promise<{ lines: AuditLine[]; next: AuditCursor | null }> {
	const lines = await readAudit(db, { ...filter, before, limit: size + 1 })
	const last = lines.length > size ? lines[size - 1] : undefined
	return { lines: lines.slice(0, size), next: last ? { at: last.at, id: last.id } : null }
}
