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
import { EMPTY_SYSTEM } from "#app/domain/system-row.ts"
import { checkFields, formFields, go, IdParam, notFound, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { openSystemTable } from "#app/services/systems/open-table.server.ts"
import { addSystem } from "#app/services/systems/save-system.server.ts"

const Params = z.object({ assessmentId: IdParam })
const At = z.object({ code: z.string().max(60).optional() })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "respond.systemAdd")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	const table = await openSystemTable(ctx, assessmentId)
	if (!table) throw notFound()
	if (!table.code) throw go(`/assessments/${assessmentId}/systems`)
	return { head: fileHead(table.file, ctx), code: table.code, unit: table.file.organizationName }
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	return respond(async () => {
		const raw = await formFields(request)
		const { code } = checkFields(At, raw)
		await addSystem(ctx, { assessmentId, ...(code && { code }) }, checkFields(SystemForm, raw))
		return go(`/assessments/${assessmentId}/systems`)
	})
}

export default function NewSystem() {
	const { t } = useLanguage()
	const { head, code, unit } = useLoaderData<typeof loader>()
	return (
		<>
			<FileHeader head={head} title={t("respond.systemAdd")} lead={t("respond.systemFormLead")} />
			<SystemFormView
				back={`/assessments/${head.id}/systems`}
				defaults={{ ...EMPTY_SYSTEM, owner: unit, operator: unit }}
				refused={refusalOf(useActionData<typeof action>())}
				hidden={{ code }}
			/>
		</>
	)
}
