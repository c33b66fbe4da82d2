import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { Link, useActionData } from "@remix-run/react"
import { requireCtx } from "#app/auth.server.ts"
import { Form } from "#app/components/forms/form.tsx"
import { refusedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { BackFromBatch } from "#app/components/review/back-from-batch.tsx"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button } from "#app/components/ui/button.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { BulkForm } from "#app/domain/bulk-accept.ts"
import { mayKeepReasons } from "#app/domain/policy.ts"
import { forbidden, parseForm, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { acceptMany } from "#app/services/reviews/accept-many.server.ts"

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "desk.bulkTitle")

export async function loader({ request }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	if (!mayKeepReasons(ctx.actor)) throw forbidden()
	return null
}

/** What was accepted is shown in place; sent again, the same form shows the same. */
export async function action({ request }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	if (!mayKeepReasons(ctx.actor)) throw forbidden()
	return respond(async () => {
		const form = await parseForm(BulkForm, request)
		const files = new Set([...form.claim, ...form.knowingly].map(({ assessmentId }) => assessmentId))
		const fileId = files.size === 1 ? [...files][0] : undefined
		return { ok: true as const, fileId, ...(await acceptMany(ctx, form)) }
	})
}

export default function Batches() {
	const { t, say } = useLanguage()
	const data = useActionData<typeof action>()
	const refused = refusedOf(data)
	return (
		<>
			<PageHeader title={t("desk.bulkTitle")} breadcrumb={[{ label: t("nav.reviews"), to: "/reviews" }]} />
			<div className="grid gap-4">
				{refused && <Alert tone="bad">{say(Object.values(refused.fields)[0] ?? refused.message)}</Alert>}
				{!data && <p>{t("desk.bulkNone")}</p>}
				{data?.ok && (
					<>
						<Alert tone={data.accepted > 0 ? "good" : "warn"}>
							{t("desk.bulkDone", { count: data.accepted })}
						</Alert>
						{data.accepted > 0 && (
							<Form method="post" action={undoOf(data)}>
								<Button>{t("desk.undo")}</Button>
							</Form>
						)}
						{data.skipped.length > 0 && (
							<Card title={t("desk.bulkSkipped", { count: data.skipped.length })}>
								<ul className="grid gap-1">
									{data.skipped.map(({ assessmentId, code, unit, why }) => (
										<li key={`${assessmentId}/${code}`}>
											<Link className="link" to={`/reviews/${assessmentId}#c-${code}`}>
												{unit}, {code}
											</Link>
											: {t(`desk.leftOut.${why}`)}
										</li>
									))}
								</ul>
							</Card>
						)}
					</>
				)}
				<BackFromBatch fileId={data?.ok ? data.fileId : undefined} />
			</div>
		</>
	)
}

function undoOf({ batchId, fileId }: { batchId: string; fileId?: string | undefined }): string {
	return `/reviews/batches/${batchId}/undo${fileId ? `?file=${fileId}` : ""}`
}
