import { sql } from "drizzle-orm"
import { check, index, json, pgTable, text } from "drizzle-orm/pg-core"
import type { Crosswalk } from "../../app/domain/crosswalk.ts"
import { createdAt } from "./columns.ts"
import { instruments } from "./instruments.ts"

/** What became of each criterion between two versions of a questionnaire; never changed (trigger). */
export const crosswalks = pgTable(
	"crosswalks",
	{
		/** code/from_to, e.g. agency/2026-1_2027-1 */
		id: text("id").primaryKey(),
		fromId: text("from_id")
			.notNull()
			.references(() => instruments.id),
		toId: text("to_id")
			.notNull()
			.references(() => instruments.id),
		content: json("content").$type<Crosswalk>().notNull(),
		sha256: text("sha256").notNull(),
		createdAt: createdAt(),
	},
	(table) => [
		check(
			"crosswalks_id_check",
			sql`${table.id} = ${table.fromId} || '_' || split_part(${table.toId}, '/', 2)`,
		),
		check("crosswalks_direction_check", sql`${table.fromId} <> ${table.toId}`),
		index("crosswalks_to_idx").on(table.toId),
	],
)
