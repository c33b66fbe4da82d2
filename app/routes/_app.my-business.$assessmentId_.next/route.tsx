import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { PrintButton } from "#app/components/business/print-button.tsx"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { NextPage } from "#app/components/next/next-page.tsx"
import { ButtonLink } from "#app/components/ui/button.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { IdParam, notFound, parseParams } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { loadNext } from "./load.server.ts"

const Params = z.object({ assessmentId: IdParam })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "next.title")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	const page = await loadNext(ctx, assessmentId, new URL(request.url).searchParams)
	if (!page) throw notFound()
	return page
}

export default function Next() {
	const { assessmentId, organization, period, doneOn, view } = useLoaderData<typeof loader>()
	const { t, date } = useLanguage()
	const answers = `/assessments/${assessmentId}`
	const result = `/my-business/${assessmentId}`
	const header = (
		<PageHeader
			title={t("next.title")}
			lead={
				<>
					<p>{t("result.lead", { organization, period })}</p>
					{doneOn && <p>{t("result.selfStated", { date: date(doneOn) })}</p>}
					<p className="mt-1">{t("next.lead")}</p>
				</>
			}
			breadcrumb={[
				{ label: t("mine.title"), to: "/my-business" },
				{ label: t("result.title"), to: result },
			]}
			actions={view && <PrintButton label={t("next.print")} />}
		/>
	)
	if (doneOn === null) {
		return (
			<>
				{header}
				<EmptyState
					title={t("result.none")}
					action={
						<ButtonLink to={answers} variant="primary">
							{t("mine.continue")}
						</ButtonLink>
					}
				>
					{t("next.noResultText")}
				</EmptyState>
			</>
		)
	}
	return <NextPage view={view} header={header} here={`${result}/next`} answers={answers} />
}
