import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { viewAppeals } from "#app/components/appeal/appeal-data.ts"
import { AppealRecord } from "#app/components/appeal/appeal-record.tsx"
import { fileHead } from "#app/components/assessment/file-head.ts"
import { FileHeader } from "#app/components/assessment/file-header.tsx"
import { PaperHead, SignatureBlock } from "#app/components/assessment/paper.tsx"
import { PrintButton } from "#app/components/assessment/print-button.tsx"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { ButtonLink } from "#app/components/ui/button.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { isBusiness } from "#app/domain/organization.ts"
import { readScope } from "#app/domain/policy.ts"
import { IdParam, notFound, parseParams } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { readAppeals } from "#app/services/appeals/read.server.ts"
import { findResultFile } from "#db/queries/assessments.ts"

const Params = z.object({ assessmentId: IdParam })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "appeal.formTitle")

/** Mẫu 06: what was asked for and what was answered, to be printed. */
export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	const file = await findResultFile(ctx.db, readScope(ctx.actor), assessmentId)
	if (!file || isBusiness(file.organizationKind)) throw notFound()
	const appeals = viewAppeals(await readAppeals(ctx, file), ctx.locale)
	return { head: fileHead(file, ctx), appeals: appeals.filter(({ state }) => state !== "draft") }
}

export default function AppealSheet() {
	const { t } = useLanguage()
	const { head, appeals } = useLoaderData<typeof loader>()
	return (
		<>
			<PaperHead unit={head.unit} title={t("appeal.formTitle")} period={head.period} register={null} />
			<div className="print:hidden">
				<FileHeader
					head={head}
					title={t("appeal.formTitle")}
					actions={
						<>
							<ButtonLink to={`/assessments/${head.id}/appeal`}>{t("appeal.back")}</ButtonLink>
							{appeals.length > 0 && <PrintButton />}
						</>
					}
				/>
			</div>
			{appeals.length === 0 ? (
				<EmptyState title={t("appeal.formNone")}>{t("appeal.formNoneText")}</EmptyState>
			) : (
				<div className="grid grid-cols-1 gap-6">
					{appeals.map((appeal) => (
						<AppealRecord key={appeal.number} appeal={appeal} />
					))}
				</div>
			)}
			<SignatureBlock signed={null} />
		</>
	)
}
