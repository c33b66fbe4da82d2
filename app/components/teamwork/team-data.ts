import type { FileHead } from "../assessment/file-head.ts"

export const SHOWN = ["all", "mine", "unassigned", "overdue", "followup", "threads"] as const
export type Shown = (typeof SHOWN)[number]

export type TeamCriterion = {
	code: string
	title: string
	answered: boolean
	assignee: string | null
	dueOn: string | null
	/** Past its day and not answered. */
	overdue: boolean
	/** Assigned by a line of its own, not by its pillar's. */
	own: boolean
	note: string
	followUp: boolean
	openThreads: number
}

export type TeamPillar = {
	code: string
	title: string
	/** Its own line. */
	assignee: string | null
	dueOn: string | null
	note: string
	criteria: TeamCriterion[]
}

export type TeamPerson = {
	id: string
	name: string
	/** Still answers for the unit. */
	here: boolean
	assigned: number
	answered: number
	overdue: number
	nextDue: string | null
}

export type TeamData = {
	head: FileHead
	canAssign: boolean
	/** When each line was set, by code: what is sent of a line is refused if it is another by then. */
	saw: Readonly<Record<string, string>>
	today: string
	show: Shown
	counts: Record<Shown, number>
	people: TeamPerson[]
	pillars: TeamPillar[]
}
