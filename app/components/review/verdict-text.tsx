import { useLanguage } from "#app/i18n/context.tsx"
import { AnswerText } from "../questionnaire/answer-text.tsx"
import type { CriterionView } from "../questionnaire/criterion-view.ts"
import { Badge } from "../ui/badge.tsx"
import type { Tone } from "../ui/badge.tsx"
import type { Verdict } from "./review-data.ts"

const TONES: Record<Verdict["outcome"], Tone> = {
	accepted: "good",
	adjusted: "warn",
	rejected: "bad",
	supplement: "info",
}

/** A decision in words: what, by whom, when and why. */
export function VerdictText({ criterion, verdict }: { criterion: CriterionView; verdict: Verdict }) {
	const { t, dateTime, number } = useLanguage()
	return (
		<div className="grid gap-1">
			<p className="flex flex-wrap items-center gap-x-2 gap-y-1">
				<Badge tone={TONES[verdict.outcome]}>{t(`reviewOutcome.${verdict.outcome}`)}</Badge>
				{verdict.points !== null && (
					<b className="num">
						{t("review.pointsOf", { points: number(verdict.points), max: number(criterion.maxPoints) })}
					</b>
				)}
				<TargetBadge met={verdict.targetMet} />
			</p>
			{verdict.outcome === "adjusted" && (
				<p>
					{t("review.verifiedValue")}{" "}
					<AnswerText
						criterion={criterion}
						value={verdict.value}
						notApplicable={verdict.notApplicable}
						reason=""
					/>
				</p>
			)}
			{verdict.reason && <p className="whitespace-pre-line">{verdict.reason}</p>}
			<p className="text-sm text-muted">
				{t("review.decidedBy", { by: verdict.by, at: dateTime(verdict.at) })}
			</p>
		</div>
	)
}

export function TargetBadge({ met }: { met: boolean | null }) {
	const { t } = useLanguage()
	if (met === null) return null
	return <Badge tone={met ? "good" : "warn"}>{met ? t("review.targetMet") : t("review.targetMissed")}</Badge>
}
