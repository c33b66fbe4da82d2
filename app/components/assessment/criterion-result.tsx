import { Link } from "@remix-run/react"
import type { ItemView } from "#app/components/appeal/appeal-data.ts"
import { ItemWords } from "#app/components/appeal/item-words.tsx"
import { Badge } from "#app/components/ui/badge.tsx"
import type { Tone } from "#app/components/ui/badge.tsx"
import type { ExplainStep } from "#app/domain/explain.ts"
import type { ReviewOutcome } from "#app/domain/review.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { Explanation } from "./explanation.tsx"
import { useSaid } from "./said.ts"
import type { Said } from "./said.ts"
import { useSigned } from "./signed.ts"

type CriterionResultView = {
	code: string
	title: string
	maxPoints: number
	self: { points: string | null; said: Said | null; reason: string }
	verified: {
		points: string | null
		/** Only where the verifying body put another value in place. */
		said: Said | null
		outcome: ReviewOutcome | null
		notApplicable: boolean
		reason: string
	} | null
	/** Verified minus self, in points. */
	gap: string | null
	/** What was asked for against it, and what was said to that. */
	appeal: ItemView | null
	met: boolean | null
	steps: ExplainStep[]
}

const TONES: Record<ReviewOutcome, Tone> = {
	accepted: "good",
	adjusted: "warn",
	rejected: "bad",
	supplement: "info",
}

type Props = {
	criterion: CriterionResultView
	stage: "self" | "verified"
	legal: string
	/** Where the unit may still appeal against it. */
	appealAt: string | null
}

/** One criterion: its points in one line, and on opening, how they came about. */
export function CriterionResult({ criterion, stage, legal, appealAt }: Props) {
	const { t } = useLanguage()
	const { code, title, self, verified, met, steps } = criterion
	const outcome = verified?.outcome
	return (
		<details className="disclosure">
			<summary>
				<span className="grid grow gap-x-4 gap-y-1 py-1 font-normal text-ink sm:grid-cols-[1fr_auto]">
					<span>
						<span className="num font-bold">{code}</span> {title}
					</span>
					<span className="flex flex-wrap items-center gap-2 sm:justify-end">
						{met !== null && (
							<Badge tone={met ? "good" : "neutral"}>{t(met ? "respond.met" : "respond.notMet")}</Badge>
						)}
						{criterion.appeal && (
							<Badge tone="info">
								{criterion.appeal.second
									? t(`appeal.outcome.${criterion.appeal.second.outcome}`)
									: t("appeal.state.sent")}
							</Badge>
						)}
						{outcome && outcome !== "accepted" && (
							<Badge tone={TONES[outcome]}>{t(`respond.outcome.${outcome}`)}</Badge>
						)}
						<Points criterion={criterion} stage={stage} />
					</span>
				</span>
			</summary>
			<div className="grid gap-3 pb-4 pl-5">
				<dl className="grid gap-x-6 gap-y-2 sm:grid-cols-2">
					<SelfSide self={self} />
					{verified && <VerifiedSide verified={verified} gap={criterion.gap} />}
				</dl>
				{criterion.appeal && <ItemWords item={criterion.appeal} />}
				<div>
					<p className="mb-1 font-bold">{t(`respond.how.${stage}`)}</p>
					<Explanation steps={steps} />
				</div>
				{appealAt && (
					<Link className="link no-print" to={appealAt}>
						{t("appeal.writeFor", { code })}
					</Link>
				)}
				<Link className="link" to={legal}>
					{t("respond.legal", { code })}
				</Link>
			</div>
		</details>
	)
}

function Points({ criterion, stage }: { criterion: CriterionResultView; stage: "self" | "verified" }) {
	const { t, number } = useLanguage()
	const { self, verified, maxPoints } = criterion
	const { points } = stage === "verified" && verified ? verified : self
	if (points === null) return <span className="text-muted">{t("respond.mark.ruledOut")}</span>
	const other = stage === "verified" && verified && self.points !== null && self.points !== points
	return (
		<span className="num">
			{other && (
				<span className="text-muted">
					{t("respond.selfWas", { points: number(self.points ?? "0") })}
					{" → "}
				</span>
			)}
			<strong>{number(points)}</strong>/{maxPoints}
		</span>
	)
}

function SelfSide({ self }: { self: CriterionResultView["self"] }) {
	const { t, number } = useLanguage()
	const say = useSaid()
	return (
		<div>
			<dt className="text-sm text-muted">{t("respond.stage.self")}</dt>
			<dd>
				{self.reason ? `${t("respond.mark.claimed")}: ${self.reason}` : say(self.said)}
				{self.points !== null && ` (${t("respond.points", { points: number(self.points) })})`}
			</dd>
		</div>
	)
}

function VerifiedSide({
	verified,
	gap,
}: {
	verified: NonNullable<CriterionResultView["verified"]>
	gap: string | null
}) {
	const { t, number } = useLanguage()
	const [say, signed] = [useSaid(), useSigned()]
	const { outcome, points, said, reason, notApplicable } = verified
	return (
		<div>
			<dt className="text-sm text-muted">{t("respond.stage.verified")}</dt>
			<dd>
				{outcome && <Badge tone={TONES[outcome]}>{t(`respond.outcome.${outcome}`)}</Badge>}{" "}
				{outcome === "adjusted" && (notApplicable ? t("respond.mark.claimed") : say(said))}
				{points !== null && ` (${t("respond.points", { points: number(points) })})`}
				{gap !== null && !/^0(\.0+)?$/.test(gap) && (
					<p className="text-sm">{t("respond.gapPoints", { gap: signed(gap) })}</p>
				)}
				{reason && (
					<p className="mt-1 whitespace-pre-line">
						<span className="text-muted">{t("respond.reason")}:</span> {reason}
					</p>
				)}
			</dd>
		</div>
	)
}
