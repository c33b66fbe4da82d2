import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { Link, useLoaderData } from "@remix-run/react"
import { openly, sendOn } from "#app/caching.server.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { ButtonLink } from "#app/components/ui/button.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { Table, Td, Th } from "#app/components/ui/table.tsx"
import { db } from "#app/db.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { listRankings } from "#db/queries/rankings.ts"

export async function loader({ request }: LoaderFunctionArgs) {
	const rankings = await listRankings(db())
	return openly(
		request,
		rankings.map(({ publishedAt, periodNameVi, periodNameEn, ...ranking }) => ({
			...ranking,
			period: { vi: periodNameVi, en: periodNameEn },
			publishedAt: publishedAt.toISOString(),
		})),
	)
}

export const headers = sendOn

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "rankings.title")

export default function Rankings() {
	const rankings = useLoaderData<typeof loader>()
	const { t, pick, date } = useLanguage()
	const isLatest = ({ id, periodCode }: (typeof rankings)[number]) => {
		const editions = rankings.filter((one) => one.periodCode === periodCode)
		return editions.length > 1 && editions[0]?.id === id
	}
	return (
		<>
			<PageHeader title={t("rankings.title")} lead={t("rankings.lead")} />
			{rankings.length === 0 ? (
				<EmptyState
					title={t("rankings.empty")}
					action={<ButtonLink to="/criteria">{t("rankings.seeCriteria")}</ButtonLink>}
				>
					{t("rankings.emptyText")}
				</EmptyState>
			) : (
				<Table caption={t("rankings.title")} captionHidden>
					<thead>
						<tr>
							<Th>{t("rankings.period")}</Th>
							<Th>{t("rankings.decision")}</Th>
							<Th>{t("rankings.publishedOn")}</Th>
							<Th numeric>{t("rankings.edition")}</Th>
							<Th numeric>{t("rankings.units")}</Th>
						</tr>
					</thead>
					<tbody>
						{rankings.map((ranking) => (
							<tr key={ranking.id}>
								<Th scope="row" className="min-w-48">
									<Link to={`/rankings/${ranking.id}`} className="link" prefetch="intent">
										{pick(ranking.period)}
									</Link>
								</Th>
								<Td className="min-w-40">
									{ranking.decisionNumber}, {date(ranking.decisionDate)}
								</Td>
								<Td>{date(ranking.publishedAt)}</Td>
								<Td numeric>
									{ranking.edition}
									{isLatest(ranking) && (
										<span className="block text-sm text-muted">{t("council.latest")}</span>
									)}
								</Td>
								<Td numeric>{ranking.units}</Td>
							</tr>
						))}
					</tbody>
				</Table>
			)}
		</>
	)
}
