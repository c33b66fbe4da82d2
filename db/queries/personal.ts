import { and, asc, desc, eq, getTableColumns, isNull, lt, ne, or, sql } from "drizzle-orm"
import type { SQL } from "drizzle-orm"
import type { PgTable } from "drizzle-orm/pg-core"
import { NO_NAME } from "../../app/domain/personal.ts"
import type { Db, Tx } from "../client.ts"
import { councilMembers } from "../schema/council.ts"
import {
	breakGlass,
	challenges,
	delegations,
	identities,
	invitations,
	oneTimeTokens,
	passkeys,
	recoveryCodes,
	totpSecrets,
} from "../schema/identity.ts"
import { auditLog, mails, notices } from "../schema/ledger.ts"
import { organizations } from "../schema/organizations.ts"
import { conflicts } from "../schema/reviews.ts"
import { workAssignments } from "../schema/teamwork.ts"
import { memberships, returnLinks, sessions, signInFailures, users } from "../schema/users.ts"

type Subject = { userId: string; email: string | null }

/** Hashes, keys and sealed texts: they open something and tell nothing of the person. */
const SECRET = new Set(["passwordHash", "tokenHash", "hash", "sealed", "publicKey"])
/** Tables whose own key is the hash of a token. */
const KEYED_BY_TOKEN = new Set<PgTable>([sessions, returnLinks, oneTimeTokens, challenges])

/** Every table with rows about one person, and which they are; `docs/personal-data.json` names the same. */
const ABOUT: Record<string, { table: PgTable; where: (of: Subject) => SQL | undefined }> = {
	users: { table: users, where: ({ userId }) => eq(users.id, userId) },
	memberships: { table: memberships, where: ({ userId }) => eq(memberships.userId, userId) },
	sessions: { table: sessions, where: ({ userId }) => eq(sessions.userId, userId) },
	return_links: { table: returnLinks, where: ({ userId }) => eq(returnLinks.userId, userId) },
	one_time_tokens: { table: oneTimeTokens, where: ({ userId }) => eq(oneTimeTokens.userId, userId) },
	totp_secrets: { table: totpSecrets, where: ({ userId }) => eq(totpSecrets.userId, userId) },
	recovery_codes: { table: recoveryCodes, where: ({ userId }) => eq(recoveryCodes.userId, userId) },
	passkeys: { table: passkeys, where: ({ userId }) => eq(passkeys.userId, userId) },
	identities: { table: identities, where: ({ userId }) => eq(identities.userId, userId) },
	challenges: { table: challenges, where: ({ userId }) => eq(challenges.userId, userId) },
	break_glass: { table: breakGlass, where: ({ userId }) => eq(breakGlass.userId, userId) },
	conflicts: { table: conflicts, where: ({ userId }) => eq(conflicts.userId, userId) },
	council_members: { table: councilMembers, where: ({ userId }) => eq(councilMembers.userId, userId) },
	notices: { table: notices, where: ({ userId }) => eq(notices.userId, userId) },
	mails: { table: mails, where: ({ userId }) => eq(mails.userId, userId) },
	work_assignments: {
		table: workAssignments,
		where: ({ userId }) => eq(workAssignments.assigneeId, userId),
	},
	delegations: {
		table: delegations,
		where: ({ userId }) => or(eq(delegations.givenBy, userId), eq(delegations.givenTo, userId)),
	},
	invitations: {
		table: invitations,
		where: ({ userId, email }) => or(eq(invitations.acceptedBy, userId), eq(invitations.email, email ?? "")),
	},
	sign_in_failures: {
		table: signInFailures,
		where: ({ email }) => eq(signInFailures.email, email ?? ""),
	},
	audit_log: { table: auditLog, where: ({ userId }) => eq(auditLog.actorId, userId) },
}

function columnsOf(table: PgTable) {
	const left = KEYED_BY_TOKEN.has(table) ? new Set([...SECRET, "id"]) : SECRET
	return Object.fromEntries(Object.entries(getTableColumns(table)).filter(([name]) => !left.has(name)))
}

/** Every row about the person, by table, without what is secret. */
export async function rowsAbout(db: Db, of: Subject): Promise<Record<string, unknown[]>> {
	const found = await Promise.all(
		Object.entries(ABOUT).map(async ([name, { table, where }]) => {
			const rows = await db.select(columnsOf(table)).from(table).where(where(of))
			return [name, rows] as const
		}),
	)
	return Object.fromEntries(found)
}

export async function findPerson(db: Db, userId: string) {
	const [row] = await db
		.select({
			id: users.id,
			name: users.name,
			email: users.email,
			active: users.active,
			createdAt: users.createdAt,
			emailVerifiedAt: users.emailVerifiedAt,
		})
		.from(users)
		.where(eq(users.id, userId))
	return row ?? null
}

/** The row, locked: a session that is being opened waits, and finds the account closed. */
export async function lockPerson(tx: Tx, userId: string) {
	const [row] = await tx
		.select({ id: users.id, name: users.name, email: users.email })
		.from(users)
		.where(eq(users.id, userId))
		.for("update")
	return row ?? null
}

/** All positions of a person, those that ended too, newest first. */
export function listPositions(db: Db, userId: string) {
	return db
		.select({
			id: memberships.id,
			role: memberships.role,
			organizationName: organizations.name,
			createdAt: memberships.createdAt,
			endedAt: memberships.endedAt,
		})
		.from(memberships)
		.innerJoin(organizations, eq(organizations.id, memberships.organizationId))
		.where(eq(memberships.userId, userId))
		.orderBy(desc(memberships.createdAt), asc(memberships.role))
}

/**
 * Takes away whatever says who the person is or lets them in. The row stays, without a name, for what it signed; the log
 * stays, for it names people by their ids alone.
 */
export async function eraseAccount(
	tx: Tx,
	{ id, email, name }: { id: string; email: string | null; name: string },
): Promise<void> {
	await tx.delete(sessions).where(eq(sessions.userId, id))
	await tx.delete(returnLinks).where(eq(returnLinks.userId, id))
	await tx.delete(oneTimeTokens).where(eq(oneTimeTokens.userId, id))
	await tx.delete(totpSecrets).where(eq(totpSecrets.userId, id))
	await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, id))
	await tx.delete(passkeys).where(eq(passkeys.userId, id))
	await tx.delete(identities).where(eq(identities.userId, id))
	await tx.delete(challenges).where(eq(challenges.userId, id))
	await tx.delete(notices).where(eq(notices.userId, id))
	await tx.delete(mails).where(eq(mails.userId, id))
	if (email !== null) {
		await tx.delete(signInFailures).where(eq(signInFailures.email, email))
		await tx.delete(invitations).where(and(eq(invitations.email, email), isNull(invitations.acceptedAt)))
	}
	await tx.update(invitations).set({ email: NO_NAME, name: NO_NAME }).where(eq(invitations.acceptedBy, id))
	// what others were told of the person
	await tx.execute(sql`
		update ${notices} set params = (
			select jsonb_object_agg(key, case when value = ${name} then ${NO_NAME} else value end)
			from jsonb_each_text(params))
		where exists (select 1 from jsonb_each_text(params) where value = ${name})`)
	await tx
		.update(users)
		.set({ email: null, passwordHash: null, name: NO_NAME, active: false, emailVerifiedAt: null })
		.where(eq(users.id, id))
}

/** Links and offers that ended before then; of an offer that was taken the address and the name, which the account has. */
export async function removeEndedOffers(db: Db, before: Date): Promise<void> {
	await db.delete(oneTimeTokens).where(lt(oneTimeTokens.expiresAt, before))
	await db.delete(invitations).where(and(isNull(invitations.acceptedAt), lt(invitations.expiresAt, before)))
	await db
		.update(invitations)
		.set({ email: NO_NAME, name: NO_NAME })
		.where(and(lt(invitations.acceptedAt, before), ne(invitations.email, NO_NAME)))
}
