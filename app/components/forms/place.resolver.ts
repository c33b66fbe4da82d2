import { zodResolver } from "@hookform/resolvers/zod"
import { PlaceForm } from "#app/domain/organization-form.ts"

export const resolver = zodResolver(PlaceForm)
