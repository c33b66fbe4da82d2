import { z } from "zod"
import { RegisterForm } from "./account.ts"
import type { Actor, Position } from "./policy.ts"
import { OFFICIAL_ROLES } from "./role.ts"

const PersonName = z.string().trim().min(2, "admin.personMissing").max(200, "form.tooLong")

/** Whom a head invites to the own unit. */
export const ColleagueForm = z.object({ email: RegisterForm.shape.email, name: PersonName })
export type ColleagueForm = z.infer<typeof ColleagueForm>

/** Whom an administrator invites, to any unit. */
export const InviteForm = ColleagueForm.extend({
	role: z.enum(OFFICIAL_ROLES, "admin.roleMissing"),
	organizationCode: z
		.string()
		.trim()
		.min(1, "admin.organizationMissing")
		.max(40, "admin.organizationUnknown"),
})
export type InviteForm = z.infer<typeof InviteForm>

/** What somebody without an account gives to take a position. */
export const AcceptForm = z.object({ name: PersonName, password: RegisterForm.shape.password })
export type AcceptForm = z.infer<typeof AcceptForm>

/** Offers a position: heads one of an officer at the own unit, administrators any but an owner's. */
export function mayInvite(
	actor: Pick<Actor, "role" | "organizationId">,
	to: Pick<Position, "role" | "organizationId">,
): boolean {
	if (actor.role === "admin") return to.role !== "owner"
	return actor.role === "head" && actor.organizationId === to.organizationId && to.role === "officer"
}
