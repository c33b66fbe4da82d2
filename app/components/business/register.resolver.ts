import { zodResolver } from "@hookform/resolvers/zod"
import { RegisterForm } from "#app/domain/account.ts"

export const resolver = zodResolver(RegisterForm)
