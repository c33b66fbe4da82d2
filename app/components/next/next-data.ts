import type { AnswerValue } from "#app/domain/answers.ts"
import type { BandSet } from "#app/domain/bands.ts"
import type { WhatIfBase, WhatIfRules } from "#app/domain/improvements-what-if.ts"
import type { StepKind } from "#app/domain/least-set.ts"
import type { AnswerKind } from "#app/domain/questionnaire.ts"
import type { Chosen } from "./next-form.ts"

/** Numbers here are decimal texts, rounded for people; everything is in one language. */
export type NextView = {
	/** Whose values count: the unit's own, or the verifying body's. */
	stage: "self" | "verified"
	percent: string
	/** What stands when every claim without proof counts nothing; null when that is all of it. */
	proven: string | null
	standing: string
	/** Whether anybody asks for evidence. */
	asksProof: boolean
	pillars: { code: string; title: string }[]
	rows: ImprovementRow[]
	/** At full marks. */
	done: string[]
	goals: GoalView[]
	ranking: { id: string; period: string; block: string; own: string | null } | null
	chosen: Chosen
	plan: PlanView | null
	whatIf: WhatIfData
}

export type ImprovementRow = {
	code: string
	title: string
	pillar: string
	points: string
	maxPoints: number
	gain: string
	paper: string | null
	real: string | null
	full: FullView
	limiting: boolean
	unanswered: boolean
	guidance: string | null
	evidence: string
	/** The verifying body's words. */
	reason: string | null
}

/** What would earn all the points. */
export type FullView =
	| {
			kind: "ratio"
			x: string
			per: string | null
			now: string | null
			wanted: string
			den: string
			change: string | null
	  }
	| { kind: "number"; wanted: string; unit: string; now: string | null; change: string | null }
	| { kind: "items"; count: string; of: number; change: string | null }
	| { kind: "option"; label: string }
	| { kind: "yes_no" }
	| { kind: "date"; date: string }

export type GoalView =
	| { value: string; kind: "band"; name: string; percent: string }
	| { value: string; kind: "level"; level: number; name: string; percent: string; gate: string }
	| { value: string; kind: "place"; place: number; percent: string }

type GateView = { title: string; gate: string }

export type PlanView =
	| {
			reachable: true
			goal: GoalView
			steps: { code: string; title: string; kinds: StepKind[]; effort: number; gain: string; after: string }[]
			effort: number
			before: string
			after: string
			spare: string
			gates: (GateView & { before: string; after: string })[]
	  }
	| {
			reachable: false
			goal: GoalView
			best: string
			missing: string | null
			gates: (GateView & { best: string; missing: string })[]
	  }

export type WhatIfRow = {
	code: string
	title: string
	kind: AnswerKind
	maxPoints: number
	/** What counts now, or what was claimed and refused. */
	value: AnswerValue | null
	refused: boolean
	points: string
	/** Of amounts and numbers without a denominator: as far as the slider goes. */
	most: string
	fractional: boolean
	unit: string
	numerator: string
	denominator: string
	choices: { code: string; label: string }[]
}

export type WhatIfData = {
	assessmentId: string
	pillars: { code: string; title: string; percent: string | null; rows: WhatIfRow[] }[]
	base: WhatIfBase
	rules: Pick<WhatIfRules, "subject" | "period">
	bandSet: BandSet | null
	/** Names, level 0 first. */
	levels: string[]
	/** The values of the least set, where one was asked for. */
	plan: Record<string, AnswerValue> | null
}
