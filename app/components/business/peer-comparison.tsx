import { RadarChart } from "#app/components/charts/radar-chart.tsx"
import { Card } from "#app/components/ui/card.tsx"
import type { OrganizationKind, Sector, Size } from "#app/domain/organization.ts"
import { useLanguage } from "#app/i18n/context.tsx"

type PeerComparisonProps = {
	pillars: readonly { code: string; title: string; percent: string }[]
	peers: {
		group: "size" | "sector" | "kind" | "all"
		n: number
		total: string | null
		pillars: Record<string, string>
	} | null
	kind: OrganizationKind
	sector: Sector
	size: Size
	/** Fewer others than this are not compared with. */
	floor: number
}

/** One's own shape over the pillars against the middle of a named group of others. */
export function PeerComparison({ pillars, peers, kind, sector, size, floor }: PeerComparisonProps) {
	const { t, percent } = useLanguage()
	const mine = { name: t("result.mine"), values: pillars.map((pillar) => Number(pillar.percent)) }
	return (
		<Card className="grid content-start gap-3 print:gap-1 print:py-2 print:text-xs">
			<div className="print:[&_canvas]:!size-full print:[&_figcaption]:col-span-2 print:[&_figcaption]:!mb-0 print:[&_figure]:grid print:[&_figure]:grid-cols-[15rem_minmax(0,1fr)] print:[&_figure]:items-center print:[&_figure]:gap-x-4 print:[&_table]:!text-xs print:[&_td]:!py-0 print:[&_th]:!py-0">
				<RadarChart
					title={t("result.pillars")}
					labels={pillars.map(({ title }) => title)}
					series={
						peers
							? [
									mine,
									{
										name: t("result.peers"),
										values: pillars.map(({ code }) => {
											const median = peers.pillars[code]
											return median === undefined ? null : Number(median)
										}),
									},
								]
							: [mine]
					}
					max={100}
					unit="%"
				/>
			</div>
			{peers ? (
				<>
					<p>
						{t(`result.group.${peers.group}`, {
							n: peers.n,
							floor,
							kind: t(`kind.${kind}`).toLowerCase(),
							sector: t(`sector.${sector}`).toLowerCase(),
							size: t(`size.${size}`).toLowerCase(),
						})}{" "}
						{peers.total !== null && <b>{t("result.peersTotal", { percent: percent(peers.total, 2) })}.</b>}
					</p>
					<p className="text-sm text-muted print:text-xs">{t("result.median")}</p>
				</>
			) : (
				<p>{t("result.noGroup", { floor })}</p>
			)}
		</Card>
	)
}
