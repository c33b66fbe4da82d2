import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { requireCtx } from "#app/auth.server.ts"
import { Form } from "#app/components/forms/form.tsx"
import { refusedOf, typedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { ReasonTable } from "#app/components/review/reason-table.tsx"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button } from "#app/components/ui/button.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { Checkbox, Select, TextArea } from "#app/components/ui/field.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { mayKeepReasons, mayShareReasons } from "#app/domain/policy.ts"
import { ReasonForm } from "#app/domain/reason-form.ts"
import { REVIEW_OUTCOMES } from "#app/domain/review.ts"
import { checkFields, forbidden, formFields, go, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { keepReason } from "#app/services/reviews/reasons.server.ts"
import { listReasonTexts } from "#db/queries/reason-texts.ts"

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "desk.reasons")

/** Own reasons and those of the verifying body. */
export async function loader({ request }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	if (!mayKeepReasons(ctx.actor)) throw forbidden()
	const rows = await listReasonTexts(ctx.db, ctx.actor)
	const mayShare = mayShareReasons(ctx.actor)
	return {
		mayShare,
		reasons: rows.map(({ id, outcome, body, ownerId }) => ({
			...{ id, outcome, body },
			shared: ownerId === null,
			mayRemove: ownerId !== null || mayShare,
		})),
	}
}

export async function action({ request }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	if (!mayKeepReasons(ctx.actor)) throw forbidden()
	return respond(async () => {
		const typed = await formFields(request)
		const { outcome, body, shared } = checkFields(ReasonForm, typed)
		await keepReason(ctx, { outcome, body, shared: shared === "on" })
		// the desk's own script stays where it is
		return typed["stay"] === "1" ? { ok: true as const } : go("/reviews/reasons")
	})
}

export default function Reasons() {
	const { t, say } = useLanguage()
	const { reasons, mayShare } = useLoaderData<typeof loader>()
	const refused = refusedOf(useActionData<typeof action>())
	const fault = (name: string) => refused?.fields[name] && say(refused.fields[name])
	return (
		<>
			<PageHeader
				title={t("desk.reasons")}
				lead={t("desk.reasonsLead")}
				breadcrumb={[{ label: t("nav.reviews"), to: "/reviews" }]}
			/>
			<div className="grid gap-6">
				<ReasonTable reasons={reasons} />
				<Card title={t("desk.newReason")}>
					<Form method="post" className="grid max-w-2xl gap-4" key={reasons.length}>
						{refused && <Alert tone="bad">{say(refused.message)}</Alert>}
						<Select
							label={t("desk.reasonFor")}
							name="outcome"
							required
							defaultValue={typedOf(refused, "outcome") ?? "rejected"}
							error={fault("outcome")}
						>
							{REVIEW_OUTCOMES.map((outcome) => (
								<option key={outcome} value={outcome}>
									{t(`reviewOutcome.${outcome}`)}
								</option>
							))}
						</Select>
						<TextArea
							label={t("desk.reasonBody")}
							name="body"
							required
							rows={3}
							maxLength={4000}
							defaultValue={typedOf(refused, "body")}
							error={fault("body")}
						/>
						{mayShare && (
							<Checkbox
								label={t("desk.reasonShare")}
								name="shared"
								value="on"
								defaultChecked={typedOf(refused, "shared") === "on"}
							/>
						)}
						<div className="page-actions">
							<Button variant="primary">{t("desk.keepReason")}</Button>
						</div>
					</Form>
				</Card>
			</div>
		</>
	)
}
