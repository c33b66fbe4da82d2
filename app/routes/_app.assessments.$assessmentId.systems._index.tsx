import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { Link, useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { fileHead } from "#app/components/assessment/file-head.ts"
import { FileHeader } from "#app/components/assessment/file-header.tsx"
import { SystemTable, viewSystem } from "#app/components/assessment/system-table.tsx"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { ButtonLink } from "#app/components/ui/button.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { countSystems } from "#app/domain/attainment.ts"
import { ruledOutBy } from "#app/domain/scoring.ts"
import { IdParam, notFound, parseParams } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { openSystemTable } from "#app/services/systems/open-table.server.ts"

const Params = z.object({ assessmentId: IdParam })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "respond.systems")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	const table = await openSystemTable(ctx, assessmentId)
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
	}
}

export default function Systems() {
	const { t, date } = useLanguage()
	const { head, endsOn, code, counts, systems } = useLoaderData<typeof loader>()
	const add = code && (
		<ButtonLink variant="primary" to={`/assessments/${head.id}/systems/new`}>
			{t("respond.systemAdd")}
		</ButtonLink>
	)
	return (
		<>
			<FileHeader
				head={head}
				title={t("respond.systems")}
				lead={t("respond.systemsLead")}
				actions={systems.length > 0 && add}
			/>
			<div className="grid grid-cols-1 gap-6">
				<Alert tone="warn" title={t("respond.systemsSecret")}>
					{t("respond.systemsSecretText")}
				</Alert>
				<Card title={t("respond.systemsCounted")}>
					<ul className="grid gap-3">
						{counts.map((count) => (
							<li key={count.code}>
								<p className="font-bold">
									<Link className="link" to={`/assessments/${head.id}#${count.code}`}>
										{count.code}
									</Link>{" "}
									{count.title}
								</p>
								<p>
									{!count.applies
										? t("respond.systemsNotFor")
										: count.den === "0"
											? t("respond.systemsNone")
											: t(count.protected ? "respond.systemsProtected" : "respond.systemsApproved", {
													num: count.num,
													den: count.den,
													on: date(endsOn),
												})}
								</p>
							</li>
						))}
					</ul>
				</Card>
				{systems.length === 0 ? (
					<EmptyState title={t("respond.systemsEmpty")} action={add}>
						{t("respond.systemsEmptyText")}
					</EmptyState>
				) : (
					<SystemTable head={head} systems={systems} code={code} />
				)}
				{!code && head.place === "own" && (
					<p className="text-muted">{t("respond.systemsClosed", { status: t(`status.${head.status}`) })}</p>
				)}
			</div>
		</>
	)
}
