import { FileHeader } from "#app/components/assessment/file-header.tsx"
import { PrintButton } from "#app/components/assessment/print-button.tsx"
import { useSigned } from "#app/components/assessment/signed.ts"
import { CrosswalkLink, useBreakText } from "#app/components/charts/series-break.tsx"
import { Alert } from "#app/components/ui/alert.tsx"
import { ButtonLink } from "#app/components/ui/button.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { Stat, Stats } from "#app/components/ui/stat.tsx"
import { Table, Td, Th } from "#app/components/ui/table.tsx"
import { useLanguage } from "#app/i18n/context.tsx"
import { CriterionComparison } from "./criterion-comparison.tsx"
import type { Compared, Comparison } from "./load.server.ts"

export function ComparePage({ page }: { page: Comparison }) {
	const { t } = useLanguage()
	const lead =
		page.state === "none" ? undefined : t(`compare.lead.${page.stage}`, { period: page.names.before })
	return (
		<>
			<FileHeader
				head={page.head}
				title={t("compare.title")}
				lead={lead}
				actions={
					<>
						<ButtonLink to={`/assessments/${page.head.id}/result`}>{t("compare.toResult")}</ButtonLink>
						{page.state === "compared" && <PrintButton />}
					</>
				}
			/>
			{page.state === "none" && <EmptyState title={t("compare.none")}>{t("compare.noneText")}</EmptyState>}
			{page.state === "unconnected" && (
				<EmptyState title={t("compare.unconnected")}>
					{t("compare.unconnectedText", page.versions)}
				</EmptyState>
			)}
			{page.state === "compared" && <Body page={page} />}
		</>
	)
}

function Body({ page }: { page: Compared }) {
	const breakText = useBreakText()
	return (
		<div className="grid grid-cols-[minmax(0,1fr)] gap-6">
			<Figures page={page} />
			{page.broken && (
				<Alert tone="warn">
					<p>{breakText(page.broken)}</p>
					<p>
						<CrosswalkLink broken={page.broken} />
					</p>
				</Alert>
			)}
			{page.movers.length > 0 && <Movers rows={page.movers} />}
			<Pillars page={page} />
			<CriterionComparison page={page} />
		</div>
	)
}

function Figures({ page: { total, names, counts, broken } }: { page: Compared }) {
	const { t, number } = useLanguage()
	const signed = useSigned()
	const shown = (percent: string | null) => (percent === null ? "–" : number(percent, 2))
	const { difference } = total
	return (
		<Stats>
			<Stat label={t("compare.before")} value={shown(total.before)} unit="%" note={names.before} />
			<Stat label={t("compare.after")} value={shown(total.after)} unit="%" note={names.after} />
			<Stat
				label={t("compare.difference")}
				value={difference === null ? t("compare.noDifference") : signed(difference)}
				unit={difference === null ? "" : t("compare.points")}
				note={
					difference === null ? t(broken ? "compare.noDifferenceNote" : "compare.missingTotal") : undefined
				}
			/>
			<Stat
				label={t("compare.compared")}
				value={counts.compared}
				note={counts.left > 0 ? t("compare.comparedNote", { left: counts.left }) : t("compare.allCompared")}
			/>
		</Stats>
	)
}

function Movers({ rows }: { rows: Compared["movers"] }) {
	const { t } = useLanguage()
	const signed = useSigned()
	return (
		<Card title={t("compare.movers")}>
			<ul className="grid gap-1">
				{rows.map(({ codes, title, contribution, unanswered }) => (
					<li key={codes} className="flex justify-between gap-4">
						<span>
							{codes} {title}
							{unanswered && <span className="text-muted"> ({t("compare.unanswered")})</span>}
						</span>
						<b className="num whitespace-nowrap">{contribution === null ? "–" : signed(contribution)}</b>
					</li>
				))}
			</ul>
		</Card>
	)
}

function Pillars({ page: { pillars, total } }: { page: Compared }) {
	const { t, percent } = useLanguage()
	const signed = useSigned()
	const whole = total.difference !== null
	const shown = (value: string | null) => (value === null ? "–" : percent(value, 2))
	const change = (value: string | null) => (value === null ? "–" : signed(value))
	return (
		<Card title={t("compare.byPillar")}>
			<Table caption={t("compare.byPillar")} captionHidden>
				<thead>
					<tr>
						<Th className="min-w-44">{t("compare.pillar")}</Th>
						<Th numeric>{t("compare.before")}</Th>
						<Th numeric>{t("compare.after")}</Th>
						{whole ? (
							<>
								<Th numeric>{t("compare.results")}</Th>
								<Th numeric>{t("compare.shift")}</Th>
								<Th numeric>{t("compare.sum")}</Th>
							</>
						) : (
							<Th numeric>{t("compare.difference")}</Th>
						)}
					</tr>
				</thead>
				<tbody>
					{pillars.map((pillar) => (
						<tr key={pillar.code}>
							<Th scope="row">
								{pillar.code}. {pillar.title}
							</Th>
							<Td numeric>{shown(pillar.before)}</Td>
							<Td numeric>{shown(pillar.after)}</Td>
							{whole ? (
								<>
									<Td numeric>{change(pillar.results)}</Td>
									<Td numeric>{change(pillar.shift)}</Td>
									<Td numeric>{change(pillar.change)}</Td>
								</>
							) : (
								<Td numeric>{pillar.comparable ? change(pillar.difference) : t("compare.pillarChanged")}</Td>
							)}
						</tr>
					))}
					<tr className="font-bold">
						<Th scope="row">{t("compare.total")}</Th>
						<Td numeric>{shown(total.before)}</Td>
						<Td numeric>{shown(total.after)}</Td>
						{whole && (
							<>
								<Td />
								<Td />
							</>
						)}
						<Td numeric>{whole ? change(total.difference) : t("compare.noDifference")}</Td>
					</tr>
				</tbody>
			</Table>
			<p className="mt-3 max-w-prose text-sm text-muted">
				{t(whole ? "compare.byPillarNote" : "compare.byPillarBroken")}
			</p>
		</Card>
	)
}
