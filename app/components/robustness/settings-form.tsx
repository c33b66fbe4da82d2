import { Form } from "#app/components/forms/form.tsx"
import { Button } from "#app/components/ui/button.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { Select } from "#app/components/ui/field.tsx"
import type { RobustnessSettings } from "#app/domain/robustness/simulate-settings.ts"
import { SPREADS } from "#app/domain/robustness/simulate-spreads.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import type { Pair, RobustnessView } from "./robustness-data.ts"

type SettingsFormProps = {
	block: string
	settings: RobustnessSettings
	/** Asked before, and asked again under the new settings. */
	pair: Pair | null
	view: Pick<RobustnessView, "runs" | "asked" | "seed" | "openItems" | "acceptance" | "causes">
}

export function SettingsForm({ block, settings, pair, view }: SettingsFormProps) {
	const { t, number } = useLanguage()
	return (
		<Card title={t("robust.settings")}>
			<Form method="get" preventScrollReset className="no-print grid gap-3" key={JSON.stringify(settings)}>
				<input type="hidden" name="block" value={block} />
				{pair && <input type="hidden" name="a" value={pair.a} />}
				{pair && <input type="hidden" name="b" value={pair.b} />}
				<Select label={t("robust.spread")} name="spread" defaultValue={settings.spread}>
					{SPREADS.map((spread) => (
						<option key={spread} value={spread}>
							{spread === 0 ? t("robust.spreadNone") : t("robust.spreadOf", { spread })}
						</option>
					))}
				</Select>
				<Select label={t("robust.normalisation")} name="normalisation" defaultValue={settings.normalisation}>
					<option value="published">{t("robust.normalisationPublished")}</option>
					<option value="alternatives">{t("robust.normalisationAlternatives")}</option>
				</Select>
				<Select label={t("robust.aggregation")} name="aggregation" defaultValue={settings.aggregation}>
					<option value="published">{t("robust.aggregationPublished")}</option>
					<option value="alternatives">{t("robust.aggregationAlternatives")}</option>
				</Select>
				{view.openItems > 0 && (
					<Select label={t("robust.undecided")} name="undecided" defaultValue={settings.undecided}>
						<option value="two_point">{t("robust.undecidedTwoPoint", { share: view.acceptance })}</option>
						<option value="uniform">{t("robust.undecidedUniform")}</option>
						<option value="fixed">{t("robust.undecidedFixed")}</option>
					</Select>
				)}
				<div>
					<Button className="min-h-11">{t("robust.apply")}</Button>
				</div>
			</Form>
			<div className="mt-3 grid max-w-prose gap-1 text-sm text-muted">
				<p>
					{t("robust.used", {
						runs: number(view.runs),
						more: number(view.causes.runs),
						seed: view.seed,
					})}
				</p>
				{view.runs < view.asked && (
					<p>{t("robust.fewer", { runs: number(view.runs), asked: number(view.asked) })}</p>
				)}
			</div>
		</Card>
	)
}
