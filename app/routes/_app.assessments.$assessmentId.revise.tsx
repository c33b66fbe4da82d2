import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { Form, useActionData, useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { refusedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
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
const ReviseForm = z.object({ revision: z.coerce.number().int() })

export async function loader({ request, params }: LoaderFunctionArgs) {
	const { db, actor, locale } = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	const file = await findAssessment(db, readScope(actor), assessmentId)
	if (!file) throw notFound()
	if (actor.role !== "owner" || !isBusiness(file.organizationKind)) throw forbidden()
	return {
		assessmentId,
		revision: file.revision,
		isOpen: file.periodStatus === "open" && can(actor, "revise", file),
		period: locale === "vi" ? file.periodNameVi : file.periodNameEn,
	}
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	return respond(async () => {
		const { revision } = await parseForm(ReviseForm, request)
		await reviseAssessment(ctx, { assessmentId, revision })
		return go(`/assessments/${assessmentId}`)
	})
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "revise.title")

export default function Revise() {
	const { assessmentId, revision, isOpen, period } = useLoaderData<typeof loader>()
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
							<input type="hidden" name="revision" value={revision} />
							<Button variant="primary">{t("revise.do")}</Button>
						</Form>
					)}
					<ButtonLink to={`/my-business/${assessmentId}`}>{t("mine.seeResult")}</ButtonLink>
				</div>
			</div>
		</>
	)
}
