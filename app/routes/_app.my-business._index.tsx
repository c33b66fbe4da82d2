import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { Link, useLoaderData } from "@remix-run/react"
import { requireCtx } from "#app/auth.server.ts"
import { GuestOffer } from "#app/components/business/guest-offer.tsx"
import { OpenPeriod } from "#app/components/business/open-period.tsx"
import { CrosswalkLink, useBreakText } from "#app/components/charts/series-break.tsx"
import { TrendChart } from "#app/components/charts/trend-chart.tsx"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Card } from "#app/components/ui/card.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { StatusBadge } from "#app/components/ui/status-badge.tsx"
import { Table, Td, Th } from "#app/components/ui/table.tsx"
import { isBusiness } from "#app/domain/organization.ts"
import { readScope } from "#app/domain/policy.ts"
import { forbidden, notFound } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { findBreaks } from "#app/services/assessments/series.server.ts"
import { listAssessmentsOf } from "#db/queries/assessments.ts"
import { findOrganization } from "#db/queries/organizations.ts"
import { findOpenPeriodFor, findPeriod } from "#db/queries/periods.ts"
import { listSheets } from "#db/queries/scores.ts"

export async function loader({ request }: LoaderFunctionArgs) {
	const { db, actor, organizationKind, locale } = await requireCtx(request)
	if (actor.role !== "owner" || !isBusiness(organizationKind)) throw forbidden()
	const [organization, files, open] = await Promise.all([
		findOrganization(db, actor.organizationId),
		listAssessmentsOf(db, readScope(actor), actor.organizationId),
		findOpenPeriodFor(db, organizationKind),
	])
	const { sector, size } = organization ?? {}
	if (!organization || !sector || !size) throw notFound()
	const [sheets, period] = await Promise.all([
		listSheets(
			db,
			files.map(({ id }) => id),
			"self",
		),
		open ? findPeriod(db, open.periodId) : null,
	])
	const byFile = new Map(sheets.map((one) => [one.assessmentId, one]))
	const breaks = await findBreaks(
		db,
		files
			.filter(({ id }) => byFile.get(id)?.sheet.percent)
			.map(({ periodCode, instrumentId, profileId }) => ({ period: periodCode, instrumentId, profileId }))
			.reverse(),
	)
	const nameOf = (one: { nameVi: string; nameEn: string }) => (locale === "vi" ? one.nameVi : one.nameEn)
	const current = files.find(({ periodId }) => periodId === open?.periodId)
	return {
		organization: organization.name,
		guest: actor.guest === true,
		kind: organizationKind,
		sector,
		size,
		open: period && {
			period: nameOf(period),
			submitBy: period.submitBy.toISOString(),
			assessmentId: current?.id ?? null,
			status: current?.status ?? null,
		},
		breaks,
		files: files.map((file) => {
			const found = byFile.get(file.id)
			return {
				id: file.id,
				status: file.status,
				period: nameOf({ nameVi: file.periodNameVi, nameEn: file.periodNameEn }),
				periodCode: file.periodCode,
				percent: found?.sheet.percentRounded ?? null,
				level: found?.sheet.level?.level ?? null,
				doneOn: found?.createdAt.toISOString() ?? null,
			}
		}),
	}
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "mine.title")

export default function MyBusiness() {
	const { organization, guest, kind, sector, size, open, files, breaks } = useLoaderData<typeof loader>()
	const { t, percent, date } = useLanguage()
	const breakText = useBreakText()
	const drawn = files.filter((file) => file.percent !== null).toReversed()
	return (
		<>
			<PageHeader
				title={t("mine.title")}
				lead={t("mine.lead", {
					organization,
					kind: t(`kind.${kind}`).toLowerCase(),
					sector: t(`sector.${sector}`).toLowerCase(),
					size: t(`size.${size}`).toLowerCase(),
				})}
			/>
			<div className="grid grid-cols-[minmax(0,1fr)] gap-6">
				<OpenPeriod open={open} />
				{guest && <GuestOffer />}
				{files.length > 0 && (
					<Table caption={t("mine.years")}>
						<thead>
							<tr>
								<Th>{t("mine.period")}</Th>
								<Th>{t("mine.level")}</Th>
								<Th numeric>{t("mine.percent")}</Th>
								<Th>{t("mine.doneOn")}</Th>
								<Th>{t("mine.status")}</Th>
							</tr>
						</thead>
						<tbody>
							{files.map((file) => (
								<tr key={file.id}>
									<Th scope="row" className="min-w-44">
										<Link
											to={file.percent === null ? `/assessments/${file.id}` : `/my-business/${file.id}`}
											className="link"
											prefetch="intent"
										>
											{file.period}
										</Link>
									</Th>
									<Td>{file.level ?? t("mine.noResult")}</Td>
									<Td numeric>{file.percent === null ? "–" : percent(file.percent, 2)}</Td>
									<Td>{file.doneOn ? date(file.doneOn) : "–"}</Td>
									<Td>
										<StatusBadge status={file.status} />
									</Td>
								</tr>
							))}
						</tbody>
					</Table>
				)}
				{drawn.length > 1 && (
					<Card className="max-w-2xl">
						<TrendChart
							title={t("mine.trend")}
							labels={drawn.map(({ periodCode }) => periodCode)}
							series={[{ name: t("mine.total"), values: drawn.map((file) => Number(file.percent)) }]}
							breaks={breaks.map((one) => ({
								at: drawn.findIndex(({ periodCode }) => periodCode === one.after),
								text: breakText(one),
							}))}
							max={100}
							unit="%"
						/>
						{breaks.map((one) => (
							<p key={one.after}>
								<CrosswalkLink broken={one} />
							</p>
						))}
					</Card>
				)}
			</div>
		</>
	)
}
