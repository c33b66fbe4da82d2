import { sql } from "drizzle-orm"
import {
	boolean,
	check,
	date,
	integer,
	jsonb,
	pgTable,
	primaryKey,
	text,
	unique,
	uuid,
} from "drizzle-orm/pg-core"
import { APPEAL_OUTCOMES } from "../../app/domain/appeal.ts"
import type { Ruling } from "../../app/domain/review.ts"
import { assessments } from "./assessments.ts"
import { id, moment, oneOf } from "./columns.ts"
import { users } from "./users.ts"

/** A unit's kiến nghị against its provisional result; a draft of its officers until the head sends it. */
export const appeals = pgTable(
	"appeals",
	{
		id: id(),
		assessmentId: uuid("assessment_id")
			.notNull()
			.references(() => assessments.id),
		/** 1, 2, … within the file. */
		number: integer("number").notNull(),
		draftedBy: uuid("drafted_by")
			.notNull()
			.references(() => users.id),
		draftedAt: moment("drafted_at").notNull(),
		submittedBy: uuid("submitted_by").references(() => users.id),
		submittedAt: moment("submitted_at"),
		/** The verified edition it is against. */
		against: integer("against"),
		withdrawnBy: uuid("withdrawn_by").references(() => users.id),
		withdrawnAt: moment("withdrawn_at"),
		settledBy: uuid("settled_by").references(() => users.id),
		settledAt: moment("settled_at"),
	},
	(table) => [
		unique("appeals_number_key").on(table.assessmentId, table.number),
		check("appeals_submitted_check", sql`(${table.submittedAt} is null) = (${table.submittedBy} is null)`),
		check("appeals_withdrawn_check", sql`(${table.withdrawnAt} is null) = (${table.withdrawnBy} is null)`),
		check("appeals_settled_check", sql`(${table.settledAt} is null) = (${table.settledBy} is null)`),
	],
)

export const appealItems = pgTable(
	"appeal_items",
	{
		appealId: uuid("appeal_id")
			.notNull()
			.references(() => appeals.id),
		criterionCode: text("criterion_code").notNull(),
		request: text("request").notNull(),
		/** The decision that is appealed, and whose it was, as they stood when the appeal was sent. */
		first: jsonb("first").$type<Ruling>(),
		firstBy: uuid("first_by").references(() => users.id),
		outcome: text("outcome", { enum: APPEAL_OUTCOMES }),
		/** What stands afterwards; null where the appeal was rejected. */
		ruling: jsonb("ruling").$type<Ruling>(),
		reason: text("reason").notNull().default(""),
		version: integer("version").notNull().default(1),
		decidedBy: uuid("decided_by").references(() => users.id),
		decidedAt: moment("decided_at"),
	},
	(table) => [
		primaryKey({ columns: [table.appealId, table.criterionCode] }),
		oneOf("appeal_items_outcome_check", table.outcome, APPEAL_OUTCOMES),
		check("appeal_items_request_check", sql`length(${table.request}) > 0`),
		check(
			"appeal_items_decided_check",
			sql`(${table.outcome} is null) = (${table.decidedBy} is null) and (${table.decidedBy} is null) = (${table.decidedAt} is null)`,
		),
		check("appeal_items_reason_check", sql`${table.outcome} is null or length(${table.reason}) > 0`),
		check("appeal_items_other_check", sql`${table.decidedBy} <> ${table.firstBy}`),
	],
)

/** Public holidays, and weekend days that are worked instead. */
export const holidays = pgTable("holidays", {
	day: date("day", { mode: "string" }).primaryKey(),
	nameVi: text("name_vi").notNull(),
	nameEn: text("name_en").notNull(),
	/** A Saturday or Sunday on which offices work to make up for a bridge day. */
	works: boolean("works").notNull().default(false),
	/** The document that fixed it. */
	source: text("source").notNull(),
	/** Taken out by the administrator; it stays, so that the next deployment does not bring it back. */
	removedAt: moment("removed_at"),
})
