import { sql } from "drizzle-orm"
import { check, date, index, integer, json, pgTable, primaryKey, text } from "drizzle-orm/pg-core"
import type { Questionnaire, TargetProfile } from "../../app/domain/questionnaire.ts"
import { createdAt, moment } from "./columns.ts"

/** A questionnaire version: the frozen copy of a data file; immutable once published (trigger). */
export const instruments = pgTable(
	"instruments",
	{
		/** code/version, e.g. agency/2026-1 */
		id: text("id").primaryKey(),
		code: text("code").notNull(),
		version: text("version").notNull(),
		content: json("content").$type<Questionnaire>().notNull(),
		sha256: text("sha256").notNull(),
		createdAt: createdAt(),
		publishedAt: moment("published_at"),
	},
	(table) => [check("instruments_id_check", sql`${table.id} = ${table.code} || '/' || ${table.version}`)],
)

export const targetProfiles = pgTable("target_profiles", {
	/** code/version, e.g. ST/2026-1 */
	id: text("id").primaryKey(),
	code: text("code").notNull(),
	version: text("version").notNull(),
	content: json("content").$type<TargetProfile>().notNull(),
	sha256: text("sha256").notNull(),
	createdAt: createdAt(),
})

/** A legal base, dated: what obliges, since when, until when. */
export const legalDocuments = pgTable("legal_documents", {
	code: text("code").primaryKey(),
	number: text("number").notNull(),
	titleVi: text("title_vi").notNull(),
	titleEn: text("title_en").notNull(),
	issuerVi: text("issuer_vi").notNull(),
	issuerEn: text("issuer_en").notNull(),
	issuedOn: date("issued_on", { mode: "string" }),
	validFrom: date("valid_from", { mode: "string" }),
	validTo: date("valid_to", { mode: "string" }),
	noteVi: text("note_vi"),
	noteEn: text("note_en"),
})

export const legalTasks = pgTable("legal_tasks", {
	id: text("id").primaryKey(),
	taskGroup: integer("task_group").notNull(),
	number: text("number"),
	obliges: text("obliges").notNull(),
})

/** An exact quote and the place where it stands. */
export const legalClauses = pgTable(
	"legal_clauses",
	{
		taskId: text("task_id")
			.notNull()
			.references(() => legalTasks.id),
		position: integer("position").notNull(),
		documentCode: text("document_code")
			.notNull()
			.references(() => legalDocuments.code),
		place: text("place").notNull(),
		quote: text("quote").notNull(),
	},
	(table) => [
		primaryKey({ columns: [table.taskId, table.position] }),
		index("legal_clauses_document_idx").on(table.documentCode),
	],
)
