import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { fileHead } from "#app/components/assessment/file-head.ts"
import { FileHeader } from "#app/components/assessment/file-header.tsx"
import { refusalOf } from "#app/components/assessment/refusal.tsx"
import { SystemFormView } from "#app/components/assessment/system-form.tsx"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { SystemForm } from "#app/domain/information-system.ts"
import { typedSystem } from "#app/domain/system-row.ts"
import { checkFields, formFields, go, IdParam, notFound, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { openSystemTable } from "#app/services/systems/open-table.server.ts"
import { changeSystem } from "#app/services/systems/save-system.server.ts"

const Params = z.object({ assessmentId: IdParam, systemId: IdParam })
const At = z.object({
	code: z.string().max(60).optional(),
	version: z.coerce
		.number("form.field")
		.int("form.field")
		.min(1, "form.field")
		.max(2_000_000_000, "form.field"),
})

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "respond.systemEdit")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId, systemId } = parseParams(Params, params)
	const table = await openSystemTable(ctx, assessmentId)
	const row = table?.systems.find(({ id }) => id === systemId)
	if (!table || !row) throw notFound()
	if (!table.code) throw go(`/assessments/${assessmentId}/systems`)
	return {
		head: fileHead(table.file, ctx),
		code: table.code,
		version: row.version,
		defaults: typedSystem(row),
	}
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId, systemId } = parseParams(Params, params)
	return respond(async () => {
		const raw = await formFields(request)
		const { code, version } = checkFields(At, raw)
		await changeSystem(
			ctx,
			{ assessmentId, systemId, sawVersion: version, ...(code && { code }) },
			checkFields(SystemForm, raw),
		)
		return go(`/assessments/${assessmentId}/systems`)
	})
}

export default function EditSystem() {
	const { t } = useLanguage()
	const { head, code, version, defaults } = useLoaderData<typeof loader>()
	return (
		<>
			<FileHeader head={head} title={t("respond.systemEdit")} lead={t("respond.systemFormLead")} />
			<SystemFormView
				back={`/assessments/${head.id}/systems`}
				defaults={defaults}
				refused={refusalOf(useActionData<typeof action>())}
				hidden={{ code, version: String(version) }}
			/>
		</>
	)
}
