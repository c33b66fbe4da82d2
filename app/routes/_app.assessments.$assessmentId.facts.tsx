import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { useState } from "react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { fileHead } from "#app/components/assessment/file-head.ts"
import { FileHeader } from "#app/components/assessment/file-header.tsx"
import { NotNow } from "#app/components/assessment/not-now.tsx"
import { RefusalAlert, refusalOf, typed } from "#app/components/assessment/refusal.tsx"
import { Form } from "#app/components/forms/form.tsx"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Button, ButtonLink } from "#app/components/ui/button.tsx"
import { RadioGroup } from "#app/components/ui/field.tsx"
import { readFacts } from "#app/domain/facts-form.ts"
import { mayAnswer, readScope } from "#app/domain/policy.ts"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import { isWritable } from "#app/domain/writable.ts"
import { forbidden, formFields, go, IdParam, notFound, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { saveFacts } from "#app/services/assessments/save-facts.server.ts"
import type { Ctx } from "#app/services/context.server.ts"
import { findAssessment } from "#db/queries/assessments.ts"
import { findInstrument } from "#db/queries/instruments.ts"

const Params = z.object({ assessmentId: IdParam })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "respond.facts")

async function openFacts(ctx: Ctx, assessmentId: string) {
	const file = await findAssessment(ctx.db, readScope(ctx.actor), assessmentId)
	if (!file) throw notFound()
	if (!mayAnswer(ctx.actor, file)) throw forbidden()
	const instrument = await findInstrument(ctx.db, file.instrumentId)
	if (!instrument) throw notFound()
	return { file, questionnaire: instrument.content }
}

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { file, questionnaire } = await openFacts(ctx, parseParams(Params, params).assessmentId)
	const criteria = criteriaOf(questionnaire).filter(
		({ applicable }) => applicable.kinds?.includes(file.organizationKind) ?? true,
	)
	return {
		head: fileHead(file, ctx),
		writable: isWritable(file, []),
		/** What each criterion needs to be true before it applies. */
		needs: criteria.map(({ applicable }) => applicable.facts ?? []),
		facts: questionnaire.facts.map(({ code, label }) => ({
			code,
			label: label[ctx.locale],
			yes: file.facts[code] ?? null,
			opens: criteria.filter(({ applicable }) => applicable.facts?.includes(code)).map((one) => one.code),
		})),
	}
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	const { questionnaire } = await openFacts(ctx, assessmentId)
	return respond(async () => {
		await saveFacts(ctx, { assessmentId, facts: readFacts(questionnaire.facts, await formFields(request)) })
		return go(`/assessments/${assessmentId}`)
	})
}

export default function Facts() {
	const { t, say } = useLanguage()
	const { head, writable, needs, facts } = useLoaderData<typeof loader>()
	const refused = refusalOf(useActionData<typeof action>())
	const [yes, setYes] = useState(() => new Set(facts.flatMap(({ code, yes }) => (yes ? code : []))))
	const fault = (name: string) => refused?.fields[name] && say(refused.fields[name])
	const applying = needs.filter((codes) => codes.every((code) => yes.has(code))).length
	return (
		<>
			<FileHeader head={head} title={t("respond.facts")} lead={t("respond.factsLead")} />
			{!writable && (
				<NotNow head={head}>{t("respond.factsClosed", { status: t(`status.${head.status}`) })}</NotNow>
			)}
			{writable && (
				<Form
					method="post"
					className="grid grid-cols-1 gap-6"
					onChange={(event) => setYes(saidYes(event.currentTarget))}
				>
					<RefusalAlert refused={refused} />
					<div className="grid gap-4 md:grid-cols-2">
						{facts.map((fact) => (
							<div key={fact.code} className="card">
								<RadioGroup
									name={`fact.${fact.code}`}
									label={fact.label}
									hint={fact.opens.length > 0 && t("respond.factOpens", { codes: fact.opens.join(", ") })}
									options={[
										{ value: "yes", label: t("word.yes") },
										{ value: "no", label: t("word.no") },
									]}
									defaultValue={
										typed(refused, `fact.${fact.code}`) ??
										(fact.yes === null ? undefined : fact.yes ? "yes" : "no")
									}
									required
									error={fault(`fact.${fact.code}`)}
								/>
							</div>
						))}
					</div>
					<div className="flex flex-wrap items-center gap-3">
						<Button variant="primary">{t("respond.factsSave")}</Button>
						<ButtonLink to={`/assessments/${head.id}`} variant="quiet">
							{t("button.cancel")}
						</ButtonLink>
						<p role="status" className="text-muted">
							{t("respond.applying", { count: applying, all: needs.length })}
						</p>
					</div>
				</Form>
			)}
		</>
	)
}

function saidYes(form: HTMLFormElement): Set<string> {
	return new Set(
		[...new FormData(form)].flatMap(([name, value]) => (value === "yes" ? name.replace(/^fact\./, "") : [])),
	)
}
