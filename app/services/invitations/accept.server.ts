import { AppError } from "#app/domain/errors.ts"
import type { AcceptForm } from "#app/domain/invitation.ts"
import { isByHand } from "#app/domain/letter.ts"
import type { Locale } from "#app/domain/localized.ts"
import { linkId } from "#app/links.server.ts"
import type { Db, Tx } from "#db/client.ts"
import { givePosition } from "#db/queries/colleagues.ts"
import { findInvitationByLink, takeInvitation } from "#db/queries/invitations.ts"
import type { InvitationRow } from "#db/queries/invitations.ts"
import { insertNoticesTo } from "#db/queries/ledger.ts"
import { saveVerified } from "#db/queries/letters.ts"
import { findUserByEmail, insertUser, listMemberships } from "#db/queries/users.ts"
import { beyond, inTransaction } from "../context.server.ts"
import type { Ctx } from "../context.server.ts"
import { record } from "../ledger.server.ts"
import { hashNewPassword } from "../users/passwords.server.ts"
import { mayStillInvite } from "./standing.server.ts"

type Open = { db: Db; now: Date; address?: string }

/** What a link offers, and whether its address has an account; null: nothing any more. Opening it takes nothing. */
export async function readInvitation(ctx: Open, token: string) {
	const offer = await findOffer(ctx.db, ctx.now, token)
	if (!offer) return null
	return { offer, hasAccount: (await findUserByEmail(ctx.db, offer.email)) !== null }
}

async function findOffer(db: Db, now: Date, token: string): Promise<InvitationRow | null> {
	const offer = await findInvitationByLink(db, linkId(token), now)
	return offer && (await mayStillInvite(db, offer)) ? offer : null
}

/** Somebody without an account makes one by the link and has the position. */
export async function acceptAsNew(
	ctx: Open,
	given: { token: string; form: AcceptForm; locale: Locale },
): Promise<void> {
	const { token, form, locale } = given
	const found = await readInvitation(ctx, token)
	if (!found) throw gone()
	if (found.hasAccount) throw new AppError("conflict", "invite.hasAccount")
	const { email, organizationCode } = found.offer
	const passwordHash = await hashNewPassword(form.password, { email, codes: [organizationCode] })
	await inTransaction(ctx, async (tx) => {
		const userId = await insertUser(tx, { email, name: form.name, passwordHash, locale })
		if (!userId) throw new AppError("conflict", "invite.hasAccount")
		await take(tx, ctx, { token, person: { userId, name: form.name }, isNew: true })
	})
}

/** Somebody who is signed in under the very address takes the position. */
export function acceptAsMyself(ctx: Ctx, token: string): Promise<void> {
	return inTransaction(beyond(ctx), async (tx) => {
		const offer = await findOffer(tx, ctx.now, token)
		if (!offer) throw gone()
		if (ctx.email !== offer.email) throw new AppError("conflict", "invite.otherAccount")
		const { userId, name } = ctx.actor
		await take(tx, ctx, { token, person: { userId, name }, isNew: false })
	})
}

type Taking = { token: string; person: { userId: string; name: string }; isNew: boolean }

async function take(tx: Tx, ctx: Open, { token, person, isNew }: Taking): Promise<void> {
	const offer = await findOffer(tx, ctx.now, token)
	const { userId, name } = person
	if (!offer || !(await takeInvitation(tx, { tokenHash: linkId(token), userId, now: ctx.now }))) throw gone()
	const { organizationId, role } = offer
	await givePosition(tx, { userId, organizationId, role })
	const proven = !isByHand(token)
	if (proven) await saveVerified(tx, userId, ctx.now)
	await record(
		tx,
		{
			actor: { userId, name, role, organizationId },
			now: ctx.now,
			...(ctx.address && { address: ctx.address }),
		},
		{
			action: "invitation.accept",
			entity: "invitation",
			entityId: offer.id,
			organizationId,
			after: { userId, role, organization: offer.organizationCode, isNew, way: proven ? "letter" : "hand" },
		},
	)
	await tell(tx, ctx.now, offer, name)
}

async function tell(tx: Tx, now: Date, offer: InvitationRow, name: string): Promise<void> {
	const positions = await listMemberships(tx, offer.invitedBy)
	const isHead = positions.some(
		({ role, organizationId }) => role === "head" && organizationId === offer.organizationId,
	)
	await insertNoticesTo(tx, [offer.invitedBy], {
		key: "notice.invitationAccepted",
		params: { name, unit: offer.organizationName },
		href: isHead ? "/team" : "/admin/users",
		at: now,
	})
}

function gone(): AppError {
	return new AppError("invalid", "invite.linkGone")
}
