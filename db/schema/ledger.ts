import { sql } from "drizzle-orm"
import {
	bigint,
	bigserial,
	boolean,
	check,
	index,
	integer,
	jsonb,
	pgTable,
	smallint,
	text,
	unique,
	uuid,
} from "drizzle-orm/pg-core"
import { MAIL_OUTCOMES } from "../../app/domain/mail.ts"
import { id, moment, oneOf } from "./columns.ts"

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
		/** The network address that the request came from; null for jobs. */
		address: text("address"),
		/** Which of the chains it hangs in, its place there, and the hashes that hold it (trigger). */
		chain: smallint("chain"),
		seq: bigint("seq", { mode: "number" }),
		prevHash: text("prev_hash"),
		hash: text("hash"),
	},
	(table) => [
		unique("audit_log_chain_key").on(table.chain, table.seq),
		index("audit_log_entity_idx").on(table.entity, table.entityId, table.id),
		index("audit_log_organization_idx").on(table.organizationId, table.id),
		index("audit_log_at_idx").on(table.at, table.id),
		index("audit_log_actor_idx").on(table.actorId, table.at, table.id),
		index("audit_log_action_idx").on(table.action, table.at, table.id),
		index("audit_log_organization_at_idx").on(table.organizationId, table.at, table.id),
		index("audit_log_address_idx").on(table.address, table.at, table.id).where(sql`address is not null`),
		index("audit_log_entity_id_idx").on(table.entityId.op("text_pattern_ops"), table.at, table.id),
	],
)

/** The head of each chain: its last row's place and hash. A writer takes one that no other holds. */
export const auditChains = pgTable("audit_chains", {
	chain: smallint("chain").primaryKey(),
	seq: bigint("seq", { mode: "number" }).notNull(),
	hash: text("hash").notNull(),
})

/** All heads on one day, as they were exported; whoever has the file can tell later that nothing before it changed. */
export const auditAnchors = pgTable("audit_anchors", {
	id: id(),
	at: moment("at").notNull(),
	heads: jsonb("heads").$type<{ chain: number; seq: number; hash: string }[]>().notNull(),
	/** Of the exported text. */
	sha256: text("sha256").notNull(),
})

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
		/** When it went out by e-mail; null: not yet, or not wanted. */
		mailedAt: moment("mailed_at"),
		/** To go out with its person's next e-mail. */
		mailWaits: boolean("mail_waits").notNull().default(false),
		/** The e-mail that it is part of. */
		mailId: uuid("mail_id"),
	},
	(table) => [
		index("notices_user_idx").on(table.userId, table.read, table.createdAt),
		index("notices_mail_waits_idx").on(table.userId).where(sql`mail_waits`),
		index("notices_mail_idx").on(table.mailId).where(sql`mail_id is not null`),
	],
)

/** An e-mail to one person: which notices it tells is settled before it is sent, so a second try is the same mail. */
export const mails = pgTable(
	"mails",
	{
		id: id(),
		userId: uuid("user_id").notNull(),
		queuedAt: moment("queued_at").notNull(),
		attempts: integer("attempts").notNull().default(0),
		/** Not tried before; whoever takes it moves this on, so that nobody else takes it meanwhile. */
		tryAt: moment("try_at").notNull(),
		/** Null while it is on its way. */
		outcome: text("outcome", { enum: MAIL_OUTCOMES }),
		settledAt: moment("settled_at"),
		/** What the mail server said last. */
		lastError: text("last_error").notNull().default(""),
		failedAt: moment("failed_at"),
	},
	(table) => [
		index("mails_waiting_idx").on(table.tryAt).where(sql`outcome is null`),
		index("mails_user_idx").on(table.userId, table.queuedAt),
		oneOf("mails_outcome_check", table.outcome, MAIL_OUTCOMES),
		check("mails_settled_check", sql`(${table.outcome} is null) = (${table.settledAt} is null)`),
	],
)
