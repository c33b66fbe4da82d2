import { sql } from "drizzle-orm"
import { boolean, check, index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core"
import { LOCALES } from "../../app/domain/localized.ts"
import { MAIL_CHOICES } from "../../app/domain/mail.ts"
import { ROLES } from "../../app/domain/role.ts"
import { createdAt, id, moment, oneOf } from "./columns.ts"
import { organizations } from "./organizations.ts"

export const users = pgTable(
	"users",
	{
		id: id(),
		/** Null with the password: a guest, who comes back by a return link until the account is kept. */
		email: text("email"),
		name: text("name").notNull(),
		/** argon2id, PHC string. */
		passwordHash: text("password_hash"),
		locale: text("locale", { enum: LOCALES }).notNull().default("vi"),
		/** Whether notices also come by e-mail: soon after, once a day together, or not. */
		mail: text("mail", { enum: MAIL_CHOICES }).notNull().default("soon"),
		active: boolean("active").notNull().default(true),
		/** When a link sent to the address was opened; null: nobody has shown that it is theirs. */
		emailVerifiedAt: moment("email_verified_at"),
		createdAt: createdAt(),
	},
	(table) => [
		uniqueIndex("users_email_key").on(table.email),
		check("users_email_check", sql`${table.email} = lower(${table.email})`),
		check("users_guest_check", sql`(${table.email} is null) = (${table.passwordHash} is null)`),
		oneOf("users_locale_check", table.locale, LOCALES),
		oneOf("users_mail_check", table.mail, MAIL_CHOICES),
	],
)

/** A position: one person in one role at one organisation, for a time. */
export const memberships = pgTable(
	"memberships",
	{
		id: id(),
		userId: uuid("user_id")
			.notNull()
			.references(() => users.id),
		organizationId: uuid("organization_id")
			.notNull()
			.references(() => organizations.id),
		role: text("role", { enum: ROLES }).notNull(),
		createdAt: createdAt(),
		endedAt: moment("ended_at"),
	},
	(table) => [
		uniqueIndex("memberships_position_key").on(table.userId, table.organizationId, table.role),
		index("memberships_organization_idx").on(table.organizationId, table.role),
		oneOf("memberships_role_check", table.role, ROLES),
	],
)

export const sessions = pgTable(
	"sessions",
	{
		/** SHA-256 of the cookie's token, hex: the table alone opens no session. */
		id: text("id").primaryKey(),
		userId: uuid("user_id")
			.notNull()
			.references(() => users.id, { onDelete: "cascade" }),
		membershipId: uuid("membership_id").references(() => memberships.id),
		userAgent: text("user_agent").notNull().default(""),
		/** The network address it was started from; not kept for guests. */
		address: text("address"),
		/** When a second factor, or a passkey that checks its user, was shown. */
		secondFactorAt: moment("second_factor_at"),
		createdAt: createdAt(),
		lastSeenAt: moment("last_seen_at").notNull().defaultNow(),
		expiresAt: moment("expires_at").notNull(),
	},
	(table) => [index("sessions_user_idx").on(table.userId), index("sessions_expiry_idx").on(table.expiresAt)],
)

/** The way back of a guest: a link with a token that the guest keeps. */
export const returnLinks = pgTable(
	"return_links",
	{
		/** SHA-256 of the link's token, hex: the table alone opens nothing. */
		id: text("id").primaryKey(),
		userId: uuid("user_id")
			.notNull()
			.references(() => users.id, { onDelete: "cascade" }),
		membershipId: uuid("membership_id")
			.notNull()
			.references(() => memberships.id, { onDelete: "cascade" }),
		createdAt: createdAt(),
		expiresAt: moment("expires_at").notNull(),
	},
	(table) => [
		index("return_links_user_idx").on(table.userId),
		index("return_links_expiry_idx").on(table.expiresAt),
	],
)

/** Failed sign-ins, to slow guessing down per account and per address. */
export const signInFailures = pgTable(
	"sign_in_failures",
	{
		id: id(),
		email: text("email").notNull(),
		address: text("address").notNull(),
		at: moment("at").notNull().defaultNow(),
	},
	(table) => [
		index("sign_in_failures_email_idx").on(table.email, table.at),
		index("sign_in_failures_address_idx").on(table.address, table.at),
	],
)
