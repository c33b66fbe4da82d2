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
import type { AnswerValue } from "../../app/domain/answers.ts"
import { OPINIONS } from "../../app/domain/co-verification.ts"
import { REVIEW_OUTCOMES, SECOND_CAUSES } from "../../app/domain/review.ts"
import type { Ruling } from "../../app/domain/review.ts"
import { CHOICES } from "../../app/domain/second-review.ts"
import { assessments } from "./assessments.ts"
import { createdAt, id, moment, oneOf } from "./columns.ts"
import { organizations } from "./organizations.ts"
import { periods } from "./periods.ts"
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

/** Words that a reviewer uses again: a person's own, or, without an owner, everybody's of the verifying body. */
export const reasonTexts = pgTable(
	"reason_texts",
	{
		id: id(),
		organizationId: uuid("organization_id")
			.notNull()
			.references(() => organizations.id),
		ownerId: uuid("owner_id").references(() => users.id),
		outcome: text("outcome", { enum: REVIEW_OUTCOMES }).notNull(),
		body: text("body").notNull(),
		createdBy: uuid("created_by")
			.notNull()
			.references(() => users.id),
		createdAt: createdAt(),
		removedAt: moment("removed_at"),
	},
	(table) => [
		index("reason_texts_organization_idx").on(table.organizationId),
		oneOf("reason_texts_outcome_check", table.outcome, REVIEW_OUTCOMES),
		check("reason_texts_body_check", sql`length(${table.body}) between 5 and 4000`),
	],
)

/** Many claims accepted with one press, and taken back with one. */
export const reviewBatches = pgTable(
	"review_batches",
	{
		id: id(),
		key: uuid("key").notNull(),
		madeBy: uuid("made_by")
			.notNull()
			.references(() => users.id),
		madeAt: moment("made_at").notNull(),
		undoneBy: uuid("undone_by").references(() => users.id),
		undoneAt: moment("undone_at"),
	},
	(table) => [unique("review_batches_key_key").on(table.key)],
)

export const reviewBatchItems = pgTable(
	"review_batch_items",
	{
		batchId: uuid("batch_id")
			.notNull()
			.references(() => reviewBatches.id),
		assessmentId: uuid("assessment_id")
			.notNull()
			.references(() => assessments.id),
		criterionCode: text("criterion_code").notNull(),
		/** Of the decision that the batch wrote; undone only while it stands. */
		version: integer("version").notNull(),
	},
	(table) => [primaryKey({ columns: [table.batchId, table.assessmentId, table.criterionCode] })],
)

/** Which organisation gives the opinion of a body that the questionnaires name, in a period. */
export const coVerifiers = pgTable(
	"co_verifiers",
	{
		periodId: uuid("period_id")
			.notNull()
			.references(() => periods.id),
		/** The Vietnamese name in the questionnaire. */
		body: text("body").notNull(),
		organizationId: uuid("organization_id")
			.notNull()
			.references(() => organizations.id),
	},
	(table) => [primaryKey({ columns: [table.periodId, table.body] })],
)

/** What another body was asked about a criterion, and what it said; the verifying body decides. */
export const coVerifications = pgTable(
	"co_verifications",
	{
		id: id(),
		assessmentId: uuid("assessment_id")
			.notNull()
			.references(() => assessments.id),
		criterionCode: text("criterion_code").notNull(),
		organizationId: uuid("organization_id")
			.notNull()
			.references(() => organizations.id),
		askedBy: uuid("asked_by")
			.notNull()
			.references(() => users.id),
		askedAt: moment("asked_at").notNull(),
		dueAt: moment("due_at").notNull(),
		opinion: text("opinion", { enum: OPINIONS }),
		/** The body's own figure, where it knows another. */
		value: jsonb("value").$type<AnswerValue>(),
		note: text("note").notNull().default(""),
		version: integer("version").notNull().default(1),
		answeredBy: uuid("answered_by").references(() => users.id),
		answeredAt: moment("answered_at"),
	},
	(table) => [
		unique("co_verifications_criterion_key").on(
			table.assessmentId,
			table.criterionCode,
			table.organizationId,
		),
		index("co_verifications_organization_idx").on(table.organizationId, table.dueAt),
		oneOf("co_verifications_opinion_check", table.opinion, OPINIONS),
		check(
			"co_verifications_answer_check",
			sql`(${table.opinion} is null) = (${table.answeredBy} is null) and (${table.answeredBy} is null) = (${table.answeredAt} is null)`,
		),
	],
)

/** A reviewer's word that they cannot judge an organisation impartially. */
export const conflicts = pgTable(
	"conflicts",
	{
		id: id(),
		userId: uuid("user_id")
			.notNull()
			.references(() => users.id),
		organizationId: uuid("organization_id")
			.notNull()
			.references(() => organizations.id),
		reason: text("reason").notNull(),
		declaredAt: moment("declared_at").notNull(),
		withdrawnBy: uuid("withdrawn_by").references(() => users.id),
		withdrawnAt: moment("withdrawn_at"),
		withdrawnReason: text("withdrawn_reason"),
	},
	(table) => [
		uniqueIndex("conflicts_standing_key")
			.on(table.userId, table.organizationId)
			.where(sql`withdrawn_at is null`),
		index("conflicts_organization_idx").on(table.organizationId),
		check("conflicts_reason_check", sql`length(${table.reason}) > 0`),
	],
)

/** A second reviewer's own judgement of a criterion: demanded by a wide divergence, or drawn blind. */
export const secondReviews = pgTable(
	"second_reviews",
	{
		id: id(),
		assessmentId: uuid("assessment_id")
			.notNull()
			.references(() => assessments.id),
		criterionCode: text("criterion_code").notNull(),
		cause: text("cause", { enum: SECOND_CAUSES }).notNull(),
		demandedAt: moment("demanded_at").notNull(),
		/** What the first reviewer had decided when the second did. */
		first: jsonb("first").$type<Ruling>(),
		firstBy: uuid("first_by").references(() => users.id),
		/** What each of the two words came to when it was said, exactly, 0–1; null where it has no attainment. */
		firstAttainment: text("first_attainment"),
		secondAttainment: text("second_attainment"),
		outcome: text("outcome", { enum: REVIEW_OUTCOMES }),
		value: jsonb("value").$type<AnswerValue>(),
		notApplicable: boolean("not_applicable").notNull().default(false),
		reason: text("reason").notNull().default(""),
		version: integer("version").notNull().default(1),
		decidedBy: uuid("decided_by").references(() => users.id),
		decidedAt: moment("decided_at"),
		/** Set when both agree, or when the lead has chosen between them; who settled is null where they agree. */
		settledBy: uuid("settled_by").references(() => users.id),
		settledAt: moment("settled_at"),
		/** Which of the two the lead chose, and why. */
		choice: text("choice", { enum: CHOICES }),
		settledReason: text("settled_reason").notNull().default(""),
	},
	(table) => [
		index("second_reviews_open_idx").on(table.assessmentId).where(sql`settled_at is null`),
		oneOf("second_reviews_choice_check", table.choice, CHOICES),
		check(
			"second_reviews_chosen_check",
			sql`(${table.choice} is null) = (${table.settledBy} is null) and (${table.choice} is null or length(${table.settledReason}) > 0)`,
		),
		check("second_reviews_other_check", sql`${table.decidedBy} <> ${table.firstBy}`),
		unique("second_reviews_criterion_key").on(table.assessmentId, table.criterionCode),
		oneOf("second_reviews_cause_check", table.cause, SECOND_CAUSES),
		oneOf("second_reviews_outcome_check", table.outcome, REVIEW_OUTCOMES),
		check(
			"second_reviews_decided_check",
			sql`(${table.outcome} is null) = (${table.decidedBy} is null) and (${table.decidedBy} is null) = (${table.decidedAt} is null)`,
		),
	],
)
