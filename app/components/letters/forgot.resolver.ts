import { zodResolver } from "@hookform/resolvers/zod"
import { ForgotForm } from "#app/domain/letter.ts"

export const resolver = zodResolver(ForgotForm)
