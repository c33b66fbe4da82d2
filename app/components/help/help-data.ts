import type { AnswerValue } from "#app/domain/answers.ts"
import type { Jump } from "#app/domain/entry-check-findings.ts"
import type { CriterionView } from "../questionnaire/criterion-view.ts"

/** As much of a criterion as it takes to say an answer to it in words. */
export type Sayable = {
	kind: CriterionView["kind"]
	unit?: string | undefined
	choices?: CriterionView["choices"] | undefined
}

export type Clause = {
	taskId: string
	place: string
	quote: string
	documentCode: string
	documentNumber: string
	documentTitle: string
}

/** What another system says of a criterion of a unit. */
export type Reference = {
	source: string
	value: AnswerValue
	/** ISO date. */
	asOf: string
}

export type Before = { value: AnswerValue | null; notApplicable: boolean }

/** What the help of one criterion holds; sent as JSON when somebody opens it. */
export type HelpData = {
	criterion: Sayable & {
		code: string
		title: string
		guidance?: string | undefined
		numerator?: string | undefined
		denominator?: string | undefined
		/** RATE only: so many of the numerator for so many of the denominator. */
		per?: string | undefined
		zeroDenominator?: "na" | "zero" | undefined
		applicable: string
		target: string
		evidence: string
	}
	clauses: Clause[]
	references: Reference[]
	last: Before | null
	jump: Jump | null
}
