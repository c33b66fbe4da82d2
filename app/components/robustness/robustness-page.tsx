import { BlockTabs } from "#app/components/ranking/block-tabs.tsx"
import { Alert } from "#app/components/ui/alert.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { Stat, Stats } from "#app/components/ui/stat.tsx"
import type { RobustnessSettings } from "#app/domain/robustness/simulate-settings.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { Causes } from "./causes.tsx"
import { PairQuestion } from "./pair-question.tsx"
import type { Reasons } from "./pair-reasons.tsx"
import { PlaceTable } from "./place-table.tsx"
import type { RobustnessPageData, RobustnessView } from "./robustness-data.ts"
import "./robustness.css"
import { SettingsForm } from "./settings-form.tsx"

type RobustnessPageProps = RobustnessPageData & { provisional: boolean; reasons: Reasons | null }

/** The block's ranking under other choices: below the header of the page. */
export function RobustnessBody({ provisional, ...page }: RobustnessPageProps) {
	const { t } = useLanguage()
	const { blocks, block, settings, result } = page
	const current = blocks.find(({ code }) => code === block)
	return (
		<div className="grid grid-cols-[minmax(0,1fr)] gap-6">
			<Alert title={t("robust.changesNothing")}>
				{provisional ? t("robust.changesNothingOpen") : t("robust.changesNothingText")}
			</Alert>
			<BlockTabs
				blocks={blocks}
				current={block}
				href={(code) => `?${new URLSearchParams({ ...asText(settings), block: code }).toString()}`}
			/>
			<h2>{t("ranking.block", { code: block, name: current?.name ?? "" })}</h2>
			{"refused" in result ? (
				<EmptyState title={t(`robust.${result.refused}`)}>{t(`robust.${result.refused}Text`)}</EmptyState>
			) : (
				<Findings {...page} view={result} name={current?.name ?? ""} provisional={provisional} />
			)}
		</div>
	)
}

function asText(settings: RobustnessSettings): Record<string, string> {
	return { ...settings, spread: String(settings.spread) }
}

function Findings({
	view,
	name,
	block,
	settings,
	threshold,
	pair,
	reasons,
	provisional,
}: RobustnessPageProps & { view: RobustnessView; name: string }) {
	const { t, number } = useLanguage()
	const rows = view.groups.flat()
	return (
		<>
			<a href="#pair" className="link no-print justify-self-start py-1 sm:hidden">
				{t("robust.pair")}
			</a>
			<Stats>
				<Stat label={t("robust.units")} value={number(view.units)} />
				<Stat label={t("robust.firm", { threshold })} value={number(view.firm)} />
				<Stat
					label={t("robust.meanShift")}
					value={number(view.causes.meanShift, 1)}
					unit={t("robust.meanShiftUnit")}
				/>
				{provisional && <Stat label={t("robust.openItems")} value={number(view.openItems)} />}
			</Stats>
			<section className="grid grid-cols-[minmax(0,1fr)] gap-3" aria-labelledby="places">
				<h3 id="places">{t("robust.table")}</h3>
				<p className="max-w-prose text-sm text-muted">{t("robust.legend")}</p>
				<PlaceTable
					caption={t("robust.caption", { code: block, name })}
					groups={view.groups}
					units={view.units}
					provisional={provisional}
				/>
			</section>
			<div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-2">
				<div className="grid gap-6">
					<div id="pair" className="scroll-mt-4">
						<PairQuestion key={block} {...{ block, settings, rows, pair, reasons, threshold }} />
					</div>
					<SettingsForm {...{ block, settings, pair, view }} />
				</div>
				<div className="grid gap-6">
					<Causes causes={view.causes} />
					<ReadingGuide threshold={threshold} />
				</div>
			</div>
		</>
	)
}

function ReadingGuide({ threshold }: { threshold: number }) {
	const { t } = useLanguage()
	return (
		<Card title={t("robust.reading")}>
			<ul className="list-disc space-y-2 pl-5">
				<li>{t("robust.reading1")}</li>
				<li>{t("robust.reading2")}</li>
				<li>{t("robust.reading3", { threshold })}</li>
				<li>{t("robust.reading4")}</li>
				<li>{t("robust.reading5")}</li>
			</ul>
		</Card>
	)
}
