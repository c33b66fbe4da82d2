import { zodResolver } from "@hookform/resolvers/zod"
import { BreakGlassForm } from "#app/domain/break-glass.ts"

export const resolver = zodResolver(BreakGlassForm)
