import type { OrganizationKind } from "#app/domain/organization.ts"
import type { Status } from "#app/domain/workflow.ts"

export const REVIEW_STATUSES = [
	"submitted",
	"in_review",
	"reopened",
	"supplement",
	"appealed",
	"provisional",
] as const

export type QueueRow = {
	id: string
	unit: string
	kind: OrganizationKind
	status: Status
	period: string
	reviewBy: string
	daysLeft: number
	submittedAt: string | null
	late: boolean
	selfPercent: string | null
	decided: number
	criteria: number
	reviewer: string | null
	/** This reader may not judge the unit. */
	conflict: boolean
}
