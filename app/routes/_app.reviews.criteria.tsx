import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { Link, useLoaderData } from "@remix-run/react"
import { requireCtx } from "#app/auth.server.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { Table, Td, Th } from "#app/components/ui/table.tsx"
import { mayKeepReasons, readScope } from "#app/domain/policy.ts"
import { ruledOutBy } from "#app/domain/scoring.ts"
import { forbidden } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { countDecided, countUnderReview } from "#db/queries/claims.ts"
import { findInstrument } from "#db/queries/instruments.ts"

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "desk.criteria")

/** Every criterion of the questionnaires under review, with how many units still want a decision on it. */
export async function loader({ request }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { db, actor, now, locale } = ctx
	if (!mayKeepReasons(actor)) throw forbidden()
	const of = { scope: readScope(actor), notOf: actor.organizationId, now }
	const [groups, decided] = await Promise.all([countUnderReview(db, of), countDecided(db, of)])
	const ids = [...new Set(groups.map(({ instrumentId }) => instrumentId))].sort()
	const instruments = await Promise.all(ids.map((id) => findInstrument(db, id)))
	const done = new Map(decided.map((row) => [`${row.instrumentId} ${row.code}`, row.decided]))
	return instruments.flatMap((instrument) => {
		if (!instrument) return []
		const asked = groups.filter(({ instrumentId }) => instrumentId === instrument.id)
		return [
			{
				id: instrument.id,
				title: instrument.content.title[locale],
				pillars: instrument.content.pillars.map(({ code, title, criteria }) => ({
					code,
					title: title[locale],
					criteria: criteria.map((criterion) => {
						const units = asked
							.filter((group) => ruledOutBy(criterion, group) === null)
							.reduce((sum, { files }) => sum + files, 0)
						const left = units - (done.get(`${instrument.id} ${criterion.code}`) ?? 0)
						return { code: criterion.code, title: criterion.title[locale], units, left: Math.max(0, left) }
					}),
				})),
			},
		]
	})
}

export default function Criteria() {
	const { t } = useLanguage()
	const instruments = useLoaderData<typeof loader>()
	return (
		<>
			<PageHeader
				title={t("desk.criteria")}
				lead={t("desk.criteriaLead")}
				breadcrumb={[{ label: t("nav.reviews"), to: "/reviews" }]}
			/>
			{instruments.length === 0 && (
				<EmptyState title={t("desk.criteriaNone")}>{t("desk.criteriaNoneText")}</EmptyState>
			)}
			<div className="grid gap-8">
				{instruments.map(({ id, title, pillars }) => (
					<section key={id} className="grid min-w-0 gap-4">
						<h2>{title}</h2>
						{pillars.map((pillar) => (
							<Table key={pillar.code} caption={pillar.title}>
								<thead>
									<tr>
										<Th>{t("review.criterion")}</Th>
										<Th numeric>{t("desk.unitsUnderReview")}</Th>
										<Th numeric>{t("desk.undecidedUnits")}</Th>
									</tr>
								</thead>
								<tbody>
									{pillar.criteria.map(({ code, title: name, units, left }) => (
										<tr key={code}>
											<Th scope="row">
												<Link className="link" to={`/reviews/criteria/${id}/${code}`}>
													{code} {name}
												</Link>
											</Th>
											<Td numeric>{units}</Td>
											<Td numeric>{left}</Td>
										</tr>
									))}
								</tbody>
							</Table>
						))}
					</section>
				))}
			</div>
		</>
	)
}
