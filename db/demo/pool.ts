import type { Answer, AnswerValue } from "#app/domain/answers.ts"
import type { Criterion } from "#app/domain/questionnaire.ts"

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
		const fractional = criterion.fractional ?? false
		return {
			kind: "ratio" as const,
			num: added(one.num, other.num, fractional),
			den: added(one.den, other.den, fractional),
		}
	}
	if (one.kind === "number" && other.kind === "number") {
		return { kind: "number" as const, value: added(one.value, other.value, false) }
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

function added(one: string, other: string, fractional: boolean): string {
	const total = Number(one) + Number(other)
	return String(fractional ? Math.round(10 * total) / 10 : total)
}

function worth({ options }: Criterion, code: string): number {
	return Number(options?.find((option) => option.code === code)?.fraction ?? "0")
}
