import type { AnswerValue } from "#app/domain/answers.ts"
import type { WhatIfRow } from "./next-data.ts"

/** Of the inputs of every kind of criterion. */
export type ControlProps = {
	row: WhatIfRow
	value: AnswerValue | null
	labelledBy: string
	onTry: (value: AnswerValue) => void
}
