import { Link } from "@remix-run/react"
import { memo } from "react"
import { useLanguage } from "#app/i18n/context.tsx"
import type { Refused } from "../forms/refused.ts"
import { Badge } from "../ui/badge.tsx"
import { DecisionForm } from "./decision-form.tsx"
import { criterionAnchor, isDecided } from "./review-data.ts"
import type { CriterionReview, Decided, ReasonView, ReviewData } from "./review-data.ts"
import { UnitAnswer } from "./self-answer.tsx"
import { SystemsTable } from "./systems-table.tsx"
import { VerdictText } from "./verdict-text.tsx"

type CriterionPanelProps = {
	assessmentId: string
	review: CriterionReview
	systems: Pick<ReviewData, "systems" | "systemCount">
	reasons: readonly ReasonView[]
	mayDecide: boolean
	justSaved: boolean
	refused: Refused | null
	onDecided: (decided: Decided) => void
}

/** One criterion: the unit's word on the left, the verifying body's on the right. */
export const CriterionPanel = memo(function CriterionPanel(props: CriterionPanelProps) {
	const { t, number } = useLanguage()
	const { review, justSaved } = props
	const { criterion, verdict, closed, sealed } = review
	const mayDecide = props.mayDecide && !sealed
	const anchor = criterionAnchor(criterion.code)
	return (
		<article
			id={anchor}
			className="criterion"
			data-undecided={!closed && !sealed && !isDecided(verdict) ? criterion.code : undefined}
			aria-labelledby={`${anchor}-title`}
		>
			<header className="criterion-head">
				<h3 id={`${anchor}-title`} tabIndex={-1}>
					<span className="criterion-code">{criterion.code}</span> {criterion.title}
				</h3>
				<p className="flex flex-wrap items-center gap-2 text-sm text-muted">
					<span className="num">{t("review.maxPoints", { points: number(criterion.maxPoints) })}</span>
					{sealed && <Badge tone="info">{t("second.sealedMark")}</Badge>}
					{!closed && !sealed && !verdict && <Badge>{t("review.notDecided")}</Badge>}
				</p>
			</header>
			{closed ? (
				<p className="text-muted">
					{closed === "notFor"
						? t("review.notFor", { why: criterion.notFor ?? "" })
						: t("review.voluntaryLeftOut")}
				</p>
			) : (
				<div className="criterion-sides">
					<div>
						<h4 className="side-title">{t("review.unitSide")}</h4>
						<UnitAnswer review={review} />
						{criterion.kind === "SYS" && (
							<SystemsTable systems={props.systems.systems} count={props.systems.systemCount} />
						)}
					</div>
					<div className="side-verify">
						<h4 className="side-title">{t("review.verifySide")}</h4>
						{justSaved && <p className="mb-2 font-bold text-good">{t("word.saved")}</p>}
						{sealed ? (
							<SealedNote assessmentId={props.assessmentId} code={criterion.code} />
						) : verdict ? (
							<VerdictText criterion={criterion} verdict={verdict} />
						) : (
							!mayDecide && <p className="text-muted">{t("review.notDecided")}</p>
						)}
						{mayDecide && (
							<DecisionForm
								assessmentId={props.assessmentId}
								review={review}
								reasons={props.reasons}
								refused={props.refused}
								onDecided={props.onDecided}
							/>
						)}
					</div>
				</div>
			)}
		</article>
	)
})

/** In the place of a decision that the reader may be asked to judge anew. */
function SealedNote({ assessmentId, code }: { assessmentId: string; code: string }) {
	const { t } = useLanguage()
	return (
		<p className="text-muted">
			{t("second.sealedText")}{" "}
			<Link className="link" to={`/reviews/${assessmentId}/second/${code}`}>
				{t("second.open")}
			</Link>
		</p>
	)
}
