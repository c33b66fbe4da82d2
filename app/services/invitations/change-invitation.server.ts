import { AppError } from "#app/domain/errors.ts"
import { mayInvite } from "#app/domain/invitation.ts"
import { INVITED_FOR } from "#app/domain/letter.ts"
import { newLink } from "#app/links.server.ts"
import type { Way } from "#app/links.server.ts"
import type { Db } from "#db/client.ts"
import { findInvitation, renewInvitation, withdrawInvitation } from "#db/queries/invitations.ts"
import type { InvitationRow } from "#db/queries/invitations.ts"
import { enqueue } from "#db/queries/jobs.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"
import { countLetter } from "../letters/limits.server.ts"
import type { Invited } from "./invite.server.ts"

/** An invitation that this person could have given; of others it is not said that there are any. */
export async function readOwnInvitation(
	ctx: ActorCtx,
	id: string,
): Promise<InvitationRow | "absent" | "forbidden"> {
	if (ctx.actor.role !== "admin" && ctx.actor.role !== "head") return "forbidden"
	return (await findOwn(ctx.db, ctx, id)) ?? "absent"
}

async function findOwn(db: Db, { actor }: ActorCtx, id: string): Promise<InvitationRow | null> {
	const found = await findInvitation(db, id)
	return found && mayInvite(actor, found) ? found : null
}

/** The same offer with another link and fourteen more days; who sends it again answers for it from now on. */
export function inviteAgain(ctx: ActorCtx, id: string, way: Way): Promise<Invited> {
	return inTransaction(ctx, async (tx) => {
		const found = await findOwn(tx, ctx, id)
		if (!found) throw absentTo(ctx)
		if (way === "letter") countLetter(found.email, ctx.address ?? "", ctx.now)
		const { token, id: tokenHash } = newLink(way)
		const expiresAt = new Date(ctx.now.getTime() + INVITED_FOR)
		const renewed = await renewInvitation(tx, id, { tokenHash, expiresAt, invitedBy: ctx.actor.userId })
		if (!renewed) throw new AppError("conflict", "invite.settled")
		if (way === "letter") await enqueue(tx, "letter", { kind: "invitation", invitationId: id })
		await record(tx, ctx, {
			action: "invitation.again",
			entity: "invitation",
			entityId: id,
			organizationId: found.organizationId,
			after: { way },
		})
		return { id, token: way === "hand" ? token : null, expiresAt }
	})
}

/** Its link opens nothing any more. */
export function withdrawOffer(ctx: ActorCtx, id: string): Promise<void> {
	return inTransaction(ctx, async (tx) => {
		const found = await findOwn(tx, ctx, id)
		if (!found) throw absentTo(ctx)
		if (!(await withdrawInvitation(tx, id, ctx.now))) throw new AppError("conflict", "invite.settled")
		await record(tx, ctx, {
			action: "invitation.withdraw",
			entity: "invitation",
			entityId: id,
			organizationId: found.organizationId,
		})
	})
}

function absentTo({ actor }: ActorCtx): AppError {
	return actor.role === "admin" || actor.role === "head"
		? new AppError("not_found", "error.notFound")
		: new AppError("forbidden", "error.forbidden")
}
