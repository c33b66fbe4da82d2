import type { OrganizationKind } from "#app/domain/organization.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { Card } from "../ui/card.tsx"
import { Line } from "../ui/line.tsx"
import type { PeriodView } from "./period-data.ts"
import { PeriodRulesList } from "./period-rules-list.tsx"
import type { RulesView } from "./period-rules-list.tsx"

type PeriodCalendarProps = {
	period: PeriodView
	rules: RulesView
	instruments: readonly { id: string; title: string; profile: string; kinds: readonly OrganizationKind[] }[]
}

/** When, by which questionnaires and targets, on which scale. */
export function PeriodCalendar({ period, rules, instruments }: PeriodCalendarProps) {
	const { t, date, dateTime } = useLanguage()
	return (
		<div className="grid gap-4 lg:grid-cols-2">
			<Card title={t("period.calendar")}>
				<dl className="grid gap-1.5">
					<Line label={t("period.data")}>
						{date(period.startsOn)} – {date(period.endsOn)}
					</Line>
					<Line label={t("period.opensAt")}>{dateTime(period.opensAt)}</Line>
					<Line label={t("period.submitBy")}>{dateTime(period.submitBy)}</Line>
					<Line label={t("period.reviewBy")}>{dateTime(period.reviewBy)}</Line>
				</dl>
			</Card>
			<Card title={t("rules.title")}>
				<PeriodRulesList rules={rules} />
			</Card>
			<Card title={t("period.instruments")}>
				<ul className="grid gap-3">
					{instruments.map(({ id, title, profile, kinds }) => (
						<li key={id}>
							<b>{title}</b> <span className="text-sm text-muted">({id})</span>
							<p className="text-sm text-muted">{kinds.map((kind) => t(`kind.${kind}`)).join("; ")}</p>
							<p className="text-sm">
								{t("period.profileIs")} {profile}
							</p>
						</li>
					))}
				</ul>
			</Card>
		</div>
	)
}
