import type { OrganizationKind } from "#app/domain/organization.ts"
import type { QueueOrder, QueueStatus } from "#app/domain/review-queue.ts"
import type { Status } from "#app/domain/workflow.ts"

export type QueueRow = {
	id: string
	unit: string
	kind: OrganizationKind
	status: Status
	period: string
	/** The deadline that is waited for next. */
	dueAt: string
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

/** As the form shows it; "" for what is not filtered. */
export type QueueFilterView = {
	status: QueueStatus | ""
	kind: OrganizationKind | ""
	block: string
	reviewer: string
	overdue: boolean
	q: string
	order: QueueOrder
}

export type Named = { id: string; name: string }

/** What somebody has in hand. */
export type LoadRow = {
	/** Null: files that nobody has. */
	reviewer: (Named & { organization: string }) | null
	files: number
	left: number
	overdue: number
}
