import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { ConflictFields } from "#app/components/conflicts/conflict-fields.tsx"
import { ConflictTable } from "#app/components/conflicts/conflict-table.tsx"
import { refusedOf } from "#app/components/forms/refused.ts"
import { homeOf } from "#app/components/layout/navigation.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { ConflictForm } from "#app/domain/conflict-form.ts"
import { AppError } from "#app/domain/errors.ts"
import { UNIT_KINDS } from "#app/domain/organization.ts"
import { DECLARING, mayDeclare, mayWithdrawConflict } from "#app/domain/policy.ts"
import { forbidden, go, parseForm, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { declareConflict } from "#app/services/conflicts/declare.server.ts"
import { listConflicts, listHolders } from "#db/queries/conflicts.ts"
import { listOrganizations } from "#db/queries/organizations.ts"

const SUGGESTIONS = 1000
const MOST = 500

const Search = z.object({ passed: z.coerce.number().int().min(0).max(10_000).optional().catch(undefined) })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "conflicts.title")

export async function loader({ request }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { actor } = ctx
	if (!mayDeclare(actor)) throw forbidden()
	const isLead = actor.role === "lead"
	const [units, people, rows] = await Promise.all([
		listOrganizations(ctx.db, { kinds: UNIT_KINDS, limit: SUGGESTIONS, offset: 0 }),
		isLead ? listHolders(ctx.db, DECLARING) : null,
		listConflicts(ctx.db, { ...(!isLead && { userId: actor.userId }), limit: MOST }),
	])
	return {
		units: units.map(({ code, name }) => ({ code, name })),
		people,
		passed: Search.parse(Object.fromEntries(new URL(request.url).searchParams)).passed,
		isLead,
		atDesk: homeOf(actor.role) === "/reviews",
		rows: rows.map(({ withdrawnAt, withdrawnBy, withdrawnReason, ...row }) => ({
			...row,
			declaredAt: row.declaredAt.toISOString(),
			withdrawn: withdrawnAt && {
				by: withdrawnBy ?? "",
				at: withdrawnAt.toISOString(),
				reason: withdrawnReason ?? "",
			},
			mayWithdraw: !withdrawnAt && mayWithdrawConflict(actor, row),
		})),
	}
}

export async function action({ request }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	return respond(async () => {
		if (!mayDeclare(ctx.actor)) throw new AppError("forbidden", "error.forbidden")
		const { passed } = await declareConflict(ctx, await parseForm(ConflictForm, request))
		return go(`/conflicts?passed=${passed}`)
	})
}

export default function Conflicts() {
	const { t } = useLanguage()
	const { units, people, rows, passed, isLead, atDesk } = useLoaderData<typeof loader>()
	const refused = refusedOf(useActionData<typeof action>())
	return (
		<>
			<PageHeader
				title={t("conflicts.title")}
				lead={t("conflicts.lead")}
				breadcrumb={atDesk ? [{ label: t("nav.reviews"), to: "/reviews" }] : []}
			/>
			<div className="grid gap-6">
				{passed !== undefined && !refused && (
					<Alert tone="good">
						{passed > 0 ? t("conflicts.donePassed", { count: passed }) : t("conflicts.done")}
					</Alert>
				)}
				<p className="max-w-prose text-muted">{t("conflicts.automatic")}</p>
				<ConflictFields key={rows.length} units={units} people={people} refused={refused} />
				{rows.length === 0 ? (
					<EmptyState title={t("conflicts.none")}>{t("conflicts.noneText")}</EmptyState>
				) : (
					<ConflictTable
						caption={isLead ? t("conflicts.all") : t("conflicts.own")}
						rows={rows}
						people={isLead}
					/>
				)}
			</div>
		</>
	)
}
