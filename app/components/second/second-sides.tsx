import { useLanguage } from "#app/i18n/context.tsx"
import { UnitAnswer } from "../review/self-answer.tsx"
import { SystemsTable } from "../review/systems-table.tsx"
import { VerdictText } from "../review/verdict-text.tsx"
import { OtherVoices } from "../review/voices.tsx"
import { Badge } from "../ui/badge.tsx"
import type { Tone } from "../ui/badge.tsx"
import type { SecondState } from "#app/domain/second-review.ts"
import type { SecondPageData } from "./second-data.ts"

const TONES: Record<SecondState, Tone> = {
	waiting: "warn",
	firstMissing: "info",
	disputed: "bad",
	settled: "good",
}

/** What the unit claims and what other systems say. */
export function ClaimSide({ page }: { page: SecondPageData }) {
	const { t } = useLanguage()
	const { review, systems } = page
	return (
		<section aria-labelledby="claim">
			<h2 id="claim" className="side-title">
				{t("review.unitSide")}
			</h2>
			<UnitAnswer review={review} />
			<OtherVoices review={review} />
			{review.criterion.kind === "SYS" && (
				<SystemsTable systems={systems.systems} count={systems.systemCount} />
			)}
		</section>
	)
}

/** The two decisions, as far as this reader may see them. */
export function BothSides({ page }: { page: SecondPageData }) {
	const { t } = useLanguage()
	const { first, second, review } = page
	return (
		<div className="grid gap-4">
			<p>
				<Badge tone={TONES[second.state]}>{t(`second.state.${second.state}`)}</Badge>{" "}
				<Badge>{t(`second.cause.${second.cause}`)}</Badge>
			</p>
			{first && (
				<section aria-labelledby="first">
					<h2 id="first" className="side-title">
						{t("second.firstSide")}
					</h2>
					<VerdictText criterion={review.criterion} verdict={first} />
				</section>
			)}
			{second.state === "firstMissing" && <p className="text-muted">{t("second.firstMissing")}</p>}
			{second.verdict && (
				<section aria-labelledby="second">
					<h2 id="second" className="side-title">
						{t("second.secondSide")}
					</h2>
					<VerdictText criterion={review.criterion} verdict={second.verdict} />
				</section>
			)}
			{second.state === "settled" && (
				<p>
					{second.settled ? t(`second.chosen.${second.settled.choice}`, second.settled) : t("second.agreed")}
				</p>
			)}
		</div>
	)
}
