import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { Link, useLoaderData } from "@remix-run/react"
import { currentActor } from "#app/auth.server.ts"
import { openly, sendOn } from "#app/caching.server.ts"
import { StartFields } from "#app/components/business/start-fields.tsx"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { ButtonLink } from "#app/components/ui/button.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { db } from "#app/db.server.ts"
import { BENCHMARK_FLOOR } from "#app/domain/benchmark.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { listInstruments } from "#db/queries/instruments.ts"

export async function loader({ request }: LoaderFunctionArgs) {
	const [ctx, instruments] = await Promise.all([currentActor(request), listInstruments(db())])
	const questions = instruments.findLast(
		({ code, publishedAt }) => code === "enterprise" && publishedAt !== null,
	)
	return openly(request, {
		isOwner: ctx?.actor.role === "owner",
		questions: questions?.id ?? null,
		floor: BENCHMARK_FLOOR,
	})
}

export const headers = sendOn

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "nav.business")

const GAINS = [1, 2, 3, 4] as const
const PROMISES = [1, 2, 3, 4] as const

export default function Business() {
	const { isOwner, questions, floor } = useLoaderData<typeof loader>()
	const { t } = useLanguage()
	return (
		<div className="grid gap-8">
			<header className="grid max-w-3xl gap-4">
				<h1 className="text-3xl sm:text-4xl">{t("business.title")}</h1>
				<p className="text-lg text-muted">{t("business.lead")}</p>
				<div className="flex flex-wrap items-center gap-x-4 gap-y-2">
					{isOwner ? (
						<ButtonLink to="/my-business" variant="primary">
							{t("business.toMine")}
						</ButtonLink>
					) : (
						<Link to="/sign-in?to=/my-business" className="link inline-flex min-h-11 items-center">
							{t("business.signIn")}
						</Link>
					)}
				</div>
			</header>
			{!isOwner && (
				<Card title={t("guest.startTitle")} className="max-w-3xl">
					<p className="mb-4 text-muted">{t("guest.startLead")}</p>
					<StartFields refused={null} />
				</Card>
			)}
			<section aria-labelledby="get">
				<h2 id="get" className="mb-3">
					{t("business.get")}
				</h2>
				<ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
					{GAINS.map((gain) => (
						<li key={gain} className="card grid content-start gap-1">
							<h3>{t(`business.get${gain}`)}</h3>
							<p className="text-muted">{t(`business.get${gain}Text`, { floor })}</p>
						</li>
					))}
				</ul>
			</section>
			<div className="grid gap-4 lg:grid-cols-2">
				<Card title={t("business.safe")}>
					<ul className="grid list-disc gap-2 pl-5">
						{PROMISES.map((promise) => (
							<li key={promise}>{t(`business.safe${promise}`, { floor })}</li>
						))}
					</ul>
				</Card>
				<Card title={t("business.prepare")} className="grid content-start gap-2">
					<p>{t("business.prepareText")}</p>
					{questions && (
						<p>
							<Link to={`/criteria/${questions}`} className="link inline-flex min-h-11 items-center">
								{t("business.seeQuestions")}
							</Link>
						</p>
					)}
				</Card>
			</div>
		</div>
	)
}
