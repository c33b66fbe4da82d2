import { sql } from "drizzle-orm"
import {
	boolean,
	check,
	date,
	jsonb,
	pgTable,
	primaryKey,
	text,
	uniqueIndex,
	uuid,
} from "drizzle-orm/pg-core"
import type { AnyPgColumn } from "drizzle-orm/pg-core"
import { ORGANIZATION_KINDS } from "../../app/domain/organization.ts"
import { PERIOD_KINDS, PERIOD_STATUSES } from "../../app/domain/period.ts"
import type { ReviewRules } from "../../app/domain/review.ts"
import { createdAt, id, moment, oneOf } from "./columns.ts"
import { instruments, targetProfiles } from "./instruments.ts"
import { emulationBlocks, organizations } from "./organizations.ts"

/** What a period fixes before it opens, for final scores and the ranking. */
export type PeriodRules = {
	bandSet: "nd335" | "five"
	/** Absent: the defaults of `app/domain/review.ts`. */
	review?: Partial<ReviewRules>
}

export const periods = pgTable(
	"assessment_periods",
	{
		id: id(),
		code: text("code").notNull(),
		nameVi: text("name_vi").notNull(),
		nameEn: text("name_en").notNull(),
		kind: text("kind", { enum: PERIOD_KINDS }).notNull(),
		status: text("status", { enum: PERIOD_STATUSES }).notNull().default("planned"),
		/** The period that data cover, both days included. */
		startsOn: date("starts_on", { mode: "string" }).notNull(),
		endsOn: date("ends_on", { mode: "string" }).notNull(),
		opensAt: moment("opens_at").notNull(),
		submitBy: moment("submit_by").notNull(),
		reviewBy: moment("review_by").notNull(),
		previousId: uuid("previous_id").references((): AnyPgColumn => periods.id),
		rules: jsonb("rules").$type<PeriodRules>().notNull(),
		createdAt: createdAt(),
	},
	(table) => [
		uniqueIndex("assessment_periods_code_key").on(table.code),
		oneOf("assessment_periods_kind_check", table.kind, PERIOD_KINDS),
		oneOf("assessment_periods_status_check", table.status, PERIOD_STATUSES),
		check("assessment_periods_span_check", sql`${table.endsOn} >= ${table.startsOn}`),
		check(
			"assessment_periods_calendar_check",
			sql`${table.opensAt} < ${table.submitBy} and ${table.submitBy} <= ${table.reviewBy}`,
		),
	],
)

/** Which questionnaire and profile a kind of organisation answers in a period. */
export const periodInstruments = pgTable(
	"period_instruments",
	{
		periodId: uuid("period_id")
			.notNull()
			.references(() => periods.id),
		organizationKind: text("organization_kind", { enum: ORGANIZATION_KINDS }).notNull(),
		instrumentId: text("instrument_id")
			.notNull()
			.references(() => instruments.id),
		profileId: text("profile_id")
			.notNull()
			.references(() => targetProfiles.id),
	},
	(table) => [
		primaryKey({ columns: [table.periodId, table.organizationKind] }),
		oneOf("period_instruments_kind_check", table.organizationKind, ORGANIZATION_KINDS),
	],
)

/** Who stands in which block in a period; `ranked` false: assessed, listed, without a place. */
export const blockMembers = pgTable(
	"block_members",
	{
		periodId: uuid("period_id")
			.notNull()
			.references(() => periods.id),
		organizationId: uuid("organization_id")
			.notNull()
			.references(() => organizations.id),
		blockId: uuid("block_id")
			.notNull()
			.references(() => emulationBlocks.id),
		ranked: boolean("ranked").notNull().default(true),
		unrankedReason: text("unranked_reason"),
	},
	(table) => [
		primaryKey({ columns: [table.periodId, table.organizationId] }),
		check("block_members_reason_check", sql`${table.ranked} or ${table.unrankedReason} is not null`),
	],
)
