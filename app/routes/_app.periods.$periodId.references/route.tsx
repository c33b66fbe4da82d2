import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { refusedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { ReferenceFields } from "#app/components/references/reference-fields.tsx"
import { PreviewOfReferences } from "#app/components/references/reference-preview.tsx"
import { SourceTable } from "#app/components/references/source-table.tsx"
import { Alert } from "#app/components/ui/alert.tsx"
import { ButtonLink } from "#app/components/ui/button.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { AppError } from "#app/domain/errors.ts"
import { mayManagePeriods } from "#app/domain/policy.ts"
import { ReferenceUpload } from "#app/domain/reference-form.ts"
import {
	checkFields,
	forbidden,
	IdParam,
	notFound,
	parseParams,
	respond,
	uploadOf,
} from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { readReferences } from "#app/services/references/reference-sheet.server.ts"
import { findPeriod } from "#db/queries/periods.ts"
import { listSources } from "#db/queries/references.ts"
import { viewReferences } from "./view.server.ts"

const Params = z.object({ periodId: IdParam })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "references.title")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { periodId } = parseParams(Params, params)
	if (!mayManagePeriods(ctx.actor)) throw forbidden()
	const [period, sources] = await Promise.all([findPeriod(ctx.db, periodId), listSources(ctx.db, periodId)])
	if (!period) throw notFound()
	const search = new URL(request.url).searchParams
	return {
		id: period.id,
		name: ctx.locale === "vi" ? period.nameVi : period.nameEn,
		changeable: period.status === "planned" || period.status === "open",
		sources,
		loaded: z.coerce
			.number()
			.int()
			.min(0)
			.max(5000)
			.catch(0)
			.parse(search.get("loaded") ?? 0),
		removed: search.has("removed"),
	}
}

/** Reads the file and shows what it would load; loading is for references/confirm. */
export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { periodId } = parseParams(Params, params)
	return respond(async () => {
		if (!mayManagePeriods(ctx.actor)) throw new AppError("forbidden", "error.forbidden")
		const { raw, bytes } = await uploadOf(request, "references.fileMissing")
		const form = checkFields(ReferenceUpload, raw)
		const rows = await readReferences(ctx, { periodId, bytes })
		if (rows.length === 0) {
			throw new AppError("invalid", "form.invalid", { fields: { file: "references.empty" } })
		}
		const sources = await listSources(ctx.db, periodId)
		return { ok: true as const, view: viewReferences(rows, { ...form, sources, locale: ctx.locale }) }
	})
}

export default function References() {
	const { t, number } = useLanguage()
	const { id, name, changeable, sources, loaded, removed } = useLoaderData<typeof loader>()
	const result = useActionData<typeof action>()
	const refused = refusedOf(result)
	const view = result?.ok ? result.view : null
	const here = `/periods/${id}/references`
	return (
		<>
			<PageHeader
				title={t("references.title")}
				lead={t("references.lead")}
				breadcrumb={[
					{ label: t("nav.periods"), to: "/periods" },
					{ label: name, to: `/periods/${id}` },
				]}
				actions={
					<ButtonLink to={`/periods/${id}/references.xlsx`} reloadDocument>
						{t("references.getTemplate")}
					</ButtonLink>
				}
			/>
			<div className="grid grid-cols-1 gap-6">
				{!result && loaded > 0 && (
					<Alert tone="good">{t("references.done", { values: number(loaded) })}</Alert>
				)}
				{!result && removed && <Alert tone="good">{t("references.removed")}</Alert>}
				{changeable ? (
					<Card title={t("references.load")}>
						<ReferenceFields refused={refused} done={view !== null && view.faults.length === 0} />
					</Card>
				) : (
					<Alert tone="info">{t("references.periodOver")}</Alert>
				)}
				{view && <PreviewOfReferences view={view} action={`${here}/confirm`} />}
				<SourceTable sources={sources} remove={changeable ? `${here}/remove` : null} />
			</div>
		</>
	)
}
