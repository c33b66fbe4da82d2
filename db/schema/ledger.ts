import { bigserial, boolean, index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core"
import { id, moment } from "./columns.ts"

/** Who did what, on which, when, before and after. No foreign keys; append-only (trigger). */
export const auditLog = pgTable(
	"audit_log",
	{
		id: bigserial("id", { mode: "number" }).primaryKey(),
		at: moment("at").notNull(),
		actorId: uuid("actor_id"),
		actorRole: text("actor_role"),
		action: text("action").notNull(),
		entity: text("entity").notNull(),
		entityId: text("entity_id").notNull(),
		organizationId: uuid("organization_id"),
		before: jsonb("before"),
		after: jsonb("after"),
	},
	(table) => [
		index("audit_log_entity_idx").on(table.entity, table.entityId, table.id),
		index("audit_log_organization_idx").on(table.organizationId, table.id),
	],
)

/** What a person is told in the portal. */
export const notices = pgTable(
	"notices",
	{
		id: id(),
		userId: uuid("user_id").notNull(),
		key: text("key").notNull(),
		params: jsonb("params").$type<Record<string, string>>().notNull(),
		href: text("href").notNull(),
		createdAt: moment("created_at").notNull(),
		read: boolean("read").notNull().default(false),
	},
	(table) => [index("notices_user_idx").on(table.userId, table.read, table.createdAt)],
)
