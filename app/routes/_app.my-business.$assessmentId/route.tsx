import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { Link, useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { GuestOffer } from "#app/components/business/guest-offer.tsx"
import { LevelCard } from "#app/components/business/level-card.tsx"
import { NextStepList } from "#app/components/business/next-step-list.tsx"
import { PeerComparison } from "#app/components/business/peer-comparison.tsx"
import { PrintButton } from "#app/components/business/print-button.tsx"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { ButtonLink } from "#app/components/ui/button.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { IdParam, notFound, parseParams } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { loadResult } from "./load.server.ts"

const Params = z.object({ assessmentId: IdParam })

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const page = await loadResult(ctx, parseParams(Params, params).assessmentId)
	if (!page) throw notFound()
	return page
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "result.title")

export default function Result() {
	const { assessmentId, organization, period, isEditing, mayRevise, result, peers, ...rest } =
		useLoaderData<typeof loader>()
	const { t, date } = useLanguage()
	const answers = `/assessments/${assessmentId}`
	return (
		<div className="print:-mt-8 print:-mb-12 print:[&_h1]:text-xl">
			<PageHeader
				title={t("result.title")}
				lead={
					<>
						<p>{t("result.lead", { organization, period })}</p>
						{result && <p>{t("result.selfStated", { date: date(result.doneOn) })}</p>}
					</>
				}
				breadcrumb={[{ label: t("mine.title"), to: "/my-business" }]}
				actions={
					<>
						{result && <PrintButton label={t("result.print")} />}
						{mayRevise && <ButtonLink to={`${answers}/revise`}>{t("mine.revise")}</ButtonLink>}
						<ButtonLink to={answers} variant={result ? "quiet" : "primary"}>
							{t(isEditing ? "mine.continue" : "result.answers")}
						</ButtonLink>
					</>
				}
			/>
			{result ? (
				<div className="grid grid-cols-[minmax(0,1fr)] gap-5 print:-mt-3 print:gap-2">
					{rest.guest && <GuestOffer />}
					{isEditing && <Alert tone="warn" title={t("result.editing")} />}
					<LevelCard result={result} />
					<div className="grid grid-cols-[minmax(0,1fr)] gap-5 print:gap-3 lg:grid-cols-2 print:grid-cols-1">
						<PeerComparison pillars={result.pillars} peers={peers} {...rest} />
						<NextStepList
							steps={result.steps}
							answers={answers}
							all={`/my-business/${assessmentId}/next`}
							advice={result.advice}
							level={result.level}
						/>
					</div>
					<p className="text-sm text-muted print:text-xs">
						{t("result.about", { instrument: rest.instrument, profile: rest.profile })}{" "}
						<Link to={`/criteria/${rest.instrumentId}`} className="link no-print">
							{t("criteria.seeAll")}
						</Link>
					</p>
				</div>
			) : (
				<EmptyState
					title={t("result.none")}
					action={
						<ButtonLink to={answers} variant="primary">
							{t("mine.continue")}
						</ButtonLink>
					}
				>
					{t("result.noneText")}
				</EmptyState>
			)}
		</div>
	)
}
