import { zodResolver } from "@hookform/resolvers/zod"
import { DelegationForm } from "#app/domain/delegation.ts"

export const resolver = zodResolver(DelegationForm)
