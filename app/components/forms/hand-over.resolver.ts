import { zodResolver } from "@hookform/resolvers/zod"
import { HandOverForm } from "#app/domain/teamwork.ts"

export const resolver = zodResolver(HandOverForm)
