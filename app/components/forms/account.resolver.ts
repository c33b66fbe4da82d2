import { zodResolver } from "@hookform/resolvers/zod"
import { AccountForm } from "#app/domain/organization-form.ts"

export const resolver = zodResolver(AccountForm)
