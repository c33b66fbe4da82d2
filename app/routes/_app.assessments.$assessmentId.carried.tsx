import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { Link, useActionData, useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { fileHead } from "#app/components/assessment/file-head.ts"
import { FileHeader } from "#app/components/assessment/file-header.tsx"
import { refusalOf } from "#app/components/assessment/refusal.tsx"
import { SaidText } from "#app/components/entry/said-text.tsx"
import { sayable } from "#app/components/entry/sayable.ts"
import { Form } from "#app/components/forms/form.tsx"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button, ButtonLink } from "#app/components/ui/button.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { Table, Td, Th } from "#app/components/ui/table.tsx"
import { ConfirmForm } from "#app/domain/import-form.ts"
import { go, IdParam, opened, parseForm, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { confirmManyCarried } from "#app/services/assessments/confirm-carried.server.ts"
import { openForEntry } from "#app/services/assessments/open-for-entry.server.ts"
import { listCarried } from "#db/queries/entry.ts"

const Params = z.object({ assessmentId: IdParam })
const Count = z.coerce.number().int().min(0).max(500).catch(0)
const Search = z.object({ carried: Count, confirmed: Count, left: Count })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "entry.carried")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	const { file, criteria, isWritable } = opened(await openForEntry(ctx, assessmentId))
	const rows = new Map((await listCarried(ctx.db, file.id)).map((row) => [row.code, row]))
	const search = new URL(request.url).searchParams
	return {
		head: fileHead(file, ctx),
		done: Search.parse({
			carried: search.get("carried") ?? 0,
			confirmed: search.get("confirmed") ?? 0,
			left: search.get("left") ?? 0,
		}),
		rows: criteria.flatMap((criterion) => {
			const row = rows.get(criterion.code)
			const open = isWritable(criterion.code)
			return row ? { ...row, open, criterion: sayable(criterion, ctx.locale) } : []
		}),
	}
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	return respond(async () => {
		const { seen } = await parseForm(ConfirmForm, request)
		const { confirmed, left } = await confirmManyCarried(ctx, { assessmentId, seen })
		return go(`/assessments/${assessmentId}/carried?confirmed=${confirmed.length}&left=${left}`)
	})
}

export default function Carried() {
	const { t, say } = useLanguage()
	const { head, done, rows } = useLoaderData<typeof loader>()
	const refused = refusalOf(useActionData<typeof action>())
	const back = <ButtonLink to={`/assessments/${head.id}`}>{t("respond.backToFile")}</ButtonLink>
	return (
		<>
			<FileHeader head={head} title={t("entry.carried")} lead={t("entry.carriedLead")} />
			<div className="grid grid-cols-1 gap-4">
				{refused && <Alert tone="bad">{say(refused.fields["seen"] ?? refused.message)}</Alert>}
				{!refused && done.carried > 0 && (
					<Alert tone="good">{t("entry.carriedDone", { count: done.carried })}</Alert>
				)}
				{!refused && done.confirmed > 0 && (
					<Alert tone="good">{t("entry.confirmedDone", { count: done.confirmed })}</Alert>
				)}
				{!refused && done.left > 0 && <Alert tone="warn">{t("entry.leftAlone", { count: done.left })}</Alert>}
				{rows.length === 0 ? (
					<EmptyState title={t("entry.noneCarried")} action={back}>
						{t("entry.noneCarriedText")}
					</EmptyState>
				) : (
					<CarriedForm />
				)}
			</div>
		</>
	)
}

function CarriedForm() {
	const { t } = useLanguage()
	const { head, rows } = useLoaderData<typeof loader>()
	const anyOpen = rows.some(({ open }) => open)
	return (
		<Form method="post" className="grid grid-cols-1 gap-4">
			{!anyOpen && <Alert tone="info">{t("entry.closed", { status: t(`status.${head.status}`) })}</Alert>}
			<Table caption={t("entry.unconfirmed", { count: rows.length })}>
				<thead>
					<tr>
						<Th>{t("entry.stillTrue")}</Th>
						<Th className="min-w-44">{t("respond.criterion")}</Th>
						<Th>{t("entry.lastAnswer")}</Th>
						<Th>{t("respond.actions")}</Th>
					</tr>
				</thead>
				<tbody>
					{rows.map(({ code, version, value, open, criterion }) => (
						<tr key={code}>
							<Td>
								<label className="choice">
									<input type="checkbox" name="seen" value={`${code} ${version}`} disabled={!open} />
									<span className="sr-only">{t("entry.confirmOne", { code })}</span>
								</label>
							</Td>
							<Td>
								<span className="num font-bold">{code}</span> {criterion.title}
							</Td>
							<Td>
								<SaidText criterion={criterion} said={{ value }} />
							</Td>
							<Td>
								<Link
									className="link"
									to={`/assessments/${head.id}#${code}`}
									aria-label={`${t("entry.editOne")} ${code}`}
								>
									{t("entry.editOne")}
								</Link>
							</Td>
						</tr>
					))}
				</tbody>
			</Table>
			<div className="flex flex-wrap gap-3">
				{anyOpen && <Button variant="primary">{t("entry.confirmChosen")}</Button>}
				<ButtonLink to={`/assessments/${head.id}`} variant="quiet">
					{t("respond.backToFile")}
				</ButtonLink>
			</div>
		</Form>
	)
}
