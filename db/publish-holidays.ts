import { loadHolidays } from "#app/calendar/load.server.ts"
import type { Tx } from "./client.ts"
import { holidays } from "./schema/appeals.ts"

/** Adds the days of the data file that are not there; what the administrator has set or removed stays. */
export async function publishHolidays(tx: Tx): Promise<void> {
	const rows = loadHolidays().map(({ name, ...day }) => ({ ...day, nameVi: name.vi, nameEn: name.en }))
	await tx.insert(holidays).values(rows).onConflictDoNothing()
}
