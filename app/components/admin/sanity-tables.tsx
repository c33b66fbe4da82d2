import { useLanguage } from "#app/i18n/context.tsx"
import { Badge } from "../ui/badge.tsx"
import { Disclosure } from "../ui/disclosure.tsx"
import { Table, Td, Th } from "../ui/table.tsx"
import type { SanityView } from "./sanity-data.ts"
import { Node } from "./sanity-findings.tsx"

type Pairs = SanityView["pairs"]

/** Pairs whose correlation lies beyond a threshold; what may be chance is folded away. */
export function SanityPairs({ pairs }: { pairs: Pairs }) {
	const { t } = useLanguage()
	const sure = pairs.filter(({ significant }) => significant)
	const chance = pairs.filter(({ significant }) => !significant)
	return (
		<section className="grid grid-cols-[minmax(0,1fr)] gap-3">
			<h2>{t("admin.sanityPairs")}</h2>
			<p className="max-w-prose text-muted">{t("admin.sanityPairsText")}</p>
			{sure.length === 0 ? (
				<p>{t("admin.sanityNoPair")}</p>
			) : (
				<PairTable caption={t("admin.sanityPairs")} pairs={sure} />
			)}
			{chance.length > 0 && (
				<Disclosure summary={t("admin.sanityChance", { count: chance.length })}>
					<p className="mb-3 max-w-prose text-muted">{t("admin.sanityChanceText")}</p>
					<PairTable caption={t("admin.sanityChance", { count: chance.length })} pairs={chance} />
				</Disclosure>
			)}
		</section>
	)
}

function PairTable({ caption, pairs }: { caption: string; pairs: Pairs }) {
	const { t, number } = useLanguage()
	return (
		<Table caption={caption} captionHidden>
			<thead>
				<tr>
					<Th>{t("admin.sanityPair")}</Th>
					<Th numeric>{t("admin.sanityPearson")}</Th>
					<Th numeric>{t("admin.sanitySpearman")}</Th>
					<Th numeric>{t("admin.sanityUnits")}</Th>
					<Th>{t("admin.sanityMeans")}</Th>
				</tr>
			</thead>
			<tbody>
				{pairs.map(({ one, other, n, pearson, spearman, significant, flag }) => (
					<tr key={`${one.code} ${other.code}`}>
						<Th scope="row" className="min-w-56 font-normal">
							<span className="block">
								<Node {...one} />
							</span>
							<span className="block">
								<Node {...other} />
							</span>
						</Th>
						<Td numeric>{number(pearson)}</Td>
						<Td numeric>{spearman ? number(spearman) : "–"}</Td>
						<Td numeric>{number(n)}</Td>
						<Td>
							<Badge tone={significant ? "warn" : "neutral"}>{t(`admin.pair.${flag}`)}</Badge>
						</Td>
					</tr>
				))}
			</tbody>
		</Table>
	)
}

type Indicators = Pick<SanityView, "indicators"> & { edges: boolean }

/** Every indicator with its spread, folded away. */
export function SanityIndicators(props: Indicators) {
	const { t } = useLanguage()
	return (
		<section className="grid grid-cols-[minmax(0,1fr)] gap-3">
			<h2>{t("admin.sanityIndicators")}</h2>
			<Disclosure summary={t("admin.sanityIndicatorsAll", { count: props.indicators.length })}>
				<p className="mb-3 max-w-prose text-muted">{t("admin.sanityIndicatorsText")}</p>
				<IndicatorTable {...props} />
			</Disclosure>
		</section>
	)
}

function IndicatorTable({ indicators, edges }: Indicators) {
	const { t, number, percent } = useLanguage()
	const shown = (text: string) => (text ? number(text) : "–")
	return (
		<Table caption={t("admin.sanityIndicators")} captionHidden>
			<thead>
				<tr>
					<Th>{t("admin.sanityCriterion")}</Th>
					<Th numeric>{t("admin.sanityUnits")}</Th>
					<Th numeric>{t("admin.sanityMissing")}</Th>
					<Th numeric>{t("admin.sanityMean")}</Th>
					<Th numeric>{t("admin.sanityDeviation")}</Th>
					{edges && (
						<>
							<Th numeric>{t("admin.sanityLeast")}</Th>
							<Th numeric>{t("admin.sanityMost")}</Th>
						</>
					)}
					<Th>{t("admin.sanityFlags")}</Th>
				</tr>
			</thead>
			<tbody>
				{indicators.map(({ n, missing, mean, deviation, min, max, flags, ...node }) => (
					<tr key={node.code}>
						<Th scope="row" className="min-w-48 font-normal">
							<Node {...node} />
						</Th>
						<Td numeric>{number(n)}</Td>
						<Td numeric>{percent(missing)}</Td>
						<Td numeric>{shown(mean)}</Td>
						<Td numeric>{shown(deviation)}</Td>
						{edges && (
							<>
								<Td numeric>{shown(min)}</Td>
								<Td numeric>{shown(max)}</Td>
							</>
						)}
						<Td>
							<span className="flex flex-wrap gap-1">
								{flags.map((flag) => (
									<Badge key={flag} tone={flag === "outliers" ? "info" : "warn"}>
										{t(`admin.flag.${flag}`)}
									</Badge>
								))}
							</span>
						</Td>
					</tr>
				))}
			</tbody>
		</Table>
	)
}
