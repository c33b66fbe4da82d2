import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData, useSearchParams } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { refusedOf } from "#app/components/forms/refused.ts"
import { titleOf } from "#app/components/layout/page-title.ts"
import { SecondForm } from "#app/components/second/second-form.tsx"
import { SecondHeader } from "#app/components/second/second-header.tsx"
import { BothSides, ClaimSide } from "#app/components/second/second-sides.tsx"
import { Alert } from "#app/components/ui/alert.tsx"
import { ButtonLink } from "#app/components/ui/button.tsx"
import { SecondFields } from "#app/domain/second-review.ts"
import { checkFields, formFields, go, IdParam, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { decideSecond } from "#app/services/reviews/second-decide.server.ts"
import { loadSecondPage } from "./load.server.ts"

const Params = z.object({ assessmentId: IdParam, code: z.string().min(1).max(60) })

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
	titleOf(matches, data && "file" in data ? `${data.review.criterion.code} · ${data.file.unit}` : "")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const at = parseParams(Params, params)
	const page = await respond(() => loadSecondPage(ctx, at))
	if (!("file" in page)) throw new Error("a page is not a form")
	return page
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const at = parseParams(Params, params)
	return respond(async () => {
		const typed = await formFields(request)
		const { outcome, reason, version, na } = checkFields(SecondFields, typed)
		const { settled } = await decideSecond(ctx, {
			...at,
			outcome,
			notApplicable: na === "on",
			reason: outcome === "accepted" ? "" : reason,
			sawVersion: version,
			typed,
		})
		return go(`/reviews/${at.assessmentId}/second/${at.code}?saved=${settled ? "agreed" : "open"}`)
	})
}

export default function Second() {
	const { t } = useLanguage()
	const page = useLoaderData<typeof loader>()
	const refused = refusedOf(useActionData<typeof action>())
	const [search] = useSearchParams()
	const { second, file, review, mayDecide } = page
	const saved = search.get("saved") !== null
	return (
		<>
			<SecondHeader title={t("second.pageTitle", { code: review.criterion.code })} page={page} />
			<div className="grid gap-4">
				{saved && second.state !== "waiting" && (
					<Alert tone="good">
						{second.state === "settled"
							? t("second.savedAgreed")
							: second.state === "disputed"
								? t("second.savedDisputed")
								: t("second.savedEarly")}
					</Alert>
				)}
				{mayDecide && (
					<p className="max-w-prose text-muted">
						{second.cause === "blind"
							? t("second.blindText")
							: t("second.divergenceText", { share: `${second.above}%` })}
					</p>
				)}
				<article className="criterion">
					<div className="criterion-sides">
						<ClaimSide page={page} />
						<div className="side-verify grid gap-4">
							<BothSides page={page} />
							{mayDecide && (
								<section aria-labelledby="yours">
									<h2 id="yours" className="side-title">
										{t("second.yourSide")}
									</h2>
									<SecondForm page={page} labelledBy="criterion" refused={refused} />
								</section>
							)}
							{page.maySettle && (
								<div>
									<ButtonLink
										variant="primary"
										to={`/reviews/${file.id}/second/${review.criterion.code}/settle`}
									>
										{t("second.settle")}
									</ButtonLink>
								</div>
							)}
						</div>
					</div>
				</article>
			</div>
		</>
	)
}
