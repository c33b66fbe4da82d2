import { sql } from "drizzle-orm"
import {
	bigint,
	boolean,
	check,
	date,
	index,
	integer,
	pgTable,
	primaryKey,
	text,
	uniqueIndex,
	uuid,
} from "drizzle-orm/pg-core"
import { ROLES } from "../../app/domain/role.ts"
import { createdAt, id, moment, oneOf } from "./columns.ts"
import { organizations } from "./organizations.ts"
import { users } from "./users.ts"

export const LETTER_PURPOSES = ["reset", "verify"] as const

/** Links sent by e-mail that open one thing once: a new password, or the proof of an address. */
export const oneTimeTokens = pgTable(
	"one_time_tokens",
	{
		/** SHA-256 of the link's token, hex: the table alone opens nothing. */
		id: text("id").primaryKey(),
		purpose: text("purpose", { enum: LETTER_PURPOSES }).notNull(),
		userId: uuid("user_id")
			.notNull()
			.references(() => users.id, { onDelete: "cascade" }),
		/** The address it was sent to; a link to an address that was changed since opens nothing. */
		email: text("email").notNull(),
		createdAt: createdAt(),
		expiresAt: moment("expires_at").notNull(),
		usedAt: moment("used_at"),
	},
	(table) => [
		index("one_time_tokens_user_idx").on(table.userId, table.purpose),
		index("one_time_tokens_expiry_idx").on(table.expiresAt),
		oneOf("one_time_tokens_purpose_check", table.purpose, LETTER_PURPOSES),
	],
)

/** A position offered to somebody by e-mail, until they take it. */
export const invitations = pgTable(
	"invitations",
	{
		id: id(),
		/** SHA-256 of the link's token, hex. */
		tokenHash: text("token_hash").notNull(),
		email: text("email").notNull(),
		name: text("name").notNull(),
		organizationId: uuid("organization_id")
			.notNull()
			.references(() => organizations.id),
		role: text("role", { enum: ROLES }).notNull(),
		invitedBy: uuid("invited_by")
			.notNull()
			.references(() => users.id),
		createdAt: createdAt(),
		expiresAt: moment("expires_at").notNull(),
		acceptedAt: moment("accepted_at"),
		acceptedBy: uuid("accepted_by").references(() => users.id),
		withdrawnAt: moment("withdrawn_at"),
	},
	(table) => [
		uniqueIndex("invitations_token_key").on(table.tokenHash),
		index("invitations_organization_idx").on(table.organizationId),
		check("invitations_email_check", sql`${table.email} = lower(${table.email})`),
		check("invitations_accepted_check", sql`(${table.acceptedAt} is null) = (${table.acceptedBy} is null)`),
		check("invitations_withdrawn_check", sql`${table.acceptedAt} is null or ${table.withdrawnAt} is null`),
		oneOf("invitations_role_check", table.role, ROLES),
	],
)

/** The second factor by an authenticator app (RFC 6238). */
export const totpSecrets = pgTable("totp_secrets", {
	userId: uuid("user_id")
		.primaryKey()
		.references(() => users.id, { onDelete: "cascade" }),
	/** Sealed (`app/sealing.server.ts`). */
	sealed: text("sealed").notNull(),
	createdAt: createdAt(),
	/** Null until a first code has shown that the app knows the secret. */
	confirmedAt: moment("confirmed_at"),
	/** The time step of the last code taken: no code counts twice (RFC 6238 §5.2). */
	lastStep: bigint("last_step", { mode: "number" }),
})

/** For the day the device is lost; each opens once. */
export const recoveryCodes = pgTable(
	"recovery_codes",
	{
		userId: uuid("user_id")
			.notNull()
			.references(() => users.id, { onDelete: "cascade" }),
		/** SHA-256 of user and code, hex. */
		hash: text("hash").notNull(),
		createdAt: createdAt(),
		usedAt: moment("used_at"),
	},
	(table) => [primaryKey({ columns: [table.userId, table.hash] })],
)

/** WebAuthn credentials (passkeys). */
export const passkeys = pgTable(
	"passkeys",
	{
		/** The credential's id, base64url. */
		id: text("id").primaryKey(),
		userId: uuid("user_id")
			.notNull()
			.references(() => users.id, { onDelete: "cascade" }),
		/** What its owner calls it. */
		name: text("name").notNull(),
		/** COSE key, base64url. */
		publicKey: text("public_key").notNull(),
		/** Signature counter; 0 where the authenticator keeps none. */
		counter: bigint("counter", { mode: "number" }).notNull(),
		transports: text("transports").array().notNull().default([]),
		backedUp: boolean("backed_up").notNull(),
		createdAt: createdAt(),
		lastUsedAt: moment("last_used_at"),
	},
	(table) => [index("passkeys_user_idx").on(table.userId)],
)

/** An account at an OpenID provider that signs a person in. */
export const identities = pgTable(
	"identities",
	{
		issuer: text("issuer").notNull(),
		subject: text("subject").notNull(),
		userId: uuid("user_id")
			.notNull()
			.references(() => users.id, { onDelete: "cascade" }),
		createdAt: createdAt(),
		lastUsedAt: moment("last_used_at"),
	},
	(table) => [
		primaryKey({ columns: [table.issuer, table.subject] }),
		uniqueIndex("identities_user_key").on(table.userId, table.issuer),
	],
)

export const CHALLENGE_PURPOSES = ["second_factor", "oidc", "passkey_register", "passkey_sign_in"] as const

/** A sign-in that is under way in one browser: what its next step must answer to. Taken once. */
export const challenges = pgTable(
	"challenges",
	{
		/** SHA-256 of the token in the browser's cookie, hex. */
		id: text("id").primaryKey(),
		purpose: text("purpose", { enum: CHALLENGE_PURPOSES }).notNull(),
		userId: uuid("user_id").references(() => users.id, { onDelete: "cascade" }),
		/** Sealed JSON (`app/sealing.server.ts`). */
		sealed: text("sealed").notNull(),
		/** Wrong answers so far. */
		tries: integer("tries").notNull().default(0),
		createdAt: createdAt(),
		expiresAt: moment("expires_at").notNull(),
	},
	(table) => [
		index("challenges_expiry_idx").on(table.expiresAt),
		oneOf("challenges_purpose_check", table.purpose, CHALLENGE_PURPOSES),
	],
)

/** A head's power to sign, given to a deputy for some days by a written document. */
export const delegations = pgTable(
	"delegations",
	{
		id: id(),
		organizationId: uuid("organization_id")
			.notNull()
			.references(() => organizations.id),
		givenBy: uuid("given_by")
			.notNull()
			.references(() => users.id),
		givenTo: uuid("given_to")
			.notNull()
			.references(() => users.id),
		/** First and last day, Vietnamese time, both included. */
		fromDay: date("from_day", { mode: "string" }).notNull(),
		toDay: date("to_day", { mode: "string" }).notNull(),
		/** Number of the document that says so (văn bản ủy quyền). */
		document: text("document").notNull(),
		createdAt: createdAt(),
		revokedAt: moment("revoked_at"),
		revokedBy: uuid("revoked_by").references(() => users.id),
	},
	(table) => [
		index("delegations_to_idx").on(table.givenTo, table.organizationId),
		check("delegations_days_check", sql`${table.fromDay} <= ${table.toDay}`),
		check("delegations_other_check", sql`${table.givenBy} <> ${table.givenTo}`),
		check("delegations_document_check", sql`length(${table.document}) > 0`),
		check("delegations_revoked_check", sql`(${table.revokedAt} is null) = (${table.revokedBy} is null)`),
	],
)

/** An administrator reads one unit's files for a short while, for a reason that the unit is told. Never changed but ended. */
export const breakGlass = pgTable(
	"break_glass",
	{
		id: id(),
		userId: uuid("user_id")
			.notNull()
			.references(() => users.id),
		organizationId: uuid("organization_id")
			.notNull()
			.references(() => organizations.id),
		reason: text("reason").notNull(),
		startedAt: moment("started_at").notNull(),
		expiresAt: moment("expires_at").notNull(),
		endedAt: moment("ended_at"),
	},
	(table) => [
		index("break_glass_user_idx").on(table.userId, table.expiresAt),
		check("break_glass_reason_check", sql`length(${table.reason}) >= 20`),
		check("break_glass_time_check", sql`${table.expiresAt} > ${table.startedAt}`),
	],
)
