import { index, integer, pgTable, text } from "drizzle-orm/pg-core"
import { moment } from "./columns.ts"

/** How often somebody has asked, where several processes count together. Unlogged: a crash forgets it. */
export const rateLimits = pgTable(
	"rate_limits",
	{
		key: text("key").primaryKey(),
		points: integer("points").notNull().default(0),
		expire: moment("expire"),
	},
	(table) => [index("rate_limits_expire_idx").on(table.expire)],
)
