import type { Jump } from "#app/domain/entry-check-findings.ts"
import type { CriterionTeamwork } from "#app/domain/teamwork.ts"
import type { Reference } from "../help/help-data.ts"
import type { SystemRow } from "#app/domain/answers.ts"
import type { Exact } from "#app/domain/exact.ts"
import type { Status, WorkflowEvent } from "#app/domain/workflow.ts"
import type { AnswerView, CardView, LastYear } from "./criterion-view.ts"

export type PillarView = { code: string; title: string; weight: number; criteria: CardView[] }

export type OpenComment = {
	code: string | null
	kind: "returned" | "supplement"
	body: string
	author: string
	at: string
}

export type Contradiction = { code: string; severity: "block" | "warn"; message: string }

export type TeamView = Pick<CriterionTeamwork, "assignee" | "dueOn" | "openThreads" | "followUp"> & {
	overdue: boolean
}

export type PageScore = { percent: string | null; pillars: (Exact | null)[] }

/** Who is at the page, and in which position. */
export type Me = { id: string; name: string; email: string | null; organizationId: string; role: string }

/** What the questionnaire page is given. */
export type QuestionnaireData = {
	/** Reading it anew failed, and this is what was there. */
	isOld?: true
	me: Me
	/** The newest change that this page knows of. */
	feed: number
	file: {
		id: string
		status: Status
		revision: number
		unit: string
		period: string
		submitBy: string
		daysLeft: number
		editable: boolean
		next: WorkflowEvent[]
		isBusiness: boolean
		/** The person's own unit's. */
		own: boolean
	}
	/** Header questions answered yes, of all. */
	facts: { yes: number; all: number }
	instrument: { id: string; title: string; total: number }
	pillars: PillarView[]
	answers: Record<string, AnswerView>
	last: Record<string, LastYear>
	/** How far an answer is from the last period's, where that can be said. */
	jumps: Record<string, Jump>
	/** Contradictions, by each criterion that they speak of. */
	contradictions: Record<string, Contradiction[]>
	/** What other systems say. */
	references: Record<string, Reference[]>
	/** Who of the unit has what, and what is being talked about; nobody else's business. */
	team: Record<string, TeamView>
	/** Marks may be set, and files be carried over and imported. */
	mayMark: boolean
	evidence: Record<string, number>
	systems: SystemRow[]
	missing: string[]
	comments: OpenComment[]
	score: PageScore
}
