import { zodResolver } from "@hookform/resolvers/zod"
import { EraseForm } from "#app/domain/personal.ts"

export const resolver = zodResolver(EraseForm)
