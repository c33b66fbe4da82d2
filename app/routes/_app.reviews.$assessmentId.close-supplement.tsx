import { randomUUID } from "node:crypto"
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { refusedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { ConfirmPage } from "#app/components/review/confirm-page.tsx"
import { PressForm } from "#app/domain/assessment-form.ts"
import { isLate } from "#app/domain/period.ts"
import { go, IdParam, parseForm, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { closeSupplement } from "#app/services/reviews/close-supplement.server.ts"
import { readForReview } from "#app/services/reviews/read.server.ts"

const Params = z.object({ assessmentId: IdParam })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "desk.closeSupplement")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	return respond(async () => {
		const file = await readForReview(ctx, assessmentId)
		return {
			moved: file.status !== "supplement",
			id: file.id,
			unit: file.organizationName,
			revision: file.revision,
			key: randomUUID(),
			by: file.supplementBy?.toISOString() ?? null,
			over: file.supplementBy === null || isLate(file.supplementBy, ctx.now),
		}
	})
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	return respond(async () => {
		await closeSupplement(ctx, { assessmentId, ...(await parseForm(PressForm, request)) })
		return go(`/reviews/${assessmentId}`)
	})
}

export default function CloseSupplement() {
	const { t, dateTime } = useLanguage()
	const page = useLoaderData<typeof loader>()
	const refused = refusedOf(useActionData<typeof action>())
	if (!("over" in page)) return null
	const at = page.by && dateTime(page.by)
	return (
		<ConfirmPage
			title={t("desk.closeSupplement")}
			unit={{ id: page.id, name: page.unit, revision: page.revision, key: page.key }}
			refused={refused}
			submit={page.over && !page.moved ? t("desk.closeSupplement") : undefined}
		>
			{page.moved && <p>{t("desk.supplementMoved")}</p>}
			{!page.moved && at && (
				<p>{page.over ? t("desk.supplementOver", { at }) : t("desk.supplementWaits", { at })}</p>
			)}
			{!page.moved && <p className="max-w-prose">{t("desk.closeSupplementText")}</p>}
		</ConfirmPage>
	)
}
