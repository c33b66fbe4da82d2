import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData, useNavigation } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { typed } from "#app/components/assessment/refusal.tsx"
import { Form } from "#app/components/forms/form.tsx"
import { refusedOf } from "#app/components/forms/refused.ts"
import { whenOutdated } from "#app/components/layout/outdated.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button, ButtonLink } from "#app/components/ui/button.tsx"
import { RadioGroup, TextArea } from "#app/components/ui/field.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { CHOICES, SettleForm } from "#app/domain/second-review.ts"
import { forbidden, go, IdParam, parseForm, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { readForReview } from "#app/services/reviews/read.server.ts"
import { openSecond } from "#app/services/reviews/second-open.server.ts"
import { mayBeSettledBy, settleSecond } from "#app/services/reviews/second-settle.server.ts"

const Params = z.object({ assessmentId: IdParam, code: z.string().min(1).max(60) })

export const shouldRevalidate = whenOutdated

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "second.settle")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const at = parseParams(Params, params)
	if (ctx.actor.role !== "lead") throw forbidden()
	return respond(async () => {
		const file = await readForReview(ctx, at.assessmentId)
		const { row, decision, criterion } = await openSecond(ctx.db, { file, code: at.code })
		if (!(await mayBeSettledBy(ctx.db, ctx, { file, row, decision }))) throw forbidden()
		if (row.settledAt || !row.decidedAt || !decision) throw go(`/reviews/${file.id}/second/${row.code}`)
		return {
			id: file.id,
			unit: file.organizationName,
			code: row.code,
			title: criterion.title[ctx.locale],
			version: row.version,
			first: { by: decision.decidedBy, outcome: decision.outcome, reason: decision.reason },
			second: { by: row.decidedName ?? "", outcome: row.outcome ?? "accepted", reason: row.reason },
		}
	})
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const at = parseParams(Params, params)
	return respond(async () => {
		await settleSecond(ctx, { ...at, form: await parseForm(SettleForm, request) })
		return go(`/reviews/${at.assessmentId}/second/${at.code}`)
	})
}

export default function Settle() {
	const { t, say } = useLanguage()
	const page = useLoaderData<typeof loader>()
	const refused = refusedOf(useActionData<typeof action>())
	const busy = useNavigation().state === "submitting"
	if (!("code" in page)) return null
	const back = `/reviews/${page.id}/second/${page.code}`
	const fault = (name: string) => {
		const key = refused?.fields[name]
		return key && say(key)
	}
	const line = ({ by, outcome, reason }: typeof page.first) =>
		[by, t(`reviewOutcome.${outcome}`), reason].filter((part) => part !== "").join(" · ")
	return (
		<>
			<PageHeader
				title={t("second.settleTitle", { code: page.code })}
				lead={`${page.unit} · ${page.title}`}
				breadcrumb={[
					{ label: t("second.title"), to: "/reviews/second" },
					{ label: page.code, to: back },
				]}
			/>
			<Form method="post" className="card grid max-w-3xl gap-4">
				{refused && <Alert tone="bad">{say(refused.message)}</Alert>}
				<p className="max-w-prose">{t("second.settleText")}</p>
				<input type="hidden" name="version" value={page.version} />
				<RadioGroup
					name="choice"
					label={t("second.choiceLabel")}
					required
					defaultValue={typed(refused, "choice")}
					error={fault("choice")}
					options={CHOICES.map((choice) => ({
						value: choice,
						label: t(`second.choice.${choice}`),
						hint: line(page[choice]),
					}))}
				/>
				<TextArea
					name="reason"
					label={t("second.settleReasonLabel")}
					required
					rows={3}
					maxLength={4000}
					defaultValue={typed(refused, "reason")}
					error={fault("reason")}
				/>
				<div className="flex flex-wrap gap-2">
					<Button variant="primary" busy={busy}>
						{t("second.settleNow")}
					</Button>
					<ButtonLink to={back} variant="quiet">
						{t("button.cancel")}
					</ButtonLink>
				</div>
			</Form>
		</>
	)
}
