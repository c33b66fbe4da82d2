import { Link } from "@remix-run/react"
import { useLanguage } from "#app/i18n/context.tsx"
import { ButtonLink } from "../ui/button.tsx"
import type { ReviewData } from "./review-data.ts"

type TotalsBarProps = {
	page: ReviewData
	counts: { decided: number; asked: number; all: number }
	percent: string | null
	onlyUndecided: boolean
}

/** Stays in view on a wide screen: how far the review is, and what can be done with it. */
export function TotalsBar({ page: { file, may }, counts, percent, onlyUndecided }: TotalsBarProps) {
	const { t, percent: written } = useLanguage()
	const { decided, asked, all } = counts
	return (
		<div className="totals-bar">
			<dl className="totals">
				<div>
					<dt>{t("review.selfScore")}</dt>
					<dd>{file.selfPercent === null ? "–" : written(file.selfPercent, 2)}</dd>
				</div>
				<div>
					<dt>{t("review.verifiedScore")}</dt>
					<dd>{percent === null ? t("review.notEnough") : written(percent, 2)}</dd>
				</div>
				<div>
					<dt>{t("review.decidedCount")}</dt>
					<dd>
						<span role="status">{t("review.nOfM", { n: decided, m: all })}</span>
						{asked > 0 && <span className="totals-note">{t("review.askedCount", { count: asked })}</span>}
					</dd>
				</div>
			</dl>
			<div className="page-actions flex flex-wrap items-center gap-2">
				<Link
					className="button button-quiet"
					to={onlyUndecided ? `/reviews/${file.id}` : `/reviews/${file.id}?show=undecided`}
					preventScrollReset
					aria-current={onlyUndecided ? "true" : undefined}
				>
					{onlyUndecided ? t("review.showAll") : t("review.showUndecided")}
				</Link>
				{may.supplement && (
					<ButtonLink to={`/reviews/${file.id}/supplement`}>{t("review.toSupplement")}</ButtonLink>
				)}
				{may.supplement && (
					<ButtonLink variant="quiet" to={`/reviews/${file.id}/co-verify`}>
						{t("desk.askBodies")}
					</ButtonLink>
				)}
				{may.closeSupplement && (
					<ButtonLink to={`/reviews/${file.id}/close-supplement`}>{t("desk.closeSupplement")}</ButtonLink>
				)}
				{may.complete && (
					<ButtonLink variant={decided === all ? "primary" : "secondary"} to={`/reviews/${file.id}/complete`}>
						{t("review.toComplete")}
					</ButtonLink>
				)}
			</div>
		</div>
	)
}
