import type { Jump } from "#app/domain/entry-check-findings.ts"
import type { Refused } from "../forms/refused.ts"
import type { Reference } from "../help/help-data.ts"
import type { AnswerDesk } from "./answer-desk.ts"
import type { AnswerView, CardView, LastYear } from "./criterion-view.ts"
import type { Contradiction, OpenComment, TeamView } from "./page-data.ts"

export type CardProps = {
	assessmentId: string
	/** Who types: an answer is saved in no other name. */
	meId: string
	criterion: CardView
	answer: AnswerView | undefined
	last: LastYear | undefined
	jump: Jump | undefined
	contradictions: readonly Contradiction[]
	references: readonly Reference[]
	team: TeamView | undefined
	mayMark: boolean
	/** The person's own unit's: its discussions are nobody else's. */
	own: boolean
	evidence: number
	comments: readonly OpenComment[]
	editable: boolean
	isBusiness: boolean
	/** This question's form came back refused, without script. */
	refused: Refused | null
	desk: AnswerDesk
	onChanged: (code: string, form: HTMLFormElement) => void
}
