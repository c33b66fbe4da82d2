import type { Role } from "#app/domain/role.ts"
import type { MessageKey } from "#app/i18n/translate.ts"

export type NavLink = { to: string; label: MessageKey }

export const PUBLIC_LINKS: readonly NavLink[] = [
	{ to: "/rankings", label: "nav.rankings" },
	{ to: "/criteria", label: "nav.criteria" },
	{ to: "/method", label: "nav.method" },
	{ to: "/business", label: "nav.business" },
]

const WORK: NavLink = { to: "/work", label: "nav.work" }
const REVIEWS: NavLink = { to: "/reviews", label: "nav.reviews" }
const PERIODS: NavLink = { to: "/periods", label: "nav.periods" }
const DASHBOARD: NavLink = { to: "/dashboard", label: "nav.dashboard" }

const COUNCIL: NavLink = { to: "/council", label: "nav.council" }
const CONFLICTS: NavLink = { to: "/conflicts", label: "conflicts.title" }
const DIVERGENCE: NavLink = { to: "/reviews/divergence", label: "divergence.nav" }
const AUDIT: NavLink = { to: "/audit", label: "nav.audit" }

const ROLE_LINKS: Record<Role, readonly [NavLink, ...NavLink[]]> = {
	officer: [WORK],
	head: [WORK, { to: "/team", label: "nav.team" }],
	reviewer: [REVIEWS],
	lead: [REVIEWS, PERIODS, DASHBOARD],
	co_verifier: [{ to: "/co-verifications", label: "nav.coVerifications" }, CONFLICTS],
	council: [COUNCIL, DASHBOARD, DIVERGENCE, CONFLICTS],
	secretary: [COUNCIL, PERIODS, DASHBOARD, DIVERGENCE, CONFLICTS],
	inspector: [AUDIT],
	leader: [DASHBOARD],
	admin: [{ to: "/admin", label: "nav.admin" }, PERIODS, DASHBOARD],
	owner: [{ to: "/my-business", label: "nav.business" }],
}

/** A guest has no account to look after. */
export function linksOf({ role, guest }: { role: Role; guest: boolean }): readonly NavLink[] {
	return [
		...ROLE_LINKS[role],
		{ to: "/rankings", label: "nav.rankings" },
		guest ? { to: "/my-business/save", label: "nav.save" } : { to: "/account", label: "nav.account" },
	]
}

/** Where a person's work begins. */
export function homeOf(role: Role): string {
	return ROLE_LINKS[role][0].to
}
