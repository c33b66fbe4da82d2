import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData, useNavigation } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { GuestStrip } from "#app/components/business/guest-offer.tsx"
import { Form } from "#app/components/forms/form.tsx"
import { refusedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button, ButtonLink } from "#app/components/ui/button.tsx"
import { RadioGroup } from "#app/components/ui/field.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { readFacts } from "#app/domain/facts-form.ts"
import { minutesFor, questionPath } from "#app/domain/question-path.ts"
import { formFields, go, IdParam, notFound, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { saveFacts } from "#app/services/assessments/save-facts.server.ts"
import { readQuestionPath } from "#app/services/businesses/question-path.server.ts"

const Params = z.object({ assessmentId: IdParam })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "ask.aboutTitle")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	const found = await readQuestionPath(ctx, assessmentId)
	if (!found) throw notFound()
	const { file, questionnaire, editable, left } = found
	if (!editable) throw go(`/my-business/${assessmentId}`)
	const facts = Object.fromEntries(questionnaire.facts.map(({ code }) => [code, true]))
	const longest = questionPath(questionnaire, { kind: file.organizationKind, facts })
	return {
		assessmentId,
		guest: ctx.actor.guest === true,
		begun: found.path.length > left.size,
		longest: { count: longest.length, minutes: minutesFor(longest) },
		facts: questionnaire.facts.map(({ code, label }) => ({
			code,
			label: label[ctx.locale],
			yes: file.facts[code] ?? null,
		})),
	}
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	const found = await readQuestionPath(ctx, assessmentId)
	if (!found) throw notFound()
	return respond(async () => {
		const facts = readFacts(found.questionnaire.facts, await formFields(request))
		await saveFacts(ctx, { assessmentId, facts })
		return go(`/my-business/${assessmentId}/questions`)
	})
}

export default function About() {
	const { t, say } = useLanguage()
	const { assessmentId, guest, begun, longest, facts } = useLoaderData<typeof loader>()
	const refused = refusedOf(useActionData<typeof action>())
	const busy = useNavigation().state === "submitting"
	const chosen = (code: string, yes: boolean | null) => {
		const typed = refused?.raw[`fact.${code}`]
		if (typeof typed === "string") return typed
		return yes === null ? undefined : yes ? "yes" : "no"
	}
	return (
		<div className="mx-auto max-w-2xl">
			<PageHeader
				title={t("ask.aboutTitle")}
				lead={t("ask.aboutLead", longest)}
				breadcrumb={[{ label: t("mine.title"), to: "/my-business" }]}
			/>
			{guest && <GuestStrip />}
			<Form method="post" className="one-question grid gap-4">
				{refused && <Alert tone="bad" title={say(refused.message)} />}
				{facts.map(({ code, label, yes }) => (
					<div key={code} className="card two-choices">
						<RadioGroup
							name={`fact.${code}`}
							label={label}
							options={[
								{ value: "yes", label: t("word.yes") },
								{ value: "no", label: t("word.no") },
							]}
							defaultValue={chosen(code, yes)}
							required
							error={refused?.fields[`fact.${code}`] && say(refused.fields[`fact.${code}`] ?? "")}
						/>
					</div>
				))}
				<div className="flex flex-wrap gap-2">
					<Button variant="primary" busy={busy}>
						{t("ask.aboutSave")}
					</Button>
					{begun && (
						<ButtonLink to={`/assessments/${assessmentId}`} variant="quiet">
							{t("ask.all")}
						</ButtonLink>
					)}
				</div>
			</Form>
		</div>
	)
}
