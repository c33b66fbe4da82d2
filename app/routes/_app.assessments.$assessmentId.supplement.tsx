import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { Link, useActionData, useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { fileHead } from "#app/components/assessment/file-head.ts"
import { FileHeader } from "#app/components/assessment/file-header.tsx"
import { NotNow } from "#app/components/assessment/not-now.tsx"
import { PressFields } from "#app/components/assessment/press-fields.tsx"
import { RefusalAlert, refusalOf } from "#app/components/assessment/refusal.tsx"
import { Form } from "#app/components/forms/form.tsx"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { Badge } from "#app/components/ui/badge.tsx"
import { Button, ButtonLink } from "#app/components/ui/button.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { PressForm } from "#app/domain/assessment-form.ts"
import { can, mayEver, readScope } from "#app/domain/policy.ts"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import { forbidden, go, IdParam, notFound, parseForm, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { answerSupplement } from "#app/services/assessments/answer-supplement.server.ts"
import { listAnswers, listComments } from "#db/queries/answers.ts"
import { findAssessment } from "#db/queries/assessments.ts"
import { listEvidence } from "#db/queries/evidence.ts"
import { findInstrument } from "#db/queries/instruments.ts"
import { listSystems } from "#db/queries/systems.ts"

const Params = z.object({ assessmentId: IdParam })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "respond.supplement")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	const file = await findAssessment(ctx.db, readScope(ctx.actor), assessmentId)
	if (!file) throw notFound()
	if (!mayEver(ctx.actor, "answer_supplement", file)) throw forbidden()
	const [instrument, answers, evidence, systems, comments] = await Promise.all([
		findInstrument(ctx.db, file.instrumentId),
		listAnswers(ctx.db, file.id),
		listEvidence(ctx.db, file.id),
		listSystems(ctx.db, file.id),
		listComments(ctx.db, file.id),
	])
	const criteria = new Map((instrument ? criteriaOf(instrument.content) : []).map((one) => [one.code, one]))
	const asked = comments.filter(({ kind, settledAt }) => kind === "supplement" && !settledAt)
	return {
		head: fileHead(file, ctx),
		by: file.supplementBy?.toISOString() ?? null,
		now: can(ctx.actor, "answer_supplement", file),
		asked: asked.map(({ id, code, body, author, createdAt }) => {
			const criterion = criteria.get(code ?? "")
			const isSystems = criterion?.kind === "SYS"
			const touched = [
				...answers.filter((answer) => answer.code === code).map((answer) => answer.updatedAt),
				...evidence.filter((row) => row.criterionCode === code).map((row) => row.createdAt),
				...(isSystems ? systems.map((row) => row.updatedAt) : []),
			]
			return {
				...{ id, code, body, author, isSystems },
				title: criterion?.title[ctx.locale] ?? "",
				at: createdAt.toISOString(),
				changed: touched.some((at) => at > createdAt),
			}
		}),
	}
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	return respond(async () => {
		await answerSupplement(ctx, { assessmentId, ...(await parseForm(PressForm, request)) })
		return go(`/assessments/${assessmentId}/summary`)
	})
}

export default function Supplement() {
	const { t, dateTime } = useLanguage()
	const { head, now, asked, by } = useLoaderData<typeof loader>()
	const refused = refusalOf(useActionData<typeof action>())
	const untouched = asked.filter(({ changed }) => !changed).length
	return (
		<>
			<FileHeader head={head} title={t("respond.supplement")} lead={t("respond.supplementLead")} />
			{!now ? (
				<NotNow head={head} />
			) : (
				<div className="grid grid-cols-1 gap-6">
					<RefusalAlert refused={refused} />
					{by && <Alert tone="info">{t("desk.supplementBy", { at: dateTime(by) })}</Alert>}
					<ul className="grid gap-4">
						{asked.map((one) => (
							<li key={one.id}>
								<AskedCard fileId={head.id} one={one} />
							</li>
						))}
					</ul>
					{untouched > 0 && (
						<Alert tone="warn">
							{t("respond.supplementUntouched", { count: untouched, all: asked.length })}
						</Alert>
					)}
					<Form method="post" className="grid justify-items-start gap-3">
						<PressFields press={head} />
						<p className="max-w-prose">{t("respond.supplementThen")}</p>
						<Button variant="primary">{t("respond.supplementSend")}</Button>
					</Form>
				</div>
			)}
		</>
	)
}

type Asked = ReturnType<typeof useLoaderData<typeof loader>>["asked"][number]

function AskedCard({ fileId, one }: { fileId: string; one: Asked }) {
	const { t, dateTime } = useLanguage()
	return (
		<Card
			title={
				<>
					<span className="num">{one.code}</span> {one.title}
				</>
			}
			actions={
				<Badge tone={one.changed ? "good" : "warn"}>
					{t(one.changed ? "respond.changedSince" : "respond.notChangedSince")}
				</Badge>
			}
		>
			<blockquote className="border-l-4 border-edge pl-3 whitespace-pre-line">{one.body}</blockquote>
			<p className="mt-1 text-sm text-muted">
				{t("respond.saidBy", { author: one.author, at: dateTime(one.at) })}
			</p>
			<div className="mt-3 flex flex-wrap items-center gap-2">
				{one.isSystems ? (
					<ButtonLink to={`/assessments/${fileId}/systems`}>{t("respond.toSystems")}</ButtonLink>
				) : (
					<ButtonLink to={`/assessments/${fileId}#${one.code}`}>{t("respond.toAnswer")}</ButtonLink>
				)}
				<Link className="link" to={`/assessments/${fileId}/evidence/${one.code}`}>
					{t("respond.toEvidence")}
				</Link>
			</div>
		</Card>
	)
}
