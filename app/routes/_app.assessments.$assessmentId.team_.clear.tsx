import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useParams } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { RefusedPage } from "#app/components/teamwork/refused-page.tsx"
import { ClearForm } from "#app/domain/teamwork.ts"
import {
	checkFields,
	formFields,
	go,
	IdParam,
	notFound,
	parseParams,
	respond,
	safePath,
} from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { clearAssignment } from "#app/services/teamwork/clear-assignment.server.ts"
import { readTeamwork } from "#app/services/teamwork/open-teamwork.server.ts"

const Params = z.object({ assessmentId: IdParam })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "team.clearTitle")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	if (!(await readTeamwork(ctx, parseParams(Params, params).assessmentId))) throw notFound()
	return null
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	return respond(async () => {
		const raw = await formFields(request)
		await clearAssignment(ctx, { assessmentId, ...checkFields(ClearForm, raw) })
		return go(safePath(raw["to"], `/assessments/${assessmentId}/team`))
	})
}

export default function Clear() {
	const { t } = useLanguage()
	const { assessmentId = "" } = useParams()
	return (
		<RefusedPage
			title={t("team.clearTitle")}
			answer={useActionData<typeof action>()}
			back={`/assessments/${assessmentId}/team`}
			label={t("team.back")}
		/>
	)
}
