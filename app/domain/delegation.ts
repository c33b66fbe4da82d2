import { z } from "zod"
import { Day } from "./day.ts"

/** A head gives the power to sign for some days only: Decree 30/2020, article 13.3, wants it written and limited. */
const MOST_DAYS = 366

export const DelegationForm = z
	.object({
		deputyId: z.uuid("delegation.chooseDeputy"),
		fromDay: Day,
		toDay: Day,
		document: z.string().trim().min(3, "delegation.documentMissing").max(200, "form.tooLong"),
	})
	.refine(({ fromDay, toDay }) => fromDay <= toDay, { path: ["toDay"], message: "delegation.endsBefore" })
	.refine(({ fromDay, toDay }) => daysBetween(fromDay, toDay) < MOST_DAYS, {
		path: ["toDay"],
		message: "delegation.tooLong",
	})
export type DelegationForm = z.infer<typeof DelegationForm>

function daysBetween(from: string, to: string): number {
	return (Date.parse(to) - Date.parse(from)) / 86_400_000
}

export type DelegationState = "planned" | "in_force" | "ended" | "revoked"

/** Where a delegation stands on a day (Vietnamese time). */
export function delegationState(
	{ fromDay, toDay, revokedAt }: { fromDay: string; toDay: string; revokedAt: Date | null },
	today: string,
): DelegationState {
	if (revokedAt) return "revoked"
	if (today < fromDay) return "planned"
	return today > toDay ? "ended" : "in_force"
}
