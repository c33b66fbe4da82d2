import { randomUUID } from "node:crypto"
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { PressFields } from "#app/components/assessment/press-fields.tsx"
import { refusedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button, ButtonLink } from "#app/components/ui/button.tsx"
import { TextArea } from "#app/components/ui/field.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { PressForm } from "#app/domain/assessment-form.ts"
import { mayAdminister } from "#app/domain/policy.ts"
import { isInPeriod, nextStep } from "#app/domain/workflow.ts"
import { forbidden, go, IdParam, notFound, parseForm, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { exemptAssessment } from "#app/services/assessments/exempt.server.ts"
import { findFileState } from "#db/queries/periods.ts"

const Params = z.object({ assessmentId: IdParam })

const ExemptForm = PressForm.extend({
	periodId: z.uuid(),
	reason: z.string().trim().min(5, "admin.exemptReason").max(1000, "form.tooLong"),
})

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "admin.exemptTitle")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	if (!mayAdminister(ctx.actor)) throw forbidden()
	const file = await findFileState(ctx.db, assessmentId)
	if (!file) throw notFound()
	return {
		unit: file.organizationName,
		period: ctx.locale === "vi" ? file.periodNameVi : file.periodNameEn,
		periodId: file.periodId,
		status: file.status,
		press: { revision: file.revision, key: randomUUID() },
		possible: isInPeriod(file.periodStatus, "exempt") && nextStep(file.status, "exempt") !== null,
	}
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	return respond(async () => {
		const { periodId, ...given } = await parseForm(ExemptForm, request)
		await exemptAssessment(ctx, { assessmentId, ...given })
		return go(`/periods/${periodId}`)
	})
}

export default function Exempt() {
	const { t, say } = useLanguage()
	const page = useLoaderData<typeof loader>()
	const refused = refusedOf(useActionData<typeof action>())
	const busy = useNavigation().state === "submitting"
	const back = `/periods/${page.periodId}`
	const reason = refused?.raw["reason"]
	return (
		<>
			<PageHeader
				title={t("admin.exemptTitle")}
				lead={page.unit}
				breadcrumb={[
					{ label: t("nav.periods"), to: "/periods" },
					{ label: page.period, to: back },
				]}
			/>
			<div className="grid max-w-2xl gap-4">
				{refused && <Alert tone="bad">{say(refused.message)}</Alert>}
				{page.possible ? (
					<Form method="post" className="card grid gap-4">
						<p>{t("admin.exemptText")}</p>
						<PressFields press={page.press} />
						<input type="hidden" name="periodId" value={page.periodId} />
						<TextArea
							name="reason"
							label={t("admin.exemptWhy")}
							hint={t("admin.exemptWhyHint")}
							required
							minLength={5}
							maxLength={1000}
							defaultValue={typeof reason === "string" ? reason : ""}
							error={refused?.fields["reason"] && say(refused.fields["reason"])}
						/>
						<div className="flex flex-wrap gap-2">
							<Button variant="danger" busy={busy}>
								{t("admin.exemptNow")}
							</Button>
							<ButtonLink to={back}>{t("button.cancel")}</ButtonLink>
						</div>
					</Form>
				) : (
					<>
						<Alert tone="info">{t("admin.exemptNotNow", { status: t(`status.${page.status}`) })}</Alert>
						<ButtonLink className="justify-self-start" to={back}>
							{t("button.back")}
						</ButtonLink>
					</>
				)}
			</div>
		</>
	)
}
