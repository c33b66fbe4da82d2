import { zodResolver } from "@hookform/resolvers/zod"
import { InviteForm } from "#app/domain/invitation.ts"

export const resolver = zodResolver(InviteForm)
