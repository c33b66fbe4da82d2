import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { fileHead } from "#app/components/assessment/file-head.ts"
import { FileHeader } from "#app/components/assessment/file-header.tsx"
import { NotNow } from "#app/components/assessment/not-now.tsx"
import { RefusalAlert, refusalOf } from "#app/components/assessment/refusal.tsx"
import { SaidText } from "#app/components/entry/said-text.tsx"
import { sayable } from "#app/components/entry/sayable.ts"
import { Form } from "#app/components/forms/form.tsx"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button, ButtonLink } from "#app/components/ui/button.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { Table, Td, Th } from "#app/components/ui/table.tsx"
import { go, IdParam, opened, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { carryOver, listCarriable } from "#app/services/assessments/carry-over.server.ts"
import { openForEntry } from "#app/services/assessments/open-for-entry.server.ts"

const Params = z.object({ assessmentId: IdParam })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "entry.carryOver")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	const { file, isOpen, ...open } = opened(await openForEntry(ctx, assessmentId))
	const answers = await listCarriable(ctx.db, file, open.isWritable)
	const criteria = new Map(open.criteria.map((one) => [one.code, one]))
	return {
		head: fileHead(file, ctx),
		now: isOpen,
		rows: answers.flatMap(({ code, value }) => {
			const criterion = criteria.get(code)
			return criterion ? { code, value, criterion: sayable(criterion, ctx.locale) } : []
		}),
	}
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	return respond(async () => {
		const { carried } = await carryOver(ctx, { assessmentId })
		return go(`/assessments/${assessmentId}/carried?carried=${carried}`)
	})
}

export default function CarryOver() {
	const { t, number } = useLanguage()
	const { head, now, rows } = useLoaderData<typeof loader>()
	const refused = refusalOf(useActionData<typeof action>())
	return (
		<>
			<FileHeader head={head} title={t("entry.carryOver")} lead={t("entry.carryOverLead")} />
			<div className="grid grid-cols-1 gap-6">
				<RefusalAlert refused={refused} />
				{!now ? (
					<NotNow head={head}>{t("entry.closed", { status: t(`status.${head.status}`) })}</NotNow>
				) : rows.length === 0 ? (
					<EmptyState
						title={t("entry.nothingToCarry")}
						action={<ButtonLink to={`/assessments/${head.id}`}>{t("respond.backToFile")}</ButtonLink>}
					>
						{t("entry.nothingToCarryText")}
					</EmptyState>
				) : (
					<>
						<Form method="post" className="grid justify-items-start gap-4">
							<Alert tone="info">{t("entry.carryOverThen")}</Alert>
							<div className="flex flex-wrap gap-3">
								<Button variant="primary">{t("entry.carryNow", { count: number(rows.length) })}</Button>
								<ButtonLink to={`/assessments/${head.id}`} variant="quiet">
									{t("respond.backToFile")}
								</ButtonLink>
							</div>
						</Form>
						<Table caption={t("entry.carryList")}>
							<thead>
								<tr>
									<Th>{t("respond.code")}</Th>
									<Th className="min-w-44">{t("respond.criterion")}</Th>
									<Th>{t("entry.lastAnswer")}</Th>
								</tr>
							</thead>
							<tbody>
								{rows.map(({ code, value, criterion }) => (
									<tr key={code}>
										<Td className="num">{code}</Td>
										<Td>{criterion.title}</Td>
										<Td>
											<SaidText criterion={criterion} said={{ value }} />
										</Td>
									</tr>
								))}
							</tbody>
						</Table>
					</>
				)}
			</div>
		</>
	)
}
