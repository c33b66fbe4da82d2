import { randomUUID } from "node:crypto"
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { PressFields } from "#app/components/assessment/press-fields.tsx"
import { Form } from "#app/components/forms/form.tsx"
import { refusedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { PressForm } from "#app/domain/assessment-form.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button, ButtonLink } from "#app/components/ui/button.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { can, readScope } from "#app/domain/policy.ts"
import { isBusiness } from "#app/domain/organization.ts"
import { forbidden, go, IdParam, notFound, parseForm, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { reviseAssessment } from "#app/services/assessments/revise.server.ts"
import { findAssessment } from "#db/queries/assessments.ts"

const Params = z.object({ assessmentId: IdParam })

export async function loader({ request, params }: LoaderFunctionArgs) {
	const { db, actor, locale } = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	const file = await findAssessment(db, readScope(actor), assessmentId)
	if (!file) throw notFound()
	if (actor.role !== "owner" || !isBusiness(file.organizationKind)) throw forbidden()
	return {
		assessmentId,
		press: { revision: file.revision, key: randomUUID() },
		isOpen: can(actor, "revise", file),
		period: locale === "vi" ? file.periodNameVi : file.periodNameEn,
	}
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	return respond(async () => {
		await reviseAssessment(ctx, { assessmentId, ...(await parseForm(PressForm, request)) })
		return go(`/assessments/${assessmentId}`)
	})
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "revise.title")

export default function Revise() {
	const { assessmentId, press, isOpen, period } = useLoaderData<typeof loader>()
	const { t, say } = useLanguage()
	const refused = refusedOf(useActionData<typeof action>())
	return (
		<>
			<PageHeader
				title={t("revise.title")}
				lead={period}
				breadcrumb={[{ label: t("mine.title"), to: "/my-business" }]}
			/>
			<div className="grid justify-items-start gap-4">
				{refused && <Alert tone="bad" title={say(refused.message)} />}
				{isOpen ? <p className="max-w-prose">{t("revise.text")}</p> : <Alert title={t("revise.closed")} />}
				<div className="flex flex-wrap gap-2">
					{isOpen && (
						<Form method="post">
							<PressFields press={press} />
							<Button variant="primary">{t("revise.do")}</Button>
						</Form>
					)}
					<ButtonLink to={`/my-business/${assessmentId}`}>{t("mine.seeResult")}</ButtonLink>
				</div>
			</div>
		</>
	)
}
