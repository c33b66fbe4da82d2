import { sql } from "drizzle-orm"
import type { AnyPgColumn } from "drizzle-orm/pg-core"
import {
	boolean,
	check,
	date,
	index,
	integer,
	json,
	jsonb,
	numeric,
	pgTable,
	primaryKey,
	smallint,
	text,
	unique,
	uniqueIndex,
	uuid,
} from "drizzle-orm/pg-core"
import type { AnswerValue } from "../../app/domain/answers.ts"
import {
	ANSWER_ORIGINS,
	SYSTEM_DOSSIER,
	SYSTEM_OPERATION,
	SYSTEM_PROTECTION,
	SYSTEM_PURPOSE,
} from "../../app/domain/answers.ts"
import { REVIEW_OUTCOMES } from "../../app/domain/review.ts"
import type { ScoreSheet } from "../../app/domain/scoring.ts"
import type { Snapshot } from "../../app/domain/snapshot.ts"
import { STATUSES } from "../../app/domain/workflow.ts"
import { createdAt, id, moment, oneOf } from "./columns.ts"
import { instruments, targetProfiles } from "./instruments.ts"
import { organizations } from "./organizations.ts"
import { periods } from "./periods.ts"
import { users } from "./users.ts"

export const assessments = pgTable(
	"assessments",
	{
		id: id(),
		periodId: uuid("period_id")
			.notNull()
			.references(() => periods.id),
		organizationId: uuid("organization_id")
			.notNull()
			.references(() => organizations.id),
		instrumentId: text("instrument_id")
			.notNull()
			.references(() => instruments.id),
		profileId: text("profile_id")
			.notNull()
			.references(() => targetProfiles.id),
		status: text("status", { enum: STATUSES }).notNull().default("not_started"),
		/** Counts every change of state; a form names the revision it saw. */
		revision: integer("revision").notNull().default(0),
		facts: jsonb("facts").$type<Record<string, boolean>>().notNull().default({}),
		handedOverAt: moment("handed_over_at"),
		submittedAt: moment("submitted_at"),
		submittedBy: uuid("submitted_by").references(() => users.id),
		reviewerId: uuid("reviewer_id").references(() => users.id),
		/** The unit's own deadline, where the period's was extended for it by an order. */
		extendedTo: moment("extended_to"),
		/** Until when the unit answers what was asked for; null while nothing is. */
		supplementBy: moment("supplement_by"),
		/** Until when the unit may appeal; set with each provisional result. */
		appealBy: moment("appeal_by"),
		createdAt: createdAt(),
	},
	(table) => [
		unique("assessments_organization_period_key").on(table.organizationId, table.periodId),
		index("assessments_period_status_idx").on(table.periodId, table.status),
		oneOf("assessments_status_check", table.status, STATUSES),
	],
)

export const answers = pgTable(
	"answers",
	{
		id: id(),
		assessmentId: uuid("assessment_id")
			.notNull()
			.references(() => assessments.id),
		criterionCode: text("criterion_code").notNull(),
		value: jsonb("value").$type<AnswerValue>(),
		notApplicable: boolean("not_applicable").notNull().default(false),
		reason: text("reason").notNull().default(""),
		explanation: text("explanation").notNull().default(""),
		/** How the value came here: `carried` from the last period and not confirmed yet, imported, or typed. */
		origin: text("origin", { enum: ANSWER_ORIGINS }).notNull().default("typed"),
		/** A write names the version it saw; a stale one is refused. */
		version: integer("version").notNull().default(1),
		updatedBy: uuid("updated_by")
			.notNull()
			.references(() => users.id),
		updatedAt: moment("updated_at").notNull(),
	},
	(table) => [
		unique("answers_assessment_criterion_key").on(table.assessmentId, table.criterionCode),
		check("answers_version_check", sql`${table.version} > 0`),
		oneOf("answers_origin_check", table.origin, ANSWER_ORIGINS),
		check("answers_reason_check", sql`not ${table.notApplicable} or length(${table.reason}) > 0`),
	],
)

/** Bảng kê hệ thống thông tin (4.6): an attack map, never public. */
export const informationSystems = pgTable(
	"information_systems",
	{
		id: id(),
		assessmentId: uuid("assessment_id")
			.notNull()
			.references(() => assessments.id),
		name: text("name").notNull(),
		purpose: text("purpose", { enum: SYSTEM_PURPOSE }).notNull(),
		owner: text("owner").notNull().default(""),
		operator: text("operator").notNull().default(""),
		operation: text("operation", { enum: SYSTEM_OPERATION }).notNull(),
		retiredOn: date("retired_on", { mode: "string" }),
		/** Security level 1–5; null: not determined. */
		level: smallint("level"),
		dossier: text("dossier", { enum: SYSTEM_DOSSIER }).notNull(),
		decisionNumber: text("decision_number").notNull().default(""),
		approvedOn: date("approved_on", { mode: "string" }),
		approvedBy: text("approved_by").notNull().default(""),
		legalBasis: text("legal_basis").notNull().default(""),
		protection: text("protection", { enum: SYSTEM_PROTECTION }).notNull(),
		checkedOn: date("checked_on", { mode: "string" }),
		note: text("note").notNull().default(""),
		/** A row carried over from the last period counts as unconfirmed until somebody saves it. */
		origin: text("origin", { enum: ANSWER_ORIGINS }).notNull().default("typed"),
		version: integer("version").notNull().default(1),
		updatedBy: uuid("updated_by")
			.notNull()
			.references(() => users.id),
		updatedAt: moment("updated_at").notNull(),
	},
	(table) => [
		unique("information_systems_name_key").on(table.assessmentId, table.name),
		oneOf("information_systems_origin_check", table.origin, ANSWER_ORIGINS),
		check("information_systems_level_check", sql`${table.level} between 1 and 5`),
		check(
			"information_systems_approval_check",
			sql`${table.dossier} <> 'approved' or (${table.approvedOn} is not null and ${table.decisionNumber} <> '')`,
		),
		oneOf("information_systems_operation_check", table.operation, SYSTEM_OPERATION),
		oneOf("information_systems_dossier_check", table.dossier, SYSTEM_DOSSIER),
		oneOf("information_systems_protection_check", table.protection, SYSTEM_PROTECTION),
		oneOf("information_systems_purpose_check", table.purpose, SYSTEM_PURPOSE),
	],
)

/** Why a system that stood in the last period's table stands no longer in this one (4.6). */
export const systemDepartures = pgTable(
	"system_departures",
	{
		assessmentId: uuid("assessment_id")
			.notNull()
			.references(() => assessments.id),
		/** As the last period's table names it. */
		name: text("name").notNull(),
		reason: text("reason").notNull(),
		saidBy: uuid("said_by")
			.notNull()
			.references(() => users.id),
		saidAt: moment("said_at").notNull(),
	},
	(table) => [
		primaryKey({ columns: [table.assessmentId, table.name] }),
		check("system_departures_reason_check", sql`length(${table.reason}) > 0`),
	],
)

export const EVIDENCE_KINDS = ["file", "document", "link"] as const

export const evidence = pgTable(
	"evidence",
	{
		id: id(),
		assessmentId: uuid("assessment_id")
			.notNull()
			.references(() => assessments.id),
		criterionCode: text("criterion_code").notNull(),
		kind: text("kind", { enum: EVIDENCE_KINDS }).notNull(),
		title: text("title").notNull(),
		documentNumber: text("document_number"),
		documentDate: date("document_date", { mode: "string" }),
		url: text("url"),
		mediaType: text("media_type"),
		size: integer("size"),
		sha256: text("sha256"),
		/** As the respondent's computer named it. */
		fileName: text("file_name"),
		/** The older piece that this one takes the place of; its row and bytes stay. */
		replacesId: uuid("replaces_id").references((): AnyPgColumn => evidence.id),
		/** Number of the file's appeal that it was handed in with; null: with the answers. */
		appeal: integer("appeal"),
		/** The uploader's word that it holds no state secret and no personal data beyond need. */
		declaredOpen: boolean("declared_open").notNull().default(false),
		/** When a virus scanner passed it; null: none was configured. */
		scannedAt: moment("scanned_at"),
		createdBy: uuid("created_by")
			.notNull()
			.references(() => users.id),
		createdAt: createdAt(),
		/** Taken back before submission; the row and the bytes stay. */
		removedAt: moment("removed_at"),
		removedBy: uuid("removed_by").references(() => users.id),
	},
	(table) => [
		index("evidence_assessment_idx").on(table.assessmentId, table.criterionCode),
		oneOf("evidence_kind_check", table.kind, EVIDENCE_KINDS),
		check(
			"evidence_shape_check",
			sql`(${table.kind} = 'file' and ${table.sha256} is not null and ${table.size} is not null and ${table.mediaType} is not null) or (${table.kind} = 'document' and ${table.documentNumber} is not null and ${table.documentDate} is not null) or (${table.kind} = 'link' and ${table.url} is not null)`,
		),
	],
)

export const SCORE_STAGES = ["self", "verified", "final"] as const
/** What a verified score was counted after; a self score has none. */
export const SCORE_CAUSES = ["review", "appeal", "council", "reopening"] as const

/**
 * One row per stage and edition, never overwritten (trigger): what was counted, by which rules, from which inputs.
 * `json`, not `jsonb`: the text is kept byte for byte, so that its hash can be checked.
 */
export const scores = pgTable(
	"scores",
	{
		id: id(),
		assessmentId: uuid("assessment_id")
			.notNull()
			.references(() => assessments.id),
		stage: text("stage", { enum: SCORE_STAGES }).notNull(),
		edition: integer("edition").notNull(),
		snapshot: json("snapshot").$type<Snapshot>().notNull(),
		sheet: json("sheet").$type<ScoreSheet>().notNull(),
		/** Read off the sheet by the database, so that lists need not open it: the percent, and how many criteria want a decision. */
		percent: text("percent").generatedAlwaysAs(sql`sheet ->> 'percentRounded'`),
		exactPercent: text("exact_percent").generatedAlwaysAs(sql`sheet ->> 'percent'`),
		toDecide: integer("to_decide").generatedAlwaysAs(
			sql`jsonb_array_length(jsonb_path_query_array(sheet::jsonb, '$.pillars[*].criteria[*] ? (!exists (@.naCause) || @.naCause == "claimed")'))`,
		),
		/** Null on a self score, and on scores from before it was kept. */
		cause: text("cause", { enum: SCORE_CAUSES }),
		/** Of the sheet's JSON text. */
		sha256: text("sha256").notNull(),
		createdBy: uuid("created_by")
			.notNull()
			.references(() => users.id),
		createdAt: moment("created_at").notNull(),
	},
	(table) => [
		uniqueIndex("scores_stage_key").on(table.assessmentId, table.stage, table.edition),
		oneOf("scores_stage_check", table.stage, SCORE_STAGES),
		oneOf("scores_cause_check", table.cause, SCORE_CAUSES),
		check("scores_edition_check", sql`${table.edition} > 0`),
	],
)

/**
 * Beside a verified score, of each criterion that both it and the self score count in points, what was claimed, what was
 * left of it and who decided: written with the score, so that views over thousands of files open no sheet.
 */
export const scoreGaps = pgTable(
	"score_gaps",
	{
		scoreId: uuid("score_id")
			.notNull()
			.references(() => scores.id),
		criterionCode: text("criterion_code").notNull(),
		/** Exact, as the sheets have them. */
		selfPoints: text("self_points").notNull(),
		verifiedPoints: text("verified_points").notNull(),
		/** To some twenty digits: for means, not for scores. */
		taken: numeric("taken").generatedAlwaysAs(
			sql`split_part(self_points, '/', 1)::numeric / coalesce(nullif(split_part(self_points, '/', 2), ''), '1')::numeric - split_part(verified_points, '/', 1)::numeric / coalesce(nullif(split_part(verified_points, '/', 2), ''), '1')::numeric`,
		),
		outcome: text("outcome", { enum: REVIEW_OUTCOMES }).notNull(),
		decidedBy: uuid("decided_by")
			.notNull()
			.references(() => users.id),
	},
	(table) => [
		primaryKey({ columns: [table.scoreId, table.criterionCode] }),
		oneOf("score_gaps_outcome_check", table.outcome, REVIEW_OUTCOMES),
	],
)
