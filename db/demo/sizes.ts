import type { Unit } from "./organizations.ts"
import { NO_PAYMENTS } from "./organizations.ts"
import { between, roll } from "./random.ts"

/** How big a unit is in a year: the denominators its criteria share. */
export type Sizes = Readonly<Record<string, number>>

/** Which size each ratio is taken of. */
export const DENOMINATORS: Readonly<Record<string, string>> = {
	"A1.2": "meetings",
	"A1.5": "tasks",
	"A1.9": "staff",
	"A1.10": "leaders",
	"A1.11": "staff",
	"A2.1": "processes",
	"A2.2": "procedures",
	"A2.3": "digitised",
	"A3.1": "platforms",
	"A3.2": "databases",
	"A3.3": "connectable",
	"A3.8": "devices",
	"A4.1": "staff",
	"A5.1": "work",
	"A5.2": "staff",
	"A5.4": "eligible",
	"A5.5": "dossiers",
	"A5.6": "payments",
	"A5.7": "procedures",
	"A5.9": "results",
	"A6.2": "planned",
	"A7.3": "reports",
	"B1.4": "tasks",
	"B1.8": "leaders",
	"B2.1": "procedures",
	"B2.2": "dossiers",
	"B2.3": "procedures",
	"B2.4": "digitised",
	"B2.5": "budget",
	"B3.1": "hamlets",
	"B3.2": "platforms",
	"B3.3": "devices",
	"B3.4": "datasets",
	"B4.1": "staff",
	"B4.2": "adults",
	"B5.1": "work",
	"B5.2": "staff",
	"B5.3": "dossiers",
	"B5.4": "eligible",
	"B5.5": "payments",
	"B5.6": "procedures",
	"B5.7": "adults",
	"B5.8": "results",
	"B6.1": "businesses",
	"B6.2": "products",
	"B6.3": "shops",
	"B7.2": "reports",
	"C1.3": "revenue",
	"C2.2": "revenue",
	"C3.1": "revenue",
	"C3.4": "filings",
	"C5.1": "workers",
	"C5.2": "workers",
	"C7.2": "revenue",
}

/** 12 monthly, 4 quarterly, one of 6 months, one of 9 months, one of the year (T9.2). */
const REPORTS = 19

export function sizesOf(unit: Unit, year: number): Sizes {
	const grown = (size: number) => Math.round(size * (1 + 0.02 * (year % 10)))
	switch (unit.kind) {
		case "provincial_agency":
		case "party_agency":
		case "public_service_unit":
			return agencySizes(unit, year, grown)
		case "commune":
		case "ward":
		case "special_zone":
		case "district":
			return communeSizes(unit, year, grown)
		case "enterprise":
		case "household_business":
		case "cooperative":
			return businessSizes(unit, year)
	}
}

type Grown = (size: number) => number

function agencySizes({ key, block }: Unit, year: number, grown: Grown): Sizes {
	const staff = block === "K1" ? between(65, 190, key, "staff") : between(28, 95, key, "staff")
	const procedures = between(70, 190, key, "procedures")
	const dossiers = grown(between(1_400, 19_000, key, "dossiers"))
	return {
		staff,
		leaders: between(12, 26, key, "leaders"),
		meetings: between(6, 14, key, "meetings", year),
		tasks: between(12, 32, key, "tasks", year),
		processes: between(24, 70, key, "processes"),
		procedures,
		digitised: Math.round(procedures * 0.45),
		eligible: Math.round(procedures * 0.6),
		dossiers,
		results: dossiers,
		payments: Math.round(dossiers * 0.55),
		platforms: between(8, 14, key, "platforms"),
		databases: between(2, 7, key, "databases"),
		connectable: between(3, 9, key, "connectable"),
		devices: between(8, 24, key, "devices"),
		work: grown(staff * between(45, 90, key, "work")),
		planned: between(40, 160, key, "planned", year),
		reports: REPORTS,
	}
}

function communeSizes({ key, kind }: Unit, year: number, grown: Grown): Sizes {
	const adults = grown(
		kind === "ward" ? between(18_000, 46_000, key, "adults") : between(7_000, 27_000, key, "adults"),
	)
	const procedures = between(330, 380, key, "procedures")
	const dossiers = Math.round(adults * (0.22 + 0.2 * roll(key, "dossiers")))
	return {
		adults,
		staff: between(36, 62, key, "staff"),
		leaders: between(18, 29, key, "leaders"),
		tasks: between(10, 26, key, "tasks", year),
		procedures,
		digitised: Math.round(procedures * 0.3),
		eligible: Math.round(procedures * 0.62),
		dossiers,
		results: dossiers,
		payments: key === NO_PAYMENTS ? 0 : Math.round(dossiers * 0.5),
		budget: grown(between(62_000, 190_000, key, "budget")),
		hamlets: between(8, 24, key, "hamlets"),
		platforms: between(9, 12, key, "platforms"),
		devices: between(16, 34, key, "devices"),
		datasets: between(4, 10, key, "datasets"),
		work: grown(between(2_400, 8_800, key, "work")),
		businesses: Math.round(adults * 0.025),
		shops: Math.round(adults * 0.018),
		products: between(2, 12, key, "products"),
		reports: REPORTS,
	}
}

const WORKERS = { micro: [2, 9], small: [10, 48], medium: [52, 190], large: [210, 640] } as const

function businessSizes({ key, kind, size }: Unit, year: number): Sizes {
	const [least, most] = WORKERS[size ?? "micro"]
	const workers =
		kind === "household_business" ? between(1, 5, key, "workers") : between(least, most, key, "workers")
	return {
		workers,
		/** Million đồng. */
		revenue: workers * between(180, 900, key, "revenue") + between(0, 90, key, "revenue", year),
		filings: between(2, 16, key, "filings", year),
	}
}
