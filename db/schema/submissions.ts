import { sql } from "drizzle-orm"
import { check, date, integer, pgTable, text, unique, uuid } from "drizzle-orm/pg-core"
import { assessments, scores } from "./assessments.ts"
import { id, moment } from "./columns.ts"
import { delegations } from "./identity.ts"
import { users } from "./users.ts"

/** One signing of a file. Signed and recalled, it stays; the next signing is a row of its own. */
export const submissions = pgTable(
	"submissions",
	{
		id: id(),
		assessmentId: uuid("assessment_id")
			.notNull()
			.references(() => assessments.id),
		/** 1, 2, … within the file. */
		number: integer("number").notNull(),
		/** Made with the form: the same form sent twice, or retried after a crash, is one submission. */
		key: uuid("key").notNull(),
		/** The self score that was frozen by it. */
		scoreId: uuid("score_id")
			.notNull()
			.references(() => scores.id),
		signedBy: uuid("signed_by")
			.notNull()
			.references(() => users.id),
		signedAt: moment("signed_at").notNull(),
		/** Under which delegation a deputy signed; null: the head did. */
		delegationId: uuid("delegation_id").references(() => delegations.id),
		/** The signed and sealed paper, byte for byte, and where it stands in the unit's register. */
		paperSha256: text("paper_sha256"),
		paperSize: integer("paper_size"),
		paperName: text("paper_name"),
		registerNumber: text("register_number"),
		registeredOn: date("registered_on", { mode: "string" }),
		recalledBy: uuid("recalled_by").references(() => users.id),
		recalledAt: moment("recalled_at"),
		recallReason: text("recall_reason"),
	},
	(table) => [
		unique("submissions_number_key").on(table.assessmentId, table.number),
		unique("submissions_key_key").on(table.key),
		check("submissions_number_check", sql`${table.number} > 0`),
		check(
			"submissions_paper_check",
			sql`(${table.paperSha256} is null) = (${table.paperSize} is null) and (${table.paperSha256} is null) = (${table.registerNumber} is null) and (${table.registerNumber} is null) = (${table.registeredOn} is null)`,
		),
		check(
			"submissions_recall_check",
			sql`(${table.recalledAt} is null) = (${table.recalledBy} is null) and (${table.recalledAt} is null) = (${table.recallReason} is null)`,
		),
	],
)
