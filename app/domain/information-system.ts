import { z } from "zod"
import { SYSTEM_DOSSIER, SYSTEM_OPERATION, SYSTEM_PROTECTION, SYSTEM_PURPOSE } from "./answers.ts"
import { Day } from "./day.ts"

const Text = z.string().trim().max(300, "form.tooLong")
const MaybeDay = z.union([z.literal("").transform(() => null), Day], "form.date")

/** One row of the information-system table (4.6). An approved dossier names its decision; a retired system its day. */
export const SystemForm = z
	.object({
		name: Text.min(2, "system.name"),
		purpose: z.enum(SYSTEM_PURPOSE, "system.purpose"),
		owner: Text,
		operator: Text,
		operation: z.enum(SYSTEM_OPERATION, "system.operation"),
		retiredOn: MaybeDay,
		level: z.union(
			[
				z.literal("").transform(() => null),
				z
					.string()
					.regex(/^[1-5]$/)
					.transform(Number),
			],
			"system.level",
		),
		dossier: z.enum(SYSTEM_DOSSIER, "system.dossier"),
		decisionNumber: Text,
		approvedOn: MaybeDay,
		approvedBy: Text,
		legalBasis: Text,
		protection: z.enum(SYSTEM_PROTECTION, "system.protection"),
		checkedOn: MaybeDay,
		note: z.string().trim().max(2000, "form.tooLong"),
	})
	.superRefine((form, context) => {
		const need = (path: string, message: string) =>
			context.addIssue({ code: "custom", path: [path], message })
		if (form.dossier === "approved") {
			if (form.decisionNumber === "") need("decisionNumber", "system.decisionNumber")
			if (form.approvedOn === null) need("approvedOn", "system.approvedOn")
			if (form.level === null) need("level", "system.levelNeeded")
		}
		if (form.operation === "retired" && form.retiredOn === null) need("retiredOn", "system.retiredOn")
	})
export type SystemForm = z.infer<typeof SystemForm>
