import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react"
import { requireCtx } from "#app/auth.server.ts"
import { refusedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { BreakGlassFields } from "#app/components/powers/break-glass-fields.tsx"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button } from "#app/components/ui/button.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { StatusBadge } from "#app/components/ui/status-badge.tsx"
import { Table, Td, Th } from "#app/components/ui/table.tsx"
import { BreakGlassForm } from "#app/domain/break-glass.ts"
import { UNIT_KINDS } from "#app/domain/organization.ts"
import { mayBreakGlass, readScope } from "#app/domain/policy.ts"
import { forbidden, go, parseForm, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { startBreakGlass } from "#app/services/break-glass/start.server.ts"
import type { Ctx } from "#app/services/context.server.ts"
import { listAssessmentsOf } from "#db/queries/assessments.ts"
import { listBreakGlass } from "#db/queries/break-glass.ts"
import { listOrganizations } from "#db/queries/organizations.ts"

const SUGGESTIONS = 1000
const MOST = 200

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "breakGlass.title")

export async function loader({ request }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	if (!mayBreakGlass(ctx.actor)) throw forbidden()
	const [units, rows, files] = await Promise.all([
		listOrganizations(ctx.db, { kinds: UNIT_KINDS, limit: SUGGESTIONS, offset: 0 }),
		listBreakGlass(ctx.db, MOST),
		openFiles(ctx),
	])
	const { emergency } = ctx.actor
	return {
		units: units.map(({ code, name }) => ({ code, name })),
		rows: rows.map(({ id, by, unit, reason, startedAt, expiresAt, endedAt }) => ({
			...{ id, by, unit, reason },
			startedAt: startedAt.toISOString(),
			until: (endedAt ?? expiresAt).toISOString(),
			running: id === emergency?.breakGlassId,
		})),
		files,
	}
}

async function openFiles(ctx: Ctx) {
	const { emergency } = ctx.actor
	if (!emergency) return []
	const files = await listAssessmentsOf(ctx.db, readScope(ctx.actor), emergency.organizationId)
	return files.map(({ id, status, periodNameVi, periodNameEn }) => ({
		...{ id, status },
		period: ctx.locale === "vi" ? periodNameVi : periodNameEn,
	}))
}

export async function action({ request }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	return respond(async () => {
		if (!mayBreakGlass(ctx.actor)) throw forbidden()
		await startBreakGlass(ctx, await parseForm(BreakGlassForm, request))
		return go("/admin/break-glass")
	})
}

export default function BreakGlass() {
	const { t } = useLanguage()
	const { units, rows } = useLoaderData<typeof loader>()
	const refused = refusedOf(useActionData<typeof action>())
	const running = rows.find((row) => row.running)
	return (
		<>
			<PageHeader
				title={t("breakGlass.title")}
				lead={t("breakGlass.lead")}
				breadcrumb={[{ label: t("nav.admin"), to: "/admin" }]}
			/>
			<div className="grid grid-cols-1 gap-6">
				{running ? (
					<Running row={running} />
				) : (
					<BreakGlassFields key={rows.length} units={units} refused={refused} />
				)}
				{rows.length > 0 && <Past />}
			</div>
		</>
	)
}

type Row = Awaited<ReturnType<typeof loader>>["rows"][number]

function Running({ row }: { row: Row }) {
	const { t, dateTime } = useLanguage()
	const { files } = useLoaderData<typeof loader>()
	return (
		<Card title={t("breakGlass.running", { unit: row.unit })}>
			<div className="grid gap-3">
				<Alert tone="warn">{t("breakGlass.runningText", { until: dateTime(row.until) })}</Alert>
				{files.length === 0 && <p>{t("breakGlass.noFiles")}</p>}
				<ul className="grid gap-2">
					{files.map((file) => (
						<li key={file.id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
							<Link className="link inline-flex min-h-11 items-center" to={`/assessments/${file.id}`}>
								{file.period}
							</Link>
							<StatusBadge status={file.status} />
						</li>
					))}
				</ul>
				<Form method="post" action={`/admin/break-glass/${row.id}/end`}>
					<Button variant="primary">{t("breakGlass.endNow")}</Button>
				</Form>
			</div>
		</Card>
	)
}

function Past() {
	const { t, dateTime } = useLanguage()
	const { rows } = useLoaderData<typeof loader>()
	return (
		<Table caption={t("breakGlass.all")}>
			<thead>
				<tr>
					<Th>{t("conflicts.unit")}</Th>
					<Th>{t("breakGlass.by")}</Th>
					<Th>{t("breakGlass.time")}</Th>
					<Th>{t("breakGlass.reason")}</Th>
				</tr>
			</thead>
			<tbody>
				{rows.map((row) => (
					<tr key={row.id}>
						<Th scope="row">{row.unit}</Th>
						<Td>{row.by}</Td>
						<Td>{t("delegation.fromTo", { from: dateTime(row.startedAt), to: dateTime(row.until) })}</Td>
						<Td className="whitespace-pre-line">{row.reason}</Td>
					</tr>
				))}
			</tbody>
		</Table>
	)
}
