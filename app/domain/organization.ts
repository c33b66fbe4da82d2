/** Kinds of respondent (T9.21, T9.19, T6.2); `district` only for periods ending on or before 30/6/2025. */
export const ORGANIZATION_KINDS = [
	"provincial_agency",
	"party_agency",
	"public_service_unit",
	"district",
	"commune",
	"ward",
	"special_zone",
	"enterprise",
	"household_business",
	"cooperative",
] as const
export type OrganizationKind = (typeof ORGANIZATION_KINDS)[number]

export const BUSINESS_KINDS = ["enterprise", "household_business", "cooperative"] as const
export type BusinessKind = (typeof BUSINESS_KINDS)[number]

/** Agencies and communes: entered by the administrator, given a file when a period opens, ranked. */
export const UNIT_KINDS = [
	"provincial_agency",
	"party_agency",
	"public_service_unit",
	"district",
	"commune",
	"ward",
	"special_zone",
] as const satisfies readonly Exclude<OrganizationKind, BusinessKind>[]

/** The seven sectors that 67-CTr/TU §III.6 and Sơn Hồng §III.6 name (T6.9), and the rest. */
export const SECTORS = [
	"agriculture",
	"trade",
	"finance",
	"education",
	"health",
	"transport",
	"logistics",
	"other",
] as const
export type Sector = (typeof SECTORS)[number]

/** Size classes by number of workers; a household business or cooperative may fall in any. */
export const SIZES = ["micro", "small", "medium", "large"] as const
export type Size = (typeof SIZES)[number]

export function isBusiness(kind: OrganizationKind): kind is BusinessKind {
	return (BUSINESS_KINDS as readonly OrganizationKind[]).includes(kind)
}
