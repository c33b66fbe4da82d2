import type { AnswerValue } from "#app/domain/answers.ts"
import type { SayableCriterion } from "../entry/sayable.ts"

export type SourceView = {
	source: string
	values: number
	units: number
	asOf: string
	/** Tells what it says now from what it said before and after. */
	mark: string
	loadedBy: string
	loadedAt: string
}

export type ReferencePreview = {
	source: string
	asOf: string
	values: number
	units: number
	/** How many values the source has in the period now. */
	replaces: number
	/** Its mark; "" when it has none. */
	saw: string
	first: { row: number; unit: string; code: string; criterion: SayableCriterion; value: AnswerValue }[]
	faults: { row: number; column: string; key: string }[]
	/** What the form sends back; empty while there are faults. */
	rows: string
}
