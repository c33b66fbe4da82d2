import { Link } from "@remix-run/react"
import type { BreakCounts } from "#app/domain/crosswalk-series.ts"
import { useLanguage } from "#app/i18n/context.tsx"

/** Why results of two periods are not joined. */
export type BreakView = { before: string; after: string; counts: BreakCounts | null; instrumentId: string }

const COUNTED = ["new", "gone", "rescaled", "regrouped"] as const

/** One sentence: that the series breaks, between which periods and why. */
export function useBreakText(): (one: BreakView) => string {
	const { t } = useLanguage()
	return ({ before, after, counts }) => {
		const parts = COUNTED.flatMap((kind) => {
			const count = counts?.[kind] ?? 0
			return count > 0 ? t(`compare.count.${kind}`, { count }) : []
		})
		const why = parts.join(", ") || t(counts === null ? "compare.breakUnknown" : "compare.breakPillars")
		return `${t("compare.break", { before, after, why })} ${t("compare.breakNote")}`
	}
}

/** To the table of what became of each criterion. */
export function CrosswalkLink({ broken: { counts, instrumentId } }: { broken: BreakView }) {
	const { t } = useLanguage()
	if (counts === null) return null
	return (
		<Link to={`/criteria/${instrumentId}#crosswalk`} className="link no-print">
			{t("compare.seeCrosswalk")}
		</Link>
	)
}
