import { zodResolver } from "@hookform/resolvers/zod"
import { ResetForm } from "#app/domain/letter.ts"

export const resolver = zodResolver(ResetForm)
