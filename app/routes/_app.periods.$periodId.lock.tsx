import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData, useNavigation } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { Form } from "#app/components/forms/form.tsx"
import { refusedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button, ButtonLink } from "#app/components/ui/button.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { LockForm } from "#app/domain/council-form.ts"
import { forbidden, go, IdParam, notFound, parseForm, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { lockable, lockResults } from "#app/services/periods/lock-results.server.ts"
import { findPeriod } from "#db/queries/periods.ts"

const Params = z.object({ periodId: IdParam })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "council.lock")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { periodId } = parseParams(Params, params)
	if (ctx.actor.role !== "lead") throw forbidden()
	const period = await findPeriod(ctx.db, periodId)
	if (!period) throw notFound()
	const { ids, seen } = await lockable(ctx.db, periodId)
	const name = ctx.locale === "vi" ? period.nameVi : period.nameEn
	return { id: period.id, name, count: period.status === "published" ? ids.length : 0, seen }
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { periodId } = parseParams(Params, params)
	return respond(async () => {
		await lockResults(ctx, { periodId, ...(await parseForm(LockForm, request)) })
		return go(`/periods/${periodId}`)
	})
}

export default function Lock() {
	const { t, say } = useLanguage()
	const { id, name, count, seen } = useLoaderData<typeof loader>()
	const refused = refusedOf(useActionData<typeof action>())
	const busy = useNavigation().state !== "idle"
	return (
		<>
			<PageHeader
				title={t("council.lock")}
				lead={name}
				breadcrumb={[
					{ label: t("nav.periods"), to: "/periods" },
					{ label: name, to: `/periods/${id}` },
				]}
			/>
			{refused && <Alert tone="bad">{say(refused.message)}</Alert>}
			{count === 0 ? (
				<EmptyState title={t("council.nothingToLock")} />
			) : (
				<Form method="post" className="card grid max-w-prose gap-4">
					<input type="hidden" name="seen" value={seen} />
					<p className="font-bold">{t("council.lockCount", { count })}</p>
					<p>{t("council.lockLead")}</p>
					<div className="flex flex-wrap gap-2">
						<Button variant="primary" busy={busy}>
							{t("council.lockNow")}
						</Button>
						<ButtonLink to={`/periods/${id}`}>{t("button.cancel")}</ButtonLink>
					</div>
				</Form>
			)}
		</>
	)
}
