import { sql } from "drizzle-orm"
import { check, date, index, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core"
import type { AnyPgColumn } from "drizzle-orm/pg-core"
import { assessments } from "./assessments.ts"
import { createdAt, id, moment } from "./columns.ts"
import { users } from "./users.ts"

/** Who of the unit answers a pillar or one criterion, and until when; a criterion's own line wins over its pillar's. */
export const workAssignments = pgTable(
	"work_assignments",
	{
		id: id(),
		assessmentId: uuid("assessment_id")
			.notNull()
			.references(() => assessments.id),
		/** Code of a pillar or of a criterion. */
		code: text("code").notNull(),
		assigneeId: uuid("assignee_id")
			.notNull()
			.references(() => users.id),
		dueOn: date("due_on", { mode: "string" }),
		note: text("note").notNull().default(""),
		assignedBy: uuid("assigned_by")
			.notNull()
			.references(() => users.id),
		assignedAt: moment("assigned_at").notNull(),
	},
	(table) => [
		unique("work_assignments_code_key").on(table.assessmentId, table.code),
		index("work_assignments_assignee_idx").on(table.assigneeId),
	],
)

/** What colleagues say to each other about a criterion; never seen outside their unit. */
export const discussionNotes = pgTable(
	"discussion_notes",
	{
		id: id(),
		assessmentId: uuid("assessment_id")
			.notNull()
			.references(() => assessments.id),
		criterionCode: text("criterion_code").notNull(),
		/** A reply names the note that opened the thread. */
		threadId: uuid("thread_id").references((): AnyPgColumn => discussionNotes.id),
		body: text("body").notNull(),
		mentions: uuid("mentions").array().notNull().default([]),
		authorId: uuid("author_id")
			.notNull()
			.references(() => users.id),
		createdAt: createdAt(),
		/** Of the note that opened the thread. */
		resolvedAt: moment("resolved_at"),
		resolvedBy: uuid("resolved_by").references(() => users.id),
	},
	(table) => [
		index("discussion_notes_assessment_idx").on(table.assessmentId, table.criterionCode, table.createdAt),
		check("discussion_notes_body_check", sql`length(${table.body}) > 0`),
		check(
			"discussion_notes_resolved_check",
			sql`(${table.resolvedAt} is null) = (${table.resolvedBy} is null) and (${table.threadId} is null or ${table.resolvedAt} is null)`,
		),
	],
)

/** A criterion that the unit wants to come back to. */
export const followUps = pgTable(
	"follow_ups",
	{
		assessmentId: uuid("assessment_id")
			.notNull()
			.references(() => assessments.id),
		criterionCode: text("criterion_code").notNull(),
		markedBy: uuid("marked_by")
			.notNull()
			.references(() => users.id),
		markedAt: moment("marked_at").notNull(),
	},
	(table) => [primaryKey({ columns: [table.assessmentId, table.criterionCode] })],
)
