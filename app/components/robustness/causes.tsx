import { Card } from "#app/components/ui/card.tsx"
import { Progress } from "#app/components/ui/progress.tsx"
import { useLanguage } from "#app/i18n/context.tsx"
import type { Cause, RobustnessView } from "./robustness-data.ts"

const MAIN = 50

/** What moves the ranking, each choice for itself. */
export function Causes({ causes }: { causes: RobustnessView["causes"] }) {
	const { t, percent } = useLanguage()
	const shown = causes.moves && causes.choices.length > 1
	return (
		<Card title={t("robust.causes")}>
			<div className="grid gap-4">
				<p className="max-w-prose font-bold">
					<Explanation causes={causes} />
				</p>
				{shown && (
					<>
						<ul className="grid max-w-xl gap-4">
							{causes.choices.map(({ choice, alone, withOthers }) => (
								<li key={choice}>
									<Progress
										label={
											<span className="inline-block first-letter:uppercase">
												{t(`robust.choice.${choice}`)}
											</span>
										}
										value={alone}
										text={percent(alone)}
									/>
									<p className="text-sm text-muted">
										{t("robust.withOthers")}: {percent(withOthers)}
									</p>
								</li>
							))}
						</ul>
						<p className="max-w-prose text-sm text-muted">{t("robust.causesText")}</p>
					</>
				)}
			</div>
		</Card>
	)
}

function Explanation({ causes: { choices, moves } }: { causes: RobustnessView["causes"] }) {
	const { t } = useLanguage()
	const [first] = choices
	if (!first) return <>{t("robust.nothingVaries")}</>
	if (!moves) return <>{t("robust.nothingMoves")}</>
	if (choices.length === 1) return <>{t("robust.only", { choice: t(`robust.choice.${first.choice}`) })}</>
	const most = choices.reduce((best: Cause, one) => (one.alone > best.alone ? one : best), first)
	const key = most.alone > MAIN ? "robust.mainly" : "robust.together"
	return <>{t(key, { choice: t(`robust.choice.${most.choice}`), share: most.alone })}</>
}
