import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData, useNavigation } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { PeriodRulesList } from "#app/components/dashboard/period-rules-list.tsx"
import { Form } from "#app/components/forms/form.tsx"
import { refusedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button, ButtonLink } from "#app/components/ui/button.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { RadioGroup, TextField } from "#app/components/ui/field.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { BAND_SET_NAMES, BAND_SETS } from "#app/domain/bands.ts"
import { percentOf, PeriodRulesForm, reviewRulesOf, rulesText } from "#app/domain/period-rules.ts"
import { mayManagePeriods } from "#app/domain/policy.ts"
import { forbidden, go, IdParam, notFound, parseForm, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { changeRules } from "#app/services/periods/change-rules.server.ts"
import { findPeriod } from "#db/queries/periods.ts"

const Params = z.object({ periodId: IdParam })

const FIELDS = [
	{ name: "secondAbove", min: 0, max: 100 },
	{ name: "blindShare", min: 0, max: 50 },
	{ name: "supplementDays", min: 1, max: 60 },
	{ name: "coVerifyDays", min: 1, max: 60 },
	{ name: "appealDays", min: 1, max: 30 },
] as const

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "rules.title")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { periodId } = parseParams(Params, params)
	if (!mayManagePeriods(ctx.actor)) throw forbidden()
	const period = await findPeriod(ctx.db, periodId)
	if (!period) throw notFound()
	const { secondAbove, blindShare, supplementDays, coVerifyDays, appealDays } = reviewRulesOf(period.rules)
	return {
		id: period.id,
		name: ctx.locale === "vi" ? period.nameVi : period.nameEn,
		mayChange: period.status === "planned",
		saw: rulesText(period.rules),
		rules: {
			bandSet: period.rules.bandSet,
			secondAbove: percentOf(secondAbove),
			blindShare: percentOf(blindShare),
			...{ supplementDays, coVerifyDays, appealDays },
		},
	}
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { periodId } = parseParams(Params, params)
	return respond(async () => {
		if (!mayManagePeriods(ctx.actor)) throw forbidden()
		await changeRules(ctx, { periodId, form: await parseForm(PeriodRulesForm, request) })
		return go(`/periods/${periodId}`)
	})
}

export default function Rules() {
	const { t, say, pick } = useLanguage()
	const page = useLoaderData<typeof loader>()
	const refused = refusedOf(useActionData<typeof action>())
	const busy = useNavigation().state === "submitting"
	const back = `/periods/${page.id}`
	const fieldOf = (name: keyof typeof page.rules) => {
		const typed = refused?.raw[name]
		return {
			name,
			defaultValue: typeof typed === "string" ? typed : String(page.rules[name]),
			error: refused?.fields[name] && say(refused.fields[name]),
		}
	}
	return (
		<>
			<PageHeader
				title={t("rules.title")}
				lead={page.name}
				breadcrumb={[
					{ label: t("nav.periods"), to: "/periods" },
					{ label: page.name, to: back },
				]}
			/>
			<div className="grid max-w-3xl gap-4">
				{refused && <Alert tone="bad">{say(refused.message)}</Alert>}
				{page.mayChange ? (
					<Form method="post" className="card grid gap-4">
						<p>{t("rules.text")}</p>
						<input type="hidden" name="saw" value={page.saw} />
						<RadioGroup
							{...fieldOf("bandSet")}
							label={t("period.bands")}
							options={BAND_SETS.map((set) => ({ value: set, label: pick(BAND_SET_NAMES[set]) }))}
							required
						/>
						{FIELDS.map(({ name, min, max }) => (
							<TextField
								key={name}
								{...fieldOf(name)}
								{...{ type: "number", min, max, step: 1, required: true }}
								label={t(`rules.${name}`)}
								hint={t(`rules.${name}Hint`)}
							/>
						))}
						<div className="flex flex-wrap gap-2">
							<Button variant="primary" busy={busy}>
								{t("button.save")}
							</Button>
							<ButtonLink to={back}>{t("button.cancel")}</ButtonLink>
						</div>
					</Form>
				) : (
					<Alert tone="info">{t("rules.fixed")}</Alert>
				)}
				<Card title={t("rules.inForce")}>
					<PeriodRulesList rules={page.rules} />
				</Card>
			</div>
		</>
	)
}
