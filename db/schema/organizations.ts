import { sql } from "drizzle-orm"
import {
	boolean,
	check,
	date,
	index,
	jsonb,
	pgTable,
	primaryKey,
	text,
	uniqueIndex,
	uuid,
} from "drizzle-orm/pg-core"
import type { AnyPgColumn } from "drizzle-orm/pg-core"
import { ORGANIZATION_KINDS, SECTORS, SIZES } from "../../app/domain/organization.ts"
import { createdAt, id, oneOf } from "./columns.ts"

export const organizations = pgTable(
	"organizations",
	{
		id: id(),
		/** Mã định danh; for a business its tax code or a generated code. */
		code: text("code").notNull(),
		name: text("name").notNull(),
		kind: text("kind", { enum: ORGANIZATION_KINDS }).notNull(),
		parentId: uuid("parent_id").references((): AnyPgColumn => organizations.id),
		sector: text("sector", { enum: SECTORS }),
		size: text("size", { enum: SIZES }),
		validFrom: date("valid_from", { mode: "string" }).notNull(),
		validTo: date("valid_to", { mode: "string" }),
		/** Header answers that drive applicability, copied into each new assessment. */
		facts: jsonb("facts").$type<Record<string, boolean>>().notNull().default({}),
		createdAt: createdAt(),
	},
	(table) => [
		uniqueIndex("organizations_code_key").on(table.code),
		index("organizations_kind_idx").on(table.kind, table.sector, table.size),
		index("organizations_parent_idx").on(table.parentId),
		oneOf("organizations_kind_check", table.kind, ORGANIZATION_KINDS),
		oneOf("organizations_sector_check", table.sector, SECTORS),
		oneOf("organizations_size_check", table.size, SIZES),
		check(
			"organizations_validity_check",
			sql`${table.validTo} is null or ${table.validTo} > ${table.validFrom}`,
		),
		check(
			"organizations_business_check",
			sql`${table.kind} not in ('enterprise', 'household_business', 'cooperative') or (${table.sector} is not null and ${table.size} is not null)`,
		),
	],
)

/** Merge, split or rename: old results stay with the old unit, both sides stay readable. */
export const organizationSuccessions = pgTable(
	"organization_successions",
	{
		predecessorId: uuid("predecessor_id")
			.notNull()
			.references(() => organizations.id),
		successorId: uuid("successor_id")
			.notNull()
			.references(() => organizations.id),
		effectiveOn: date("effective_on", { mode: "string" }).notNull(),
		/** How data of a running period are joined (`domain/3-scoring.md` WE-2). */
		dataRule: text("data_rule", { enum: ["pooled_counts", "mean_of_scores", "separate"] }).notNull(),
		basis: text("basis").notNull(),
	},
	(table) => [
		primaryKey({ columns: [table.predecessorId, table.successorId] }),
		check("organization_successions_distinct_check", sql`${table.predecessorId} <> ${table.successorId}`),
		oneOf("organization_successions_rule_check", table.dataRule, [
			"pooled_counts",
			"mean_of_scores",
			"separate",
		]),
	],
)

/** Khối, cụm thi đua: who competes with whom. */
export const emulationBlocks = pgTable(
	"emulation_blocks",
	{
		id: id(),
		code: text("code").notNull(),
		nameVi: text("name_vi").notNull(),
		nameEn: text("name_en").notNull(),
		active: boolean("active").notNull().default(true),
	},
	(table) => [uniqueIndex("emulation_blocks_code_key").on(table.code)],
)
