import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { ChangePage } from "#app/components/council/change-page.tsx"
import { refusedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { viewCriterion } from "#app/components/questionnaire/criterion-view.ts"
import { ChangeForm } from "#app/domain/council-form.ts"
import { mayKeepMinutes } from "#app/domain/policy.ts"
import {
	checkFields,
	forbidden,
	formFields,
	go,
	IdParam,
	notFound,
	opened,
	parseParams,
	respond,
} from "#app/http.server.ts"
import { changeResult } from "#app/services/council/change-result.server.ts"
import { readResult } from "#app/services/council/read-result.server.ts"

const Params = z.object({ sessionId: IdParam, assessmentId: IdParam, code: z.string().min(1).max(60) })

export const meta: MetaFunction = ({ matches, params }) =>
	pageTitle(matches, "council.changeTitle", { code: params.code ?? "" })

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const at = parseParams(Params, params)
	const { session, file, subject, profile, criteria } = opened(await readResult(ctx, at), "/council")
	const found = criteria.find(({ criterion }) => criterion.code === at.code)
	if (!found) throw notFound()
	const { criterion, decision, answer, points } = found
	const { outcome, value, notApplicable, reason, version, decidedBy, decidedAt } = decision
	return {
		...{ session, file, points },
		criterion: viewCriterion(criterion, { subject, profile, locale: ctx.locale }),
		decision: {
			...{ outcome, value, notApplicable, reason, version, by: decidedBy },
			at: decidedAt.toISOString(),
		},
		claimed: { value: answer?.value ?? null, notApplicable: answer?.notApplicable ?? false },
	}
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { sessionId, assessmentId, code } = parseParams(Params, params)
	return respond(async () => {
		if (!mayKeepMinutes(ctx.actor)) throw forbidden()
		const typed = await formFields(request)
		const { outcome, reason, version, na } = checkFields(ChangeForm, typed)
		await changeResult(ctx, {
			...{ sessionId, assessmentId, code, outcome, reason, typed },
			notApplicable: na === "on",
			sawVersion: version,
		})
		return go(`/council/${sessionId}`)
	})
}

export default function Change() {
	const page = useLoaderData<typeof loader>()
	const refused = refusedOf(useActionData<typeof action>())
	return <ChangePage page={page} refused={refused} />
}
