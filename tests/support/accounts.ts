import type { InviteForm } from "#app/domain/invitation.ts"
import type { ActorCtx } from "#app/services/context.server.ts"
import { acceptAsNew } from "#app/services/invitations/accept.server.ts"
import { beyondWall } from "#db/wall.ts"
import { inviteOfficial } from "#app/services/invitations/invite.server.ts"

export type AccountForm = InviteForm & { password: string }

/** An official with one position, as an administrator gets one: invited by a link, which is taken. */
export async function createAccount(admin: ActorCtx, form: AccountForm): Promise<void> {
	const { password, ...offer } = form
	const { token } = await inviteOfficial(admin, offer, "hand")
	if (token === null) throw new Error("no link to hand over")
	const { db, now } = admin
	await acceptAsNew({ db: beyondWall(db), now }, { token, form: { name: form.name, password }, locale: "vi" })
}
