import { display, fraction } from "#app/domain/exact.ts"
import type { Locale } from "#app/domain/localized.ts"
import type { Criterion, TargetProfile } from "#app/domain/questionnaire.ts"
import { goalText, ruleText } from "./rule-text.ts"

export type CriterionDescription = ReturnType<typeof describeCriterion>

/** All that is public about a criterion, in one language. */
export function describeCriterion(criterion: Criterion, profiles: readonly TargetProfile[], locale: Locale) {
	const max = fraction(String(criterion.maxPoints))
	return {
		code: criterion.code,
		title: criterion.title[locale],
		kind: criterion.kind,
		maxPoints: criterion.maxPoints,
		guidance: criterion.guidance?.[locale] ?? null,
		numerator: criterion.numerator?.[locale] ?? null,
		denominator: criterion.denominator?.[locale] ?? null,
		per: criterion.kind === "RATE" ? (criterion.per ?? "1") : null,
		zeroDenominator: criterion.zeroDenominator ?? null,
		rule: ruleText(criterion, criterion.rule, locale),
		ruleFor: (criterion.ruleFor ?? []).map(({ kinds, rule }) => ({
			kinds,
			text: ruleText(criterion, rule, locale),
		})),
		options: (criterion.options ?? []).map((option) => ({
			code: option.code,
			label: option.label[locale],
			points: display(max.mul(fraction(option.fraction)), 4),
		})),
		items: (criterion.items ?? []).map(({ code, label }) => ({ code, label: label[locale] })),
		applicable: criterion.applicable.text[locale],
		voluntary: criterion.voluntary ?? false,
		evidence: { required: criterion.evidence.required, text: criterion.evidence.text[locale] },
		restricted: criterion.restricted ?? false,
		coVerifier: criterion.coVerifier?.[locale] ?? null,
		targetText: criterion.targetText[locale],
		targets: profiles.map((profile) => {
			const own = profile.targets[criterion.code]
			return {
				profile: profile.title[locale],
				goal: goalText(criterion, profile, locale),
				proposed: (own === undefined ? criterion.target?.proposed : own?.proposed) ?? false,
				task: own?.task ?? null,
			}
		}),
	}
}
