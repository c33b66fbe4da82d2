import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { PaperHead } from "#app/components/assessment/paper.tsx"
import { PrintButton } from "#app/components/assessment/print-button.tsx"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { ReviewSheet } from "#app/components/review/review-sheet.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { IdParam, parseParams, respond } from "#app/http.server.ts"
import { isVerifying } from "#app/domain/policy.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { loadReviewPage } from "./_app.reviews.$assessmentId._index/load.server.ts"

const Params = z.object({ assessmentId: IdParam })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "desk.sheetTitle")

/** Mẫu 05: what the unit claimed and what was made of it, to be printed. */
export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	return respond(async () => {
		const { file, pillars, total } = await loadReviewPage(ctx, assessmentId)
		// whoever may read it prints it; the body that verifies is the one that issues it
		return { file, pillars, total, issuer: isVerifying(ctx.actor) ? ctx.organizationName : "" }
	})
}

export default function Sheet() {
	const { t } = useLanguage()
	const page = useLoaderData<typeof loader>()
	if (!("pillars" in page)) return null
	const { file } = page
	return (
		<>
			<PaperHead
				unit={page.issuer}
				title={t("desk.sheetTitle")}
				period={`${file.unit} – ${file.period}`}
				register={null}
			/>
			<div className="print:hidden">
				<PageHeader
					title={t("desk.sheetTitle")}
					lead={`${file.unit} · ${file.period}`}
					breadcrumb={[
						{ label: t("nav.reviews"), to: "/reviews" },
						{ label: file.unit, to: `/reviews/${file.id}` },
					]}
					actions={<PrintButton />}
				/>
			</div>
			<ReviewSheet page={page} />
		</>
	)
}
