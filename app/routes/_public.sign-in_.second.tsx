import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { Link, useActionData, useLoaderData } from "@remix-run/react"
import { Form } from "#app/components/forms/form.tsx"
import { cookieUntil, dropStep, newToken, stepId } from "#app/auth.server.ts"
import { CodeField } from "#app/components/account/code-field.tsx"
import { refusedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button, ButtonLink } from "#app/components/ui/button.tsx"
import { TextField } from "#app/components/ui/field.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { systemDb } from "#app/db.server.ts"
import { secondStepForm } from "#app/domain/second-factor.ts"
import { checkFields, formFields, go, respond, safePath } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { passSecondStep } from "#app/services/users/second-step.server.ts"
import { findChallenge } from "#db/queries/challenges.ts"

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "secondFactor.stepTitle")

export async function loader({ request }: LoaderFunctionArgs) {
	const id = await stepId("second", request)
	const step = id && (await findChallenge(systemDb(), { id, purpose: "second_factor", now: new Date() }))
	return { isOpen: Boolean(step), recovery: new URL(request.url).searchParams.get("with") === "recovery" }
}

export async function action({ request, context }: ActionFunctionArgs) {
	return respond(async () => {
		const fields = await formFields(request)
		const form = checkFields(secondStepForm(fields), fields)
		const { token, id } = newToken()
		const { endsAt, to } = await passSecondStep(
			{ db: systemDb(), now: new Date() },
			{
				...{ form, stepId: await stepId("second", request), session: { id } },
				address: context.remoteAddress ?? "",
				userAgent: request.headers.get("User-Agent") ?? "",
			},
		)
		const headers = new Headers({ "Set-Cookie": await cookieUntil(token, endsAt) })
		headers.append("Set-Cookie", await dropStep("second"))
		return go(safePath(to, "/work"), { headers })
	})
}

export default function SecondStep() {
	const { t, say } = useLanguage()
	const { isOpen: wasOpen, recovery } = useLoaderData<typeof loader>()
	const refused = refusedOf(useActionData<typeof action>())
	const isOpen =
		wasOpen && !["secondFactor.stepGone", "secondFactor.stepSpent"].includes(refused?.message ?? "")
	return (
		<div className="mx-auto max-w-md">
			<PageHeader
				title={t("secondFactor.stepTitle")}
				lead={isOpen ? t(recovery ? "secondFactor.recoveryLead" : "secondFactor.stepLead") : null}
				breadcrumb={[{ label: t("account.signIn"), to: "/sign-in" }]}
			/>
			{isOpen ? (
				<>
					<Form method="post" className="card grid gap-4">
						{refused && <Alert tone="bad">{say(refused.message)}</Alert>}
						{recovery ? (
							<RecoveryField fault={refused?.fields["recoveryCode"]} />
						) : (
							<CodeField fault={refused?.fields["oneTimeCode"]} focus />
						)}
						<Button variant="primary">{t("account.signIn")}</Button>
					</Form>
					<p className="mt-4">
						<Link className="link" to={recovery ? "/sign-in/second" : "/sign-in/second?with=recovery"}>
							{t(recovery ? "secondFactor.useCode" : "secondFactor.useRecovery")}
						</Link>
					</p>
					<p className="mt-1 text-muted">{t("secondFactor.lost")}</p>
				</>
			) : (
				<div className="card grid justify-items-start gap-4">
					<Alert tone="bad">{say(refused?.message ?? "secondFactor.stepGone")}</Alert>
					<ButtonLink to="/sign-in" variant="primary">
						{t("secondFactor.signInAgain")}
					</ButtonLink>
				</div>
			)}
		</div>
	)
}

function RecoveryField({ fault }: { fault: string | undefined }) {
	const { t, say } = useLanguage()
	return (
		<TextField
			name="recoveryCode"
			label={t("secondFactor.recoveryLabel")}
			hint={t("secondFactor.recoveryHint")}
			autoComplete="off"
			autoCapitalize="characters"
			spellCheck={false}
			maxLength={40}
			required
			autoFocus
			className="num"
			error={fault && say(fault)}
		/>
	)
}
