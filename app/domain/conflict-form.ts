import { z } from "zod"

const Reason = z.string().trim().min(5, "conflicts.reason").max(4000, "form.tooLong")

/** A declaration; a lead may name the person it is about. */
export const ConflictForm = z.object({
	organizationCode: z.string().trim().min(1, "conflicts.unitCode").max(40, "form.tooLong"),
	person: z.string("form.field").trim().toLowerCase().max(254, "form.tooLong"),
	reason: Reason,
})
export type ConflictForm = z.infer<typeof ConflictForm>

export const WithdrawConflictForm = z.object({ reason: Reason })
export type WithdrawConflictForm = z.infer<typeof WithdrawConflictForm>
