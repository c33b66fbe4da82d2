import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { Link, useLoaderData } from "@remix-run/react"
import { requireCtx } from "#app/auth.server.ts"
import { PeriodStatusBadge } from "#app/components/dashboard/period-status.tsx"
import { countOf } from "#app/components/dashboard/period-data.ts"
import type { StatusCounts } from "#app/components/dashboard/period-data.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { ButtonLink } from "#app/components/ui/button.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { Table, Td, Th } from "#app/components/ui/table.tsx"
import { isSubmitted, mayLead, mayManagePeriods } from "#app/domain/policy.ts"
import { STATUSES, VERIFIED } from "#app/domain/workflow.ts"
import { forbidden } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { countFilesByPeriod, listPeriods } from "#db/queries/periods.ts"

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "nav.periods")

export async function loader({ request }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	if (!mayLead(ctx.actor)) throw forbidden()
	const [periods, files] = await Promise.all([listPeriods(ctx.db), countFilesByPeriod(ctx.db)])
	return {
		mayManage: mayManagePeriods(ctx.actor),
		periods: periods.map((period) => {
			const counts: StatusCounts = Object.fromEntries(
				files.filter(({ periodId }) => periodId === period.id).map(({ status, n }) => [status, n]),
			)
			return {
				id: period.id,
				code: period.code,
				name: ctx.locale === "vi" ? period.nameVi : period.nameEn,
				kind: period.kind,
				status: period.status,
				startsOn: period.startsOn,
				endsOn: period.endsOn,
				submitBy: period.submitBy.toISOString(),
				files: countOf(counts, STATUSES),
				submitted: countOf(counts, STATUSES.filter(isSubmitted)),
				verified: countOf(counts, VERIFIED),
			}
		}),
	}
}

export default function Periods() {
	const { t, date } = useLanguage()
	const { periods, mayManage } = useLoaderData<typeof loader>()
	const create = mayManage && (
		<ButtonLink variant="primary" to="/periods/new">
			{t("period.new")}
		</ButtonLink>
	)
	return (
		<>
			<PageHeader title={t("nav.periods")} lead={t("period.listLead")} actions={create} />
			{periods.length === 0 ? (
				<EmptyState title={t("period.none")}>{t("period.noneText")}</EmptyState>
			) : (
				<Table caption={t("period.list")} captionHidden>
					<thead>
						<tr>
							<Th>{t("period.one")}</Th>
							<Th>{t("period.state")}</Th>
							<Th>{t("period.data")}</Th>
							<Th>{t("period.submitBy")}</Th>
							<Th numeric>{t("period.files")}</Th>
							<Th numeric>{t("period.submitted")}</Th>
							<Th numeric>{t("period.verified")}</Th>
						</tr>
					</thead>
					<tbody>
						{periods.map((period) => (
							<tr key={period.id}>
								<Th scope="row">
									<Link className="link" to={`/periods/${period.id}`}>
										{period.name}
									</Link>
									<span className="block text-sm font-normal text-muted">
										{period.code} · {t(`periodKind.${period.kind}`)}
									</span>
								</Th>
								<Td>
									<PeriodStatusBadge status={period.status} />
								</Td>
								<Td className="num">
									{date(period.startsOn)} – {date(period.endsOn)}
								</Td>
								<Td className="num">{date(period.submitBy)}</Td>
								<Td numeric>{period.files}</Td>
								<Td numeric>{period.submitted}</Td>
								<Td numeric>{period.verified}</Td>
							</tr>
						))}
					</tbody>
				</Table>
			)}
		</>
	)
}
