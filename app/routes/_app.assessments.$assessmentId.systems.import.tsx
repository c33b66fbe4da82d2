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
import { AppError } from "#app/domain/errors.ts"
import { readSystemSource } from "#app/exports/system-source.server.ts"
import { SYSTEM_WORDS } from "#app/exports/system-words.ts"
import { fieldsOf, IdParam, opened, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { previewSystems } from "#app/services/systems/import-systems.server.ts"
import { openWritableTable } from "#app/services/systems/open-table.server.ts"

const Params = z.object({ assessmentId: IdParam })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "systems.import")

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

/** Reads and compares; nothing is written. */
export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	opened(await openWritableTable(ctx, assessmentId), `/assessments/${assessmentId}/systems`)
	return respond(async () => {
		const { rows, unknown } = await readSystemSource(await readUpload(request))
		const preview = await previewSystems(ctx.db, assessmentId, { rows, words: SYSTEM_WORDS })
		return { ok: true as const, preview, unknown }
	})
}

async function readUpload(request: Request) {
	const form = await request.formData().catch(() => {
		throw new AppError("invalid", "form.unreadable")
	})
	const file = form.get("file")
	const upload = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : null
	return { upload, fields: fieldsOf(form) }
}

export default function ImportSystems() {
	const { t } = useLanguage()
	const { head, place } = useLoaderData<typeof loader>()
	const done = useActionData<typeof action>()
	const refused = refusalOf(done)
	return (
		<>
			<FileHeader head={head} title={t("systems.import")} lead={t("systems.importLead")} />
			{done?.ok ? (
				<SystemPreviewView place={place} preview={done.preview} unknown={done.unknown} />
			) : (
				<div className="grid grid-cols-1 gap-6">
					<RefusalAlert refused={refused} />
					<SystemSourceForms fileId={head.id} refused={refused} />
				</div>
			)}
		</>
	)
}
