import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { FileHeader } from "#app/components/assessment/file-header.tsx"
import { PrintButton } from "#app/components/assessment/print-button.tsx"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { NextPage } from "#app/components/next/next-page.tsx"
import { ButtonLink } from "#app/components/ui/button.tsx"
import { isBusiness } from "#app/domain/organization.ts"
import { readScope } from "#app/domain/policy.ts"
import { IdParam, notFound, parseParams } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { findAssessment } from "#db/queries/assessments.ts"
import { loadNext } from "./load.server.ts"

const Params = z.object({ assessmentId: IdParam })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "next.title")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	const file = await findAssessment(ctx.db, readScope(ctx.actor), assessmentId)
	if (!file || isBusiness(file.organizationKind)) throw notFound()
	return loadNext(ctx, file, new URL(request.url).searchParams)
}

export default function Next() {
	const { head, view } = useLoaderData<typeof loader>()
	const { t } = useLanguage()
	const file = `/assessments/${head.id}`
	return (
		<NextPage
			view={view}
			here={`${file}/next`}
			answers={file}
			header={
				<FileHeader
					head={head}
					title={t("next.title")}
					lead={t("next.lead")}
					actions={
						<>
							<ButtonLink to={`${file}/result`}>{t("respond.result")}</ButtonLink>
							<PrintButton />
						</>
					}
				/>
			}
		/>
	)
}
