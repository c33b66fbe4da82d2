import { sql } from "drizzle-orm"
import {
	boolean,
	check,
	index,
	integer,
	jsonb,
	pgTable,
	primaryKey,
	text,
	unique,
	uniqueIndex,
	uuid,
} from "drizzle-orm/pg-core"
import { SESSION_STATUSES, VOTES } from "../../app/domain/council.ts"
import type { LeftOut } from "../../app/domain/council.ts"
import type { Ruling } from "../../app/domain/review.ts"
import { assessments } from "./assessments.ts"
import { createdAt, id, moment, oneOf } from "./columns.ts"
import { periods } from "./periods.ts"
import { users } from "./users.ts"

/** A meeting of the appraisal council on a period's results; each edition of the ranking has its own. */
export const councilSessions = pgTable(
	"council_sessions",
	{
		id: id(),
		periodId: uuid("period_id")
			.notNull()
			.references(() => periods.id),
		/** 1, 2, … within the period. */
		number: integer("number").notNull(),
		status: text("status", { enum: SESSION_STATUSES }).notNull().default("open"),
		/** Counts every change; a form names the revision it saw. */
		revision: integer("revision").notNull().default(0),
		heldAt: moment("held_at").notNull(),
		place: text("place").notNull(),
		chair: text("chair").notNull().default(""),
		minutesNumber: text("minutes_number").notNull().default(""),
		minutes: text("minutes").notNull().default(""),
		/** Files that the meeting could not agree to, and why, as they stood when it ended. */
		leftOut: jsonb("left_out").$type<LeftOut[]>().notNull().default([]),
		openedBy: uuid("opened_by")
			.notNull()
			.references(() => users.id),
		openedAt: createdAt(),
		closedBy: uuid("closed_by").references(() => users.id),
		closedAt: moment("closed_at"),
	},
	(table) => [
		unique("council_sessions_number_key").on(table.periodId, table.number),
		uniqueIndex("council_sessions_open_key").on(table.periodId).where(sql`status = 'open'`),
		oneOf("council_sessions_status_check", table.status, SESSION_STATUSES),
		check("council_sessions_closed_check", sql`(${table.status} = 'open') = (${table.closedAt} is null)`),
	],
)

/** Who was called to a meeting, whether they came, and how they voted on the result as a whole. */
export const councilMembers = pgTable(
	"council_members",
	{
		sessionId: uuid("session_id")
			.notNull()
			.references(() => councilSessions.id),
		userId: uuid("user_id")
			.notNull()
			.references(() => users.id),
		present: boolean("present"),
		vote: text("vote", { enum: VOTES }),
		voteNote: text("vote_note").notNull().default(""),
		votedAt: moment("voted_at"),
		version: integer("version").notNull().default(1),
	},
	(table) => [
		primaryKey({ columns: [table.sessionId, table.userId] }),
		oneOf("council_members_vote_check", table.vote, VOTES),
		check("council_members_vote_at_check", sql`(${table.vote} is null) = (${table.votedAt} is null)`),
	],
)

/** A single result that the council changed, and why; never written over (trigger). */
export const councilChanges = pgTable(
	"council_changes",
	{
		id: id(),
		sessionId: uuid("session_id")
			.notNull()
			.references(() => councilSessions.id),
		assessmentId: uuid("assessment_id")
			.notNull()
			.references(() => assessments.id),
		criterionCode: text("criterion_code").notNull(),
		before: jsonb("before").$type<Ruling>().notNull(),
		after: jsonb("after").$type<Ruling>().notNull(),
		reason: text("reason").notNull(),
		madeBy: uuid("made_by")
			.notNull()
			.references(() => users.id),
		madeAt: moment("made_at").notNull(),
	},
	(table) => [
		index("council_changes_session_idx").on(table.sessionId),
		check("council_changes_reason_check", sql`length(${table.reason}) > 0`),
	],
)

/** What exactly a meeting agreed to: each file by the hash of its verified score. */
export const councilFiles = pgTable(
	"council_files",
	{
		sessionId: uuid("session_id")
			.notNull()
			.references(() => councilSessions.id),
		assessmentId: uuid("assessment_id")
			.notNull()
			.references(() => assessments.id),
		sha256: text("sha256").notNull(),
	},
	(table) => [primaryKey({ columns: [table.sessionId, table.assessmentId] })],
)
