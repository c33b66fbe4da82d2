import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { fileHead } from "#app/components/assessment/file-head.ts"
import { FileHeader } from "#app/components/assessment/file-header.tsx"
import { RefusalAlert, refusalOf } from "#app/components/assessment/refusal.tsx"
import { SystemCarry } from "#app/components/assessment/system-carry.tsx"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { ButtonLink } from "#app/components/ui/button.tsx"
import { TableForm } from "#app/domain/system-forms.ts"
import { go, IdParam, notFound, parseForm, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { carryOverSystems } from "#app/services/systems/carry-over.server.ts"
import { openSystemContinuity } from "#app/services/systems/open-table.server.ts"

const Params = z.object({ assessmentId: IdParam })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "systems.carryTitle")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	const table = await openSystemContinuity(ctx, assessmentId)
	if (!table) throw notFound()
	if (!table.code) throw go(`/assessments/${assessmentId}/systems`)
	return { head: fileHead(table.file, ctx), code: table.code, gone: table.gone.map(({ name }) => name) }
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	return respond(async () => {
		const { code } = await parseForm(TableForm, request)
		const count = await carryOverSystems(ctx, { assessmentId, code })
		return go(`/assessments/${assessmentId}/systems?carried=${count}`)
	})
}

export default function CarryOver() {
	const { t } = useLanguage()
	const { head, code, gone } = useLoaderData<typeof loader>()
	return (
		<>
			<FileHeader head={head} title={t("systems.carryTitle")} />
			<div className="grid grid-cols-1 gap-6">
				<RefusalAlert refused={refusalOf(useActionData<typeof action>())} />
				{gone.length > 0 ? (
					<SystemCarry fileId={head.id} code={code} gone={gone} />
				) : (
					<EmptyState
						title={t("systems.carryNothing")}
						action={<ButtonLink to={`/assessments/${head.id}/systems`}>{t("respond.systems")}</ButtonLink>}
					/>
				)}
			</div>
		</>
	)
}
