import { zodResolver } from "@hookform/resolvers/zod"
import { ColleagueForm } from "#app/domain/invitation.ts"

export const resolver = zodResolver(ColleagueForm)
