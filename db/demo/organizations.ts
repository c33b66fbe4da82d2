import type { OrganizationKind, Sector, Size } from "#app/domain/organization.ts"
import { pick, roll, spread } from "./random.ts"

export type BlockCode = "K1" | "K2" | "K3" | "K4"

/** One respondent of the demo province and what its answers are drawn from. */
export type Unit = {
	id: string
	code: string
	name: string
	kind: OrganizationKind
	sector: Sector | null
	size: Size | null
	block: BlockCode | null
	unrankedReason: string | null
	facts: Record<string, boolean>
	/** Attainment the unit is near on most criteria, 0 to 1. */
	maturity: number
	/** Two units of one key give the same answers. */
	key: string
	/** A merged unit answers with the pooled counts of these. */
	pooledFrom: readonly Unit[]
	/** How its documents are signed: 12/QĐ-SNV. */
	sign: string
	validFrom: string
	validTo: string | null
}

export const BLOCKS: readonly { code: BlockCode; nameVi: string; nameEn: string }[] = [
	{ code: "K1", nameVi: "Sở, ban có dịch vụ công", nameEn: "Departments with public services" },
	{ code: "K2", nameVi: "Cơ quan, đơn vị cấp tỉnh khác", nameEn: "Other provincial bodies" },
	{ code: "K3", nameVi: "Phường", nameEn: "Wards" },
	{ code: "K4", nameVi: "Xã và đặc khu", nameEn: "Communes and special zones" },
]

export const PROVINCE = { code: "SONGTHUOC", name: "Tỉnh Sông Thước (minh hoạ)" }
export const PEOPLES_COMMITTEE = { code: "UBND-TINH", name: "UBND tỉnh Sông Thước" }
/** Gives opinions on information security; answers no questionnaire itself. */
export const POLICE = { code: "CATINH", name: "Công an tỉnh Sông Thước" }
export const SCIENCE = "SKHCN"
export const OFFICE = "VPUBND"
/** Where the demo officer works. */
export const DEMO_AGENCY = "STP"
export const DEMO_COMMUNE = "X001"
export const DEMO_ENTERPRISE = "DN001"

const FOUNDED = "2021-07-01"

const DEPARTMENTS: readonly (readonly [string, string])[] = [
	["SNV", "Sở Nội vụ"],
	["STC", "Sở Tài chính"],
	["SCT", "Sở Công Thương"],
	["SNNMT", "Sở Nông nghiệp và Môi trường"],
	["SXD", "Sở Xây dựng"],
	[DEMO_AGENCY, "Sở Tư pháp"],
	["SYT", "Sở Y tế"],
	["SGDDT", "Sở Giáo dục và Đào tạo"],
	["SVHTTDL", "Sở Văn hoá, Thể thao và Du lịch"],
	[SCIENCE, "Sở Khoa học và Công nghệ"],
	["SDTTG", "Sở Dân tộc và Tôn giáo"],
	["BQLKCN", "Ban Quản lý các khu công nghiệp"],
]

const OTHER_BODIES: readonly (readonly [string, string, OrganizationKind])[] = [
	[OFFICE, "Văn phòng UBND tỉnh", "provincial_agency"],
	["TTT", "Thanh tra tỉnh", "provincial_agency"],
	["BQLDA", "Ban Quản lý dự án đầu tư xây dựng tỉnh", "public_service_unit"],
	["TTXT", "Trung tâm Xúc tiến đầu tư, thương mại và du lịch", "public_service_unit"],
	["TTHCC", "Trung tâm Phục vụ hành chính công tỉnh", "public_service_unit"],
	["BPTTH", "Báo và Phát thanh, Truyền hình tỉnh", "public_service_unit"],
	["TCT", "Trường Chính trị tỉnh", "public_service_unit"],
	["BTGDV", "Ban Tuyên giáo và Dân vận Tỉnh uỷ", "party_agency"],
]

const ECONOMY_DUTY = ["STC", "SCT", "SNNMT", "SVHTTDL", SCIENCE, "BQLKCN", "TTXT"]
const SCIENCE_FUNDS = ["STC", "SNNMT", "SYT", "SGDDT", SCIENCE]
const PROCEDURE_FACTS = ["hasProcedures", "handlesProcedures", "hasOneStop", "collectsFees"]

function agencyFacts(code: string, hasProcedures: boolean): Record<string, boolean> {
	const facts: Record<string, boolean> = {
		hasWebsite: true,
		hasAssignedDatabases: hasProcedures || code === OFFICE,
		hasDatabases: hasProcedures || code === OFFICE,
		hasConnectableSystems: true,
		hasSystems: true,
		usesSharedSystems: true,
		servesPublic: hasProcedures || ["TTHCC", "TTXT", "BPTTH"].includes(code),
		managesScienceFunds: SCIENCE_FUNDS.includes(code),
		hasDigitalEconomyDuty: ECONOMY_DUTY.includes(code),
	}
	for (const fact of PROCEDURE_FACTS) facts[fact] = hasProcedures
	return facts
}

type NextId = () => string

export function givenAgencies(nextId: NextId): Unit[] {
	const agency = (code: string, name: string, kind: OrganizationKind, block: BlockCode): Unit => ({
		id: nextId(),
		code,
		name,
		kind,
		block,
		sector: null,
		size: null,
		unrankedReason: code === "TTT" ? "Không có thủ tục hành chính, được đánh giá nhưng không xếp hạng" : null,
		facts: agencyFacts(code, block === "K1"),
		maturity: (block === "K1" ? 0.9 : 0.885) + 0.09 * spread(code, "maturity"),
		key: code,
		pooledFrom: [],
		sign: code,
		validFrom: FOUNDED,
		validTo: null,
	})
	return [
		...DEPARTMENTS.map(([code, name]) => agency(code, name, "provincial_agency", "K1")),
		...OTHER_BODIES.map(([code, name, kind]) => agency(code, name, kind, "K2")),
	]
}

const WARDS =
	"Sông Thước|Trung Tâm|Bến Đò|Cầu Quay|Chợ Cũ|Đông Thước|Tây Thước|Nam Thước|Bắc Thước|Hoà Bình Mới|Tân Thuận An|Vườn Dừa|Rạch Lá|Cồn Bần|Phú Xuân Đông|Phú Xuân Tây|Ngã Tư|Kênh Đào|Bình Khê|Long Khê".split(
		"|",
	)

const FIRST = ["An", "Bình", "Đông", "Hoà", "Lộc", "Long", "Mỹ", "Phú", "Tân", "Thới", "Vĩnh"]
const SECOND = ["Thước", "Hưng Đông", "Hưng Tây", "Khê", "Lâm Hạ", "Phong Điền", "Quới Hạ", "Thạnh Giang"]

function communeNames(): string[] {
	return SECOND.flatMap((second) => FIRST.map((first) => `${first} ${second}`)).slice(0, 87)
}

function communeFacts(code: string): Record<string, boolean> {
	return {
		handlesProcedures: true,
		collectsFees: true,
		hasAssignedData: true,
		hasSystems: true,
		hasSchools: true,
		hasOcop: roll(code, "ocop") < 0.85,
	}
}

/** X010 and X011 send the same numbers, so they share a place. */
export const TWINS = ["X010", "X011"] as const
/** Had no payments in any year: N/A because the denominator is 0. */
export const NO_PAYMENTS = "X020"
export const PREDECESSORS = ["X088A", "X088B"] as const
export const SUCCESSOR = "X088"

type CommuneSeed = { code: string; name: string; kind: OrganizationKind }

function commune(nextId: NextId, seed: CommuneSeed): Unit {
	const key = seed.code === TWINS[1] ? TWINS[0] : seed.code
	return {
		...seed,
		id: nextId(),
		block: seed.kind === "ward" ? "K3" : "K4",
		sector: null,
		size: null,
		unrankedReason: null,
		facts: communeFacts(key),
		maturity: (seed.kind === "ward" ? 0.805 : 0.78) + 0.16 * spread(key, "maturity"),
		key,
		pooledFrom: [],
		sign: "UBND",
		validFrom: FOUNDED,
		validTo: null,
	}
}

/** 109 communes, wards and the special zone of today, and the two communes that became one on 1 July. */
export function givenCommunes(nextId: NextId, mergedIn: number): Unit[] {
	const number = (index: number) => String(index + 1).padStart(3, "0")
	const since = `${mergedIn}-07-01`
	const old = (code: string, name: string): Unit => ({
		...commune(nextId, { code, name, kind: "commune" }),
		validTo: since,
	})
	const predecessors = [old(PREDECESSORS[0], "Xã Thạnh Lộc Đông"), old(PREDECESSORS[1], "Xã Thạnh Lộc Tây")]
	return [
		...WARDS.map((name, index) =>
			commune(nextId, { code: `P${number(index)}`, name: `Phường ${name}`, kind: "ward" }),
		),
		...communeNames().map((name, index) =>
			commune(nextId, { code: `X${number(index)}`, name: `Xã ${name}`, kind: "commune" }),
		),
		...predecessors,
		{
			...commune(nextId, { code: SUCCESSOR, name: "Xã Thạnh Lộc", kind: "commune" }),
			pooledFrom: predecessors,
			validFrom: since,
		},
		commune(nextId, { code: "DK001", name: "Đặc khu Hòn Thước", kind: "special_zone" }),
	]
}

const BUSINESSES = [
	{ kind: "enterprise", prefix: "DN", name: "Doanh nghiệp mẫu", count: 180 },
	{ kind: "household_business", prefix: "HKD", name: "Hộ kinh doanh mẫu", count: 80 },
	{ kind: "cooperative", prefix: "HTX", name: "Hợp tác xã mẫu", count: 40 },
] as const

const SECTORS_OF: Record<(typeof BUSINESSES)[number]["kind"], readonly Sector[]> = {
	enterprise: [
		"agriculture",
		"trade",
		"trade",
		"other",
		"other",
		"transport",
		"logistics",
		"finance",
		"education",
		"health",
	],
	household_business: ["trade", "trade", "trade", "agriculture", "other", "transport", "health"],
	cooperative: ["agriculture", "agriculture", "agriculture", "trade", "transport"],
}

const SIZES_OF: Record<(typeof BUSINESSES)[number]["kind"], readonly Size[]> = {
	enterprise: ["micro", "micro", "micro", "small", "small", "small", "medium", "medium", "large"],
	household_business: ["micro"],
	cooperative: ["micro", "small", "small", "medium"],
}

const HEAD_START: Record<Size, number> = { micro: 0, small: 0.08, medium: 0.16, large: 0.24 }

function businessFacts(code: string, sector: Sector, size: Size): Record<string, boolean> {
	return {
		hasOcop: sector === "agriculture" && roll(code, "ocop") < 0.7,
		sellsOnline: roll(code, "online") < 0.6,
		filesProcedures: roll(code, "files") < 0.8,
		hasProduction: sector !== "trade" || roll(code, "production") < 0.4,
		keepsCustomerData: roll(code, "customers") < 0.75,
		hasMultipleSoftware: size !== "micro" || roll(code, "software") < 0.4,
		hasFdiPartner: size === "large" || roll(code, "fdi") < 0.1,
	}
}

export function givenBusinesses(nextId: NextId): Unit[] {
	return BUSINESSES.flatMap(({ kind, prefix, name, count }) =>
		Array.from({ length: count }, (_, index): Unit => {
			const number = String(index + 1).padStart(3, "0")
			const code = `${prefix}${number}`
			const sector = pick(SECTORS_OF[kind], code, "sector")
			const size = pick(SIZES_OF[kind], code, "size")
			return {
				id: nextId(),
				code,
				name: `${name} ${number}`,
				kind,
				sector,
				size,
				block: null,
				unrankedReason: null,
				facts: businessFacts(code, sector, size),
				maturity: Math.min(0.8, 0.4 + HEAD_START[size] + 0.42 * spread(code, "maturity")),
				key: code,
				pooledFrom: [],
				sign: code,
				validFrom: FOUNDED,
				validTo: null,
			}
		}),
	)
}
