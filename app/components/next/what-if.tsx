import { useEffect, useState } from "react"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button } from "#app/components/ui/button.tsx"
import { useLanguage } from "#app/i18n/context.tsx"
import type { NextView, WhatIfData } from "./next-data.ts"
import { useWhatIf } from "./use-what-if.ts"
import { WhatIfCriterion } from "./what-if-criterion.tsx"
import type { Tried } from "./what-if-score.ts"

/** Long enough for a slider to come to rest before the new total is read out. */
const REST = 700

/** Sliders and choices that recompute the score as they move; nothing is ever saved. */
export function WhatIf({ view }: { view: NextView }) {
	const { t } = useLanguage()
	const { whatIf } = view
	const { trial, tried, changed, failed, prepare, change, replace } = useWhatIf(whatIf)
	return (
		<section className="no-print grid grid-cols-[minmax(0,1fr)] gap-3" aria-labelledby="what-if">
			<h2 id="what-if">{t("next.whatIf")}</h2>
			<p className="max-w-prose text-muted">{t(`next.whatIfText.${view.stage}`)}</p>
			<p className="hidden noscript:block">{t("next.whatIfScript")}</p>
			<div
				className="grid grid-cols-[minmax(0,1fr)] gap-3 noscript:hidden [&_input]:scroll-mt-28 [&_select]:scroll-mt-28 [&_summary]:scroll-mt-28"
				onFocus={prepare}
			>
				{whatIf.plan && Object.keys(whatIf.plan).length > 0 && (
					<p>
						<Button type="button" onClick={() => replace(whatIf.plan ?? {})}>
							{t("next.tryPlan")}
						</Button>
					</p>
				)}
				<Total view={view} tried={tried} changed={changed}>
					<Button type="button" busy={changed === 0} onClick={() => replace({})}>
						{t("next.putBackAll")}
					</Button>
				</Total>
				{failed && <Alert tone="bad">{t("next.whatIfFailed")}</Alert>}
				{whatIf.pillars.map((pillar, index) => (
					<Pillar
						key={pillar.code}
						pillar={pillar}
						open={index === 0}
						percent={tried ? (tried.pillars[pillar.code] ?? null) : pillar.percent}
					>
						{pillar.rows.map((row) => (
							<WhatIfCriterion
								key={row.code}
								row={row}
								tried={trial[row.code] ?? null}
								points={tried?.points[row.code] ?? row.points}
								onTry={change}
							/>
						))}
					</Pillar>
				))}
			</div>
		</section>
	)
}

type TotalProps = { view: NextView; tried: Tried | null; changed: number; children: React.ReactNode }

function Total({ view, tried, changed, children }: TotalProps) {
	const { t, percent } = useLanguage()
	const standing = useStanding(view, tried)
	const total = tried ? tried.percent : view.percent
	const shown = total === null ? "–" : percent(total, 2)
	const difference = useDifference(view.percent, total)
	return (
		<div className="sticky top-0 z-10 flex flex-wrap items-center justify-between gap-x-6 gap-y-2 rounded-lg border border-edge bg-surface px-4 py-2 shadow-(--shadow)">
			<p>
				<span className="text-sm text-muted">
					{t(changed === 0 ? "next.totalNow" : "next.totalTried", { count: changed })}
				</span>
				<span className="flex flex-wrap items-baseline gap-x-3">
					<output id="what-if-total" className="num text-2xl font-bold">
						{shown}
					</output>
					<span className="num">{difference}</span>
					<span>{standing}</span>
				</span>
			</p>
			{children}
			<Spoken text={changed === 0 ? "" : t("next.spoken", { total: shown, difference, standing })} />
		</div>
	)
}

function useStanding({ standing, whatIf }: NextView, tried: Tried | null): string {
	const { pick } = useLanguage()
	if (!tried) return standing
	if (tried.band) return pick(tried.band)
	return tried.level === null ? "" : `${tried.level}. ${whatIf.levels[tried.level] ?? ""}`
}

/** In percentage points, with its sign; both come with two decimals. */
function useDifference(before: string, now: string | null): string {
	const { t, number } = useLanguage()
	if (now === null) return ""
	const cents = Number(now.replace(".", "")) - Number(before.replace(".", ""))
	if (cents === 0) return ""
	const points = number((Math.abs(cents) / 100).toFixed(2))
	return t(cents > 0 ? "next.up" : "next.down", { points })
}

/** Read out once the values have come to rest, not at every step of a slider. */
function Spoken({ text }: { text: string }) {
	const [said, setSaid] = useState("")
	useEffect(() => {
		const timer = setTimeout(() => setSaid(text), REST)
		return () => clearTimeout(timer)
	}, [text])
	return (
		<p className="sr-only" aria-live="polite">
			{said}
		</p>
	)
}

type PillarProps = {
	pillar: WhatIfData["pillars"][number]
	percent: string | null
	open: boolean
	children: React.ReactNode
}

function Pillar({ pillar, percent: attained, open, children }: PillarProps) {
	const { percent } = useLanguage()
	return (
		<details className="disclosure card" open={open}>
			<summary>
				<span className="grow">
					{pillar.code}. {pillar.title}
				</span>
				<span className="num">{attained === null ? "–" : percent(attained, 2)}</span>
			</summary>
			<ul>{children}</ul>
		</details>
	)
}
