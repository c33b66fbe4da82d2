import { AppError } from "#app/domain/errors.ts"
import { isByHand } from "#app/domain/letter.ts"
import { linkId } from "#app/links.server.ts"
import type { Db } from "#db/client.ts"
import { insertAudit, insertNoticesTo } from "#db/queries/ledger.ts"
import { findLink, lockAccount, saveVerified, takeLink } from "#db/queries/letters.ts"
import { removeSessionsOf, removeSignInFailures, savePassword } from "#db/queries/users.ts"
import { inTransaction } from "../context.server.ts"
import { hashNewPassword } from "../users/passwords.server.ts"

type Open = { db: Db; now: Date; address?: string }

const purpose = "reset" as const

/** Whose password the link would change; opening it changes nothing. */
export function readReset(ctx: Open, token: string) {
	return findLink(ctx.db, { id: linkId(token), purpose, now: ctx.now })
}

/** A new password by a link: every session ends, nobody is signed in by it, and the person is told. */
export async function resetPassword(
	ctx: Open,
	{ token, password }: { token: string; password: string },
): Promise<void> {
	const found = await readReset(ctx, token)
	if (!found) throw gone()
	const passwordHash = await hashNewPassword(password, { email: found.email, codes: [] })
	await inTransaction(ctx, async (tx) => {
		const taken = await takeLink(tx, { id: linkId(token), purpose, now: ctx.now })
		const account = taken && (await lockAccount(tx, taken.userId))
		if (!account || account.email !== taken.email) throw gone()
		await savePassword(tx, account.id, passwordHash)
		await removeSessionsOf(tx, account.id)
		await removeSignInFailures(tx, account.email)
		const proven = !isByHand(token)
		if (proven) await saveVerified(tx, account.id, ctx.now)
		await insertAudit(tx, {
			at: ctx.now,
			actorId: account.id,
			action: "user.reset_password",
			entity: "user",
			entityId: account.id,
			after: { way: proven ? "letter" : "hand" },
			address: ctx.address ?? null,
		})
		await insertNoticesTo(tx, [account.id], {
			key: "notice.passwordReset",
			params: {},
			href: "/account",
			at: ctx.now,
		})
	})
}

function gone(): AppError {
	return new AppError("invalid", "letters.linkGone")
}
