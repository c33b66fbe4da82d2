import { zodResolver } from "@hookform/resolvers/zod"
import { ChangePasswordForm } from "#app/domain/account.ts"

export const resolver = zodResolver(ChangePasswordForm)
