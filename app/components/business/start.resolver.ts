import { zodResolver } from "@hookform/resolvers/zod"
import { StartForm } from "#app/domain/guest.ts"

export const resolver = zodResolver(StartForm)
