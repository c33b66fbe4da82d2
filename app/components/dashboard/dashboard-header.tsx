import { Form } from "#app/components/forms/form.tsx"
import { useLanguage } from "#app/i18n/context.tsx"
import { Button, ButtonLink } from "../ui/button.tsx"
import { PageHeader } from "../ui/page-header.tsx"
import { Select } from "../ui/field.tsx"
import type { DashboardData } from "./dashboard-data.ts"
import { PeriodStatusBadge } from "./period-status.tsx"

/** Which period, from where and as of when. */
export function DashboardHeader({ data: { period, periods, at } }: { data: DashboardData }) {
	const { t, date, dateTime } = useLanguage()
	return (
		<PageHeader
			title={t("nav.dashboard")}
			lead={
				<>
					{period.name} <PeriodStatusBadge status={period.status} />
					<span className="block text-sm">
						{t("dashboard.source", {
							from: date(period.startsOn),
							to: date(period.endsOn),
							at: dateTime(at),
						})}
					</span>
				</>
			}
			actions={
				<>
					{periods.length > 1 && (
						<Form className="flex flex-wrap items-end gap-2" key={period.id}>
							<Select label={t("period.one")} name="period" defaultValue={period.id}>
								{periods.map(({ id, name }) => (
									<option key={id} value={id}>
										{name}
									</option>
								))}
							</Select>
							<Button>{t("button.view")}</Button>
						</Form>
					)}
					<ButtonLink className="self-end" to={`/periods/${period.id}`}>
						{t("dashboard.toPeriod")}
					</ButtonLink>
				</>
			}
		/>
	)
}
