import { zodResolver } from "@hookform/resolvers/zod"
import { OrganizationForm } from "#app/domain/organization-form.ts"

export const resolver = zodResolver(OrganizationForm)
