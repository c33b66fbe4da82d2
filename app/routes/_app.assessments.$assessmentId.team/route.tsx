import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData, useSearchParams } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { FileHeader } from "#app/components/assessment/file-header.tsx"
import { refusedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { AssignFields } from "#app/components/teamwork/assign-fields.tsx"
import { PeopleTable } from "#app/components/teamwork/people-table.tsx"
import { SHOWN } from "#app/components/teamwork/team-data.ts"
import { ShowFilter } from "#app/components/teamwork/show-filter.tsx"
import { Alert } from "#app/components/ui/alert.tsx"
import { ButtonLink } from "#app/components/ui/button.tsx"
import { AssignForm } from "#app/domain/teamwork.ts"
import { go, IdParam, notFound, parseForm, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { assignWork } from "#app/services/teamwork/assign.server.ts"
import { loadTeam } from "./load.server.ts"

const Params = z.object({ assessmentId: IdParam })
const Search = z.object({ show: z.enum(SHOWN).catch("all") })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "team.title")

function showOf(request: Request) {
	return Search.parse({ show: new URL(request.url).searchParams.get("show") }).show
}

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const team = await loadTeam(ctx, parseParams(Params, params).assessmentId, showOf(request))
	if (!team) throw notFound()
	return team
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	return respond(async () => {
		await assignWork(ctx, { assessmentId, ...(await parseForm(AssignForm, request)) })
		return go(`/assessments/${assessmentId}/team?show=${showOf(request)}&saved=1`)
	})
}

export default function Team() {
	const { t } = useLanguage()
	const team = useLoaderData<typeof loader>()
	const refused = refusedOf(useActionData<typeof action>())
	const [search] = useSearchParams()
	return (
		<>
			<FileHeader
				head={team.head}
				title={t("team.title")}
				lead={t("team.lead")}
				actions={<ButtonLink to={`/assessments/${team.head.id}`}>{t("respond.file")}</ButtonLink>}
			/>
			<div className="grid grid-cols-1 gap-6">
				{!refused && search.has("saved") && <Alert tone="good">{t("team.saved")}</Alert>}
				{!team.canAssign && <Alert tone="info">{t("team.readOnly")}</Alert>}
				<PeopleTable people={team.people} />
				<ShowFilter show={team.show} counts={team.counts} />
				<AssignFields key={JSON.stringify(team.saw)} team={team} refused={refused} />
			</div>
		</>
	)
}
