import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { typed } from "#app/components/assessment/refusal.tsx"
import { Form } from "#app/components/forms/form.tsx"
import { refusedOf } from "#app/components/forms/refused.ts"
import { whenOutdated } from "#app/components/layout/outdated.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button, ButtonLink } from "#app/components/ui/button.tsx"
import { TextArea } from "#app/components/ui/field.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { WithdrawConflictForm } from "#app/domain/conflict-form.ts"
import { AppError } from "#app/domain/errors.ts"
import { mayWithdrawConflict } from "#app/domain/policy.ts"
import { forbidden, go, IdParam, notFound, parseForm, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { withdrawConflict } from "#app/services/conflicts/withdraw.server.ts"
import { findConflict } from "#db/queries/conflicts.ts"

const Params = z.object({ conflictId: IdParam })

export const shouldRevalidate = whenOutdated

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "conflicts.withdrawTitle")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { conflictId } = parseParams(Params, params)
	if (ctx.actor.role !== "lead") throw forbidden()
	const conflict = await findConflict(ctx.db, conflictId)
	if (!conflict) throw notFound()
	if (!mayWithdrawConflict(ctx.actor, conflict)) throw forbidden()
	const { person, organization, reason, withdrawnAt } = conflict
	if (withdrawnAt) throw go("/conflicts")
	return { person, unit: organization, reason }
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { conflictId } = parseParams(Params, params)
	return respond(async () => {
		if (ctx.actor.role !== "lead") throw new AppError("forbidden", "error.forbidden")
		const { reason } = await parseForm(WithdrawConflictForm, request)
		await withdrawConflict(ctx, { conflictId, reason })
		return go("/conflicts")
	})
}

export default function Withdraw() {
	const { t, say } = useLanguage()
	const { person, unit, reason } = useLoaderData<typeof loader>()
	const refused = refusedOf(useActionData<typeof action>())
	const fault = refused?.fields["reason"]
	return (
		<>
			<PageHeader
				title={t("conflicts.withdrawTitle")}
				breadcrumb={[{ label: t("conflicts.title"), to: "/conflicts" }]}
			/>
			<Form method="post" className="grid max-w-3xl gap-4">
				{refused && <Alert tone="bad">{say(refused.message)}</Alert>}
				<p className="max-w-prose">{t("conflicts.withdrawText", { person, unit })}</p>
				<blockquote className="card whitespace-pre-line">{reason}</blockquote>
				<TextArea
					name="reason"
					label={t("conflicts.reasonLabel")}
					required
					rows={3}
					maxLength={4000}
					defaultValue={typed(refused, "reason")}
					error={fault && say(fault)}
				/>
				<div className="flex flex-wrap gap-2">
					<Button variant="danger">{t("conflicts.withdraw")}</Button>
					<ButtonLink to="/conflicts" variant="quiet">
						{t("button.cancel")}
					</ButtonLink>
				</div>
			</Form>
		</>
	)
}
