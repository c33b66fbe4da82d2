import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { fileHead } from "#app/components/assessment/file-head.ts"
import { FileHeader } from "#app/components/assessment/file-header.tsx"
import { RefusalAlert, refusalOf } from "#app/components/assessment/refusal.tsx"
import { SystemConfirm } from "#app/components/assessment/system-confirm.tsx"
import { SystemTable, viewSystem } from "#app/components/assessment/system-table.tsx"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { ButtonLink } from "#app/components/ui/button.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { ConfirmForm } from "#app/domain/system-forms.ts"
import { go, IdParam, opened, parseForm, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { confirmSystems } from "#app/services/systems/confirm-systems.server.ts"
import { openWritableTable } from "#app/services/systems/open-table.server.ts"

const Params = z.object({ assessmentId: IdParam })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "systems.confirmTitle")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	const table = await openWritableTable(ctx, assessmentId)
	const { file, code, systems } = opened(table, `/assessments/${assessmentId}/systems`)
	return {
		head: fileHead(file, ctx),
		code,
		carried: systems.filter(({ origin }) => origin === "carried").map((row) => viewSystem(row, file.endsOn)),
	}
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	return respond(async () => {
		const { code, seen } = await parseForm(ConfirmForm, request)
		const count = await confirmSystems(ctx, { assessmentId, code }, seen)
		return go(`/assessments/${assessmentId}/systems?confirmed=${count}`)
	})
}

export default function ConfirmSystems() {
	const { t } = useLanguage()
	const { head, code, carried } = useLoaderData<typeof loader>()
	return (
		<>
			<FileHeader head={head} title={t("systems.confirmTitle")} />
			<div className="grid grid-cols-1 gap-6">
				<RefusalAlert refused={refusalOf(useActionData<typeof action>())} />
				{carried.length > 0 ? (
					<>
						<SystemConfirm fileId={head.id} code={code} rows={carried} />
						<SystemTable head={head} systems={carried} code={code} />
					</>
				) : (
					<EmptyState
						title={t("systems.confirmNothing")}
						action={<ButtonLink to={`/assessments/${head.id}/systems`}>{t("respond.systems")}</ButtonLink>}
					/>
				)}
			</div>
		</>
	)
}
