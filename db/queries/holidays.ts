import { and, asc, eq, isNull, sql } from "drizzle-orm"
import type { Db, Tx } from "../client.ts"
import { holidays } from "../schema/appeals.ts"

/** Days off and weekend days worked instead, in order. */
export function listHolidays(db: Db) {
	return db.select().from(holidays).where(isNull(holidays.removedAt)).orderBy(asc(holidays.day))
}

export type Holiday = Awaited<ReturnType<typeof listHolidays>>[number]

/** A new day, or one again that was removed; false when it stands already. */
export async function insertHoliday(tx: Tx, row: Omit<Holiday, "removedAt">): Promise<boolean> {
	const { nameVi, nameEn, works, source } = row
	const rows = await tx
		.insert(holidays)
		.values(row)
		.onConflictDoUpdate({
			target: holidays.day,
			set: { nameVi, nameEn, works, source, removedAt: null },
			setWhere: sql`${holidays.removedAt} is not null`,
		})
		.returning({ day: holidays.day })
	return rows.length === 1
}

/** The day as it stood; null when it was not there. */
export async function removeHoliday(tx: Tx, at: { day: string; now: Date }) {
	const [row] = await tx
		.update(holidays)
		.set({ removedAt: at.now })
		.where(and(eq(holidays.day, at.day), isNull(holidays.removedAt)))
		.returning()
	return row ?? null
}
