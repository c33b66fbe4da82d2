import { mayInvite } from "#app/domain/invitation.ts"
import type { Db } from "#db/client.ts"
import type { InvitationRow } from "#db/queries/invitations.ts"
import { listMemberships } from "#db/queries/users.ts"

/** An invitation is worth as much as whoever gave it: nothing any more when they have left the office that gives it. */
export async function mayStillInvite(db: Db, invitation: InvitationRow): Promise<boolean> {
	if (!invitation.inviterActive) return false
	const positions = await listMemberships(db, invitation.invitedBy)
	return positions.some((position) => mayInvite(position, invitation))
}
