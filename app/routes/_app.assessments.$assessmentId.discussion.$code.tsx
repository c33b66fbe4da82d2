import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData, useNavigation } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { fileHead } from "#app/components/assessment/file-head.ts"
import { FileHeader } from "#app/components/assessment/file-header.tsx"
import { refusalOf } from "#app/components/assessment/refusal.tsx"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { DiscussionThreads } from "#app/components/teamwork/discussion-threads.tsx"
import { ButtonLink } from "#app/components/ui/button.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { NoteForm } from "#app/domain/teamwork.ts"
import { go, IdParam, notFound, parseForm, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { addNote } from "#app/services/teamwork/discuss.server.ts"
import { readDiscussion } from "#app/services/teamwork/read-discussion.server.ts"

const Params = z.object({ assessmentId: IdParam, code: z.string().min(1).max(60) })

export const meta: MetaFunction = ({ matches, params }) =>
	pageTitle(matches, "teamwork.discussion", { code: params["code"] ?? "" })

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const at = parseParams(Params, params)
	const open = await readDiscussion(ctx, at)
	if (!open) throw notFound()
	return {
		head: fileHead(open.file, ctx),
		code: at.code,
		title: open.criterion.title[ctx.locale],
		discussion: open.discussion,
	}
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const at = parseParams(Params, params)
	return respond(async () => {
		await addNote(ctx, { ...at, ...(await parseForm(NoteForm, request)) })
		return go(`/assessments/${at.assessmentId}/discussion/${encodeURIComponent(at.code)}`)
	})
}

export default function DiscussionPage() {
	const { t } = useLanguage()
	const { head, code, title, discussion } = useLoaderData<typeof loader>()
	const refused = refusalOf(useActionData<typeof action>())
	const busy = useNavigation().state === "submitting"
	return (
		<>
			<FileHeader
				head={head}
				title={t("teamwork.discussion", { code })}
				lead={title}
				actions={
					<>
						<ButtonLink to={`/assessments/${head.id}#${code}`}>{t("evidence.backToCriterion")}</ButtonLink>
						<ButtonLink to={`/assessments/${head.id}/team`}>{t("team.title")}</ButtonLink>
					</>
				}
			/>
			<Card>
				<DiscussionThreads
					base={`/assessments/${head.id}/discussion/${encodeURIComponent(code)}`}
					discussion={discussion}
					refused={refused}
					busy={busy}
				/>
			</Card>
		</>
	)
}
