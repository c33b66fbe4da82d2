import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData, useSearchParams } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { fileHead } from "#app/components/assessment/file-head.ts"
import { FileHeader } from "#app/components/assessment/file-header.tsx"
import { PrintButton } from "#app/components/assessment/print-button.tsx"
import { SystemCarry } from "#app/components/assessment/system-carry.tsx"
import { SystemConfirm } from "#app/components/assessment/system-confirm.tsx"
import { SystemCounts } from "#app/components/assessment/system-counts.tsx"
import { SystemDepartures } from "#app/components/assessment/system-departures.tsx"
import { SystemTable, viewSystem } from "#app/components/assessment/system-table.tsx"
import { usePastedTable } from "#app/components/assessment/use-pasted-table.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { ButtonLink } from "#app/components/ui/button.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { countSystems } from "#app/domain/attainment.ts"
import { ruledOutBy } from "#app/domain/scoring.ts"
import { IdParam, notFound, parseParams } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { openSystemContinuity } from "#app/services/systems/open-table.server.ts"

const Params = z.object({ assessmentId: IdParam })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "respond.systems")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	const table = await openSystemContinuity(ctx, assessmentId)
	if (!table) throw notFound()
	const { file, systems } = table
	const subject = { kind: file.organizationKind, facts: file.facts }
	return {
		head: fileHead(file, ctx),
		endsOn: file.endsOn,
		code: table.code,
		counts: table.criteria.map((criterion) => ({
			code: criterion.code,
			title: criterion.title[ctx.locale],
			protected: criterion.rule.type === "systems_protected",
			applies: ruledOutBy(criterion, subject) === null,
			...countSystems(criterion.rule, systems, file.endsOn),
		})),
		systems: systems.map((row) => viewSystem(row, file.endsOn)),
		gone: table.gone.map(({ name }) => name),
		departures: table.departures.map(({ saidAt, ...said }) => ({ ...said, at: saidAt.toISOString() })),
	}
}

export default function Systems() {
	const { t } = useLanguage()
	const { head, endsOn, code, counts, systems, gone, departures } = useLoaderData<typeof loader>()
	const base = `/assessments/${head.id}/systems`
	usePastedTable(code && `${base}/import`)
	const carried = systems.filter((row) => row.carried)
	const unexplained = code ? [] : gone
	return (
		<div className="sheet-wide">
			<FileHeader
				head={head}
				title={t("respond.systems")}
				lead={t("respond.systemsLead")}
				actions={systems.length > 0 && <Actions base={base} writable={code !== null} filled />}
			/>
			<div className="grid grid-cols-1 gap-6">
				<p className="sheet-only">{t("systems.paper")}</p>
				<Done />
				<div className="no-print">
					<Alert tone="warn" title={t("respond.systemsSecret")}>
						{t("respond.systemsSecretText")}
					</Alert>
				</div>
				<SystemCounts fileId={head.id} counts={counts} systems={systems} endsOn={endsOn} />
				{code && gone.length > 0 && <SystemCarry fileId={head.id} code={code} gone={gone} />}
				{code && carried.length > 0 && <SystemConfirm fileId={head.id} code={code} rows={carried} />}
				{!code && carried.length > 0 && (
					<Alert tone="warn" title={t("systems.unconfirmed", { count: carried.length })}>
						{t("systems.unconfirmedRead")}
					</Alert>
				)}
				{systems.length === 0 ? (
					<EmptyState
						title={t("respond.systemsEmpty")}
						action={code && <Actions base={base} writable filled={false} />}
					>
						{t("respond.systemsEmptyText")}
					</EmptyState>
				) : (
					<SystemTable head={head} systems={systems} code={code} />
				)}
				{departures.length + unexplained.length > 0 && (
					<SystemDepartures fileId={head.id} code={code} departures={departures} unexplained={unexplained} />
				)}
				{!code && head.place === "own" && (
					<p className="text-muted">{t("respond.systemsClosed", { status: t(`status.${head.status}`) })}</p>
				)}
			</div>
		</div>
	)
}

function Actions({ base, writable, filled }: { base: string; writable: boolean; filled: boolean }) {
	const { t } = useLanguage()
	return (
		<>
			{writable && (
				<>
					<ButtonLink variant="primary" to={`${base}/new`}>
						{t("respond.systemAdd")}
					</ButtonLink>
					<ButtonLink to={`${base}/import`}>{t("systems.importShort")}</ButtonLink>
				</>
			)}
			{filled && (
				<>
					<ButtonLink to={`${base}.xlsx`} reloadDocument>
						{t("systems.export")}
					</ButtonLink>
					<PrintButton />
				</>
			)}
		</>
	)
}

/** What the last press did. */
function Done() {
	const { t } = useLanguage()
	const [search] = useSearchParams()
	const count = (name: string) => /^\d{1,4}$/.exec(search.get(name) ?? "")?.[0]
	const [added, changed, carried, confirmed] = ["added", "changed", "carried", "confirmed"].map(count)
	const said =
		added !== undefined && changed !== undefined
			? t("systems.written", { added, changed })
			: carried !== undefined
				? t("systems.carried", { count: carried })
				: confirmed !== undefined
					? t("systems.confirmed", { count: confirmed })
					: search.has("explained")
						? t("systems.departSaved")
						: null
	return said && <Alert tone="good">{said}</Alert>
}
