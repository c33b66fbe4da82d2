import { useLanguage } from "#app/i18n/context.tsx"
import { AnswerText } from "../questionnaire/answer-text.tsx"
import { Badge } from "../ui/badge.tsx"
import type { CriterionReview, OpinionView } from "./review-data.ts"
import { OPINION_TONES } from "./opinion-tones.ts"

/** What others say of the claim: other systems by their figures, co-verifying bodies by their opinions. */
export function OtherVoices({ review }: { review: CriterionReview }) {
	const { t, date } = useLanguage()
	const { criterion, references, opinions } = review
	return (
		<>
			{references.map(({ source, value, asOf, contradicted }) => (
				<p key={source} className="text-sm">
					<b>{t("desk.reference", { source })}</b> <AnswerText criterion={criterion} value={value} />
					{`, ${t("desk.referenceAsOf", { date: date(asOf) })} `}
					<Badge tone={contradicted ? "bad" : "good"}>
						{contradicted ? t("desk.contradicted") : t("desk.agrees")}
					</Badge>
				</p>
			))}
			{opinions.map((opinion) => (
				<Opinion key={opinion.id} opinion={opinion} review={review} />
			))}
		</>
	)
}

function Opinion({ opinion: one, review }: { opinion: OpinionView; review: CriterionReview }) {
	const { t, date, dateTime } = useLanguage()
	return (
		<div className="text-sm">
			<p className="flex flex-wrap items-center gap-x-2">
				<b>{t("desk.opinionOf", { body: one.body })}</b>
				{one.opinion ? (
					<Badge tone={OPINION_TONES[one.opinion]}>{t(`coVerify.opinion.${one.opinion}`)}</Badge>
				) : (
					<Badge tone={one.late ? "bad" : "info"}>
						{one.late
							? t("desk.opinionLate", { date: date(one.dueAt) })
							: t("desk.opinionDue", { date: date(one.dueAt) })}
					</Badge>
				)}
			</p>
			{one.value && (
				<p>
					{t("coVerify.ownFigure")}: <AnswerText criterion={review.criterion} value={one.value} />
				</p>
			)}
			{one.note && <p className="whitespace-pre-line">{one.note}</p>}
			{one.at && (
				<p className="text-muted">
					{t("review.decidedBy", { by: one.by ?? "", at: dateTime(one.at) })}
					{one.beforeChange && ` · ${t("desk.opinionBeforeChange")}`}
				</p>
			)}
		</div>
	)
}
