import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData, useSearchParams } from "@remix-run/react"
import { requireCtx } from "#app/auth.server.ts"
import { refusedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { DelegationFields } from "#app/components/powers/delegation-fields.tsx"
import { DelegationTable } from "#app/components/powers/delegation-table.tsx"
import { Alert } from "#app/components/ui/alert.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { todayInVietNam } from "#app/domain/day.ts"
import { DelegationForm, delegationState } from "#app/domain/delegation.ts"
import { mayDelegate } from "#app/domain/policy.ts"
import { forbidden, go, parseForm, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { giveDelegation } from "#app/services/delegations/give.server.ts"
import { listHeldPositions } from "#db/queries/colleagues.ts"
import { listDelegations } from "#db/queries/delegations.ts"

const MOST = 100

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "delegation.title")

export async function loader({ request }: LoaderFunctionArgs) {
	const { db, actor, now, organizationName } = await requireCtx(request)
	if (!mayDelegate(actor)) throw forbidden()
	const [held, rows] = await Promise.all([
		listHeldPositions(db, actor.organizationId),
		listDelegations(db, actor.organizationId, MOST),
	])
	const today = todayInVietNam(now)
	return {
		today,
		unit: organizationName,
		officers: held
			.filter(({ userId, role }) => role === "officer" && userId !== actor.userId)
			.map(({ userId, name }) => ({ userId, name })),
		rows: rows.map((row) => {
			const { id, deputy, givenBy, fromDay, toDay, document } = row
			return { id, deputy, givenBy, fromDay, toDay, document, state: delegationState(row, today) }
		}),
	}
}

export async function action({ request }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	return respond(async () => {
		if (!mayDelegate(ctx.actor)) throw forbidden()
		await giveDelegation(ctx, await parseForm(DelegationForm, request))
		return go("/team/delegations?given=1")
	})
}

export default function Delegations() {
	const { t } = useLanguage()
	const { unit, officers, rows, today } = useLoaderData<typeof loader>()
	const refused = refusedOf(useActionData<typeof action>())
	const [search] = useSearchParams()
	return (
		<>
			<PageHeader
				title={t("delegation.title")}
				lead={
					<>
						<p>{unit}</p>
						<p>{t("delegation.lead")}</p>
					</>
				}
				breadcrumb={[{ label: t("team.unit"), to: "/team" }]}
			/>
			<div className="grid grid-cols-1 gap-6">
				{search.has("given") && !refused && <Alert tone="good">{t("delegation.given")}</Alert>}
				{search.has("revoked") && <Alert tone="good">{t("delegation.revoked")}</Alert>}
				{officers.length > 0 ? (
					<DelegationFields key={rows.length} officers={officers} today={today} refused={refused} />
				) : (
					<EmptyState title={t("delegation.noOfficer")}>{t("delegation.noOfficerText")}</EmptyState>
				)}
				{rows.length > 0 && <DelegationTable rows={rows} />}
			</div>
		</>
	)
}
