import { date, json, jsonb, pgTable, text, unique, uuid } from "drizzle-orm/pg-core"
import type { AnswerValue } from "../../app/domain/answers.ts"
import type { EntryChecks } from "../../app/domain/entry-checks.ts"
import { createdAt, id, moment } from "./columns.ts"
import { instruments } from "./instruments.ts"
import { organizations } from "./organizations.ts"
import { periods } from "./periods.ts"
import { users } from "./users.ts"

/** What is checked while a questionnaire is filled in: contradictions and jumps. Never changed (trigger). */
export const entryChecks = pgTable("entry_checks", {
	instrumentId: text("instrument_id")
		.primaryKey()
		.references(() => instruments.id),
	content: json("content").$type<EntryChecks>().notNull(),
	sha256: text("sha256").notNull(),
	createdAt: createdAt(),
})

/** What another system says of a unit's criterion, shown beside the answer with its source; never an answer itself. */
export const referenceValues = pgTable(
	"reference_values",
	{
		id: id(),
		periodId: uuid("period_id")
			.notNull()
			.references(() => periods.id),
		organizationId: uuid("organization_id")
			.notNull()
			.references(() => organizations.id),
		criterionCode: text("criterion_code").notNull(),
		/** Name of the system and of the report it was taken from. */
		source: text("source").notNull(),
		value: jsonb("value").$type<AnswerValue>().notNull(),
		/** The day the other system's figure stands for. */
		asOf: date("as_of", { mode: "string" }).notNull(),
		loadedBy: uuid("loaded_by")
			.notNull()
			.references(() => users.id),
		loadedAt: moment("loaded_at").notNull(),
	},
	(table) => [
		unique("reference_values_source_key").on(
			table.periodId,
			table.organizationId,
			table.criterionCode,
			table.source,
		),
	],
)
