import { sql } from "drizzle-orm"
import { check, date, index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core"
import { ORDER_KINDS } from "../../app/domain/order.ts"
import { assessments } from "./assessments.ts"
import { id, moment, oneOf } from "./columns.ts"
import { periods } from "./periods.ts"
import { users } from "./users.ts"

/** What was done to a file or a period against its ordinary course, for which reason and on whose authority; kept (trigger). */
export const orders = pgTable(
	"orders",
	{
		id: id(),
		/** Made with the form: sent twice, it is one order. */
		key: uuid("key").notNull().unique("orders_key_key"),
		kind: text("kind", { enum: ORDER_KINDS }).notNull(),
		periodId: uuid("period_id")
			.notNull()
			.references(() => periods.id),
		/** Null: the whole period. */
		assessmentId: uuid("assessment_id").references(() => assessments.id),
		reason: text("reason").notNull(),
		/** The document that orders it, its number and date. */
		authority: text("authority").notNull(),
		authorityDate: date("authority_date", { mode: "string" }).notNull(),
		/** What else the kind needs: a new deadline, criteria that reopen, a successor. */
		detail: jsonb("detail").$type<Record<string, unknown>>().notNull().default({}),
		madeBy: uuid("made_by")
			.notNull()
			.references(() => users.id),
		madeAt: moment("made_at").notNull(),
	},
	(table) => [
		index("orders_assessment_idx").on(table.assessmentId, table.madeAt),
		index("orders_period_idx").on(table.periodId, table.madeAt),
		oneOf("orders_kind_check", table.kind, ORDER_KINDS),
		check("orders_reason_check", sql`length(${table.reason}) > 0 and length(${table.authority}) > 0`),
	],
)

/** A change of state by the key of the form that asked for it: sent twice, it is made once. */
export const transitions = pgTable(
	"transitions",
	{
		key: uuid("key").primaryKey(),
		assessmentId: uuid("assessment_id")
			.notNull()
			.references(() => assessments.id),
		event: text("event").notNull(),
		madeBy: uuid("made_by")
			.notNull()
			.references(() => users.id),
		madeAt: moment("made_at").notNull(),
	},
	(table) => [index("transitions_assessment_idx").on(table.assessmentId)],
)
