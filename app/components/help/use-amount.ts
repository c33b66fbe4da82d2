import type { Jump } from "#app/domain/entry-check-findings.ts"
import { useLanguage } from "#app/i18n/context.tsx"

/** A change or a threshold in words: percentage points of a percent, percent of a number; with its sign if wanted. */
export function useAmount(unit: Jump["unit"]) {
	const { t, number, percent } = useLanguage()
	return (amount: string, signed = false) => {
		const plus = signed && !amount.startsWith("-") && amount !== "0" ? "+" : ""
		const text =
			unit === "points" ? t("answering.percentPoints", { number: number(amount) }) : percent(amount)
		return plus + text
	}
}
