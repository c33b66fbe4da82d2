import { useLanguage } from "#app/i18n/context.tsx"
import { Badge } from "../ui/badge.tsx"
import { Disclosure } from "../ui/disclosure.tsx"
import { StatusBadge } from "../ui/status-badge.tsx"
import { Table, Td, Th } from "../ui/table.tsx"
import type { DashboardData, Laggard } from "./dashboard-data.ts"

const SHOWN = 10

/** Whom to remind: overdue first, then whoever has not begun. */
export function Laggards({ data: { laggards, period } }: { data: DashboardData }) {
	const { t } = useLanguage()
	if (period.status === "published") return null
	return (
		<section className="grid gap-3" aria-labelledby="laggards">
			<h2 id="laggards">{t("dashboard.laggards", { count: laggards.length })}</h2>
			{laggards.length === 0 ? (
				<p className="text-muted">{t("dashboard.noLaggards")}</p>
			) : (
				<LaggardTable rows={laggards.slice(0, SHOWN)} caption={t("dashboard.laggardsCaption")} />
			)}
			{laggards.length > SHOWN && (
				<Disclosure summary={t("dashboard.moreLaggards", { count: laggards.length - SHOWN })}>
					<LaggardTable rows={laggards.slice(SHOWN)} caption={t("dashboard.laggardsRest")} />
				</Disclosure>
			)}
		</section>
	)
}

function LaggardTable({ rows, caption }: { rows: readonly Laggard[]; caption: string }) {
	const { t } = useLanguage()
	return (
		<Table caption={caption} captionHidden>
			<thead>
				<tr>
					<Th>{t("period.unit")}</Th>
					<Th>{t("period.state")}</Th>
				</tr>
			</thead>
			<tbody>
				{rows.map(({ id, name, kind, status, overdue }) => (
					<tr key={id}>
						<Th scope="row">
							{name}
							<span className="block text-sm font-normal text-muted">{t(`kind.${kind}`)}</span>
						</Th>
						<Td>
							<StatusBadge status={status} />{" "}
							{overdue && <Badge tone="bad">{t(`dashboard.overdue.${overdue}`)}</Badge>}
						</Td>
					</tr>
				))}
			</tbody>
		</Table>
	)
}
