import { randomUUID } from "node:crypto"
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData, useNavigation } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { Form } from "#app/components/forms/form.tsx"
import { refusedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { GroundsFields } from "#app/components/orders/grounds-fields.tsx"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button, ButtonLink } from "#app/components/ui/button.tsx"
import { TextField } from "#app/components/ui/field.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { todayInVietNam } from "#app/domain/day.ts"
import { PeriodExtensionForm } from "#app/domain/order.ts"
import { mayAdminister } from "#app/domain/policy.ts"
import { forbidden, go, IdParam, notFound, parseForm, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { deadlinesText, extendPeriod } from "#app/services/orders/extend-period.server.ts"
import { findPeriod } from "#db/queries/periods.ts"

const Params = z.object({ periodId: IdParam })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "order.extendPeriod")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { periodId } = parseParams(Params, params)
	if (!mayAdminister(ctx.actor)) throw forbidden()
	const period = await findPeriod(ctx.db, periodId)
	if (!period) throw notFound()
	if (period.status !== "open") throw go(`/periods/${periodId}`)
	return {
		id: period.id,
		name: ctx.locale === "vi" ? period.nameVi : period.nameEn,
		key: randomUUID(),
		saw: deadlinesText(period),
		today: todayInVietNam(ctx.now),
		submitBy: todayInVietNam(period.submitBy),
		reviewBy: todayInVietNam(period.reviewBy),
	}
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { periodId } = parseParams(Params, params)
	return respond(async () => {
		await extendPeriod(ctx, { periodId, form: await parseForm(PeriodExtensionForm, request) })
		return go(`/periods/${periodId}/orders`)
	})
}

export default function ExtendPeriod() {
	const { t, say } = useLanguage()
	const page = useLoaderData<typeof loader>()
	const refused = refusedOf(useActionData<typeof action>())
	const busy = useNavigation().state === "submitting"
	const back = `/periods/${page.id}`
	const deadline = (name: "submitBy" | "reviewBy") => {
		const typed = refused?.raw[name]
		return {
			...{ name, type: "date", required: true, min: page[name] },
			defaultValue: typeof typed === "string" ? typed : page[name],
			error: refused?.fields[name] && say(refused.fields[name]),
		}
	}
	return (
		<>
			<PageHeader
				title={t("order.extendPeriod")}
				lead={page.name}
				breadcrumb={[
					{ label: t("nav.periods"), to: "/periods" },
					{ label: page.name, to: back },
				]}
			/>
			<Form method="post" className="card grid max-w-3xl gap-4">
				{refused && <Alert tone="bad">{say(refused.message)}</Alert>}
				<p>{t("order.extendPeriodText")}</p>
				<input type="hidden" name="key" value={page.key} />
				<input type="hidden" name="saw" value={page.saw} />
				<div className="grid items-start gap-4 sm:grid-cols-2">
					<TextField {...deadline("submitBy")} label={t("period.submitBy")} />
					<TextField {...deadline("reviewBy")} label={t("period.reviewBy")} />
				</div>
				<GroundsFields refused={refused} today={page.today} />
				<div className="flex flex-wrap gap-2">
					<Button variant="primary" busy={busy}>
						{t("order.extendPeriod")}
					</Button>
					<ButtonLink to={back}>{t("button.back")}</ButtonLink>
				</div>
			</Form>
		</>
	)
}
