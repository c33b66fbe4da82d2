import type { Sayable } from "#app/components/help/help-data.ts"
import type { Locale } from "#app/domain/localized.ts"
import type { Criterion } from "#app/domain/questionnaire.ts"

export type SayableCriterion = Sayable & { title: string }

/** As much of a criterion as it takes to say answers to it, in one language. */
export function sayable(criterion: Criterion, locale: Locale): SayableCriterion {
	const { kind, title, unit, options, items } = criterion
	const choices = options ?? items
	return {
		kind,
		title: title[locale],
		...(unit && { unit: unit[locale] }),
		...(choices && { choices: choices.map(({ code, label }) => ({ code, label: label[locale] })) }),
	}
}
