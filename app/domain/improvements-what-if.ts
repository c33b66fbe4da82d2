import type { Answer, AnswerValue } from "./answers.ts"
import { criteriaOf } from "./questionnaire.ts"
import { type Decision, type ScoreSheet, type ScoringInput, scoreVerified } from "./scoring.ts"

/** A scored sheet as the values it was counted from, so that single values can be tried in their place. */
export type WhatIfBase = { answers: Answer[]; decisions: Readonly<Record<string, Decision>> }

export type WhatIfRules = Pick<ScoringInput, "questionnaire" | "profile" | "subject" | "period" | "naPolicy">

/** A value to be tried; the counts of a SYS criterion come as a ratio. */
export type Trial = Readonly<Record<string, AnswerValue>>

function adjusted(value: AnswerValue): Decision {
	return {
		outcome: "adjusted",
		value,
		notApplicable: false,
		...(value.kind === "ratio" && { sys: { num: value.num, den: value.den } }),
	}
}

/** `decisions` as of a verified sheet; without them the sheet is a self score. Texts are left out. */
export function whatIfBase(
	input: Pick<ScoringInput, "questionnaire" | "answers">,
	sheet: ScoreSheet,
	decisions?: Readonly<Record<string, Decision>>,
): WhatIfBase {
	const scores = new Map(
		sheet.pillars.flatMap((pillar) => pillar.criteria).map((score) => [score.code, score]),
	)
	const answers = input.answers.map((one) => ({ ...one, reason: "", explanation: "" }))
	const own = new Map(answers.map((answer) => [answer.code, answer.value]))
	const base = criteriaOf(input.questionnaire).flatMap(({ code, kind }): [string, Decision][] => {
		const score = scores.get(code)
		if (!score || (score.status === "not_applicable" && score.naCause !== "claimed")) return []
		if (score.status === "not_applicable") {
			return [[code, { outcome: "adjusted", value: null, notApplicable: true }]]
		}
		if (score.status !== "scored" || score.rejected) {
			return [[code, { outcome: "rejected", value: null, notApplicable: false }]]
		}
		const decided = decisions?.[code]
		const value = decided?.outcome === "adjusted" ? decided.value : own.get(code)
		if (kind !== "SYS") return value ? [[code, adjusted(value)]] : []
		const { num, den } = score
		return num !== undefined && den !== undefined ? [[code, adjusted({ kind: "ratio", num, den })]] : []
	})
	return { answers, decisions: Object.fromEntries(base) }
}

/** The sheet with some values tried in place of those it was counted from; by the code of every other score. */
export function tryValues(rules: WhatIfRules, base: WhatIfBase, trial: Trial): ScoreSheet {
	const tried = Object.entries(trial).map(([code, value]): [string, Decision] => [code, adjusted(value)])
	return scoreVerified({
		...rules,
		answers: base.answers,
		systems: [],
		decisions: new Map([...Object.entries(base.decisions), ...tried]),
	})
}
