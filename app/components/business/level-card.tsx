import { CrosswalkLink, useBreakText } from "#app/components/charts/series-break.tsx"
import type { BreakView } from "#app/components/charts/series-break.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { useLanguage } from "#app/i18n/context.tsx"

type Change = {
	period: string
	direction: "up" | "down" | "none"
	points: string
	levelBefore: number
	levelNow: number
}

export type LevelResult = {
	percent: string
	level: number
	byTotal: number
	/** Names, level 0 first. */
	levels: readonly string[]
	next: { name: string; threshold: string; gate: string } | null
	limitedBy: readonly string[]
	change: Change | null
	/** Why nothing is compared with the period before. */
	broken: BreakView | null
}

/** The level on its ladder, the total, what limits it and what changed since last time. */
export function LevelCard({ result }: { result: LevelResult }) {
	const { t, percent } = useLanguage()
	const { level, levels, next, limitedBy, byTotal } = result
	return (
		<Card className="grid gap-4 print:gap-1 print:py-2 print:text-sm">
			<div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-3">
				<div>
					<p className="text-muted">{t("result.levelOf", { level })}</p>
					<p className="text-3xl font-bold text-accent">{levels[level]}</p>
				</div>
				<div className="sm:text-right">
					<p className="text-muted">{t("result.total")}</p>
					<p className="num text-3xl font-bold">{percent(result.percent, 2)}</p>
				</div>
			</div>
			<Ladder levels={levels} level={level} />
			{limitedBy.length > 0 && next ? (
				<div className="rounded-sm border-l-4 border-warn bg-warn-soft px-4 py-3 print:py-1">
					<p className="font-bold text-warn">{t("result.limited", { pillars: limitedBy.join(", ") })}</p>
					<p>{t("result.limitedWhy", { byTotal, next: level + 1, gate: next.gate })}</p>
				</div>
			) : (
				<p>
					{next
						? t("result.toNext", {
								next: level + 1,
								name: next.name,
								threshold: next.threshold,
								gate: next.gate,
							})
						: t("result.top")}
				</p>
			)}
			<Progress change={result.change} broken={result.broken} />
		</Card>
	)
}

function Ladder({ levels, level }: { levels: readonly string[]; level: number }) {
	const { t } = useLanguage()
	return (
		<ol className="grid gap-1 sm:grid-cols-6 print:grid-cols-6" aria-label={t("result.level")}>
			{levels.map((name, number) => (
				<li
					key={number}
					aria-current={number === level ? "step" : undefined}
					data-reached={number <= level || undefined}
					className="border-line px-2 py-1 text-sm print:px-1 print:text-xs text-muted max-sm:border-l-6 sm:border-t-6 data-reached:border-primary aria-[current]:bg-primary-soft aria-[current]:font-bold aria-[current]:text-ink"
				>
					<span className="num">{number}</span> {name}
				</li>
			))}
		</ol>
	)
}

function Progress({ change, broken }: Pick<LevelResult, "change" | "broken">) {
	const { t, number } = useLanguage()
	const breakText = useBreakText()
	if (broken) {
		return (
			<p>
				{breakText(broken)} <CrosswalkLink broken={broken} />
			</p>
		)
	}
	if (!change) return <p className="text-muted">{t("result.noPrevious")}</p>
	const words = {
		up: t("result.changeUp", { points: number(change.points) }),
		down: t("result.changeDown", { points: number(change.points) }),
		none: t("result.changeNone"),
	}
	return (
		<p>
			<b>{t("result.change", { period: change.period })}:</b> {words[change.direction]}
			{change.levelBefore !== change.levelNow &&
				`, ${t("result.changeLevel", { from: change.levelBefore, to: change.levelNow })}`}
			.
		</p>
	)
}
