import { joinLastTables, systemProblems } from "#app/domain/system-continuity.ts"
import type { SystemProblems } from "#app/domain/system-continuity.ts"
import type { Db } from "#db/client.ts"
import { listDepartures, listLastSystems, listSystems } from "#db/queries/systems.ts"
import type { StoredSystem } from "#db/queries/systems.ts"

type File = { id: string; organizationId: string; previousPeriodId: string | null }

/** The last period's table, as the unit of now would name its rows. */
export async function loadLastTable(db: Db, file: File): Promise<StoredSystem[]> {
	const rows = await listLastSystems(db, file)
	return joinLastTables(
		rows.map(({ row, unitId, unitName, unitKind }) => ({
			row,
			unit: { id: unitId, name: unitName, kind: unitKind },
		})),
		file.organizationId,
	)
}

/** What must be settled in the table of systems before the file may be handed over or signed. */
export async function findSystemProblems(db: Db, file: File): Promise<SystemProblems> {
	const [last, now, departures] = await Promise.all([
		loadLastTable(db, file),
		listSystems(db, file.id),
		listDepartures(db, file.id),
	])
	return systemProblems({ last, now, departures })
}
