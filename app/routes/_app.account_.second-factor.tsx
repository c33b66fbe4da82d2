import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { Form } from "#app/components/forms/form.tsx"
import { requireCtx } from "#app/auth.server.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { Badge } from "#app/components/ui/badge.tsx"
import { Button, ButtonLink } from "#app/components/ui/button.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { needsSecondFactor } from "#app/domain/second-factor.ts"
import { env } from "#app/env.server.ts"
import { go } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { readSecondFactor } from "#app/services/users/second-factor.server.ts"

const FEW = 3

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "secondFactor.title")

export async function loader({ request }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	if (ctx.actor.guest) throw go("/my-business/save")
	const rule = env().SECOND_FACTOR
	const { since, codesLeft, isNeeded } = await readSecondFactor(ctx, rule)
	return {
		since: since?.toISOString() ?? null,
		codesLeft,
		isNeeded,
		isHeld: needsSecondFactor(ctx.actor.role, rule) && !ctx.secondFactorAt,
	}
}

export default function SecondFactor() {
	const { t } = useLanguage()
	const { since, isNeeded, isHeld } = useLoaderData<typeof loader>()
	return (
		<>
			<PageHeader
				title={t("secondFactor.title")}
				lead={t("secondFactor.lead")}
				breadcrumb={isHeld ? [] : [{ label: t("nav.account"), to: "/account" }]}
			/>
			<div className="grid max-w-3xl gap-5">
				{isHeld && (
					<Alert tone="warn" title={t("secondFactor.isNeededTitle")}>
						{t(since ? "secondFactor.notThisSession" : "secondFactor.isNeededText")}
					</Alert>
				)}
				<State />
				{isHeld && (
					<Form method="post" action="/sign-out" reloadDocument>
						<Button variant="quiet">{t("nav.signOut")}</Button>
					</Form>
				)}
				{!isHeld && isNeeded && since && <p className="text-muted">{t("secondFactor.mandatory")}</p>}
			</div>
		</>
	)
}

function State() {
	const { t, dateTime } = useLanguage()
	const { since, codesLeft, isNeeded } = useLoaderData<typeof loader>()
	if (!since)
		return (
			<div className="card grid justify-items-start gap-3">
				<Badge tone="warn">{t("secondFactor.off")}</Badge>
				<p>{t("secondFactor.offText")}</p>
				<ButtonLink to="/account/second-factor/set-up" variant="primary">
					{t("secondFactor.setUp")}
				</ButtonLink>
			</div>
		)
	return (
		<div className="card grid justify-items-start gap-3">
			<Badge tone="good">{t("secondFactor.on")}</Badge>
			<p>{t("secondFactor.since", { at: dateTime(since), count: codesLeft })}</p>
			{codesLeft <= FEW && <Alert tone="warn">{t("secondFactor.fewCodes")}</Alert>}
			<div className="flex flex-wrap gap-2">
				<ButtonLink to="/account/second-factor/codes">{t("secondFactor.renew")}</ButtonLink>
				{!isNeeded && (
					<ButtonLink to="/account/second-factor/off" variant="quiet">
						{t("secondFactor.turnOff")}
					</ButtonLink>
				)}
			</div>
		</div>
	)
}
