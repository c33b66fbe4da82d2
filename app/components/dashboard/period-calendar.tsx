import type { ReactNode } from "react"
import { BAND_SET_NAMES } from "#app/domain/bands.ts"
import type { OrganizationKind } from "#app/domain/organization.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { Card } from "../ui/card.tsx"
import type { PeriodView } from "./period-data.ts"

type PeriodCalendarProps = {
	period: PeriodView
	instruments: readonly { id: string; title: string; profile: string; kinds: readonly OrganizationKind[] }[]
}

/** When, by which questionnaires and targets, on which scale. */
export function PeriodCalendar({ period, instruments }: PeriodCalendarProps) {
	const { t, date, dateTime, pick } = useLanguage()
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
					<Line label={t("period.bands")}>{pick(BAND_SET_NAMES[period.bandSet])}</Line>
				</dl>
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

function Line({ label, children }: { label: string; children: ReactNode }) {
	return (
		<div className="flex flex-wrap justify-between gap-x-4">
			<dt className="text-muted">{label}</dt>
			<dd className="num">{children}</dd>
		</div>
	)
}
