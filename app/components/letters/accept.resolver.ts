import { zodResolver } from "@hookform/resolvers/zod"
import { AcceptForm } from "#app/domain/invitation.ts"

export const resolver = zodResolver(AcceptForm)
