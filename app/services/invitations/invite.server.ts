import { AppError } from "#app/domain/errors.ts"
import { mayInvite } from "#app/domain/invitation.ts"
import type { ColleagueForm, InviteForm } from "#app/domain/invitation.ts"
import { INVITED_FOR } from "#app/domain/letter.ts"
import { isBusiness } from "#app/domain/organization.ts"
import { mayAdminister, mayLeadUnit } from "#app/domain/policy.ts"
import type { Role } from "#app/domain/role.ts"
import { newLink } from "#app/links.server.ts"
import type { Way } from "#app/links.server.ts"
import type { Tx } from "#db/client.ts"
import { insertInvitation, lockInviting, standingAt } from "#db/queries/invitations.ts"
import { enqueue } from "#db/queries/jobs.ts"
import { findOrganizationByCode } from "#db/queries/organizations.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"

/** `token`: of the link to hand over; null when a letter takes it. */
export type Invited = { id: string; token: string | null; expiresAt: Date }

/** A head offers a position of an officer at the own unit. */
export async function inviteColleague(ctx: ActorCtx, form: ColleagueForm, way: Way): Promise<Invited> {
	if (!mayLeadUnit(ctx.actor)) throw new AppError("forbidden", "error.forbidden")
	const { organizationId } = ctx.actor
	return inTransaction(ctx, (tx) => invite(tx, ctx, { ...form, role: "officer", organizationId }, way))
}

/** An administrator offers any position of an official. */
export async function inviteOfficial(ctx: ActorCtx, form: InviteForm, way: Way): Promise<Invited> {
	if (!mayAdminister(ctx.actor)) throw new AppError("forbidden", "error.forbidden")
	return inTransaction(ctx, async (tx) => {
		const organization = await findOrganizationByCode(tx, form.organizationCode)
		if (!organization) throw refused("organizationCode", "admin.organizationUnknown")
		if (isBusiness(organization.kind)) throw refused("organizationCode", "admin.notAUnit")
		const { email, name, role } = form
		return invite(tx, ctx, { email, name, role, organizationId: organization.id }, way)
	})
}

type Offer = { email: string; name: string; role: Role; organizationId: string }

async function invite(tx: Tx, ctx: ActorCtx, offer: Offer, way: Way): Promise<Invited> {
	if (!mayInvite(ctx.actor, offer)) throw new AppError("forbidden", "error.forbidden")
	await lockInviting(tx, offer)
	const { holds, isInvited } = await standingAt(tx, { ...offer, now: ctx.now })
	if (holds) throw refused("email", "invite.holds")
	if (isInvited) throw refused("email", "invite.isInvited")
	const { token, id: tokenHash } = newLink(way)
	const expiresAt = new Date(ctx.now.getTime() + INVITED_FOR)
	const { userId: invitedBy } = ctx.actor
	const id = await insertInvitation(tx, { ...offer, tokenHash, invitedBy, createdAt: ctx.now, expiresAt })
	// the letter makes the link that it takes along
	if (way === "letter") await enqueue(tx, "letter", { kind: "invitation", invitationId: id })
	await record(tx, ctx, {
		action: "invitation.make",
		entity: "invitation",
		entityId: id,
		organizationId: offer.organizationId,
		after: { role: offer.role, way },
	})
	return { id, token: way === "hand" ? token : null, expiresAt }
}

function refused(field: string, message: string): AppError {
	return new AppError("invalid", "form.invalid", { fields: { [field]: message } })
}
