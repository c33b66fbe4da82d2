import type { BandSet } from "#app/domain/bands.ts"
import type { PeriodKind, PeriodStatus } from "#app/domain/period.ts"
import type { Status } from "#app/domain/workflow.ts"

/** The order in which a file moves, for counts by state. */
export const SHOWN_STATUSES = [
	"not_started",
	"draft",
	"with_head",
	"submitted",
	"in_review",
	"supplement",
	"provisional",
	"appealed",
	"approved",
	"published",
	"locked",
	"reopened",
	"exempt",
	"cancelled",
] as const satisfies readonly Status[]

export type StatusCounts = Readonly<Partial<Record<Status, number>>>

export type PeriodView = {
	id: string
	code: string
	name: string
	kind: PeriodKind
	status: PeriodStatus
	startsOn: string
	endsOn: string
	opensAt: string
	submitBy: string
	reviewBy: string
	bandSet: BandSet
}

export type BlockRow = {
	organizationId: string
	assessmentId: string | null
	name: string
	status: Status | null
	late: boolean
	percent: string | null
	band: string | null
	place: number | null
	tied: boolean
	/** A message key or the administrator's words; null where there is a place. */
	reason: string | null
}

export type BlockView = { code: string; name: string; rows: BlockRow[] }

export function countOf(counts: StatusCounts, statuses: readonly Status[]): number {
	return statuses.reduce((total, status) => total + (counts[status] ?? 0), 0)
}
