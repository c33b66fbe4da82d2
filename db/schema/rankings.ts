import { sql } from "drizzle-orm"
import {
	check,
	date,
	index,
	integer,
	json,
	jsonb,
	numeric,
	pgTable,
	primaryKey,
	text,
	unique,
	uuid,
} from "drizzle-orm/pg-core"
import type { RankingDocument } from "../../app/domain/ranking-document.ts"
import { councilSessions } from "./council.ts"
import { id, moment } from "./columns.ts"
import { emulationBlocks, organizations } from "./organizations.ts"
import { periods } from "./periods.ts"
import { users } from "./users.ts"

/** A published ranking is a document: frozen with its inputs and rules (trigger); a correction is a new edition. */
export const rankings = pgTable(
	"rankings",
	{
		id: id(),
		periodId: uuid("period_id")
			.notNull()
			.references(() => periods.id),
		edition: integer("edition").notNull(),
		decisionNumber: text("decision_number").notNull(),
		decisionDate: date("decision_date", { mode: "string" }).notNull(),
		document: json("document").$type<RankingDocument>().notNull(),
		sha256: text("sha256").notNull(),
		/** The meeting that agreed to it; null on rankings from before meetings were kept. */
		sessionId: uuid("session_id").references(() => councilSessions.id),
		/** Of a later edition: what was wrong with the one before. */
		correction: text("correction"),
		publishedAt: moment("published_at").notNull(),
		publishedBy: uuid("published_by")
			.notNull()
			.references(() => users.id),
	},
	(table) => [
		unique("rankings_edition_key").on(table.periodId, table.edition),
		// a meeting is published once
		unique("rankings_session_key").on(table.sessionId),
		check("rankings_edition_check", sql`${table.edition} > 0`),
	],
)

export const rankingRows = pgTable(
	"ranking_rows",
	{
		rankingId: uuid("ranking_id")
			.notNull()
			.references(() => rankings.id),
		organizationId: uuid("organization_id")
			.notNull()
			.references(() => organizations.id),
		blockId: uuid("block_id")
			.notNull()
			.references(() => emulationBlocks.id),
		/** The unit's name on the day of publication. */
		name: text("name").notNull(),
		percent: numeric("percent", { precision: 5, scale: 2 }),
		band: text("band"),
		place: integer("place"),
		unrankedReason: text("unranked_reason"),
		/** Percent of each pillar, two decimals, null where the pillar does not apply. */
		pillars: jsonb("pillars").$type<Record<string, string | null>>().notNull(),
	},
	(table) => [
		primaryKey({ columns: [table.rankingId, table.organizationId] }),
		index("ranking_rows_place_idx").on(table.rankingId, table.blockId, table.place),
		check("ranking_rows_place_check", sql`(${table.place} is null) <> (${table.unrankedReason} is null)`),
		check("ranking_rows_percent_check", sql`${table.percent} between 0 and 100`),
	],
)
