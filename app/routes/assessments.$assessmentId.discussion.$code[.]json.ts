import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { z } from "zod"
import { AppError } from "#app/domain/errors.ts"
import { NoteForm } from "#app/domain/teamwork.ts"
import { IdParam, parseForm, parseParams } from "#app/http.server.ts"
import { answerInJson } from "#app/json.server.ts"
import type { Ctx } from "#app/services/context.server.ts"
import { addNote } from "#app/services/teamwork/discuss.server.ts"
import { readDiscussion } from "#app/services/teamwork/read-discussion.server.ts"

const Params = z.object({ assessmentId: IdParam, code: z.string().min(1).max(60) })

export async function loader({ request, params }: LoaderFunctionArgs) {
	return answerInJson(request, (ctx) => discussionAt(ctx, parseParams(Params, params)))
}

/** One note more; the whole discussion comes back. */
export async function action({ request, params }: ActionFunctionArgs) {
	return answerInJson(request, async (ctx) => {
		const at = parseParams(Params, params)
		await addNote(ctx, { ...at, ...(await parseForm(NoteForm, request)) })
		return discussionAt(ctx, at)
	})
}

async function discussionAt(ctx: Ctx, at: { assessmentId: string; code: string }) {
	const open = await readDiscussion(ctx, at)
	if (!open) throw new AppError("not_found", "error.notFound")
	return open.discussion
}
