import { z } from "zod"
import { SYSTEM_DOSSIER, SYSTEM_OPERATION, SYSTEM_PROTECTION, SYSTEM_PURPOSE } from "./answers.ts"
import { Day } from "./day.ts"

/** The columns of the table in the order in which they are shown, written and read. */
export const SYSTEM_FIELDS = [
	"name",
	"purpose",
	"owner",
	"operator",
	"operation",
	"retiredOn",
	"level",
	"dossier",
	"decisionNumber",
	"approvedOn",
	"approvedBy",
	"legalBasis",
	"protection",
	"checkedOn",
	"note",
] as const
export type SystemField = (typeof SYSTEM_FIELDS)[number]
/** As typed: all text, an empty one for “not given”. */
export type TypedSystem = Record<SystemField, string>

export const EMPTY_SYSTEM: TypedSystem = {
	...(Object.fromEntries(SYSTEM_FIELDS.map((name) => [name, ""])) as TypedSystem),
	purpose: "internal",
	operation: "operating",
	dossier: "none",
	protection: "none",
}

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

/** As its form would show it. */
export function typedSystem(row: SystemForm): TypedSystem {
	return Object.fromEntries(SYSTEM_FIELDS.map((field) => [field, String(row[field] ?? "")])) as TypedSystem
}

/** A name is the same whatever its case and spaces. */
export function systemKey(name: string): string {
	return name.normalize("NFC").toLocaleLowerCase("vi").replace(/\s+/g, " ").trim()
}

/** Named after another than the unit: a shared system is counted once, by its operator. */
export function isOperatedElsewhere(row: Pick<SystemForm, "operator">, unit: string): boolean {
	return row.operator !== "" && systemKey(row.operator) !== systemKey(unit)
}

/** Approved, but decided after the period: written down and not counted. */
export function isApprovedLate(row: Pick<SystemForm, "dossier" | "approvedOn">, endsOn: string): boolean {
	return row.dossier === "approved" && row.approvedOn !== null && row.approvedOn > endsOn
}
