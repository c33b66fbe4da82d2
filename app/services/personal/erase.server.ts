import { AppError } from "#app/domain/errors.ts"
import { namesPerson, NO_NAME } from "#app/domain/personal.ts"
import type { EraseForm } from "#app/domain/personal.ts"
import { mayAdminister } from "#app/domain/policy.ts"
import type { Db } from "#db/client.ts"
import { eraseAccount, findPerson, listPositions, lockPerson } from "#db/queries/personal.ts"
import { beyond, inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"

/** One account with its positions, for the administrator; guests have their own way to go. */
export async function openPerson(ctx: ActorCtx, userId: string) {
	if (!mayAdminister(ctx.actor)) return "forbidden"
	const person = await findPerson(ctx.db, userId)
	if (!person || isGuest(person)) return "absent"
	const positions = await listPositions(ctx.db, userId)
	return { person, positions, obstacle: await obstacleOf(ctx.db, ctx, person) }
}

function isGuest({ email, name }: { email: string | null; name: string }): boolean {
	return email === null && name !== NO_NAME
}

/** Why this account may not be erased now, if so. */
async function obstacleOf(
	db: Db,
	{ actor }: ActorCtx,
	person: { id: string; email: string | null },
): Promise<"personal.own" | "personal.erased" | "personal.inOffice" | null> {
	if (person.email === null) return "personal.erased"
	if (person.id === actor.userId) return "personal.own"
	const positions = await listPositions(db, person.id)
	return positions.some(({ endedAt }) => endedAt === null) ? "personal.inOffice" : null
}

/**
 * Erases a person who holds no position any more. What they signed, answered and decided stays with the row that has no
 * name now, so nothing that was hashed changes.
 */
export function erasePerson(ctx: ActorCtx, given: EraseForm & { userId: string }): Promise<void> {
	return inTransaction(beyond(ctx), async (tx) => {
		if (!mayAdminister(ctx.actor)) throw new AppError("forbidden", "error.forbidden")
		const person = await lockPerson(tx, given.userId)
		if (!person || isGuest(person)) throw new AppError("not_found", "error.notFound")
		const obstacle = await obstacleOf(tx, ctx, person)
		if (obstacle) throw new AppError("conflict", obstacle)
		if (namesPerson(given.reason, person)) {
			throw new AppError("invalid", "form.invalid", { fields: { reason: "personal.reasonNames" } })
		}
		await eraseAccount(tx, person)
		await record(tx, ctx, {
			action: "user.erase",
			entity: "user",
			entityId: person.id,
			organizationId: null,
			after: { reason: given.reason },
		})
	})
}
