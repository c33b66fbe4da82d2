import type { SaidView } from "./said-text.tsx"
import type { SayableCriterion } from "./sayable.ts"

export const CHANGES = ["added", "changed", "conflict"] as const
export const OUTCOMES = [...CHANGES, "same", "blank", "faulty"] as const
export type Outcome = (typeof OUTCOMES)[number]

export type ChangeView = {
	state: (typeof CHANGES)[number]
	row: number
	code: string
	criterion: SayableCriterion
	before: SaidView | null
	after: SaidView
	/** What the form sends back when the row is chosen. */
	write: string
}

export type FaultView = { row: number; code: string; column: string; key: string }

/** What a filled-in sheet would change. */
export type ImportView = {
	counts: Record<Outcome, number>
	changes: ChangeView[]
	faults: FaultView[]
}
