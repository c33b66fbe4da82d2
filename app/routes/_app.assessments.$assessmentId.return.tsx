import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { fileHead } from "#app/components/assessment/file-head.ts"
import { FileHeader } from "#app/components/assessment/file-header.tsx"
import { NotNow } from "#app/components/assessment/not-now.tsx"
import { PressFields } from "#app/components/assessment/press-fields.tsx"
import { RefusalAlert, refusalOf, typed } from "#app/components/assessment/refusal.tsx"
import { Form } from "#app/components/forms/form.tsx"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Button, ButtonLink } from "#app/components/ui/button.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { Disclosure } from "#app/components/ui/disclosure.tsx"
import { TextArea } from "#app/components/ui/field.tsx"
import { isApplicable } from "#app/domain/answer-checks.ts"
import { LONGEST_TEXT } from "#app/domain/answer-form.ts"
import { ReturnForm } from "#app/domain/assessment-form.ts"
import { AppError } from "#app/domain/errors.ts"
import { can, mayEver, readScope } from "#app/domain/policy.ts"
import {
	checkFields,
	forbidden,
	formFields,
	go,
	IdParam,
	notFound,
	parseParams,
	respond,
} from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { returnToOfficer } from "#app/services/assessments/return-to-officer.server.ts"
import type { Ctx } from "#app/services/context.server.ts"
import { findAssessment } from "#db/queries/assessments.ts"
import { findInstrument } from "#db/queries/instruments.ts"

const Params = z.object({ assessmentId: IdParam })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "respond.return")

async function openReturn(ctx: Ctx, assessmentId: string) {
	const file = await findAssessment(ctx.db, readScope(ctx.actor), assessmentId)
	if (!file) throw notFound()
	if (!mayEver(ctx.actor, "return_to_officer", file)) throw forbidden()
	const instrument = await findInstrument(ctx.db, file.instrumentId)
	if (!instrument) throw notFound()
	const subject = { kind: file.organizationKind, facts: file.facts }
	const pillars = instrument.content.pillars.map((pillar) => ({
		code: pillar.code,
		title: pillar.title[ctx.locale],
		criteria: pillar.criteria
			.filter((criterion) => isApplicable(criterion, subject))
			.map(({ code, title }) => ({ code, title: title[ctx.locale] })),
	}))
	return { file, pillars: pillars.filter(({ criteria }) => criteria.length > 0) }
}

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { file, pillars } = await openReturn(ctx, parseParams(Params, params).assessmentId)
	const asked = new URL(request.url).searchParams.get("codes") ?? ""
	return {
		head: fileHead(file, ctx),
		asked: asked.split(",").filter(Boolean),
		now: can(ctx.actor, "return_to_officer", file),
		pillars,
	}
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	const { pillars } = await openReturn(ctx, assessmentId)
	return respond(async () => {
		const raw = await formFields(request)
		const form = checkFields(ReturnForm, raw)
		const codes = pillars.flatMap((pillar) => pillar.criteria.map(({ code }) => code))
		await returnToOfficer(ctx, { assessmentId, ...form, criteria: notesOf(codes, raw) })
		return go("/work")
	})
}

/** `comment.A1.1`, where something was written. */
function notesOf(codes: readonly string[], raw: Record<string, string | string[]>): Record<string, string> {
	const notes = codes.flatMap((code) => {
		const said = raw[`comment.${code}`]
		return typeof said === "string" && said.trim() !== "" ? [[code, said.trim()] as const] : []
	})
	const tooLong = notes.filter(([, said]) => said.length > LONGEST_TEXT)
	if (tooLong.length > 0) {
		const fields = Object.fromEntries(tooLong.map(([code]) => [`comment.${code}`, "form.tooLong"]))
		throw new AppError("invalid", "form.invalid", { fields })
	}
	return Object.fromEntries(notes)
}

export default function Return() {
	const { t, say } = useLanguage()
	const { head, now, pillars, asked } = useLoaderData<typeof loader>()
	const refused = refusalOf(useActionData<typeof action>())
	const fault = (name: string) => refused?.fields[name] && say(refused.fields[name])
	return (
		<>
			<FileHeader head={head} title={t("respond.return")} lead={t("respond.returnLead")} />
			{!now ? (
				<NotNow head={head} />
			) : (
				<Form method="post" className="grid max-w-3xl gap-6">
					<RefusalAlert refused={refused} />
					<PressFields press={head} />
					<Card>
						<TextArea
							name="body"
							label={t("respond.returnWhole")}
							hint={t("respond.returnWholeHint")}
							required
							minLength={5}
							maxLength={LONGEST_TEXT}
							rows={4}
							defaultValue={typed(refused, "body")}
							error={fault("body")}
						/>
					</Card>
					<Card title={t("respond.returnCriteria")}>
						<p className="mb-2 text-muted">{t("respond.returnCriteriaText")}</p>
						{pillars.map((pillar) => (
							<Disclosure
								key={pillar.code}
								open={pillar.criteria.some(
									({ code }) => asked.includes(code) || typed(refused, `comment.${code}`),
								)}
								summary={`${pillar.code}. ${pillar.title} (${pillar.criteria.length})`}
							>
								<div className="grid gap-4">
									{pillar.criteria.map(({ code, title }) => (
										<TextArea
											key={code}
											id={`comment-${code}`}
											name={`comment.${code}`}
											label={`${code} ${title}`}
											rows={2}
											maxLength={LONGEST_TEXT}
											defaultValue={typed(refused, `comment.${code}`)}
											error={fault(`comment.${code}`)}
										/>
									))}
								</div>
							</Disclosure>
						))}
					</Card>
					<div className="flex flex-wrap gap-3">
						<Button variant="primary">{t("respond.return")}</Button>
						<ButtonLink to={`/assessments/${head.id}/summary`} variant="quiet">
							{t("button.cancel")}
						</ButtonLink>
					</div>
				</Form>
			)}
		</>
	)
}
