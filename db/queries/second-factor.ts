import { and, count, eq, isNotNull, isNull, lt, or } from "drizzle-orm"
import type { Db, Tx } from "../client.ts"
import { passkeys, recoveryCodes, totpSecrets } from "../schema/identity.ts"

/** A person's authenticator app, once a first code has shown that it knows the secret. */
export async function findTotp(db: Db, userId: string) {
	const [row] = await db
		.select()
		.from(totpSecrets)
		.where(and(eq(totpSecrets.userId, userId), isNotNull(totpSecrets.confirmedAt)))
	return row ?? null
}

/** False where there is one already. */
export async function insertTotp(
	tx: Tx,
	row: { userId: string; sealed: string; confirmedAt: Date; lastStep: number },
): Promise<boolean> {
	const made = await tx
		.insert(totpSecrets)
		.values({ ...row, createdAt: row.confirmedAt })
		.onConflictDoNothing()
		.returning({ userId: totpSecrets.userId })
	return made.length > 0
}

/** Takes the code of a time step; false when it, or a later one, was taken before. */
export async function takeStep(tx: Tx, userId: string, step: number): Promise<boolean> {
	const taken = await tx
		.update(totpSecrets)
		.set({ lastStep: step })
		.where(
			and(
				eq(totpSecrets.userId, userId),
				isNotNull(totpSecrets.confirmedAt),
				or(isNull(totpSecrets.lastStep), lt(totpSecrets.lastStep, step)),
			),
		)
		.returning({ userId: totpSecrets.userId })
	return taken.length > 0
}

export async function resealTotp(tx: Tx, userId: string, sealed: string): Promise<void> {
	await tx.update(totpSecrets).set({ sealed }).where(eq(totpSecrets.userId, userId))
}

/** Those before stop working. */
export async function replaceRecoveryCodes(
	tx: Tx,
	userId: string,
	codes: { hashes: readonly string[]; at: Date },
): Promise<void> {
	await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId))
	await tx.insert(recoveryCodes).values(codes.hashes.map((hash) => ({ userId, hash, createdAt: codes.at })))
}

/** False when it is none of the person's, or was taken before. */
export async function takeRecoveryCode(
	tx: Tx,
	of: { userId: string; hash: string; at: Date },
): Promise<boolean> {
	const { userId, hash, at } = of
	const taken = await tx
		.update(recoveryCodes)
		.set({ usedAt: at })
		.where(and(eq(recoveryCodes.userId, userId), eq(recoveryCodes.hash, hash), isNull(recoveryCodes.usedAt)))
		.returning({ hash: recoveryCodes.hash })
	return taken.length > 0
}

export async function countRecoveryCodes(db: Db, userId: string): Promise<number> {
	const [row] = await db
		.select({ n: count() })
		.from(recoveryCodes)
		.where(and(eq(recoveryCodes.userId, userId), isNull(recoveryCodes.usedAt)))
	return row?.n ?? 0
}

/** The authenticator app and its recovery codes; false when there was none. */
export async function removeTotp(tx: Tx, userId: string): Promise<boolean> {
	await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId))
	const gone = await tx
		.delete(totpSecrets)
		.where(eq(totpSecrets.userId, userId))
		.returning({ userId: totpSecrets.userId })
	return gone.length > 0
}

/** How many there were. */
export async function removePasskeys(tx: Tx, userId: string): Promise<number> {
	const gone = await tx.delete(passkeys).where(eq(passkeys.userId, userId)).returning({ id: passkeys.id })
	return gone.length
}

/** What a person can lose: for the page that takes it away. */
export async function countFactors(db: Db, userId: string): Promise<{ app: boolean; passkeys: number }> {
	const [totp, [keys]] = await Promise.all([
		findTotp(db, userId),
		db.select({ n: count() }).from(passkeys).where(eq(passkeys.userId, userId)),
	])
	return { app: totp !== null, passkeys: keys?.n ?? 0 }
}
