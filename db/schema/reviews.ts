import { sql } from "drizzle-orm"
import { boolean, check, index, integer, jsonb, pgTable, text, unique, uuid } from "drizzle-orm/pg-core"
import type { AnswerValue } from "../../app/domain/answers.ts"
import { REVIEW_OUTCOMES } from "../../app/domain/review.ts"
import { assessments } from "./assessments.ts"
import { createdAt, id, moment, oneOf } from "./columns.ts"
import { users } from "./users.ts"

/** The verifying body's word on one criterion, beside the respondent's own. */
export const reviewDecisions = pgTable(
	"review_decisions",
	{
		id: id(),
		assessmentId: uuid("assessment_id")
			.notNull()
			.references(() => assessments.id),
		criterionCode: text("criterion_code").notNull(),
		outcome: text("outcome", { enum: REVIEW_OUTCOMES }).notNull(),
		value: jsonb("value").$type<AnswerValue>(),
		notApplicable: boolean("not_applicable").notNull().default(false),
		reason: text("reason").notNull().default(""),
		version: integer("version").notNull().default(1),
		decidedBy: uuid("decided_by")
			.notNull()
			.references(() => users.id),
		decidedAt: moment("decided_at").notNull(),
	},
	(table) => [
		unique("review_decisions_criterion_key").on(table.assessmentId, table.criterionCode),
		oneOf("review_decisions_outcome_check", table.outcome, REVIEW_OUTCOMES),
		check("review_decisions_reason_check", sql`${table.outcome} = 'accepted' or length(${table.reason}) > 0`),
	],
)

export const COMMENT_KINDS = ["returned", "supplement"] as const

/** A head's or reviewer's word to the unit; without a criterion it is about the whole file. */
export const comments = pgTable(
	"comments",
	{
		id: id(),
		assessmentId: uuid("assessment_id")
			.notNull()
			.references(() => assessments.id),
		criterionCode: text("criterion_code"),
		kind: text("kind", { enum: COMMENT_KINDS }).notNull(),
		body: text("body").notNull(),
		authorId: uuid("author_id")
			.notNull()
			.references(() => users.id),
		createdAt: createdAt(),
		/** Set when the unit answered; an old note is not shown as current. */
		settledAt: moment("settled_at"),
	},
	(table) => [
		index("comments_assessment_idx").on(table.assessmentId),
		oneOf("comments_kind_check", table.kind, COMMENT_KINDS),
	],
)
