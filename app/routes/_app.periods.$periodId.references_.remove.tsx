import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { RefusalAlert } from "#app/components/assessment/refusal.tsx"
import { Form } from "#app/components/forms/form.tsx"
import { refusedOf } from "#app/components/forms/refused.ts"
import { whenOutdated } from "#app/components/layout/outdated.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Button, ButtonLink } from "#app/components/ui/button.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { AppError } from "#app/domain/errors.ts"
import { mayManagePeriods } from "#app/domain/policy.ts"
import { RemoveForm } from "#app/domain/reference-form.ts"
import { clean, forbidden, go, IdParam, notFound, parseForm, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { removeReferences } from "#app/services/references/load.server.ts"
import { findPeriod } from "#db/queries/periods.ts"
import { listSources } from "#db/queries/references.ts"

const Params = z.object({ periodId: IdParam })

export const shouldRevalidate = whenOutdated

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "references.removeTitle")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { periodId } = parseParams(Params, params)
	if (!mayManagePeriods(ctx.actor)) throw forbidden()
	const [period, sources] = await Promise.all([findPeriod(ctx.db, periodId), listSources(ctx.db, periodId)])
	const named = clean(new URL(request.url).searchParams.get("source") ?? "")
	const found = sources.find(({ source }) => source === named)
	if (!period || !found) throw notFound()
	return {
		id: period.id,
		name: ctx.locale === "vi" ? period.nameVi : period.nameEn,
		source: found.source,
		values: found.values,
		mark: found.mark,
	}
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { periodId } = parseParams(Params, params)
	return respond(async () => {
		if (!mayManagePeriods(ctx.actor)) throw new AppError("forbidden", "error.forbidden")
		await removeReferences(ctx, { periodId, ...(await parseForm(RemoveForm, request)) })
		return go(`/periods/${periodId}/references?removed=1`)
	})
}

export default function RemoveReferences() {
	const { t, number } = useLanguage()
	const { id, name, source, values, mark } = useLoaderData<typeof loader>()
	const refused = refusedOf(useActionData<typeof action>())
	return (
		<>
			<PageHeader
				title={t("references.removeTitle")}
				breadcrumb={[
					{ label: t("nav.periods"), to: "/periods" },
					{ label: name, to: `/periods/${id}` },
					{ label: t("references.title"), to: `/periods/${id}/references` },
				]}
			/>
			<Form method="post" className="grid justify-items-start gap-4">
				<RefusalAlert refused={refused} />
				<p className="max-w-prose">{t("references.removeText", { source, values: number(values) })}</p>
				<input type="hidden" name="source" value={source} />
				<input type="hidden" name="saw" value={mark} />
				<div className="flex flex-wrap gap-3">
					<Button variant="danger">{t("references.removeNow")}</Button>
					<ButtonLink to={`/periods/${id}/references`} variant="quiet">
						{t("button.cancel")}
					</ButtonLink>
				</div>
			</Form>
		</>
	)
}
