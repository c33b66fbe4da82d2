import { zodResolver } from "@hookform/resolvers/zod"
import { KeepForm } from "#app/domain/guest.ts"

export const resolver = zodResolver(KeepForm)
