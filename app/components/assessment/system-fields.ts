const FIELDS = [
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
export type FieldName = (typeof FIELDS)[number]
/** As typed: all text, an empty one for “not given”. */
export type SystemFields = Record<FieldName, string>

export const EMPTY_SYSTEM: SystemFields = {
	...(Object.fromEntries(FIELDS.map((name) => [name, ""])) as SystemFields),
	purpose: "internal",
	operation: "operating",
	dossier: "none",
	protection: "none",
}
