import type { Localized } from "#app/domain/localized.ts"
import { useLanguage } from "#app/i18n/context.tsx"

type ScaleBand = { code: string; from: string; name: Localized }

type ScaleRulerProps = { bands: readonly ScaleBand[]; caption: string; note: string }

const TICKS = Array.from({ length: 101 }, (_, percent) => percent)

/** A ruler of a hundred parts with the thresholds of the bands; bands come best first. */
export function ScaleRuler({ bands, caption, note }: ScaleRulerProps) {
	const { t, pick } = useLanguage()
	const rising = [...bands].reverse()
	return (
		<figure className="card scale">
			<figcaption className="font-bold">{caption}</figcaption>
			<svg className="scale-drawing" aria-hidden="true" focusable="false">
				{rising.map(({ code, from }, index) => (
					<rect
						key={code}
						className={`scale-band scale-band-${index + 1}`}
						x={`${from}%`}
						y="0"
						width={`${Number(rising[index + 1]?.from ?? 100) - Number(from)}%`}
						height="14"
					/>
				))}
				{TICKS.map((percent) => (
					<line
						key={percent}
						className={percent % 5 === 0 ? "scale-tick" : "scale-tick scale-tick-minor"}
						x1={`${percent}%`}
						x2={`${percent}%`}
						y1="14"
						y2={14 + tickLength(percent)}
					/>
				))}
				{rising.slice(1).map(({ code, from }) => (
					<g key={code}>
						<line className="scale-mark" x1={`${from}%`} x2={`${from}%`} y1="0" y2="38" />
						<text className="scale-number" x={`${from}%`} y="54" textAnchor="middle">
							{from}
						</text>
					</g>
				))}
				<text className="scale-number" x="0" y="54">
					0
				</text>
				<text className="scale-number scale-end" x="100%" y="54" textAnchor="end">
					100
				</text>
			</svg>
			<ol className="scale-legend">
				{rising.map(({ code, from, name }, index) => {
					const to = rising[index + 1]?.from
					return (
						<li key={code}>
							<svg width="14" height="14" aria-hidden="true" focusable="false">
								<rect className={`scale-band scale-band-${index + 1}`} width="14" height="14" />
							</svg>
							<span>
								<b>{pick(name)}</b>{" "}
								<span className="num text-muted">
									{to ? t("home.bandRange", { from, to }) : t("home.bandTop", { from, to: "100" })}
								</span>
							</span>
						</li>
					)
				})}
			</ol>
			<p className="text-sm text-muted">{note}</p>
		</figure>
	)
}

function tickLength(percent: number): number {
	if (percent % 10 === 0) return 16
	return percent % 5 === 0 ? 11 : 6
}
