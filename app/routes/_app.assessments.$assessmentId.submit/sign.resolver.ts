import { zodResolver } from "@hookform/resolvers/zod"
import type { Resolver } from "react-hook-form"
import { SignForm } from "#app/domain/assessment-form.ts"

export type SignFields = { confirm: string; registerNumber: string; registeredOn: string }

// what is typed; the revision, the key and the paper are not
export const resolver = zodResolver(
	SignForm.pick({ confirm: true, registerNumber: true, registeredOn: true }),
) as unknown as Resolver<SignFields>
