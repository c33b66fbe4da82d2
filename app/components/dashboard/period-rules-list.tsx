import { BAND_SET_NAMES } from "#app/domain/bands.ts"
import type { BandSet } from "#app/domain/bands.ts"
import { DEFAULT_FINAL_RULES } from "#app/domain/final-score.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { Line } from "../ui/line.tsx"

export type RulesView = {
	bandSet: BandSet
	/** In percent. */
	secondAbove: string
	blindShare: string
	supplementDays: number
	coVerifyDays: number
	appealDays: number
}

/** How a period is reviewed and what its final score is made of. */
export function PeriodRulesList({ rules }: { rules: RulesView }) {
	const { t, number, percent, pick } = useLanguage()
	const { late, overClaim, bonus } = DEFAULT_FINAL_RULES
	const applies = ({ enabled }: { enabled: boolean }) => t(enabled ? "rules.applied" : "rules.notApplied")
	return (
		<dl className="grid gap-1.5">
			<Line label={t("period.bands")}>{pick(BAND_SET_NAMES[rules.bandSet])}</Line>
			<Line label={t("rules.secondAbove")}>{percent(rules.secondAbove, 0)}</Line>
			<Line label={t("rules.blindShare")}>{percent(rules.blindShare, 0)}</Line>
			<Line label={t("rules.supplementDays")}>{number(rules.supplementDays)}</Line>
			<Line label={t("rules.coVerifyDays")}>{number(rules.coVerifyDays)}</Line>
			<Line label={t("rules.appealDays")}>{number(rules.appealDays)}</Line>
			<Line label={t("rules.late")}>{applies(late)}</Line>
			<Line label={t("rules.overClaim")}>{applies(overClaim)}</Line>
			<Line label={t("rules.bonus")}>{applies(bonus)}</Line>
			<Line label={t("rules.final")}>{t("rules.finalText")}</Line>
		</dl>
	)
}
