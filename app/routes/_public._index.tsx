import type { LoaderFunctionArgs } from "@remix-run/node"
import { Link, useLoaderData } from "@remix-run/react"
import { openly, sendOn } from "#app/caching.server.ts"
import { ScaleRuler } from "#app/components/layout/scale-ruler.tsx"
import { LatestResults } from "#app/components/ranking/latest-results.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { db } from "#app/db.server.ts"
import { BAND_SET_NAMES, BANDS } from "#app/domain/bands.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { localeOf } from "#app/i18n/locale.server.ts"
import { listRankings, listTopPlaces } from "#db/queries/rankings.ts"

export async function loader({ request }: LoaderFunctionArgs) {
	const [locale, [latest]] = await Promise.all([localeOf(request), listRankings(db())])
	const vi = locale === "vi"
	const top = latest ? await listTopPlaces(db(), latest.id) : []
	const blocks = new Map(top.map((row) => [row.blockCode, vi ? row.blockNameVi : row.blockNameEn]))
	return openly(request, {
		bands: BANDS.nd335,
		source: BAND_SET_NAMES.nd335,
		latest: latest
			? {
					id: latest.id,
					period: vi ? latest.periodNameVi : latest.periodNameEn,
					decisionNumber: latest.decisionNumber,
					decisionDate: latest.decisionDate,
					blocks: [...blocks].map(([code, name]) => ({
						code,
						name,
						rows: top
							.filter(({ blockCode }) => blockCode === code)
							.map(({ organizationId, name, percent, place }) => ({ organizationId, name, percent, place })),
					})),
				}
			: null,
	})
}

export const headers = sendOn

const DOORS = [
	{ name: "citizen", to: "/rankings" },
	{ name: "agency", to: "/sign-in" },
	{ name: "business", to: "/business" },
] as const

const STEPS = [1, 2, 3, 4, 5] as const

export default function Home() {
	const { bands, source, latest } = useLoaderData<typeof loader>()
	const { t, pick } = useLanguage()
	return (
		<div className="grid gap-10">
			<section className="grid gap-6">
				<div className="grid max-w-3xl gap-2">
					<p className="font-bold text-accent">{t("app.tagline")}</p>
					<h1 className="text-3xl sm:text-4xl">{t("home.title")}</h1>
					<p className="text-lg text-muted">{t("home.lead")}</p>
				</div>
				<ScaleRuler
					bands={bands}
					caption={t("home.scale", { source: pick(source) })}
					note={t("home.scaleNote")}
				/>
			</section>
			<section aria-labelledby="doors">
				<h2 id="doors" className="mb-3">
					{t("home.doors")}
				</h2>
				<ul className="grid gap-4 md:grid-cols-3">
					{DOORS.map(({ name, to }) => (
						<li key={name} className="grid">
							<Card className="flex flex-col gap-1">
								<h3>{t(`home.${name}`)}</h3>
								<p className="text-muted">{t(`home.${name}Text`)}</p>
								<Link to={to} className="link mt-auto inline-flex min-h-11 items-center self-start font-bold">
									{t(`home.${name}Link`)}
								</Link>
							</Card>
						</li>
					))}
				</ul>
			</section>
			<LatestResults latest={latest} />
			<section aria-labelledby="path">
				<h2 id="path" className="mb-3">
					{t("home.path")}
				</h2>
				<ol className="path">
					{STEPS.map((step) => (
						<li key={step}>
							<h3>{t(`home.step${step}`)}</h3>
							<p className="text-sm text-muted">{t(`home.step${step}Text`)}</p>
						</li>
					))}
				</ol>
			</section>
		</div>
	)
}
