import type { LoaderFunctionArgs } from "@remix-run/node"
import { z } from "zod"
import { historyData } from "#app/components/teamwork/history-data.ts"
import { AppError } from "#app/domain/errors.ts"
import { IdParam, parseParams } from "#app/http.server.ts"
import { answerInJson } from "#app/json.server.ts"
import { readHistory } from "#app/services/teamwork/read-history.server.ts"

const Params = z.object({ assessmentId: IdParam, code: z.string().min(1).max(60) })
const Search = z.object({
	before: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).nullable().catch(null),
})

export async function loader({ request, params }: LoaderFunctionArgs) {
	return answerInJson(request, async (ctx) => {
		const at = parseParams(Params, params)
		const { before } = Search.parse({ before: new URL(request.url).searchParams.get("before") })
		const history = await readHistory(ctx, { ...at, before })
		if (!history) throw new AppError("not_found", "error.notFound")
		return historyData(history, ctx.locale)
	})
}
