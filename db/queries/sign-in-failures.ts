import { and, count, eq, gt, max, or, sql } from "drizzle-orm"
import type { Db } from "../client.ts"
import { signInFailures } from "../schema/users.ts"

/** How often somebody failed to sign in under this name, and from this address, and when last. */
export async function readSignInFailures(db: Db, by: { email: string; address: string }, since: Date) {
	const { email, address, at } = signInFailures
	const isName = sql`${email} = ${by.email}`
	const isPlace = sql`${address} = ${by.address}`
	const [row] = await db
		.select({
			names: sql<number>`${count()} filter (where ${isName})`.mapWith(Number),
			places: sql<number>`${count()} filter (where ${isPlace})`.mapWith(Number),
			lastName: sql<Date | null>`${max(at)} filter (where ${isName})`.mapWith(at),
			lastPlace: sql<Date | null>`${max(at)} filter (where ${isPlace})`.mapWith(at),
		})
		.from(signInFailures)
		.where(and(or(eq(email, by.email), eq(address, by.address)), gt(at, since)))
	return {
		email: { count: row?.names ?? 0, last: row?.lastName ?? null },
		address: { count: row?.places ?? 0, last: row?.lastPlace ?? null },
	}
}
