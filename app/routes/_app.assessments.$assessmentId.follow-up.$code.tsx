import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useParams } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { RefusedPage } from "#app/components/teamwork/refused-page.tsx"
import { FollowUpForm } from "#app/domain/teamwork.ts"
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
import { markFollowUp } from "#app/services/teamwork/mark-follow-up.server.ts"
import { readTeamwork } from "#app/services/teamwork/open-teamwork.server.ts"

const Params = z.object({ assessmentId: IdParam, code: z.string().min(1).max(60) })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "team.followUpTitle")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	if (!(await readTeamwork(ctx, parseParams(Params, params).assessmentId))) throw notFound()
	return null
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const at = parseParams(Params, params)
	return respond(async () => {
		const raw = await formFields(request)
		const { marked } = checkFields(FollowUpForm, raw)
		await markFollowUp(ctx, { ...at, marked: marked === "on" })
		return go(safePath(raw["to"], `/assessments/${at.assessmentId}/team`))
	})
}

export default function FollowUp() {
	const { t } = useLanguage()
	const { assessmentId = "" } = useParams()
	return (
		<RefusedPage
			title={t("team.followUpTitle")}
			answer={useActionData<typeof action>()}
			back={`/assessments/${assessmentId}/team`}
			label={t("team.back")}
		/>
	)
}
