import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { z } from "zod"
import { requireCtx } from "./auth.server.ts"
import { readScope } from "./domain/policy.ts"
import { go, IdParam, notFound, parseForm, parseParams, respond } from "./http.server.ts"
import type { ActorCtx } from "./services/context.server.ts"
import { findResultFile } from "#db/queries/assessments.ts"

const Params = z.object({ assessmentId: IdParam })

/** The address of a step of an appeal, opened by itself: there is nothing on it for those who may read the file. */
export async function openAppealAct({ request, params }: LoaderFunctionArgs): Promise<null> {
	const { db, actor } = await requireCtx(request)
	const file = await findResultFile(db, readScope(actor), parseParams(Params, params).assessmentId)
	if (!file) throw notFound()
	return null
}

/** One step of an appeal, by its form; it leads back to the appeal. */
export async function actOnAppeal<S extends z.ZodType<object>>(
	{ request, params }: ActionFunctionArgs,
	form: S,
	act: (ctx: ActorCtx, at: z.infer<S> & { assessmentId: string }) => Promise<unknown>,
) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	return respond(async () => {
		await act(ctx, { assessmentId, ...(await parseForm(form, request)) })
		return go(`/assessments/${assessmentId}/appeal`)
	})
}
