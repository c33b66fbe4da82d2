import type { OrganizationKind } from "#app/domain/organization.ts"
import type { TargetOperator } from "#app/domain/questionnaire.ts"
import type { Status } from "#app/domain/workflow.ts"
import type { PeriodView, StatusCounts } from "./period-data.ts"

export type PillarMeans = {
	instrument: string
	title: string
	units: { self: number; verified: number }
	pillars: { code: string; title: string; self: string | null; verified: string | null }[]
}

export type BlockMeans = {
	code: string
	name: string
	units: number
	submitted: number
	selfMean: string | null
	verified: number
	mean: string | null
	lowest: string | null
	highest: string | null
}

export type TargetShare = {
	key: "online" | "cashless" | "dossiers" | "security"
	instrument: string
	title: string
	goal: { operator: TargetOperator; value: string } | null
	self: { met: number; counted: number }
	verified: { met: number; counted: number }
}

export type Laggard = {
	id: string
	name: string
	kind: OrganizationKind
	status: Status
	overdue: "submission" | "review" | null
}

export type DashboardData = {
	period: PeriodView
	periods: { id: string; name: string }[]
	at: string
	/** Whether the verified results may be shown to this reader. */
	results: boolean
	counts: StatusCounts
	units: number
	submitted: number
	overdue: number
	pillars: PillarMeans[]
	blocks: BlockMeans[]
	targets: TargetShare[]
	laggards: Laggard[]
	/** Null: too few to show anything. */
	businesses: { total: number; levels: { name: string; n: number | null }[] } | null
	/** Fewer than this are not shown. */
	fewest: number
}
