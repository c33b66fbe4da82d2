import { zodResolver } from "@hookform/resolvers/zod"
import { SignInForm } from "#app/domain/account.ts"

export const resolver = zodResolver(SignInForm)
