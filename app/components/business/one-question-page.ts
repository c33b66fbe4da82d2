import type { AnswerView, CriterionView, LastYear } from "#app/components/questionnaire/criterion-view.ts"
import type { PlainWords } from "#app/domain/sector-examples.ts"

/** One question and what stands around it, as its page is given it. */
export type OneQuestionPage = {
	assessmentId: string
	meId: string
	guest: boolean
	onlyLeft: boolean
	pillar: string
	criterion: CriterionView
	words: PlainWords | null
	answer: AnswerView | null
	last: LastYear | null
	at: number
	of: number
	minutes: number
	previous: string | null
	next: string | null
}
