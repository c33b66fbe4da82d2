import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { Link, useActionData, useLoaderData, useNavigation } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { fileHead } from "#app/components/assessment/file-head.ts"
import { FileHeader } from "#app/components/assessment/file-header.tsx"
import { NotNow } from "#app/components/assessment/not-now.tsx"
import { RefusalAlert, refusalOf } from "#app/components/assessment/refusal.tsx"
import { ImportPreview } from "#app/components/entry/import-preview.tsx"
import { Form } from "#app/components/forms/form.tsx"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button, ButtonLink } from "#app/components/ui/button.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { TextField } from "#app/components/ui/field.tsx"
import { IdParam, opened, parseParams, respond, uploadOf } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { openForEntry } from "#app/services/assessments/open-for-entry.server.ts"
import { previewImport } from "#app/services/assessments/preview-import.server.ts"
import { viewImport } from "./view.server.ts"

const Params = z.object({ assessmentId: IdParam })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "entry.import")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	const { file, criteria, isOpen } = opened(await openForEntry(ctx, assessmentId))
	const codes = new Set(criteria.map(({ code }) => code))
	const search = new URL(request.url).searchParams
	return {
		head: fileHead(file, ctx),
		now: isOpen,
		saved: z.coerce
			.number()
			.int()
			.min(0)
			.max(5000)
			.catch(0)
			.parse(search.get("saved") ?? 0),
		conflicts: search.getAll("conflict").filter((code) => codes.has(code)),
	}
}

/** Reads the uploaded sheet and shows what it would change; writing is for import/confirm. */
export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	return respond(async () => {
		const read = async () => (await uploadOf(request, "entry.fileMissing")).bytes
		const rows = await previewImport(ctx, { assessmentId, read })
		return { ok: true as const, view: viewImport(rows, ctx.locale) }
	})
}

export default function Import() {
	const { t, say } = useLanguage()
	const { head, now, saved, conflicts } = useLoaderData<typeof loader>()
	const result = useActionData<typeof action>()
	const refused = refusalOf(result)
	const view = result?.ok ? result.view : null
	const busy = useNavigation().formEncType === "multipart/form-data"
	const fault = refused?.fields["file"]
	return (
		<>
			<FileHeader
				head={head}
				title={t("entry.import")}
				lead={t("entry.importLead")}
				actions={<ButtonLink to={`/assessments/${head.id}`}>{t("respond.backToFile")}</ButtonLink>}
			/>
			<div className="grid grid-cols-1 gap-6">
				{!result && saved > 0 && <Alert tone="good">{t("entry.imported", { count: saved })}</Alert>}
				{!result && conflicts.length > 0 && <Conflicts fileId={head.id} codes={conflicts} />}
				{!now ? (
					<NotNow head={head}>{t("entry.closed", { status: t(`status.${head.status}`) })}</NotNow>
				) : (
					<>
						<Card title={t("entry.step1")}>
							<p className="mb-3 max-w-prose">{t("entry.templateText")}</p>
							<ButtonLink to={`/assessments/${head.id}/template.xlsx`} reloadDocument>
								{t("entry.getTemplate")}
							</ButtonLink>
						</Card>
						<Card title={t("entry.step2")}>
							<Form method="post" encType="multipart/form-data" className="grid justify-items-start gap-3">
								{refused && !fault && <RefusalAlert refused={refused} />}
								<TextField
									type="file"
									name="file"
									label={t("entry.file")}
									hint={t("entry.fileHint")}
									accept=".xlsx"
									required
									error={fault && say(fault)}
								/>
								<Button variant={view ? "secondary" : "primary"} busy={busy}>
									{busy ? t("entry.reading") : t("entry.preview")}
								</Button>
							</Form>
						</Card>
						{view && <ImportPreview view={view} action={`/assessments/${head.id}/import/confirm`} />}
					</>
				)}
			</div>
		</>
	)
}

function Conflicts({ fileId, codes }: { fileId: string; codes: readonly string[] }) {
	const { t } = useLanguage()
	return (
		<Alert tone="warn">
			{t("entry.importConflicts", { count: codes.length })}{" "}
			{codes.map((code) => (
				<Link key={code} className="link num mr-3" to={`/assessments/${fileId}#${code}`}>
					{code}
				</Link>
			))}
		</Alert>
	)
}
