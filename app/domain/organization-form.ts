import { z } from "zod"
import { Day } from "./day.ts"
import { UNIT_KINDS } from "./organization.ts"

const Code = z.string().trim()
const Name = z.string().trim().min(2, "admin.nameMissing").max(300, "form.tooLong")

/** An agency or commune; businesses register by themselves. */
export const OrganizationForm = z
	.object({
		code: Code.regex(/^[A-Za-z0-9._-]{2,40}$/, "admin.codeShape"),
		name: Name,
		kind: z.enum(UNIT_KINDS, "admin.kindMissing"),
		validFrom: Day,
		validTo: z.union([Day, z.literal("")], "form.date"),
	})
	.superRefine(({ validFrom, validTo }, context) => {
		if (validTo !== "" && validTo <= validFrom) {
			context.addIssue({ code: "custom", path: ["validTo"], message: "admin.endsBeforeStart" })
		}
	})
export type OrganizationForm = z.infer<typeof OrganizationForm>

export const BlockForm = z.object({
	code: Code.regex(/^[A-Za-z0-9-]{1,20}$/, "admin.blockCodeShape"),
	nameVi: Name,
	nameEn: Name,
})
export type BlockForm = z.infer<typeof BlockForm>

/** Where a unit stands in a period; one that has no place in the ranking has a reason, which is published. */
export const PlaceForm = z
	.object({
		organizationCode: Code.min(1, "admin.organizationMissing").max(40, "admin.organizationUnknown"),
		blockId: z.uuid("admin.blockMissing"),
		ranked: z.enum(["yes", "no"], "admin.rankedMissing"),
		reason: z.string().trim().max(300, "form.tooLong"),
	})
	.superRefine(({ ranked, reason }, context) => {
		if (ranked === "no" && reason.length < 5) {
			context.addIssue({ code: "custom", path: ["reason"], message: "admin.unrankedReason" })
		}
	})
export type PlaceForm = z.infer<typeof PlaceForm>
