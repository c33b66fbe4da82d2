import { writtenDay } from "#app/domain/written-day.ts"
import { goalOf } from "#app/domain/attainment.ts"
import { display, fraction } from "#app/domain/exact.ts"
import type { Locale } from "#app/domain/localized.ts"
import type { Criterion, Rule, TargetProfile } from "#app/domain/questionnaire.ts"
import { formats } from "#app/i18n/formats.ts"
import { translator } from "#app/i18n/translate.ts"

const DIGITS = 4
const SIGNS = { gt: ">", gte: "≥", eq: "=" } as const

/** How a criterion's rule turns a result into points, in the reader's language and with exact numbers. */
export function ruleText(criterion: Criterion, rule: Rule, locale: Locale): string {
	const t = translator(locale)
	const { number } = formats(locale)
	const max = String(criterion.maxPoints)
	const points = (part: string) => number(display(fraction(max).mul(fraction(part)), DIGITS))
	const share = (part: string) => number(display(fraction(part).mul(100), DIGITS))
	const unit = unitOf(criterion, locale)
	switch (rule.type) {
		case "proportion":
			return t("rule.proportion", { max })
		case "target":
			return rule.value === undefined
				? t("rule.targetOfProfile", { max })
				: t("rule.target", { max, goal: number(rule.value) + (unit === "%" ? "%" : ` ${unit}`) })
		case "piecewise":
			return t("rule.piecewise", {
				knots: rule.knots
					.map(([x, y]) =>
						t("rule.knot", { x: number(x) + (unit === "%" ? "%" : ""), share: share(y), points: points(y) }),
					)
					.join("; "),
			})
		case "count":
			return t("rule.count", { max, n: number(rule.n), unit })
		case "share":
			return t("rule.share", {
				max,
				n: String(rule.n),
				each: number(display(fraction(`${max}/${rule.n}`), 2)),
			})
		case "options":
			return t("rule.options", { max })
		case "yes_no":
			return t("rule.yesNo", { max })
		case "date":
			return t("rule.date", {
				steps: rule.steps
					.map((step) => t("rule.dateStep", { day: dayOf(step.until), points: points(step.fraction) }))
					.join("; "),
				otherwise: points(rule.otherwise),
			})
		case "systems_approved":
			return t("rule.systemsApproved", { max })
		case "systems_protected":
			return t("rule.systemsProtected", { max })
	}
}

function dayOf(until: string): string {
	return writtenDay(until)
}

export function unitOf(criterion: Criterion, locale: Locale): string {
	if (criterion.kind === "PCT" || criterion.kind === "SYS") return "%"
	return criterion.unit?.[locale] ?? ""
}

/** The target a profile holds units to, "≥ 80%"; null when it only serves for reference. */
export function goalText(criterion: Criterion, profile: TargetProfile, locale: Locale): string | null {
	const goal = goalOf(criterion, profile)
	if (!goal) return null
	const unit = unitOf(criterion, locale)
	const number = formats(locale).number(goal.value)
	return `${SIGNS[goal.operator]} ${number}${unit === "%" ? "%" : unit === "" ? "" : ` ${unit}`}`
}
