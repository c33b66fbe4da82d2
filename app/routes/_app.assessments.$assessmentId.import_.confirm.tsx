import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { Link, useActionData, useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { fileHead } from "#app/components/assessment/file-head.ts"
import { FileHeader } from "#app/components/assessment/file-header.tsx"
import { refusalOf } from "#app/components/assessment/refusal.tsx"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { ButtonLink } from "#app/components/ui/button.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { ImportForm } from "#app/domain/import-form.ts"
import { mayAnswer, readScope } from "#app/domain/policy.ts"
import { forbidden, go, IdParam, notFound, parseForm, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { importAnswers } from "#app/services/assessments/import-answers.server.ts"
import { findAssessment } from "#db/queries/assessments.ts"

const Params = z.object({ assessmentId: IdParam })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "entry.import")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	const file = await findAssessment(ctx.db, readScope(ctx.actor), assessmentId)
	if (!file) throw notFound()
	if (!mayAnswer(ctx.actor, file)) throw forbidden()
	return { head: fileHead(file, ctx) }
}

/** Writes the chosen rows of a preview. */
export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	return respond(async () => {
		const { row: rows } = await parseForm(ImportForm, request)
		const { saved, conflicts } = await importAnswers(ctx, { assessmentId, rows })
		const told = new URLSearchParams([
			["saved", String(saved.length)],
			...conflicts.map((code): [string, string] => ["conflict", code]),
		])
		return go(`/assessments/${assessmentId}/import?${told}`)
	})
}

/** Only seen when the rows were refused, or when somebody comes here by the address. */
export default function ConfirmImport() {
	const { t, say } = useLanguage()
	const { head } = useLoaderData<typeof loader>()
	const refused = refusalOf(useActionData<typeof action>())
	const code = refused?.detail?.["code"]
	const again = <ButtonLink to={`/assessments/${head.id}/import`}>{t("entry.importAgain")}</ButtonLink>
	return (
		<>
			<FileHeader head={head} title={t("entry.import")} />
			{refused ? (
				<div className="grid justify-items-start gap-4">
					<Alert tone="bad">
						{typeof code === "string" && (
							<>
								<Link className="link num font-bold" to={`/assessments/${head.id}#${code}`}>
									{code}
								</Link>
								{": "}
							</>
						)}
						{say(Object.values(refused.fields)[0] ?? refused.message)}
					</Alert>
					{again}
				</div>
			) : (
				<EmptyState title={t("entry.nothingToWrite")} action={again}>
					{t("entry.nothingToWriteText")}
				</EmptyState>
			)}
		</>
	)
}
