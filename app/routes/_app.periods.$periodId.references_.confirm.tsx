import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { refusedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { ButtonLink } from "#app/components/ui/button.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { AppError } from "#app/domain/errors.ts"
import { mayManagePeriods } from "#app/domain/policy.ts"
import { ReferenceForm } from "#app/domain/reference-form.ts"
import { forbidden, go, IdParam, notFound, parseForm, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { loadReferences } from "#app/services/references/load.server.ts"
import { findPeriod } from "#db/queries/periods.ts"

const Params = z.object({ periodId: IdParam })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "references.title")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { periodId } = parseParams(Params, params)
	if (!mayManagePeriods(ctx.actor)) throw forbidden()
	const period = await findPeriod(ctx.db, periodId)
	if (!period) throw notFound()
	return { id: period.id, name: ctx.locale === "vi" ? period.nameVi : period.nameEn }
}

/** Loads the figures of a preview. */
export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { periodId } = parseParams(Params, params)
	return respond(async () => {
		if (!mayManagePeriods(ctx.actor)) throw new AppError("forbidden", "error.forbidden")
		const form = await parseForm(ReferenceForm, request)
		const { loaded } = await loadReferences(ctx, { periodId, form })
		return go(`/periods/${periodId}/references?loaded=${loaded}`)
	})
}

/** Only seen when the figures were refused, or when somebody comes here by the address. */
export default function ConfirmReferences() {
	const { t, say } = useLanguage()
	const { id, name } = useLoaderData<typeof loader>()
	const refused = refusedOf(useActionData<typeof action>())
	const again = <ButtonLink to={`/periods/${id}/references`}>{t("entry.importAgain")}</ButtonLink>
	return (
		<>
			<PageHeader
				title={t("references.title")}
				breadcrumb={[
					{ label: t("nav.periods"), to: "/periods" },
					{ label: name, to: `/periods/${id}` },
				]}
			/>
			{refused ? (
				<div className="grid justify-items-start gap-4">
					<Alert tone="bad">{say(Object.values(refused.fields)[0] ?? refused.message)}</Alert>
					{again}
				</div>
			) : (
				<EmptyState title={t("entry.nothingToWrite")} action={again}>
					{t("entry.nothingToWriteText")}
				</EmptyState>
			)}
		</>
	)
}
