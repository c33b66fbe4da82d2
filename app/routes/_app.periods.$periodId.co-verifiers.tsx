import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { UnitCodes } from "#app/components/admin/unit-codes.tsx"
import { Form } from "#app/components/forms/form.tsx"
import { refusedOf, typedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button } from "#app/components/ui/button.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { TextField } from "#app/components/ui/field.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { Table, Td, Th } from "#app/components/ui/table.tsx"
import { AppointForm } from "#app/domain/co-verification.ts"
import { mayManagePeriods } from "#app/domain/policy.ts"
import { coVerifyingBodies } from "#app/domain/questionnaire-bodies.ts"
import { forbidden, go, IdParam, notFound, parseForm, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { appointCoVerifier } from "#app/services/co-verifications/appoint.server.ts"
import { listBodies, listCoVerifiers, listQuestionnairesOf } from "#db/queries/co-verifications.ts"
import { findPeriod } from "#db/queries/periods.ts"

const Params = z.object({ periodId: IdParam })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "coVerify.appointTitle")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { periodId } = parseParams(Params, params)
	if (!mayManagePeriods(ctx.actor)) throw forbidden()
	const [period, questionnaires, appointed, units] = await Promise.all([
		findPeriod(ctx.db, periodId),
		listQuestionnairesOf(ctx.db, periodId),
		listCoVerifiers(ctx.db, periodId),
		listBodies(ctx.db),
	])
	if (!period) throw notFound()
	const named = new Map(appointed.map((row) => [row.body, row]))
	return {
		id: period.id,
		name: ctx.locale === "vi" ? period.nameVi : period.nameEn,
		units: units.map(({ code, name }) => ({ code, name })),
		bodies: coVerifyingBodies(questionnaires.map(({ content }) => content)).map(({ name, codes }) => ({
			body: name.vi,
			name: name[ctx.locale],
			codes,
			organization: named.get(name.vi)?.organization ?? null,
			code: units.find(({ id }) => id === named.get(name.vi)?.organizationId)?.code ?? "",
			people: units.find(({ id }) => id === named.get(name.vi)?.organizationId)?.people ?? 0,
		})),
	}
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { periodId } = parseParams(Params, params)
	if (!mayManagePeriods(ctx.actor)) throw forbidden()
	return respond(async () => {
		await appointCoVerifier(ctx, { periodId, ...(await parseForm(AppointForm, request)) })
		return go(`/periods/${periodId}/co-verifiers`)
	})
}

export default function CoVerifiers() {
	const { t, say } = useLanguage()
	const { id, name, bodies, units } = useLoaderData<typeof loader>()
	const refused = refusedOf(useActionData<typeof action>())
	const refusedBody = typedOf(refused, "body")
	return (
		<>
			<PageHeader
				title={t("coVerify.appointTitle")}
				lead={t("coVerify.appointLead")}
				breadcrumb={[
					{ label: t("nav.periods"), to: "/periods" },
					{ label: name, to: `/periods/${id}` },
				]}
			/>
			<UnitCodes id="unit-codes" units={units} />
			{refused && <Alert tone="bad">{say(refused.message)}</Alert>}
			{bodies.length === 0 ? (
				<EmptyState title={t("coVerify.noBodies")}>{t("coVerify.noBodiesText")}</EmptyState>
			) : (
				<Table caption={t("coVerify.bodies", { count: bodies.length })}>
					<thead>
						<tr>
							<Th>{t("coVerify.body")}</Th>
							<Th>{t("coVerify.criteria")}</Th>
							<Th>{t("coVerify.organization")}</Th>
						</tr>
					</thead>
					<tbody>
						{bodies.map((one) => {
							const error = refusedBody === one.body ? refused?.fields["organizationCode"] : undefined
							return (
								<tr key={one.body}>
									<Th scope="row" className="min-w-48">
										{one.name}
									</Th>
									<Td className="min-w-48">{one.codes.join(", ")}</Td>
									<Td className="min-w-72">
										<p>{one.organization ?? <span className="text-muted">{t("coVerify.nobody")}</span>}</p>
										{one.organization && one.people === 0 && (
											<p className="text-sm text-warn">{t("coVerify.noPeople")}</p>
										)}
										<Form method="post" className="flex flex-wrap items-end gap-2" key={one.code}>
											<input type="hidden" name="body" value={one.body} />
											<TextField
												label={t("coVerify.code")}
												name="organizationCode"
												list="unit-codes"
												maxLength={60}
												defaultValue={
													refusedBody === one.body ? typedOf(refused, "organizationCode") : one.code
												}
												error={error && say(error)}
											/>
											<Button>{t("button.save")}</Button>
										</Form>
									</Td>
								</tr>
							)
						})}
					</tbody>
				</Table>
			)}
		</>
	)
}
