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

export type PageScore = { percent: string | null; pillars: (Exact | null)[] }

/** Who is at the page, and in which position. */
export type Me = { id: string; name: string; email: string | null; organizationId: string; role: string }

/** What the questionnaire page is given. */
export type QuestionnaireData = {
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
	evidence: Record<string, number>
	systems: SystemRow[]
	missing: string[]
	comments: OpenComment[]
	score: PageScore
}
