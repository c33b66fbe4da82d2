import { zodResolver } from "@hookform/resolvers/zod"
import { AssignForm } from "#app/domain/teamwork.ts"

export const resolver = zodResolver(AssignForm)
