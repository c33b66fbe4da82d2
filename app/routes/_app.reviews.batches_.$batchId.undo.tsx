import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { Link, useActionData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { refusedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { BackFromBatch } from "#app/components/review/back-from-batch.tsx"
import { Alert } from "#app/components/ui/alert.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { mayKeepReasons } from "#app/domain/policy.ts"
import { forbidden, IdParam, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { undoBatch } from "#app/services/reviews/undo-batch.server.ts"

const Params = z.object({ batchId: IdParam })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "desk.undo")

export async function loader({ request }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	if (!mayKeepReasons(ctx.actor)) throw forbidden()
	return null
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	if (!mayKeepReasons(ctx.actor)) throw forbidden()
	const { batchId } = parseParams(Params, params)
	const fileId = IdParam.safeParse(new URL(request.url).searchParams.get("file")).data
	return respond(async () => ({ ok: true as const, fileId, ...(await undoBatch(ctx, { batchId })) }))
}

export default function Undo() {
	const { t, say } = useLanguage()
	const data = useActionData<typeof action>()
	const refused = refusedOf(data)
	return (
		<>
			<PageHeader title={t("desk.undo")} breadcrumb={[{ label: t("nav.reviews"), to: "/reviews" }]} />
			<div className="grid gap-4">
				{refused && <Alert tone="bad">{say(refused.message)}</Alert>}
				{data?.ok && <Alert tone="good">{t("desk.undone", { count: data.undone })}</Alert>}
				{data?.ok && data.kept.length > 0 && (
					<Card title={t("desk.undoKept", { count: data.kept.length })}>
						<ul className="grid gap-1">
							{data.kept.map(({ assessmentId, code, unit }) => (
								<li key={`${assessmentId}/${code}`}>
									<Link className="link" to={`/reviews/${assessmentId}#c-${code}`}>
										{unit}, {code}
									</Link>
								</li>
							))}
						</ul>
					</Card>
				)}
				<BackFromBatch fileId={data?.ok ? data.fileId : undefined} />
			</div>
		</>
	)
}
