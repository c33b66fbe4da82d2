import type { Answer, AnswerValue } from "./answers.ts"
import { display, fraction, mean, roundHalfAway } from "./exact.ts"
import type { Exact } from "./exact.ts"
import type { Criterion } from "./questionnaire.ts"
import type { PillarScore } from "./scoring.ts"

/** What a merged unit says of a criterion: counts are added, a choice is as good as the weakest part. */
export function poolAnswers(criterion: Criterion, parts: readonly Answer[]): Answer | null {
	const [first, ...rest] = parts.filter(({ notApplicable }) => !notApplicable)
	if (!first) return parts[0] ?? null
	return rest.reduce(
		(pooled, part) => ({ ...pooled, value: poolValues(criterion, pooled.value, part.value) }),
		first,
	)
}

function poolValues(criterion: Criterion, one: AnswerValue | null, other: AnswerValue | null) {
	if (one === null || other === null) return one ?? other
	if (one.kind === "ratio" && other.kind === "ratio") {
		return { kind: "ratio" as const, num: added(one.num, other.num), den: added(one.den, other.den) }
	}
	if (one.kind === "number" && other.kind === "number") {
		return { kind: "number" as const, value: added(one.value, other.value) }
	}
	if (one.kind === "yes_no" && other.kind === "yes_no") return one.yes ? other : one
	if (one.kind === "option" && other.kind === "option") {
		return worth(criterion, one.option) <= worth(criterion, other.option) ? one : other
	}
	if (one.kind === "items" && other.kind === "items") {
		return { kind: "items" as const, items: one.items.filter((item) => other.items.includes(item)) }
	}
	return one
}

/** Counts carry four decimals at most. */
function added(one: string, other: string): string {
	return display(fraction(one).add(fraction(other)), 4)
}

function worth({ options }: Criterion, code: string): number {
	return Number(options?.find((option) => option.code === code)?.fraction ?? "0")
}

type Scored = { percent: Exact | null; pillars: readonly Pick<PillarScore, "code" | "attainment">[] }
export type MergedScore = {
	percent: Exact
	percentRounded: string
	pillars: { code: string; attainment: Exact | null }[]
}

/**
 * The arithmetic mean of the former units' verified scores, pillar by pillar, as DTI 2024 joined provinces
 * (`domain/2-instruments.md` 2.1); null while one of them has none.
 */
export function meanOfScores(parts: readonly Scored[]): MergedScore | null {
	const percents = parts.flatMap(({ percent }) => percent ?? [])
	const percent = percents.length === parts.length ? mean(percents) : null
	if (percent === null) return null
	const codes = [...new Set(parts.flatMap(({ pillars }) => pillars.map(({ code }) => code)))]
	return {
		percent,
		percentRounded: roundHalfAway(fraction(percent), 2),
		pillars: codes.map((code) => ({
			code,
			attainment: mean(
				parts.flatMap(({ pillars }) => pillars.find((pillar) => pillar.code === code)?.attainment ?? []),
			),
		})),
	}
}
