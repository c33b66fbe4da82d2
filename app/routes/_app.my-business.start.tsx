import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData } from "@remix-run/react"
import { requireCtx } from "#app/auth.server.ts"
import { Form } from "#app/components/forms/form.tsx"
import { refusedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button, ButtonLink } from "#app/components/ui/button.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { forbidden, go, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { startBusinessAssessment } from "#app/services/businesses/start.server.ts"

export async function loader({ request }: LoaderFunctionArgs) {
	const { actor } = await requireCtx(request)
	if (actor.role !== "owner") throw forbidden()
	return null
}

export async function action({ request }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	return respond(async () => go(`/my-business/${await startBusinessAssessment(ctx)}/questions`))
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "mine.startTitle")

export default function Start() {
	const { t, say } = useLanguage()
	const refused = refusedOf(useActionData<typeof action>())
	return (
		<>
			<PageHeader
				title={t("mine.startTitle")}
				lead={t("mine.startText")}
				breadcrumb={[{ label: t("mine.title"), to: "/my-business" }]}
			/>
			{refused ? (
				<div className="grid justify-items-start gap-3">
					<Alert tone="bad" title={say(refused.message)}>
						{t("mine.noneText")}
					</Alert>
					<ButtonLink to="/my-business">{t("button.back")}</ButtonLink>
				</div>
			) : (
				<Form method="post">
					<Button variant="primary">{t("mine.start")}</Button>
				</Form>
			)}
		</>
	)
}
