import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { Link, useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { notAfterAutosave } from "#app/components/layout/autosave.ts"
import { titleOf } from "#app/components/layout/page-title.ts"
import { CriterionTable } from "#app/components/review/criterion-table.tsx"
import { KeysHelp } from "#app/components/review/keys-help.tsx"
import "#app/components/review/review.css"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { Pagination } from "#app/components/ui/pagination.tsx"
import { mayKeepReasons } from "#app/domain/policy.ts"
import { fieldsOf, forbidden, parseParams } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { loadCriterion } from "./load.server.ts"

const Code = z.string().regex(/^[A-Za-z0-9_.-]{1,60}$/)
const Params = z.object({ questionnaire: Code, version: Code, code: Code })
const Search = z.object({
	show: z.enum(["undecided", "all"]).catch("undecided"),
	page: z.coerce.number().int().min(1).max(100_000).catch(1),
})

export const meta: MetaFunction<typeof loader> = ({ matches, data }) => titleOf(matches, data?.code ?? "")

export const shouldRevalidate = notAfterAutosave

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	if (!mayKeepReasons(ctx.actor)) throw forbidden()
	const { questionnaire, version, code } = parseParams(Params, params)
	const { show, page } = Search.parse(fieldsOf(new URL(request.url).searchParams))
	const instrumentId = `${questionnaire}/${version}`
	const found = await loadCriterion(ctx, { instrumentId, code, undecided: show === "undecided", page })
	return { ...found, here: `/reviews/criteria/${instrumentId}/${code}` }
}

export default function Criterion() {
	const { t } = useLanguage()
	const page = useLoaderData<typeof loader>()
	const { here, undecided, rows } = page
	return (
		<>
			<PageHeader
				title={`${page.code} ${page.title}`}
				breadcrumb={[
					{ label: t("nav.reviews"), to: "/reviews" },
					{ label: t("desk.criteria"), to: "/reviews/criteria" },
				]}
				actions={
					<Link className="button button-quiet" to={undecided ? `${here}?show=all` : here}>
						{undecided ? t("desk.showAllUnits") : t("desk.showUndecidedUnits")}
					</Link>
				}
			/>
			<KeysHelp />
			{rows.length === 0 ? (
				<EmptyState title={t("desk.noUnits")}>{t("desk.noUnitsText")}</EmptyState>
			) : (
				<CriterionTable key={page.key} page={page} />
			)}
			<Pagination
				page={page.page}
				pages={page.pages}
				href={(to) => `${here}?show=${undecided ? "undecided" : "all"}&page=${to}`}
			/>
		</>
	)
}
