export const ROLES = [
	"officer",
	"head",
	"reviewer",
	"lead",
	"co_verifier",
	"council",
	"secretary",
	"leader",
	"inspector",
	"admin",
	"owner",
] as const
export type Role = (typeof ROLES)[number]

/** Roles that an administrator gives; an owner registers alone. */
export const OFFICIAL_ROLES = [
	"officer",
	"head",
	"reviewer",
	"lead",
	"co_verifier",
	"council",
	"secretary",
	"leader",
	"inspector",
	"admin",
] as const satisfies readonly Role[]
