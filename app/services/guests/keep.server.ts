import { AppError } from "#app/domain/errors.ts"
import type { KeepForm } from "#app/domain/guest.ts"
import { lockGuest, removeReturnLinks, saveAccount, saveIdentity } from "#db/queries/guests.ts"
import { enqueue } from "#db/queries/jobs.ts"
import { insertSession, listMemberships, removeSessionsOf } from "#db/queries/users.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"
import { hashNewPassword } from "../users/passwords.server.ts"

type Given = { form: KeepForm; userAgent: string; session: { id: string; expiresAt: Date } }

/**
 * A guest's answers become an account's, in place: the same person, business and files. Links and sessions from before
 * stop working, this device goes on with a new session.
 */
export async function keepAsAccount(ctx: ActorCtx, { form, userAgent, session }: Given): Promise<void> {
	const { email, name, taxCode } = form
	const passwordHash = await hashNewPassword(form.password, { email, codes: [taxCode] })
	await inTransaction(ctx, async (tx) => {
		const guest = await lockGuest(tx, ctx.actor.userId)
		const [position] = await listMemberships(tx, ctx.actor.userId)
		if (!guest || !position) throw new AppError("conflict", "guest.alreadyKept")
		const { organizationId } = position
		const identity = { name, ...(taxCode !== "" && { code: taxCode }) }
		if (!(await saveIdentity(tx, organizationId, identity))) throw refused("taxCode", "guest.taxCodeTaken")
		if (!(await saveAccount(tx, guest.id, { email, passwordHash, name }))) {
			throw refused("email", "guest.emailTaken")
		}
		await enqueue(tx, "letter", { kind: "verify", userId: guest.id })
		await removeReturnLinks(tx, guest.id)
		await removeSessionsOf(tx, guest.id)
		await insertSession(tx, {
			...session,
			userId: guest.id,
			membershipId: position.id,
			userAgent: userAgent.slice(0, 300),
			createdAt: ctx.now,
			lastSeenAt: ctx.now,
		})
		await record(tx, ctx, {
			action: "guest.keep",
			entity: "user",
			entityId: guest.id,
			organizationId,
			after: { taxCode: taxCode !== "" },
		})
	})
}

function refused(field: string, message: string): AppError {
	return new AppError("invalid", "form.invalid", { fields: { [field]: message } })
}
