import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { requireCtx } from "#app/auth.server.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { SecondList } from "#app/components/second/second-list.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import { forbidden } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { listSecondsFor } from "#app/services/reviews/second-list.server.ts"
import { findInstrument } from "#db/queries/instruments.ts"

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "second.title")

/** The longest list that is still read. */
const MOST = 200

export async function loader({ request }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { actor, locale } = ctx
	if (actor.role !== "reviewer" && actor.role !== "lead") throw forbidden()
	const { waiting, disputed } = await listSecondsFor(ctx)
	const ids = [...new Set([...waiting, ...disputed].map(({ instrumentId }) => instrumentId))]
	const instruments = await Promise.all(ids.map((id) => findInstrument(ctx.db, id)))
	const titles = new Map(
		instruments.flatMap((one) =>
			one
				? criteriaOf(one.content).map(({ code, title }) => [`${one.id} ${code}`, title[locale]] as const)
				: [],
		),
	)
	const rowOf = (row: (typeof waiting)[number]) => ({
		id: row.assessmentId,
		unit: row.unit,
		code: row.code,
		title: titles.get(`${row.instrumentId} ${row.code}`) ?? "",
		cause: row.cause,
		since: row.demandedAt.toISOString(),
		reviewBy: row.reviewBy.toISOString(),
		period: locale === "vi" ? row.periodNameVi : row.periodNameEn,
	})
	return {
		counts: { waiting: waiting.length, disputed: disputed.length },
		waiting: waiting.slice(0, MOST).map(rowOf),
		disputed: disputed.slice(0, MOST).map(rowOf),
	}
}

export default function Seconds() {
	const { t } = useLanguage()
	const { waiting, disputed, counts } = useLoaderData<typeof loader>()
	return (
		<>
			<PageHeader
				title={t("second.title")}
				lead={t("second.lead")}
				breadcrumb={[{ label: t("nav.reviews"), to: "/reviews" }]}
			/>
			<div className="grid gap-6">
				{disputed.length > 0 && (
					<SecondList caption={t("second.disputes", { count: counts.disputed })} rows={disputed} />
				)}
				{waiting.length === 0 ? (
					<EmptyState title={t("second.nothing")}>{t("second.nothingText")}</EmptyState>
				) : (
					<SecondList caption={t("second.waitsForMe", { count: counts.waiting })} rows={waiting} />
				)}
			</div>
		</>
	)
}
