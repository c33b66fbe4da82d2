import { useLanguage } from "#app/i18n/context.tsx"
import { ButtonLink } from "../ui/button.tsx"
import { PageHeader } from "../ui/page-header.tsx"
import type { PeriodView } from "./period-data.ts"
import { PeriodStatusBadge } from "./period-status.tsx"

type PeriodHeaderProps = {
	period: PeriodView
	ranking: { id: string; decisionNumber: string; decisionDate: string } | null
	may: {
		open: boolean
		rules: boolean
		place: boolean
		publish: boolean
		check: boolean
		robustness: boolean
		orders: boolean
		lock: boolean
	}
}

export function PeriodHeader({ period, ranking, may }: PeriodHeaderProps) {
	const { t, date } = useLanguage()
	return (
		<PageHeader
			title={period.name}
			breadcrumb={[{ label: t("nav.periods"), to: "/periods" }]}
			lead={
				<>
					{period.code} · {t(`periodKind.${period.kind}`)} <PeriodStatusBadge status={period.status} />
					{ranking && (
						<span className="block">
							{t("period.decision", {
								number: ranking.decisionNumber,
								date: date(ranking.decisionDate),
							})}
						</span>
					)}
				</>
			}
			actions={
				<>
					{ranking && <ButtonLink to={`/rankings/${ranking.id}`}>{t("period.toRanking")}</ButtonLink>}
					{may.robustness && (
						<ButtonLink
							to={ranking ? `/rankings/${ranking.id}/robustness` : `/periods/${period.id}/robustness`}
						>
							{t("robust.toIt")}
						</ButtonLink>
					)}
					{period.status !== "planned" && (
						<ButtonLink to={`/dashboard?period=${period.id}`}>{t("nav.dashboard")}</ButtonLink>
					)}
					{may.check && <ButtonLink to={`/admin/sanity?period=${period.id}`}>{t("admin.sanity")}</ButtonLink>}
					{may.place && <ButtonLink to={`/periods/${period.id}/blocks`}>{t("admin.placements")}</ButtonLink>}
					{may.place && (
						<ButtonLink to={`/periods/${period.id}/co-verifiers`}>{t("coVerify.appointTitle")}</ButtonLink>
					)}
					{may.place && (
						<ButtonLink to={`/periods/${period.id}/references`}>{t("references.title")}</ButtonLink>
					)}
					{may.rules && <ButtonLink to={`/periods/${period.id}/rules`}>{t("rules.change")}</ButtonLink>}
					{may.orders && <ButtonLink to={`/periods/${period.id}/orders`}>{t("period.orders")}</ButtonLink>}
					{may.open && (
						<ButtonLink variant="primary" to={`/periods/${period.id}/open`}>
							{t("period.openIt")}
						</ButtonLink>
					)}
					{may.publish && (
						<ButtonLink variant="primary" to={`/periods/${period.id}/publish`}>
							{t(ranking ? "council.publishCorrection" : "publish.title")}
						</ButtonLink>
					)}
					{may.lock && <ButtonLink to={`/periods/${period.id}/lock`}>{t("council.lock")}</ButtonLink>}
				</>
			}
		/>
	)
}
