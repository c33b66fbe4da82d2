import { zodResolver } from "@hookform/resolvers/zod"
import { BlockForm } from "#app/domain/organization-form.ts"

export const resolver = zodResolver(BlockForm)
