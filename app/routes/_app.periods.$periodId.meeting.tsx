import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData, useNavigation } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { MeetingFields, MemberTicks } from "#app/components/council/meeting-fields.tsx"
import { Form } from "#app/components/forms/form.tsx"
import { refusedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button, ButtonLink } from "#app/components/ui/button.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { localMoment, SessionForm } from "#app/domain/council-form.ts"
import { mayKeepMinutes } from "#app/domain/policy.ts"
import { forbidden, go, IdParam, notFound, parseForm, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { openMeeting } from "#app/services/council/open-session.server.ts"
import { findPendingSession } from "#db/queries/council.ts"
import { listCouncilAccounts } from "#db/queries/council-seats.ts"
import { findPeriod } from "#db/queries/periods.ts"

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "council.new")

const Params = z.object({ periodId: IdParam })

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { periodId } = parseParams(Params, params)
	if (!mayKeepMinutes(ctx.actor)) throw forbidden()
	const [period, pending, accounts] = await Promise.all([
		findPeriod(ctx.db, periodId),
		findPendingSession(ctx.db, periodId),
		listCouncilAccounts(ctx.db),
	])
	if (!period) throw notFound()
	return {
		pending: pending && { id: pending.id, number: pending.number, status: pending.status },
		period: { id: period.id, name: ctx.locale === "vi" ? period.nameVi : period.nameEn },
		heldAt: localMoment(ctx.now),
		accounts,
	}
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { periodId } = parseParams(Params, params)
	return respond(async () => {
		if (!mayKeepMinutes(ctx.actor)) throw forbidden()
		const form = await parseForm(SessionForm, request)
		return go(`/council/${await openMeeting(ctx, { periodId, ...form })}`)
	})
}

export default function NewMeeting() {
	const { t, say } = useLanguage()
	const { period, pending, heldAt, accounts } = useLoaderData<typeof loader>()
	const refused = refusedOf(useActionData<typeof action>())
	const busy = useNavigation().state !== "idle"
	return (
		<>
			<PageHeader
				title={t("council.new")}
				lead={`${period.name}. ${t("council.newLead")}`}
				breadcrumb={[{ label: t("council.title"), to: "/council" }]}
			/>
			{pending ? (
				<Alert
					tone="warn"
					title={t(pending.status === "open" ? "council.alreadyOpen" : "council.publishFirst")}
				>
					<ButtonLink to={`/council/${pending.id}`}>
						{t("council.meeting", { number: pending.number })}
					</ButtonLink>
				</Alert>
			) : (
				<Form method="post" className="card grid max-w-2xl gap-4">
					{refused && <Alert tone="bad">{say(refused.message)}</Alert>}
					<MeetingFields stored={{ heldAt, place: "", chair: "" }} refused={refused} />
					<MemberTicks
						name="members"
						label={t("council.called")}
						people={accounts}
						ticked={accounts.map(({ id }) => id)}
						refused={refused}
					/>
					<div className="flex flex-wrap gap-2">
						<Button variant="primary" busy={busy}>
							{t("council.open")}
						</Button>
						<ButtonLink to="/council">{t("button.cancel")}</ButtonLink>
					</div>
				</Form>
			)}
		</>
	)
}
