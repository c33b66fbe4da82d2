import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useParams } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { RefusedPage } from "#app/components/teamwork/refused-page.tsx"
import { go, IdParam, notFound, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { readTeamwork } from "#app/services/teamwork/open-teamwork.server.ts"
import { reopenThread } from "#app/services/teamwork/settle-thread.server.ts"

const Params = z.object({ assessmentId: IdParam, code: z.string().min(1).max(60), noteId: IdParam })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "teamwork.reopen")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	if (!(await readTeamwork(ctx, parseParams(Params, params).assessmentId))) throw notFound()
	return null
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const at = parseParams(Params, params)
	return respond(async () => {
		await reopenThread(ctx, at)
		return go(`/assessments/${at.assessmentId}/discussion/${encodeURIComponent(at.code)}`)
	})
}

export default function Settled() {
	const { t } = useLanguage()
	const { assessmentId = "", code = "" } = useParams()
	return (
		<RefusedPage
			title={t("teamwork.discussion", { code })}
			answer={useActionData<typeof action>()}
			back={`/assessments/${assessmentId}/discussion/${encodeURIComponent(code)}`}
			label={t("button.back")}
		/>
	)
}
