import type { SystemForm } from "./information-system.ts"

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
