import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { fileHead } from "#app/components/assessment/file-head.ts"
import { FileHeader } from "#app/components/assessment/file-header.tsx"
import { RefusalAlert, refusalOf } from "#app/components/assessment/refusal.tsx"
import { SystemPreviewView } from "#app/components/assessment/system-preview.tsx"
import { SystemSourceForms } from "#app/components/assessment/system-source-forms.tsx"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { ImportForm } from "#app/domain/system-forms.ts"
import type { SystemPreview } from "#app/domain/system-plan.ts"
import { SYSTEM_WORDS } from "#app/exports/system-words.ts"
import { go, IdParam, opened, parseForm, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { importSystems } from "#app/services/systems/import-systems.server.ts"
import { openWritableTable } from "#app/services/systems/open-table.server.ts"

const Params = z.object({ assessmentId: IdParam })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "systems.apply")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	const table = await openWritableTable(ctx, assessmentId)
	const { file, code } = opened(table, `/assessments/${assessmentId}/systems`)
	return {
		head: fileHead(file, ctx),
		place: { fileId: file.id, unit: file.organizationName, endsOn: file.endsOn, code },
	}
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	return respond(async () => {
		const { code, rows, seen } = await parseForm(ImportForm, request)
		const { added, changed } = await importSystems(
			ctx,
			{ assessmentId, code },
			{ rows, seen, words: SYSTEM_WORDS },
		)
		return go(`/assessments/${assessmentId}/systems?added=${added}&changed=${changed}`)
	})
}

/** Only seen when nothing was written: the comparison as it is now, to be confirmed again. */
export default function ApplySystems() {
	const { t } = useLanguage()
	const { head, place } = useLoaderData<typeof loader>()
	const done = useActionData<typeof action>()
	const refused = refusalOf(done)
	const preview = done && "detail" in done ? (done.detail["preview"] as SystemPreview | undefined) : undefined
	return (
		<>
			<FileHeader head={head} title={t("systems.apply")} lead={t("systems.importLead")} />
			<div className="grid grid-cols-1 gap-6">
				{refused ? <RefusalAlert refused={refused} /> : <Alert>{t("systems.applyNothing")}</Alert>}
				{preview ? (
					<SystemPreviewView place={place} preview={preview} />
				) : (
					<SystemSourceForms fileId={head.id} refused={null} />
				)}
			</div>
		</>
	)
}
