import type { Db } from "#db/client.ts"
import { enqueue } from "#db/queries/jobs.ts"
import { findUserByEmail } from "#db/queries/users.ts"
import { inTransaction } from "../context.server.ts"
import { countLetter } from "./limits.server.ts"

/** Somebody wants a letter with a link to a new password. For an address that nobody has the very same is done. */
export async function askForReset(
	ctx: { db: Db; now: Date },
	{ email, address }: { email: string; address: string },
): Promise<void> {
	countLetter(email, address, ctx.now)
	await inTransaction(ctx, async (tx) => {
		const user = await findUserByEmail(tx, email)
		await enqueue(tx, "letter", { kind: "reset", userId: user?.active ? user.id : null })
	})
}
