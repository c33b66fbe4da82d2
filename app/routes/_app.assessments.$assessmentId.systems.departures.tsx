import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { fileHead } from "#app/components/assessment/file-head.ts"
import { FileHeader } from "#app/components/assessment/file-header.tsx"
import { RefusalAlert, refusalOf } from "#app/components/assessment/refusal.tsx"
import { DepartureField, SystemDepartures } from "#app/components/assessment/system-departures.tsx"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { ButtonLink } from "#app/components/ui/button.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { DepartureForm } from "#app/domain/system-forms.ts"
import { go, IdParam, notFound, parseForm, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { openSystemContinuity } from "#app/services/systems/open-table.server.ts"
import { sayDeparture } from "#app/services/systems/say-departure.server.ts"

const Params = z.object({ assessmentId: IdParam })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "systems.departTitle")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	const table = await openSystemContinuity(ctx, assessmentId)
	if (!table) throw notFound()
	if (!table.code) throw go(`/assessments/${assessmentId}/systems`)
	return {
		head: fileHead(table.file, ctx),
		code: table.code,
		gone: table.gone.map(({ name }) => name),
		departures: table.departures.map(({ saidAt, ...said }) => ({ ...said, at: saidAt.toISOString() })),
	}
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	return respond(async () => {
		const { code, ...said } = await parseForm(DepartureForm, request)
		await sayDeparture(ctx, { assessmentId, code }, said)
		return go(`/assessments/${assessmentId}/systems?explained=1`)
	})
}

export default function Departures() {
	const { t } = useLanguage()
	const { head, code, gone, departures } = useLoaderData<typeof loader>()
	const refused = refusalOf(useActionData<typeof action>())
	const of = (name: string) => (refused?.raw["name"] === name ? refused : null)
	const said = departures.find(({ name }) => of(name))
	return (
		<>
			<FileHeader head={head} title={t("systems.departTitle")} />
			<div className="grid grid-cols-1 gap-6">
				<RefusalAlert refused={refused} />
				{said && (
					<Card title={said.name}>
						<p className="mb-3 whitespace-pre-line">{said.reason}</p>
						<DepartureField
							place={{ fileId: head.id, code }}
							name={said.name}
							reason={said.reason}
							refused={of(said.name)}
						/>
					</Card>
				)}
				{gone.map((name) => (
					<Card key={name}>
						<DepartureField place={{ fileId: head.id, code }} name={name} reason="" refused={of(name)} />
					</Card>
				))}
				{departures.length > 0 && (
					<SystemDepartures fileId={head.id} code={code} departures={departures} unexplained={[]} />
				)}
				{gone.length + departures.length === 0 && (
					<EmptyState
						title={t("systems.departNothing")}
						action={<ButtonLink to={`/assessments/${head.id}/systems`}>{t("respond.systems")}</ButtonLink>}
					/>
				)}
			</div>
		</>
	)
}
