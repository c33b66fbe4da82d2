import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData, useNavigation } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { Form } from "#app/components/forms/form.tsx"
import { refusedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button, ButtonLink } from "#app/components/ui/button.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { Table, Td, Th } from "#app/components/ui/table.tsx"
import { isBusiness, ORGANIZATION_KINDS } from "#app/domain/organization.ts"
import type { OrganizationKind } from "#app/domain/organization.ts"
import { mayManagePeriods } from "#app/domain/policy.ts"
import { forbidden, go, IdParam, notFound, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { openPeriod } from "#app/services/periods/open.server.ts"
import { findPeriod, listPeriodInstruments, listRespondents } from "#db/queries/periods.ts"

const Params = z.object({ periodId: IdParam })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "period.openIt")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { periodId } = parseParams(Params, params)
	if (!mayManagePeriods(ctx.actor)) throw forbidden()
	const [period, instruments] = await Promise.all([
		findPeriod(ctx.db, periodId),
		listPeriodInstruments(ctx.db, periodId),
	])
	if (!period) throw notFound()
	if (period.status !== "planned") throw go(`/periods/${periodId}`)
	const kinds = instruments.map(({ organizationKind }) => organizationKind)
	const units: OrganizationKind[] = kinds.filter((kind) => !isBusiness(kind))
	const respondents =
		units.length > 0 ? await listRespondents(ctx.db, { periodId, kinds: units, on: period.endsOn }) : []
	return {
		id: period.id,
		name: ctx.locale === "vi" ? period.nameVi : period.nameEn,
		submitBy: period.submitBy.toISOString(),
		businesses: kinds.some(isBusiness),
		total: respondents.length,
		rows: ORGANIZATION_KINDS.filter((kind) => units.includes(kind)).map((kind) => ({
			kind,
			n: respondents.filter((respondent) => respondent.kind === kind).length,
		})),
	}
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { periodId } = parseParams(Params, params)
	return respond(async () => {
		await openPeriod(ctx, { periodId })
		return go(`/periods/${periodId}`)
	})
}

export default function OpenPeriod() {
	const { t, say, dateTime, number } = useLanguage()
	const page = useLoaderData<typeof loader>()
	const refused = refusedOf(useActionData<typeof action>())
	const busy = useNavigation().state === "submitting"
	const back = `/periods/${page.id}`
	return (
		<>
			<PageHeader
				title={t("period.openIt")}
				lead={page.name}
				breadcrumb={[
					{ label: t("nav.periods"), to: "/periods" },
					{ label: page.name, to: back },
				]}
			/>
			<div className="grid max-w-2xl gap-4">
				{refused && <Alert tone="bad">{say(refused.message)}</Alert>}
				<p>{t("period.openText", { count: number(page.total), at: dateTime(page.submitBy) })}</p>
				{page.businesses && <p>{t("period.openBusinesses")}</p>}
				<Table caption={t("period.openWho")}>
					<thead>
						<tr>
							<Th>{t("period.kindOf")}</Th>
							<Th numeric>{t("period.files")}</Th>
						</tr>
					</thead>
					<tbody>
						{page.rows.map(({ kind, n }) => (
							<tr key={kind}>
								<Th scope="row">{t(`kind.${kind}`)}</Th>
								<Td numeric>{number(n)}</Td>
							</tr>
						))}
					</tbody>
				</Table>
				<Form method="post" className="page-actions flex flex-wrap gap-2">
					<Button variant="primary" busy={busy}>
						{t("period.openNow")}
					</Button>
					<ButtonLink to={back}>{t("button.cancel")}</ButtonLink>
				</Form>
			</div>
		</>
	)
}
