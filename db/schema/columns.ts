import { sql } from "drizzle-orm"
import { check, timestamp, uuid } from "drizzle-orm/pg-core"
import type { AnyPgColumn } from "drizzle-orm/pg-core"

export const id = () => uuid("id").primaryKey().defaultRandom()
export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: "date" })
export const createdAt = () => moment("created_at").notNull().defaultNow()

/** A text column holds one of the words of a domain word list, in the database too. */
export function oneOf(name: string, column: AnyPgColumn, words: readonly string[]) {
	const list = words.map((word) => `'${word}'`).join(", ")
	return check(name, sql`${column} in (${sql.raw(list)})`)
}
