import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { Form } from "#app/components/forms/form.tsx"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { AskedTable } from "#app/components/review/asked-table.tsx"
import { Button } from "#app/components/ui/button.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { Select } from "#app/components/ui/field.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { Pagination } from "#app/components/ui/pagination.tsx"
import { isOpenForOpinions } from "#app/domain/co-verification.ts"
import { daysLeft } from "#app/domain/period.ts"
import { readScope } from "#app/domain/policy.ts"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import { fieldsOf, forbidden } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { countAsked, listAsked } from "#db/queries/co-verifications.ts"
import { findInstrument } from "#db/queries/instruments.ts"

const PAGE = 50

const Search = z.object({
	state: z.enum(["open", "done", "all"]).catch("open"),
	code: z
		.string()
		.regex(/^[A-Za-z0-9_.-]{1,60}$/)
		.optional()
		.catch(undefined),
	page: z.coerce.number().int().min(1).max(100_000).catch(1),
})

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "nav.coVerifications")

/** What the own body was asked. */
export async function loader({ request }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const scope = readScope(ctx.actor)
	if (scope.coVerifierOf === null) throw forbidden()
	const search = Search.parse(fieldsOf(new URL(request.url).searchParams))
	const counts = await countAsked(ctx.db, scope)
	const ofCode = counts.filter(({ code }) => !search.code || code === search.code)
	const count = { open: "waiting", done: "done", all: "all" } as const
	const found = ofCode.reduce((sum, row) => sum + row[count[search.state]], 0)
	const pages = Math.max(1, Math.ceil(found / PAGE))
	const page = Math.min(search.page, pages)
	const state = search.state === "all" ? undefined : search.state
	const at = { filter: { state, code: search.code }, limit: PAGE, offset: (page - 1) * PAGE }
	const rows = await listAsked(ctx.db, scope, at)
	const ids = [...new Set(rows.map((row) => row.instrumentId))]
	const instruments = await Promise.all(ids.map((id) => findInstrument(ctx.db, id)))
	const titles = new Map(
		instruments.flatMap((one) =>
			(one ? criteriaOf(one.content) : []).map(
				({ code, title }) => [`${one?.id} ${code}`, title[ctx.locale]] as const,
			),
		),
	)
	return {
		...{ state: search.state, code: search.code ?? "", found, page, pages },
		codes: counts.map(({ code, waiting }) => ({ code, waiting })),
		waiting: counts.reduce((sum, row) => sum + row.waiting, 0),
		rows: rows.map(({ id, code, unit, instrumentId, dueAt, opinion, status }) => ({
			...{ id, code, unit, opinion },
			title: titles.get(`${instrumentId} ${code}`) ?? "",
			dueAt: dueAt.toISOString(),
			daysLeft: daysLeft(dueAt, ctx.now),
			open: isOpenForOpinions(status),
		})),
	}
}

export default function CoVerifications() {
	const { t } = useLanguage()
	const { rows, found, waiting, codes, state, code, page, pages } = useLoaderData<typeof loader>()
	return (
		<>
			<PageHeader title={t("nav.coVerifications")} lead={t("coVerify.lead", { count: waiting })} />
			<div className="grid gap-4">
				<Form key={`${state}/${code}`} role="search" className="no-print flex flex-wrap items-end gap-3">
					<div className="w-full sm:w-56">
						<Select label={t("coVerify.state")} name="state" defaultValue={state}>
							{(["open", "done", "all"] as const).map((one) => (
								<option key={one} value={one}>
									{t(`coVerify.state.${one}`)}
								</option>
							))}
						</Select>
					</div>
					<div className="w-full sm:w-56">
						<Select label={t("review.criterion")} name="code" defaultValue={code}>
							<option value="">{t("word.all")}</option>
							{codes.map((one) => (
								<option key={one.code} value={one.code}>
									{one.code} ({one.waiting})
								</option>
							))}
						</Select>
					</div>
					<Button>{t("button.filter")}</Button>
				</Form>
				{rows.length === 0 ? (
					<EmptyState title={t("coVerify.none")}>{t("coVerify.noneText")}</EmptyState>
				) : (
					<AskedTable rows={rows} found={found} />
				)}
				<Pagination
					page={page}
					pages={pages}
					href={(to) => `/co-verifications?${new URLSearchParams({ state, code, page: String(to) })}`}
				/>
			</div>
		</>
	)
}
