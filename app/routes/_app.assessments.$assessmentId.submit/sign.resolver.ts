import { zodResolver } from "@hookform/resolvers/zod"
import type { Resolver } from "react-hook-form"
import { SignForm } from "#app/domain/assessment-form.ts"

export type SignFields = { confirm: string; registerNumber: string; registeredOn: string }

// what is typed; the paper and what the page itself puts in are not
export const resolver = zodResolver(
	SignForm.pick({ confirm: true, registerNumber: true, registeredOn: true }),
) as unknown as Resolver<SignFields>
