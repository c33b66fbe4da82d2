import { ilike, sql } from "drizzle-orm"
import type { AnyPgColumn } from "drizzle-orm/pg-core"

/** Typed without marks ("can tho") it finds names with them; typed with marks they must agree. */
export function nameHas(name: AnyPgColumn, search: string) {
	const pattern = `%${search.replace(/[\\%_]/g, "\\$&")}%`
	if (/[^\u0020-\u007e]/.test(search)) return ilike(name, pattern)
	const plain = sql`translate(regexp_replace(normalize(${name}, NFD), '[\u0300-\u036f]', '', 'g'), 'đĐ', 'dD')`
	return sql`${plain} ilike ${pattern}`
}
