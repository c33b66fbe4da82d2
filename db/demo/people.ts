import type { Role } from "#app/domain/role.ts"
import type { memberships, users } from "#db/schema/users.ts"
import { DEMO_AGENCY, DEMO_COMMUNE, DEMO_ENTERPRISE, OFFICE, POLICE, SCIENCE } from "./organizations.ts"
import type { Unit } from "./organizations.ts"

export const DEMO_PASSWORD = "thuoc-so-2026"

type DemoAccount = { email: string; role: Role; vi: string; en: string }

const COMMITTEE = "committee"

/** Role accounts, each with the code of the organisation it stands in. */
const ACCOUNTS: readonly (DemoAccount & { at: string })[] = [
	{
		email: "officer",
		role: "officer",
		at: DEMO_AGENCY,
		vi: "Chuyên viên đầu mối (sở)",
		en: "Officer (department)",
	},
	{ email: "head", role: "head", at: DEMO_AGENCY, vi: "Giám đốc sở", en: "Head (department)" },
	{
		email: "officer-commune",
		role: "officer",
		at: DEMO_COMMUNE,
		vi: "Công chức đầu mối (xã)",
		en: "Officer (commune)",
	},
	{ email: "head-commune", role: "head", at: DEMO_COMMUNE, vi: "Chủ tịch UBND xã", en: "Head (commune)" },
	{ email: "reviewer", role: "reviewer", at: SCIENCE, vi: "Chuyên viên thẩm định 1", en: "Reviewer 1" },
	{ email: "reviewer2", role: "reviewer", at: SCIENCE, vi: "Chuyên viên thẩm định 2", en: "Reviewer 2" },
	{ email: "lead", role: "lead", at: SCIENCE, vi: "Trưởng nhóm thẩm định", en: "Lead reviewer" },
	{
		email: "reviewer.vp",
		role: "reviewer",
		at: OFFICE,
		vi: "Thẩm định hồ sơ của Sở KH&CN",
		en: "Reviewer of the verifying body",
	},
	{
		email: "lead.vp",
		role: "lead",
		at: OFFICE,
		vi: "Duyệt hồ sơ của Sở KH&CN",
		en: "Lead for the verifying body",
	},
	{
		email: "council",
		role: "council",
		at: COMMITTEE,
		vi: "Thành viên hội đồng thẩm định",
		en: "Council member",
	},
	{ email: "leader", role: "leader", at: COMMITTEE, vi: "Lãnh đạo tỉnh", en: "Province leader" },
	{ email: "admin", role: "admin", at: SCIENCE, vi: "Quản trị hệ thống", en: "Administrator" },
	{ email: "owner", role: "owner", at: DEMO_ENTERPRISE, vi: "Chủ doanh nghiệp", en: "Business owner" },
	{
		email: "officer2",
		role: "officer",
		at: DEMO_AGENCY,
		vi: "Chuyên viên công nghệ thông tin (sở)",
		en: "Second officer (department)",
	},
	{
		email: "council2",
		role: "council",
		at: COMMITTEE,
		vi: "Thành viên hội đồng thẩm định 2",
		en: "Council member 2",
	},
	{
		email: "council3",
		role: "council",
		at: COMMITTEE,
		vi: "Thành viên hội đồng thẩm định 3",
		en: "Council member 3",
	},
	{ email: "secretary", role: "secretary", at: COMMITTEE, vi: "Thư ký hội đồng", en: "Council secretary" },
	{ email: "inspector", role: "inspector", at: "TTT", vi: "Thanh tra viên", en: "Inspector" },
	{
		email: "co-verifier",
		role: "co_verifier",
		at: "SNV",
		vi: "Phối hợp xác minh (Sở Nội vụ)",
		en: "Co-verifier (home affairs)",
	},
	{
		email: "police",
		role: "co_verifier",
		at: POLICE.code,
		vi: "Phối hợp xác minh (Công an tỉnh)",
		en: "Co-verifier (police)",
	},
].map((account) => ({ ...account, email: `${account.email}@demo.example` }) as DemoAccount & { at: string })

export const DEMO_ACCOUNTS: readonly DemoAccount[] = ACCOUNTS.map(({ email, role, vi, en }) => ({
	email,
	role,
	vi,
	en,
}))

export type People = {
	users: (typeof users.$inferInsert)[]
	memberships: (typeof memberships.$inferInsert)[]
	/** Who holds a role at an organisation, by `role/organisation id`. */
	holders: ReadonlyMap<string, string>
	byEmail: ReadonlyMap<string, string>
}

type Position = { email: string; name: string; role: Role; organizationId: string; endedAt: Date | null }

export function givenPeople(setting: {
	nextId: () => string
	units: readonly Unit[]
	committeeId: string
	policeId: string
	passwordHash: string
	since: Date
}): People {
	const { nextId, units, committeeId, policeId, passwordHash, since } = setting
	const idOf = new Map([
		[COMMITTEE, committeeId],
		[POLICE.code, policeId],
		...units.map(({ code, id }) => [code, id] as const),
	])
	const named = ACCOUNTS.map(({ email, role, at, vi }): Position => {
		const organizationId = idOf.get(at)
		if (organizationId === undefined) throw new Error(`no organisation ${at} for ${email}`)
		return { email, name: vi, role, organizationId, endedAt: null }
	})
	const taken = new Set(named.map(({ role, organizationId }) => `${role}/${organizationId}`))
	const others = units
		.flatMap(positionsOf)
		.filter(({ role, organizationId }) => !taken.has(`${role}/${organizationId}`))
	const people = [...named, ...others].map((position) => ({ ...position, id: nextId() }))
	return {
		users: people.map(({ id, email, name }) => ({ id, email, name, passwordHash, createdAt: since })),
		memberships: people.map(({ id, organizationId, role, endedAt }) => ({
			id: nextId(),
			userId: id,
			organizationId,
			role,
			endedAt,
			createdAt: since,
		})),
		// of two officers the first is the one whose files they are
		holders: new Map(
			people.map(({ id, role, organizationId }) => [`${role}/${organizationId}`, id] as const).reverse(),
		),
		byEmail: new Map(people.map(({ id, email }) => [email, id])),
	}
}

function positionsOf(unit: Unit): Position[] {
	const at = (role: Role, title: string): Position => ({
		email: `${role}.${unit.code.toLowerCase()}@demo.example`,
		name: `${title}, ${unit.name}`,
		role,
		organizationId: unit.id,
		endedAt: unit.validTo === null ? null : new Date(`${unit.validTo}T00:00:00+07:00`),
	})
	switch (unit.kind) {
		case "enterprise":
			return [at("owner", "Chủ doanh nghiệp")]
		case "household_business":
			return [at("owner", "Chủ hộ")]
		case "cooperative":
			return [at("owner", "Giám đốc")]
		case "commune":
		case "ward":
		case "special_zone":
		case "district":
			return [at("officer", "Công chức đầu mối"), at("head", "Chủ tịch UBND")]
		case "provincial_agency":
		case "party_agency":
		case "public_service_unit":
			return [at("officer", "Chuyên viên đầu mối"), at("head", "Thủ trưởng")]
	}
}

export function holderOf(people: People, role: Role, organizationId: string): string {
	return held(people.holders, `${role}/${organizationId}`)
}

/** By the part of the address before the @. */
export function personAt(people: People, name: string): string {
	return held(people.byEmail, `${name}@demo.example`)
}

function held(map: ReadonlyMap<string, string>, key: string): string {
	const id = map.get(key)
	if (id === undefined) throw new Error(`nobody is ${key}`)
	return id
}
