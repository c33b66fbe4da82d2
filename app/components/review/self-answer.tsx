import { useState } from "react"
import { useLanguage } from "#app/i18n/context.tsx"
import { isAside } from "../evidence/file-links.tsx"
import { PreviewDialog } from "../evidence/preview-dialog.tsx"
import { AnswerText } from "../questionnaire/answer-text.tsx"
import { Badge } from "../ui/badge.tsx"
import type { CriterionReview, EvidenceView } from "./review-data.ts"
import { TargetBadge } from "./verdict-text.tsx"
import { OtherVoices } from "./voices.tsx"

/** What the unit said and stands on: value, points, last year, explanation, evidence. */
export function UnitAnswer({ review }: { review: CriterionReview }) {
	const { t, number } = useLanguage()
	const { criterion, self, last } = review
	return (
		<div className="unit-answer">
			<p className="unit-value">
				<AnswerText
					criterion={criterion}
					value={self.value}
					notApplicable={self.notApplicable}
					reason={self.reason}
					num={self.num}
					den={self.den}
				/>
			</p>
			<p className="flex flex-wrap items-center gap-x-2 gap-y-1">
				{self.points !== null && (
					<b className="num">
						{t("review.pointsOf", { points: number(self.points), max: number(criterion.maxPoints) })}
					</b>
				)}
				{self.notApplicable && <Badge tone="warn">{t("review.naClaimed")}</Badge>}
				<TargetBadge met={self.targetMet} />
			</p>
			{criterion.numerator && criterion.denominator && (
				<p className="text-sm text-muted">
					{t("review.counted", { numerator: criterion.numerator, denominator: criterion.denominator })}
				</p>
			)}
			<p className="text-sm text-muted">
				{t("review.target")} {criterion.targetText}
			</p>
			{last && (
				<p className="text-sm">
					{t("review.lastYear")}{" "}
					<AnswerText
						criterion={criterion}
						value={last.value}
						notApplicable={last.notApplicable}
						num={last.num}
						den={last.den}
					/>
					{last.points !== null && `; ${t("review.lastVerified", { points: number(last.points) })}`}
				</p>
			)}
			{self.explanation && (
				<p className="whitespace-pre-line">
					<b>{t("review.explanation")}</b> {self.explanation}
				</p>
			)}
			<Evidence review={review} />
			<OtherVoices review={review} />
			{criterion.coVerifier && review.opinions.length === 0 && (
				<p className="text-sm text-muted">{t("review.coVerifier", { name: criterion.coVerifier })}</p>
			)}
		</div>
	)
}

function Evidence({ review }: { review: CriterionReview }) {
	const { t } = useLanguage()
	const { evidence, evidenceHidden, criterion } = review
	if (evidenceHidden > 0) {
		return <p className="text-sm text-muted">{t("review.evidenceHidden", { count: evidenceHidden })}</p>
	}
	const current = evidence.filter(({ removed }) => !removed)
	const since = evidence.filter(({ removed }) => removed)
	return (
		<>
			{current.length === 0 ? (
				<p className={criterion.evidenceRequired ? "text-sm font-bold text-warn" : "text-sm text-muted"}>
					{criterion.evidenceRequired ? t("review.evidenceMissing") : t("review.evidenceNone")}
				</p>
			) : (
				<Pieces title={t("review.evidence", { count: current.length })} pieces={current} />
			)}
			{since.length > 0 && (
				<Pieces title={t("review.evidenceRemoved", { count: since.length })} pieces={since} />
			)}
		</>
	)
}

export function Pieces({ title, pieces }: { title: string; pieces: readonly EvidenceView[] }) {
	return (
		<div>
			<p className="font-bold text-sm">{title}</p>
			<ul className="evidence-list">
				{pieces.map((piece) => (
					<li key={piece.id}>
						<EvidenceItem piece={piece} />
					</li>
				))}
			</ul>
		</div>
	)
}

function EvidenceItem({ piece }: { piece: EvidenceView }) {
	const { t, date } = useLanguage()
	switch (piece.kind) {
		case "file":
			return <FileItem piece={piece} />
		case "document":
			return (
				<>
					{piece.title},{" "}
					{t("review.document", {
						number: piece.documentNumber ?? "",
						date: piece.documentDate ? date(piece.documentDate) : "",
					})}
				</>
			)
		case "link":
			return (
				<a className="link" href={piece.url ?? ""} target="_blank" rel="noopener noreferrer" data-evidence="">
					{piece.title} ({t("review.outsideLink")})
				</a>
			)
	}
}

/** A picture or PDF opens over the page; anything else, and without script, in a tab of its own. */
function FileItem({ piece }: { piece: EvidenceView }) {
	const { t, number } = useLanguage()
	const [shown, setShown] = useState(false)
	const { id, preview } = piece
	return (
		<>
			<a
				className="link"
				href={preview ? `/files/${id}?inline=1` : `/files/${id}`}
				target="_blank"
				rel="noopener"
				data-evidence=""
				onClick={(event) => {
					if (!preview || isAside(event)) return
					event.preventDefault()
					setShown(true)
				}}
			>
				{piece.title}{" "}
				<span className="num">
					({t("review.fileSize", { kb: number(Math.max(1, Math.round((piece.size ?? 0) / 1024))) })})
				</span>
			</a>
			{shown && <PreviewDialog piece={piece} onClose={() => setShown(false)} />}
		</>
	)
}
