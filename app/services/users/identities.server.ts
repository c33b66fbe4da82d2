import { z } from "zod"
import { AppError } from "#app/domain/errors.ts"
import { finishOidc, startOidc } from "#app/oidc.server.ts"
import type { OidcPerson } from "#app/oidc.server.ts"
import type { Db } from "#db/client.ts"
import { insertIdentity, removeIdentity } from "#db/queries/identities.ts"
import { insertNoticesTo } from "#db/queries/ledger.ts"
import { inTransaction } from "../context.server.ts"
import type { Ctx } from "../context.server.ts"
import { record } from "../ledger.server.ts"
import { keepChallenge, takeKept } from "./challenge.server.ts"

const Kept = z.object({
	to: z.string(),
	start: z.object({ verifier: z.string(), state: z.string(), nonce: z.string() }),
})

const PAGE = "/account/sign-in-methods"

/** Begins a way over the provider, to sign in or, with `userId`, to link; gives the address to go to. */
export async function leaveForProvider(
	ctx: { db: Db; now: Date },
	step: { id: string; to: string; userId?: string },
): Promise<string> {
	const { id, to, userId } = step
	const { url, start } = await startOidc()
	await keepChallenge(ctx, { id, purpose: "oidc", ...(userId && { userId }), content: { to, start } })
	return url
}

/** Somebody is back from the provider: who they are there, and what they had set out for. */
export async function comeBack(
	ctx: { db: Db; now: Date },
	step: { id: string | null; search: string },
): Promise<{ person: OidcPerson; to: string; linkTo: string | null }> {
	const kept = await takeKept(ctx, { id: step.id, purpose: "oidc" })
	if (!kept) throw new AppError("invalid", "said.oidcExpired")
	const { to, start } = Kept.parse(kept.content)
	return { person: await finishOidc(step.search, start), to, linkTo: kept.userId }
}

/** The account at the provider signs in the person who asked for it, and nobody else. */
export function linkIdentity(ctx: Ctx, { issuer, subject }: OidcPerson): Promise<void> {
	return inTransaction(ctx, async (tx) => {
		const { userId, organizationId } = ctx.actor
		if (!(await insertIdentity(tx, { issuer, subject, userId, createdAt: ctx.now }))) {
			throw new AppError("conflict", "said.oidcTaken")
		}
		await record(tx, ctx, {
			action: "identity.link",
			entity: "user",
			entityId: userId,
			organizationId,
			after: { issuer },
		})
		await insertNoticesTo(tx, [userId], { key: "notice.identityLinked", params: {}, href: PAGE, at: ctx.now })
	})
}

export function unlinkIdentity(ctx: Ctx, { issuer }: { issuer: string }): Promise<void> {
	return inTransaction(ctx, async (tx) => {
		const { userId, organizationId } = ctx.actor
		if (!(await removeIdentity(tx, { userId, issuer }))) throw new AppError("not_found", "error.notFound")
		await record(tx, ctx, {
			action: "identity.unlink",
			entity: "user",
			entityId: userId,
			organizationId,
			before: { issuer },
		})
		await insertNoticesTo(tx, [userId], {
			key: "notice.identityUnlinked",
			params: {},
			href: PAGE,
			at: ctx.now,
		})
	})
}
