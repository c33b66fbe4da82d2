import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { z } from "zod"
import { EvidenceForm } from "#app/domain/evidence-form.ts"
import { AppError } from "#app/domain/errors.ts"
import { checkFields, formFields, IdParam, notFound, parseParams } from "#app/http.server.ts"
import { answerInJson } from "#app/json.server.ts"
import { attachReference } from "#app/services/evidence/attach-reference.server.ts"
import { openCriterionEvidence } from "#app/services/evidence/open-evidence.server.ts"
import { readEvidence } from "#app/services/evidence/read-evidence.server.ts"

const Params = z.object({ assessmentId: IdParam, code: z.string().min(1).max(60) })

/** The evidence of one criterion, for the panel under its question. */
export async function loader({ request, params }: LoaderFunctionArgs) {
	return answerInJson(request, async (ctx) => {
		const open = await openCriterionEvidence(ctx, parseParams(Params, params))
		if (!open) throw notFound()
		return readEvidence(ctx, open)
	})
}

/** A document by number and date, or a link. */
export async function action({ request, params }: ActionFunctionArgs) {
	return answerInJson(request, async (ctx) => {
		const at = parseParams(Params, params)
		const reference = checkFields(EvidenceForm, await formFields(request))
		if (reference.kind === "file") throw new AppError("invalid", "evidence.kind")
		return { ok: true, ...(await attachReference(ctx, { ...at, reference })) }
	})
}
