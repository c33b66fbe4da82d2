import { Form } from "#app/components/forms/form.tsx"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button } from "#app/components/ui/button.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { Select } from "#app/components/ui/field.tsx"
import type { RobustnessSettings } from "#app/domain/robustness/simulate-settings.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { PairReasons } from "./pair-reasons.tsx"
import type { Reasons } from "./pair-reasons.tsx"
import type { Pair, RobustnessRow } from "./robustness-data.ts"

type PairQuestionProps = {
	block: string
	settings: RobustnessSettings
	rows: readonly RobustnessRow[]
	pair: Pair | null
	/** Null where the places are not published. */
	reasons: Reasons | null
	threshold: number
}

export function PairQuestion({ block, settings, rows, pair, reasons, threshold }: PairQuestionProps) {
	const { t } = useLanguage()
	const nameOf = (unit: string) => rows.find(({ id }) => id === unit)?.name ?? unit
	const options = rows.map(({ id, name, place }) => (
		<option key={id} value={id}>
			{place}. {name}
		</option>
	))
	return (
		<Card title={t("robust.pair")}>
			<p className="mb-3 max-w-prose">{t("robust.pairText")}</p>
			<Form method="get" action="#pair-answer" preventScrollReset className="no-print grid gap-3">
				<input type="hidden" name="block" value={block} />
				{Object.entries(settings).map(([name, value]) => (
					<input key={name} type="hidden" name={name} value={value} />
				))}
				<Select label={t("robust.pairA")} name="a" defaultValue={pair?.a ?? rows[0]?.id}>
					{options}
				</Select>
				<Select label={t("robust.pairB")} name="b" defaultValue={pair?.b ?? rows[1]?.id}>
					{options}
				</Select>
				<div>
					<Button className="min-h-11">{t("robust.pairAsk")}</Button>
				</div>
			</Form>
			<div id="pair-answer" className="scroll-mt-20">
				{pair && (
					<div className="mt-3">
						<PairAnswer pair={pair} rows={rows} threshold={threshold} />
					</div>
				)}
				{pair && reasons && <PairReasons reasons={reasons} a={nameOf(pair.a)} b={nameOf(pair.b)} />}
			</div>
		</Card>
	)
}

function PairAnswer({
	pair,
	rows,
	threshold,
}: {
	pair: Pair
	rows: readonly RobustnessRow[]
	threshold: number
}) {
	const { t } = useLanguage()
	if (pair.a === pair.b) return <Alert>{t("robust.pairSame")}</Alert>
	const nameOf = (unit: string) => rows.find(({ id }) => id === unit)?.name ?? unit
	const { above, tied, below, clear } = pair
	return (
		<Alert
			tone={clear ? "info" : "warn"}
			title={t("robust.pairAnswer", { a: nameOf(pair.a), b: nameOf(pair.b), above, tied, below })}
		>
			{clear ? t("robust.pairClear") : t("robust.pairUnclear", { threshold })}
		</Alert>
	)
}
