import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { fileHead } from "#app/components/assessment/file-head.ts"
import { FileHeader } from "#app/components/assessment/file-header.tsx"
import { RefusalAlert, refusalOf } from "#app/components/assessment/refusal.tsx"
import { Form } from "#app/components/forms/form.tsx"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Button, ButtonLink } from "#app/components/ui/button.tsx"
import { TableForm } from "#app/domain/system-forms.ts"
import { go, IdParam, notFound, parseForm, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { openSystemTable } from "#app/services/systems/open-table.server.ts"
import { removeSystem } from "#app/services/systems/save-system.server.ts"

const Params = z.object({ assessmentId: IdParam, systemId: IdParam })
const At = TableForm.extend({ version: z.coerce.number("form.field").int("form.field").optional() })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "respond.systemRemove")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId, systemId } = parseParams(Params, params)
	const table = await openSystemTable(ctx, assessmentId)
	const row = table?.systems.find(({ id }) => id === systemId)
	if (!table || !row) throw notFound()
	if (!table.code) throw go(`/assessments/${assessmentId}/systems`)
	return { head: fileHead(table.file, ctx), code: table.code, name: row.name, version: row.version }
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId, systemId } = parseParams(Params, params)
	return respond(async () => {
		const { code, version } = await parseForm(At, request)
		await removeSystem(ctx, { assessmentId, systemId, code, sawVersion: version })
		return go(`/assessments/${assessmentId}/systems`)
	})
}

export default function RemoveSystem() {
	const { t } = useLanguage()
	const { head, code, name, version } = useLoaderData<typeof loader>()
	return (
		<>
			<FileHeader head={head} title={t("respond.systemRemove")} />
			<Form method="post" className="card grid max-w-prose gap-4">
				<RefusalAlert refused={refusalOf(useActionData<typeof action>())} />
				<input type="hidden" name="code" value={code} />
				<input type="hidden" name="version" value={version} />
				<p>
					<strong>{name}</strong>
				</p>
				<p>{t("respond.systemRemoveText")}</p>
				<p className="text-muted">{t("systems.removeHint")}</p>
				<div className="flex flex-wrap gap-3">
					<Button variant="danger">{t("respond.systemRemove")}</Button>
					<ButtonLink to={`/assessments/${head.id}/systems`} variant="quiet">
						{t("button.cancel")}
					</ButtonLink>
				</div>
			</Form>
		</>
	)
}
