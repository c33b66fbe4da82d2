import { zodResolver } from "@hookform/resolvers/zod"
import { ConflictForm } from "#app/domain/conflict-form.ts"

export const resolver = zodResolver(ConflictForm)
