import { useLanguage } from "#app/i18n/context.tsx"
import { AnswerText } from "../questionnaire/answer-text.tsx"
import { Table, Td, Th } from "../ui/table.tsx"
import type { CriterionReview, ReviewData } from "./review-data.ts"
import { VerdictText } from "./verdict-text.tsx"

type ReviewSheetProps = { page: Pick<ReviewData, "file" | "pillars" | "total"> }

/** Claim, evidence, opinions and decision side by side, criterion by criterion. */
export function ReviewSheet({ page: { file, pillars, total } }: ReviewSheetProps) {
	const { t, percent } = useLanguage()
	return (
		<article className="grid grid-cols-[minmax(0,1fr)] gap-4">
			<p>
				{t("desk.sheetTotals", {
					self: file.selfPercent === null ? "–" : percent(file.selfPercent, 2),
					verified: total.percent === null ? "–" : percent(total.percent, 2),
					reviewer: file.reviewer ?? "–",
				})}
			</p>
			{pillars.map(({ code, title, criteria }) => (
				<Table key={code} caption={`${code} ${title}`} className="lg:table-fixed print:table-fixed">
					<thead>
						<tr>
							<Th className="w-[22%]">{t("desk.sheetCriterion")}</Th>
							<Th className="w-[18%]">{t("review.unitSide")}</Th>
							<Th className="w-[22%]">{t("desk.sheetEvidence")}</Th>
							<Th className="w-[14%]">{t("desk.sheetOpinion")}</Th>
							<Th>{t("review.decision")}</Th>
						</tr>
					</thead>
					<tbody>
						{criteria.map((review) => (
							<Line key={review.criterion.code} review={review} />
						))}
					</tbody>
				</Table>
			))}
			<div className="grid grid-cols-2 gap-4 pt-4 text-center print:break-inside-avoid">
				<p className="font-bold uppercase">{t("desk.sheetReviewer")}</p>
				<p className="font-bold uppercase">{t("desk.sheetLead")}</p>
			</div>
		</article>
	)
}

function Line({ review }: { review: CriterionReview }) {
	const { t, number } = useLanguage()
	const { criterion, self, verdict, closed, sealed, opinions } = review
	return (
		<tr className="print:break-inside-avoid">
			<Th scope="row" className="min-w-40">
				{criterion.code} {criterion.title}
			</Th>
			{closed ? (
				<td colSpan={4} className="text-muted">
					{closed === "notFor"
						? t("review.notFor", { why: criterion.notFor ?? "" })
						: t("review.voluntaryLeftOut")}
				</td>
			) : (
				<>
					<Td className="min-w-32">
						<AnswerText
							criterion={criterion}
							value={self.value}
							notApplicable={self.notApplicable}
							reason={self.reason}
							num={self.num}
							den={self.den}
						/>
						{self.points !== null && (
							<span className="num block">
								{t("review.pointsOf", {
									points: number(self.points),
									max: number(criterion.maxPoints),
								})}
							</span>
						)}
						{self.explanation && <span className="block whitespace-pre-line">{self.explanation}</span>}
					</Td>
					<Td className="min-w-36">
						<Evidence review={review} />
					</Td>
					<Td className="min-w-36">
						{opinions.length === 0 && "–"}
						{opinions.map(({ id, body, opinion, note }) => (
							<span key={id} className="block">
								{body}: {opinion ? t(`coVerify.opinion.${opinion}`) : t("coVerify.missed")}
								{note && <span className="block whitespace-pre-line">{note}</span>}
							</span>
						))}
					</Td>
					<Td className="min-w-48">
						{sealed && t("desk.locked.sealed")}
						{!sealed && (verdict ? <VerdictText criterion={criterion} verdict={verdict} /> : "–")}
					</Td>
				</>
			)}
		</tr>
	)
}

function Evidence({ review: { evidence, evidenceHidden } }: { review: CriterionReview }) {
	const { t, date } = useLanguage()
	if (evidence.length + evidenceHidden === 0) return "–"
	return (
		<>
			{evidence.map(({ id, title, documentNumber, documentDate, url }) => (
				<span key={id} className="block break-words">
					{[documentNumber, documentDate && date(documentDate), title, url].filter(Boolean).join(", ")}
				</span>
			))}
			{evidenceHidden > 0 && t("desk.sheetHidden", { count: evidenceHidden })}
		</>
	)
}
